from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.english import lexicon
from manywitness.kernel import overlaps
from manywitness.kernel import overlaps as module
from manywitness.kernel.overlaps import NEAR, held, letters, near, shares
from manywitness.kernel.terms import terms_of

ROWS = st.lists(st.lists(st.integers(0, 6), max_size=8), min_size=1, max_size=5)


def flat(rows):
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    return owner, np.array([item for row in rows for item in row], np.int64)


def every_pair(count):
    return np.divmod(np.arange(count * count), count)


@given(ROWS)
def test_what_two_hold_is_what_both_sets_have(rows):
    found = held(*flat(rows), len(rows))
    a, b = every_pair(len(rows))
    weight = np.arange(7) + 0.5
    assert found.sizes.tolist() == [len(set(row)) for row in rows]
    assert found.common(a, b).tolist() == [
        len(set(rows[i]) & set(rows[j])) for i, j in zip(a, b, strict=True)
    ]
    weighed = [sum(weight[item] for item in set(rows[i]) & set(rows[j])) for i, j in zip(a, b, strict=True)]
    assert found.common(a, b, weight) == pytest.approx(weighed)


@given(ROWS)
def test_words_are_near_where_few_stand_between_them_and_in_their_order(rows):
    def slow(row):
        return {(x, y) for at, x in enumerate(row) for y in row[at + 1 : at + 1 + NEAR]}

    found = near(*flat(rows), len(rows))
    a, b = every_pair(len(rows))
    assert found.sizes.tolist() == [len(slow(row)) for row in rows]
    assert found.common(a, b).tolist() == [
        len(slow(rows[i]) & slow(rows[j])) for i, j in zip(a, b, strict=True)
    ]


def test_a_word_has_the_runs_of_its_letters_with_a_blank_on_either_side():
    found = letters(["ferry", "a", "ferries", "ferry"])
    ferry, one, ferries, again = np.split(found.item, found.first[1:-1])
    assert [len(ferry), len(one), len(ferries)] == [5, 1, 7]
    assert len(set(ferry) & set(ferries)) == 3
    assert ferry.tolist() == again.tolist()


def told(*wordings):
    terms = terms_of(wordings, lexicon())
    there, _ = shares(terms, np.arange(len(wordings)), np.array([0]), np.array([1]))
    return {name: float(values[0]) for name, values in there._asdict().items()}


def test_shares_count_words_without_matter_too():
    found = told("This is what I am talking about, she wrote.", "This is what I am talking about!")
    assert (found["near"], found["words"], found["size"]) == (1.0, 1.0, 9.0)
    assert 0.6 < found["letters"] < 1.0
    assert told("", "The ferry") == {"near": 0.0, "words": 0.0, "letters": 0.0, "size": 0.0}


def test_letters_know_a_word_in_another_form():
    assert told("The translocation failed.", "They translocated it.")["letters"] > 0.4
    assert told("Bishops sing.", "They translocated it.")["letters"] < 0.2


@given(ROWS)
def test_pairs_are_looked_up_in_parts_and_none_is_lost(rows):
    found = held(*flat(rows), len(rows))
    a, b = every_pair(len(rows))
    whole = found.common(a, b).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlaps, "TOGETHER", 3)
        assert found.common(a, b).tolist() == whole
    nobody = np.zeros(0, np.int64)
    assert found.common(nobody, nobody).tolist() == []


SAID = st.lists(st.sampled_from(["ferry", "the", "Vell", "12", "of", "closes"]), max_size=9).map(" ".join)


@given(SAID, SAID)
def test_what_one_has_of_the_other_is_what_the_other_has_of_it_from_its_side(one, other):
    terms = terms_of([one, other], lexicon())
    first, second = np.array([0]), np.array([1])
    there, home = shares(terms, np.arange(2), first, second)
    home_again, there_again = shares(terms, np.arange(2), second, first)
    for mine, again in ((there, there_again), (home, home_again)):
        assert [float(value[0]) for value in mine] == pytest.approx([float(value[0]) for value in again])
        assert all(0.0 <= float(value[0]) <= 1.0 + 1e-9 for value in mine[:3])


def test_runs_of_letters_are_the_same_whatever_was_asked_for_before(monkeypatch):
    words = ["ferry", "", "é", "ferries", "ferry", "\ud800a"]
    alone = [letters([word]).item.tolist() for word in words]
    assert (alone[1], len(alone[2])) == ([], 1)
    monkeypatch.setattr(module, "REMEMBERED", 3)
    found = letters(words)
    assert [found.item[a:b].tolist() for a, b in pairwise(found.first.tolist())] == alone
    assert [letters([word]).item.tolist() for word in words] == alone


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40)), max_size=12))
def test_a_table_of_all_that_could_be_says_the_same_as_sorting(told):
    owner, item = (np.array([one[side] for one in told], np.int64) for side in (0, 1))
    pairs = np.array([0, 1, 2]), np.array([1, 3, 2])
    found = []
    for dense in (0, 1 << 20):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "DENSE", dense)
            kept = held(owner, item, 4)
            found.append((kept.first.tolist(), kept.item.tolist(), kept.common(*pairs).tolist()))
    assert found[0] == found[1]
