from dataclasses import replace

import pytest
from stored import put_accounts

from manywitness.model import Span
from manywitness.model.findings import PassageKind
from manywitness.store import accounts, passages
from manywitness.store.members import of
from manywitness.store.passages import PassageRow


def shared(a, b, start=0, kind=PassageKind.COPIED, score=1.0):
    return PassageRow(a, b, Span(start, start + 9), Span(start + 5, start + 14), kind, score, 0.25)


def test_passages_are_read_among_accounts(base):
    a, b, c, d = put_accounts(base, ["a", "b", "c", "d"])
    rows = [shared(b, c), shared(a, c, 40, PassageKind.REWORDED, 0.5), shared(a, b, 20), shared(a, b, 3)]
    passages.put(base, rows)
    in_order = [rows[3], rows[2], rows[1], rows[0]]
    assert passages.among(base, [a, b, c, d]) == in_order
    assert passages.among(base, {c, b, 99}) == [rows[0]]
    assert passages.among(base, []) == []
    assert passages.partners(base, [a]) == {b, c}
    assert passages.partners(base, [a, b]) == {c}


def test_a_passage_found_again_takes_its_own_place(base):
    a, b = put_accounts(base, ["a", "b"])
    passages.put(base, [shared(a, b)])
    better = replace(shared(a, b), score=0.5, quoted=1.0, kind=PassageKind.REWORDED)
    passages.put(base, [better, shared(a, b, 1)])
    assert passages.among(base, [a, b]) == [better, shared(a, b, 1)]


def test_passages_go_with_their_accounts(base):
    a, b, c = put_accounts(base, ["a", "b", "c"])
    passages.put(base, [shared(a, b), shared(b, c), shared(a, c)])
    accounts.retire(base, [c])
    assert passages.among(base, [a, b, c]) == [shared(a, b)]


@pytest.mark.parametrize("change", [{"a": 2, "b": 1}, {"b": 1}, {"at_a": Span(3, 3)}])
def test_a_passage_is_between_two_accounts_in_order_and_has_words(base, change):
    put_accounts(base, ["a", "b"])
    with pytest.raises(of(base).refusal, match=r"(?i)check"):
        passages.put(base, [replace(shared(1, 2), **change)])
