"""What fits, the newest first, held against reading every article; and the marks that end a walk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.store import matches, quotes, search
from manywitness.store.matches import Matches
from manywitness.store.query import All, Either, Phrase
from manywitness.store.words import at_place, marks_of_days, marks_of_undated, place, time_marks

DAYS = st.integers(1, date.max.toordinal())
START = date(2020, 1, 30).toordinal()

# A search, and what it means of the words of an article.
ASKED = {
    "a": (Phrase("a"), lambda words: "a" in words),
    "a and b": (All((Phrase("a"), Phrase("b"))), lambda words: {"a", "b"} <= set(words)),
    "a or c": (Either((Phrase("a"), Phrase("c"))), lambda words: bool({"a", "c"} & set(words))),
    "a without b": (All((Phrase("a"),), (Phrase("b"),)), lambda words: "a" in words and "b" not in words),
    "a b in a row": (Phrase("a b"), lambda words: ("a", "b") in pairwise(words)),
}


@contextmanager
def filled(articles) -> Iterator[sqlite3.Connection]:
    """A store with nothing but the words of articles, each a day (0 for none) and its words."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _fill(connection, articles)
        yield connection


def _fill(connection, articles):
    connection.execute("CREATE TABLE account (number INTEGER PRIMARY KEY, day INTEGER, outlet TEXT)")
    search.create_tables(connection)
    quotes.create_tables(connection)
    numbered = list(enumerate(articles, 1))
    connection.executemany(
        "INSERT INTO account VALUES (?, ?, '')", [(number, day or None) for number, (day, _) in numbered]
    )
    search.index_all(connection, [(number, "", " ".join(words)) for number, (_, words) in numbered])


@settings(max_examples=80, deadline=None)
@given(
    articles=st.lists(
        st.tuples(
            st.sampled_from([0, *range(START, START + 5), START + 400]),
            st.lists(st.sampled_from("abc"), max_size=4),
        ),
        min_size=1,
        max_size=30,
    ),
    asked=st.sampled_from(sorted(ASKED)),
    first=st.sampled_from([0, *range(START, START + 5)]),
    last=st.sampled_from([*range(START, START + 5), START + 500]),
    among=st.none() | st.sets(st.integers(0, 29)),
    steps=st.sampled_from([3, 1_000_000]),
)
def test_what_fits_is_what_reading_finds_as_far_as_it_says(articles, asked, first, last, among, steps):
    part, fits = ASKED[asked]
    every = {place(day, number): words for number, (day, words) in enumerate(articles, 1)}
    some = None if among is None else [at for at in every if at_place(at)[1] in among]
    bounds = (place(first, 0), place(last + 1, 0) - 1)
    with filled(articles) as connection, pytest.MonkeyPatch.context() as patch:
        for name, value in (("FEW", 0), ("SAMPLE", 3), ("STEPS", steps), ("ONE_BY_ONE", 4)):
            patch.setattr(matches, name, value)
        found = Matches(connection, first=bounds[0], last=bounds[1], among=some).newest(part, 10)
    slow = sorted(
        (
            at
            for at in every
            if bounds[0] <= at <= bounds[1] and fits(every[at]) and (some is None or at in some)
        ),
        reverse=True,
    )
    looked = [at for at in slow if found.back_to is None or at >= found.back_to]
    assert list(found.places) == looked[:10]
    assert found.back_to is None or steps == 3


@given(st.tuples(DAYS, DAYS).map(sorted), DAYS)
def test_marks_of_days_are_on_each_of_them_and_on_none_of_an_earlier_month(days, other):
    first, last = (date.fromordinal(day) for day in days)
    if last.year - first.year > 40:
        last = last.replace(year=first.year + 40, day=1)
    marks = set(marks_of_days(first.toordinal(), last.toordinal()))
    assert len(marks) <= 12 + 40
    at = date.fromordinal(other)
    marked = bool(marks & set(time_marks(other, 1)))
    if first <= at <= last:
        assert marked
    if (at.year, at.month) < (first.year, first.month):
        assert not marked


@given(st.tuples(st.integers(1, 200_000), st.integers(1, 200_000)).map(sorted), st.integers(1, 200_000))
def test_marks_of_undated_articles_are_on_each_of_them(bounds, other):
    marks = set(marks_of_undated(*bounds))
    assert len(marks) < 20
    if bounds[0] <= other <= bounds[1]:
        assert marks & set(time_marks(0, other))


def test_a_bounded_walk_asks_for_the_months_first():
    asked: list[str] = []
    with filled([(START + number, ["a", "b"]) for number in range(60)]) as connection:
        connection.set_trace_callback(asked.append)
        found = Matches(connection, first=place(START + 20, 0)).newest(ASKED["a and b"][0], 100)
    assert len(found.places) == 40
    [matched] = [one for one in asked if "article_words MATCH" in one and "LIMIT 100" in one]
    assert """'(("ꙮm2020x2" OR "ꙮm2020x3")""" in matched
    assert matched.index("ꙮm2020x2") < matched.index('"a"')


@given(st.integers(0, date.max.toordinal()), st.integers(1, (1 << 32) - 1))
def test_places_lie_in_order_of_days_and_lead_back(day, account):
    assert at_place(place(day, account)) == (day, account)
    assert place(day, account) < place(day + 1, 0) <= matches.LAST
