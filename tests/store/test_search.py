from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import AT, account, page, put_accounts, run_of, words_held, words_hold

from manywitness.errors import QueryError, WorkspaceError
from manywitness.store import accounts, layers, matches, pages, search
from manywitness.store.connection import Connection
from manywitness.store.database import transaction
from manywitness.store.schema import MIGRATIONS, migrate
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
    assert [shelf[hit.account] for hit in found.hits] == ["Ansel", "Delta", "Brand"]
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
    assert words_hold(base, "article_words")
    assert index_size(base) == empty


def index_size(base: Connection) -> int:
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
    """Twelve articles on one thing, of as many months, when five are many; two have it in the title."""
    monkeypatch.setattr(search, "RANKED", 5)
    days = [day(f"2020-{month:02}-15") for month in range(1, 13)]
    numbers = put_accounts(base, [f"P{month}" for month in range(1, 13)], days[::-1])
    with transaction(base):
        for place, number in enumerate(numbers):
            title = "A ferry" if place in (3, 11) else "News"
            search.index(base, number, title, "The ferry again." + " Rare." * (place == 11))
    return numbers


def test_of_very_many_those_with_the_title_come_first_and_then_the_newest(base, crowd):
    # The first came with the newest day.
    found = search.search(base, Query("ferry"))
    order = [3, 11, 0, 1, 2, *range(4, 11)]
    scores = [1.0, 1.0, *[0.0] * 10]
    assert found.hits == tuple(Hit(crowd[at], score) for at, score in zip(order, scores, strict=True))
    assert (found.count, found.more, found.ranked, found.back_to) == (12, False, False, None)


def test_of_more_than_was_asked_for_there_is_only_a_least_number(base, crowd):
    found = search.search(base, Query("ferry", limit=2))
    assert [hit.account for hit in found.hits] == [crowd[3], crowd[11]]
    assert (found.count, found.more) == (5, True)


def test_pages_of_very_many_follow_each_other(base, crowd):
    whole = search.search(base, Query("ferry", limit=12)).hits
    parts = [search.search(base, Query("ferry", limit=5, offset=at)) for at in (0, 5, 10, 15)]
    assert [hit for part in parts for hit in part.hits] == list(whole)
    assert [(part.count, part.more) for part in parts] == [(5, True), (10, True), (12, False), (12, False)]


def test_only_so_many_with_the_title_are_put_before_the_newest(base, crowd, monkeypatch):
    monkeypatch.setattr(search, "TITLED", 1)
    found = search.search(base, Query("ferry"))
    assert [hit.account for hit in found.hits] == [crowd[at] for at in (3, 0, 1, 2, *range(4, 12))]


def test_titles_with_all_words_come_before_those_with_one(base, crowd):
    days = [day("2019-01-01"), day("2019-01-02")]
    both, one = put_accounts(base, ["Both", "One"], days)
    with transaction(base):
        search.index(base, both, "Again a ferry", "The ferry.")
        search.index(base, one, "Again", "The ferry.")
    found = search.search(base, Query("ferry again"))
    assert [(hit.account, hit.score) for hit in found.hits[:4]] == [
        (both, 2.0), (crowd[3], 1.0), (crowd[11], 1.0), (one, 1.0),
    ]  # fmt: skip


def test_of_a_beginning_the_newest_are_taken(base, crowd):
    found = search.search(base, Query("ferr*", limit=5))
    assert [hit.account for hit in found.hits] == crowd[:5]
    assert (found.count, found.more, found.ranked) == (5, True, False)


def test_a_rare_word_is_found_however_old(base, crowd):
    found = search.search(base, Query("ferry rare"))
    assert ([hit.account for hit in found.hits], found.more) == ([crowd[11]], False)


def test_articles_without_a_day_come_after_all_others(base, crowd):
    [undated] = put_accounts(base, ["Undated"])
    with transaction(base):
        search.index(base, undated, "News", "The ferry again.")
    found = search.search(base, Query("ferry"))
    assert [hit.account for hit in found.hits[2:]] == [
        *(crowd[at] for at in (0, 1, 2, *range(4, 11))),
        undated,
    ]
    assert (found.count, found.more) == (13, False)
    assert search.search(base, Query("ferry", since=1)).count == 12


def test_articles_put_in_late_stand_at_their_day(base, crowd):
    [late] = put_accounts(base, ["Late"], [day("2020-11-20")])
    with transaction(base):
        search.index(base, late, "News", "The ferry again.")
    found = search.search(base, Query("ferry", limit=5))
    assert [hit.account for hit in found.hits] == [crowd[at] for at in (3, 11, 0)] + [late, crowd[1]]


@pytest.fixture
def apart(base, monkeypatch):
    """Two words of every article, in a row in the oldest alone, where a walk is short."""
    for name, value in (("FEW", 10), ("SAMPLE", 5), ("STEPS", 140)):
        monkeypatch.setattr(matches, name, value)
    days = [day("2020-01-01") + number for number in range(40)]
    numbers = put_accounts(base, [f"P{number}" for number in range(40)], days)
    with transaction(base):
        search.index_all(base, [
            (number, "News", "Night ferry." if at == 0 else "A ferry at night.")
            for at, number in enumerate(numbers)
        ])  # fmt: skip
    return numbers


def test_a_walk_that_finds_nothing_ends_and_says_where(base, apart, monkeypatch):
    found = search.search(base, Query('"night ferry"'))
    assert (found.hits, found.count, found.more) == ((), 0, False)
    assert found.back_to is not None
    assert day("2020-01-05") < found.back_to < day("2020-02-05")
    older = search.search(base, Query('"night ferry"', until=day("2020-01-10")))
    assert ([hit.account for hit in older.hits], older.back_to) == (apart[:1], None)
    monkeypatch.setattr(matches, "STEPS", 1_000)
    assert search.search(base, Query('"night ferry"')).back_to is None


def test_what_fits_soon_has_no_end(base, apart):
    assert search.search(base, Query("ferry OR night", limit=40)).count == 40
    assert search.search(base, Query("ferry", limit=40)).back_to is None


def test_a_story_is_searched_among_its_articles(base, apart):
    found = search.search(base, Query("ferry night", accounts=[apart[5], apart[7], 999]))
    assert sorted(hit.account for hit in found.hits) == [apart[5], apart[7]]
    assert found.back_to is None


def test_a_beginning_is_every_word_that_begins_so(base, crowd):
    extra = put_accounts(base, ["A", "B", "C"], [day("2021-01-01") + n for n in range(3)])
    with transaction(base):
        search.index_all(
            base, list(zip(extra, ["Élan", "Ferried", "One"], ["Ferries", "x", "élancé"], strict=True))
        )

    def found(words):
        return [hit.account for hit in search.search(base, Query(words, limit=100)).hits]

    assert found("ferri*") == [extra[1], extra[0]]
    assert found("title:ferri*") == [extra[1]]
    assert found("ÉLAN*") == [extra[2], extra[0]]
    assert found("ferry* -ferries title:a") == [crowd[3], crowd[11]]
    assert found("zzzz*") == []
    # Of several words the last one is the beginning.
    assert sorted(found("the-ferr*")) == sorted(found("ferry"))


def test_a_beginning_of_too_many_words_is_pointed_at(base, crowd, monkeypatch):
    from manywitness.store import beginnings

    monkeypatch.setattr(beginnings, "MOST_WORDS", 1)
    assert search.search(base, Query("ferr*")).count == 12
    [number] = put_accounts(base, ["More"])
    with transaction(base):
        search.index(base, number, "", "Ferries")
    with pytest.raises(QueryError, match=r"^'ferr\*' is the beginning of more than 1 words") as caught:
        search.search(base, Query("again ferr*"))
    assert caught.value.at == 6


def test_words_of_titles_are_marked_as_the_index_reads_them(base):
    titles = ["Café Noir: 2nd e\u0301tage", "under_score's end", "日本 news"]
    numbers = put_accounts(base, [f"T{at}" for at in range(3)])
    with transaction(base):
        search.index_all(base, [(number, title, "x") for number, title in zip(numbers, titles, strict=True)])

    def found(words):
        return sorted(hit.account for hit in search.search(base, Query(words)).hits)

    assert found("title:cafe") == found('title:"CAFÉ noir"') == numbers[:1]
    assert found("title:etage") == found("title:étage") == numbers[:1]
    assert found("title:score") == found("title:under_score") == numbers[1:2]
    assert found("title:日本") == numbers[2:]
    assert found("title:x") == []


def test_one_call_for_many_gives_the_index_of_many_calls(base):
    rows = [
        (day("2020-01-01"), "One", "The ferry"),
        (None, "Two", "A boat"),
        (day("2019-01-01"), "Three", "Sea"),
    ]
    numbers = put_accounts(base, ["A", "B", "C"], [row[0] for row in rows])
    given = [(number, *row[1:]) for number, row in zip(numbers, rows, strict=True)]
    with transaction(base):
        search.index_all(base, given)
    whole = words_held(base)
    with transaction(base):
        search.clear(base)
        for one in given:
            search.index(base, *one)
    assert words_held(base) == whole


# The tables of the first version, of which workspaces are about.
OLD_FORM = (
    "DROP TABLE article_word",
    "DROP TABLE article_words",
    "DROP TABLE searched",
    """CREATE VIRTUAL TABLE article_words USING fts5 (
        title, body, marks, content='', tokenize="unicode61 remove_diacritics 2"
    )""",
    """CREATE TABLE searched (
        account INTEGER PRIMARY KEY REFERENCES account (number), day INTEGER, outlet TEXT NOT NULL,
        digest BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX searched_day ON searched (day)",
    "CREATE INDEX searched_outlet ON searched (outlet, day)",
    "INSERT INTO searched SELECT number, day, outlet, x'00' FROM account WHERE filed",
    "INSERT INTO article_words (rowid, title, body, marks) SELECT number, title, 'old', '' FROM account",
)


def test_the_words_of_an_older_workspace_are_read_from_its_pages():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, MIGRATIONS[:2])
    stories = {
        "Ansel": ("2019-03-02", "The ferry left."),
        "Brand": (None, "No ferry."),
        "Corva": (None, "Wait"),
    }
    for name, (when, text) in stories.items():
        one = account(name, text, when)
        with transaction(connection):
            run = run_of(connection)
            number = pages.put(connection, name, page(name, text), run=run, at=AT)
            [layer] = one.document.layers.values()
            layers.put(connection, number, [layer], keys={layer.key.name: "00"}, stages={"articles": "1"})
            numbers = accounts.put(connection, number, [one], [when and day(when)])
            accounts.mark_filed(connection, numbers, filed=name != "Corva")
    for statement in OLD_FORM:
        connection.execute(statement)
    migrate(connection)
    assert [hit.account for hit in search.search(connection, Query("ferry")).hits] == [2, 1]
    assert search.search(connection, Query("old OR wait")).count == 0
    assert [hit.account for hit in search.search(connection, Query("ferry", outlet="brand post")).hits] == [2]
    with transaction(connection):
        search.drop(connection, 1, "", "The ferry left.")
    assert search.search(connection, Query("left")).count == 0
    connection.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=12), outlet=st.text(max_size=6), person=st.text(max_size=6))
def test_whatever_is_asked_gives_an_answer_or_a_clear_refusal(base, shelf, words, outlet, person):
    try:
        found = search.search(base, Query(words, outlet=outlet, person=person))
        assert found.count <= len(shelf)
    except QueryError as error:
        assert error.possible
