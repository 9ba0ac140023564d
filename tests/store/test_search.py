from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import put_accounts

from manywitness.errors import QueryError, WorkspaceError
from manywitness.store import search
from manywitness.store.database import transaction
from manywitness.store.search import Found, Hit, Query


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


ARTICLES = {
    # Name (its outlet is "<name> Post"): day, title, body.
    "Ansel": ("2019-03-02", "Ferry stops", "The last ferry to Oster left at noon."),
    "Brand": ("2019-03-31", "A strike at the quay", "No ferry sails. The crew of the ferry is on strike."),
    "Corva": ("2019-04-01", "Café crew", "The crew met in the Café; nobody spoke of boats."),
    "Delta": (None, "Undated", "A ferry without a day."),
}


@pytest.fixture
def shelf(base):
    """Four searched articles; the names of their numbers."""
    days = [None if row[0] is None else day(row[0]) for row in ARTICLES.values()]
    numbers = put_accounts(base, list(ARTICLES), days)
    with transaction(base):
        for number, (_, title, body) in zip(numbers, ARTICLES.values(), strict=True):
            search.index(base, number, title, body)
    return dict(zip(numbers, ARTICLES, strict=True))


def names(base, shelf, words: str = "", **filters) -> list[str]:
    """The names of what is found, sorted."""
    return sorted(shelf[hit.account] for hit in search.search(base, Query(words, **filters)).hits)


@pytest.mark.parametrize(("words", "expected"), [
    ("ferry", ["Ansel", "Brand", "Delta"]),
    ("FERRY crew", ["Brand"]),
    ('"ferry to oster"', ["Ansel"]),
    ('"oster to ferry"', []),
    ("cafe", ["Corva"]),
    ("oster OR boats", ["Ansel", "Corva"]),
    ("ferry -strike -undated", ["Ansel"]),
    ("crew NOT (strike OR boats)", []),
    ("stri*", ["Brand"]),
    ("title:ferry", ["Ansel"]),
    ("title:(ferry OR crew)", ["Ansel", "Corva"]),
    ("marks", []),
])  # fmt: skip
def test_words(base, shelf, words, expected):
    assert names(base, shelf, words) == expected


def test_outlets_and_days_narrow_words_down(base, shelf):
    assert names(base, shelf, "ferry", outlet="brand  POST") == ["Brand"]
    assert names(base, shelf, "ferry", since=day("2019-03-03")) == ["Brand"]
    assert names(base, shelf, "ferry", until=day("2019-03-02")) == ["Ansel"]
    assert names(base, shelf, "crew", since=day("2019-03-31"), until=day("2019-04-01")) == ["Brand", "Corva"]
    assert names(base, shelf, "crew", since=day("2019-04-02")) == []
    assert names(base, shelf, "ferry", accounts=[1, 3, 99]) == ["Ansel"]
    assert names(base, shelf, "ferry", accounts=[]) == []


def test_filters_alone_list_the_newest_first(base, shelf):
    assert names(base, shelf, outlet="Delta Post") == ["Delta"]
    found = search.search(base, Query(since=day("2019-03-01")))
    assert [shelf[hit.account] for hit in found.hits] == ["Corva", "Brand", "Ansel"]


def test_nothing_asked_is_refused(base, shelf):
    with pytest.raises(QueryError, match="nothing is asked for"):
        search.search(base, Query("  "))


def test_the_title_counts_more_than_the_body(base, shelf):
    found = search.search(base, Query("ferry"))
    assert [shelf[hit.account] for hit in found.hits] == ["Ansel", "Brand", "Delta"]
    assert found.ranked
    assert (found.count, found.more) == (3, False)


def test_pages_of_an_answer_follow_each_other(base, shelf):
    whole = search.search(base, Query("ferry OR crew"))
    parts = [search.search(base, Query("ferry OR crew", limit=1, offset=place)) for place in range(5)]
    assert [hit for part in parts for hit in part.hits] == list(whole.hits)
    assert {part.count for part in parts} == {4}


def test_what_was_dropped_is_not_found_and_may_come_back(base, shelf):
    [(number, _)] = [item for item in shelf.items() if item[1] == "Brand"]
    _, title, body = ARTICLES["Brand"]
    empty = index_size(base)
    with transaction(base):
        search.drop(base, number, title, body)
        search.drop(base, number, title, body)
    assert names(base, shelf, "ferry") == ["Ansel", "Delta"]
    assert names(base, shelf, outlet="Brand Post") == []
    with transaction(base):
        search.index(base, number, title, body)
    assert names(base, shelf, "strike") == ["Brand"]
    base.execute("INSERT INTO article_words (article_words) VALUES ('integrity-check')")
    assert index_size(base) == empty


def index_size(base: sqlite3.Connection) -> int:
    return base.execute("SELECT count(*) FROM article_words").fetchone()[0]


def test_other_words_than_those_put_in_are_not_taken_out(base, shelf):
    with pytest.raises(WorkspaceError, match="not those that were indexed") as caught, transaction(base):
        search.drop(base, 1, "Ferry stops", "Another body.")
    assert caught.value.kind == "damaged"
    assert names(base, shelf, "oster") == ["Ansel"]


def test_an_account_that_is_not_stored_cannot_be_searched(base):
    with pytest.raises(WorkspaceError, match="there is no account 7"), transaction(base):
        search.index(base, 7, "a", "b")


def test_cleared_nothing_is_found_and_all_may_be_indexed_again(base, shelf):
    with transaction(base):
        search.clear(base)
    assert names(base, shelf, "ferry") == []
    with transaction(base):
        for number, name in shelf.items():
            search.index(base, number, *ARTICLES[name][1:])
    assert names(base, shelf, "ferry") == ["Ansel", "Brand", "Delta"]


def test_a_nul_ends_no_text(base):
    [number] = put_accounts(base, ["Echo"])
    with transaction(base):
        search.index(base, number, "A\0title", "before\0after")
        assert search.search(base, Query("title after")).count == 1
        search.drop(base, number, "A\0title", "before\0after")
    assert search.search(base, Query("before")) == Found((), 0, False, True)


@pytest.fixture
def crowd(base, monkeypatch):
    """Twelve articles on one thing, of as many months, when eight are many; two have it in the title."""
    for name, value in (("MOST", 8), ("NEWEST", 5)):
        monkeypatch.setattr(search, name, value)
    days = [day(f"2020-{month:02}-15") for month in range(1, 13)]
    numbers = put_accounts(base, [f"P{month}" for month in range(1, 13)], days[::-1])
    with transaction(base):
        for place, number in enumerate(numbers):
            title = "A ferry" if place in (3, 11) else "News"
            search.index(base, number, title, "The ferry again." + " Rare." * (place == 11))
    return numbers


def test_of_very_many_the_newest_are_taken_those_with_the_title_first(base, crowd):
    # The first came with the newest day.
    found = search.search(base, Query("ferry"))
    hits = tuple(Hit(crowd[place], score) for place, score in [(3, 1.0), (0, 0), (1, 0), (2, 0), (4, 0)])
    assert found == Found(hits, 5, True, False)


def test_of_many_all_are_found_those_with_the_title_first(base, crowd, monkeypatch):
    monkeypatch.setattr(search, "MOST", 12)
    found = search.search(base, Query("ferry"))
    order = [3, 11, 0, 1, 2, *range(4, 11)]
    assert [hit.account for hit in found.hits] == [crowd[place] for place in order]
    assert (found.count, found.more, found.ranked) == (12, False, False)


def test_of_a_beginning_the_last_that_came_are_taken(base, crowd):
    found = search.search(base, Query("ferr*"))
    assert [hit.account for hit in found.hits] == [crowd[place] for place in range(7, 12)]
    assert (found.count, found.more, found.ranked) == (5, True, False)


def test_a_rare_word_is_found_however_old(base, crowd):
    found = search.search(base, Query("ferry rare"))
    assert ([hit.account for hit in found.hits], found.more) == ([crowd[11]], False)


def test_articles_without_a_day_come_after_all_others(base, crowd, monkeypatch):
    [undated] = put_accounts(base, ["Undated"])
    with transaction(base):
        search.index(base, undated, "Ferry", "The ferry again.")
    assert undated not in [hit.account for hit in search.search(base, Query("ferry")).hits]
    monkeypatch.setattr(search, "MOST", 13)
    found = search.search(base, Query("ferry"))
    assert (found.count, found.more, found.ranked) == (13, False, False)
    assert [hit.account for hit in found.hits[:3]] == [crowd[3], crowd[11], undated]
    assert [hit.account for hit in found.hits[3:]] == [crowd[place] for place in (0, 1, 2, *range(4, 11))]


def test_where_few_of_many_have_a_day_the_last_that_came_fill_up(base, monkeypatch):
    for name, value in (("MOST", 6), ("NEWEST", 5)):
        monkeypatch.setattr(search, name, value)
    days = [None, None, None, None, None, day("2020-01-01"), day("2020-03-01"), day("2020-02-01")]
    numbers = put_accounts(base, [f"P{place}" for place in range(8)], days)
    with transaction(base):
        for number in numbers:
            search.index(base, number, "News", "The ferry again.")
    found = search.search(base, Query("ferry"))
    assert [hit.account for hit in found.hits] == [numbers[place] for place in (6, 7, 5, 4, 3)]
    assert (found.count, found.more) == (5, True)


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=12), outlet=st.text(max_size=6), person=st.text(max_size=6))
def test_whatever_is_asked_gives_an_answer_or_a_clear_refusal(words, outlet, person):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE account (number INTEGER PRIMARY KEY, day INTEGER, outlet TEXT)")
    from manywitness.store import quotes

    search.create_tables(connection)
    quotes.create_tables(connection)
    connection.execute("INSERT INTO account VALUES (1, 737000, 'Post')")
    search.index(connection, 1, "Ferry", "The ferry.")
    try:
        found = search.search(connection, Query(words, outlet=outlet, person=person))
        assert found.count in (0, 1)
    except QueryError as error:
        assert error.possible
    connection.close()
