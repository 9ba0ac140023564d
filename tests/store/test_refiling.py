import numpy as np
import pytest
from stored import AT, account, page, put, put_accounts, references_hold, run_of

from manywitness.corpus.stories import Event, EventKind, Placement, story_id
from manywitness.model import Span
from manywitness.model.findings import PassageKind
from manywitness.store import accounts, layers, pages, passages, quotes, refiling, search, shown, stories
from manywitness.store.database import transaction
from manywitness.store.passages import PassageRow
from manywitness.store.postings import StoredPostings

FAMILIES = ("grams", "stories")


@pytest.fixture
def filed(base):
    """Three accounts in two stories, with everything that filing them wrote."""
    numbers = put_accounts(base, ["a", "b", "c"], [5, 6, 7])
    a, b, c = numbers
    with transaction(base):
        run = run_of(base)
        stories.apply(
            base, [Placement(a, a, 1), Placement(b, a, 0.5), Placement(c, c, 1)],
            [Event(EventKind.FOUNDED, a)], run=run, at=AT,
        )  # fmt: skip
        passages.put(base, [PassageRow(a, b, Span(0, 3), Span(1, 4), PassageKind.COPIED, 1.0, 0.0)])
        accounts.put_profiles(base, dict.fromkeys(numbers, b"x"))
        accounts.mark_filed(base, numbers)
        layers.put(base, 1, [], keys={}, stages={"a": "a@1"})
        for family in FAMILIES:
            StoredPostings(base, family).add(np.array([a, b], np.int64), np.array([7, 7], np.uint64))
        for one, name in zip(numbers, "abc", strict=True):
            search.index(base, one, name, "The ferry sails.")
            quotes.put(base, one, account(name))
    return base


def holders(base, family):
    return StoredPostings(base, family).held(np.array([7], np.uint64), most=9).owners.tolist()


def found(base):
    return [hit.account for hit in search.search(base, search.Query("ferry")).hits]


def test_what_comparing_gave_goes_and_pages_stay(filed):
    assert ([holders(filed, family) for family in FAMILIES], sorted(found(filed))) == (
        [[1, 2]] * 2,
        [1, 2, 3],
    )
    with transaction(filed):
        refiling.begin(filed)
    assert accounts.unfiled(filed) == [1, 2, 3]
    assert (accounts.profiles(filed, [1, 2, 3]), passages.among(filed, [1, 2, 3])) == ({}, [])
    assert [holders(filed, family) for family in FAMILIES] == [[], []]
    assert found(filed) == []
    assert stories.of_accounts(filed, [1, 2, 3]) == {}
    assert pages.numbers(filed) == [1, 2, 3]
    assert filed.execute("SELECT page FROM layers").fetchall() == [(1,)]
    # The stories are there by name, with what happened to them.
    assert [(stories.row(filed, one).id, stories.row(filed, one).size) for one in (1, 3)] == [
        (story_id("a#1"), 0), (story_id("c#1"), 0),
    ]  # fmt: skip
    assert [row.event.kind for row in stories.events(filed, 1)] == [EventKind.FOUNDED]
    assert list(shown.newest(filed)) == []


def test_where_accounts_were_is_known_until_all_are_filed_again(filed):
    with transaction(filed):
        refiling.begin(filed)
    assert refiling.former(filed, [1, 2, 3, 99]) == {1: 1, 2: 1, 3: 3}
    accounts.mark_filed(filed, [1, 2])
    assert refiling.end(filed) is False
    assert refiling.former(filed, [2]) == {2: 1}
    accounts.mark_filed(filed, [3])
    assert refiling.end(filed) is True
    assert refiling.former(filed, [1, 2, 3]) == {}
    assert refiling.end(filed) is True


def test_begun_again_in_the_middle_nothing_is_forgotten(filed):
    with transaction(filed):
        refiling.begin(filed)
    run = run_of(filed)
    stories.apply(filed, [Placement(1, 1, 1), Placement(2, 2, 1)], [], run=run, at=AT)
    accounts.mark_filed(filed, [1, 2])
    with transaction(filed):
        refiling.begin(filed)
    assert refiling.former(filed, [1, 2, 3]) == {1: 1, 2: 2, 3: 3}
    assert accounts.unfiled(filed) == [1, 2, 3]


def test_an_account_that_is_retired_meanwhile_is_forgotten(filed):
    with transaction(filed):
        refiling.begin(filed)
        accounts.retire(filed, [2])
    assert refiling.former(filed, [1, 2, 3]) == {1: 1, 3: 3}
    assert references_hold(filed)


def test_a_page_goes_after_search_and_quotations_have_let_its_account_go(filed):
    [number] = put(filed, page("d"))
    [one] = accounts.put(filed, number, [account("d")], [None])
    search.index(filed, one, "d", "The ferry sails.")
    with transaction(filed):
        search.drop(filed, one, "d", "The ferry sails.")
        quotes.drop(filed, one, "The ferry sails.")
        pages.erase(filed, number)
    assert sorted(found(filed)) == [1, 2, 3]
