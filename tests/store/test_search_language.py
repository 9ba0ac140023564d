"""The language of searches: what it means, what it refuses, and that no other error ever comes of it."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import QueryError
from manywitness.store.query import DEEPEST, LONGEST, MOST_WORDS, Phrase, asked

WORDS = ["ana", "bo", "cy"]


@pytest.fixture(scope="module")
def shelf():
    """Every title and body of at most two of the words; the row's number is its place."""
    sides = [(), *((one,) for one in WORDS), *((one, other) for one in WORDS for other in WORDS)]
    rows = [(" ".join(title), " ".join(body)) for title in sides for body in sides]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE shelf USING fts5 (title, body)")
    connection.executemany("INSERT INTO shelf (rowid, title, body) VALUES (?, ?, ?)", [
        (number, *row) for number, row in enumerate(rows)
    ])  # fmt: skip
    yield connection, rows
    connection.close()


def found(connection: sqlite3.Connection, search: str) -> list[int]:
    query = "SELECT rowid FROM shelf WHERE shelf MATCH ? ORDER BY rowid"
    return [row[0] for row in connection.execute(query, (asked(search).expression,))]


# A tree, how it is typed, and what it means: the slow twin reads the words of a row one by one.
LEAVES = st.one_of(
    st.sampled_from(WORDS).map(lambda word: ("word", word)),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(lambda pair: ("phrase", pair)),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.just("and"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("or"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("but"), st.tuples(inner, inner)),
        st.tuples(st.just("title"), inner),
    ),
    max_leaves=6,
)


def typed(tree, minus: bool) -> str:
    kind, rest = tree
    if kind == "word":
        return rest
    if kind == "phrase":
        return f'"{" ".join(rest)}"'
    if kind == "title":
        return f"title:({typed(rest, minus)})"
    if kind == "but":
        return f"({typed(rest[0], minus)} {'-' if minus else 'NOT '}({typed(rest[1], minus)}))"
    between = {"or": " OR ", "and": " " if minus else " AND "}[kind]
    return "(" + between.join(typed(part, minus) for part in rest) + ")"


def means(tree, sides: list[list[str]]) -> bool:
    kind, rest = tree
    if kind == "word":
        return any(rest in side for side in sides)
    if kind == "phrase":
        return any(tuple(side[i : i + 2]) == rest for side in sides for i in range(len(side)))
    if kind == "title":
        return means(rest, sides[:1])
    if kind == "but":
        return means(rest[0], sides) and not means(rest[1], sides)
    return (any if kind == "or" else all)(means(part, sides) for part in rest)


@settings(deadline=None)
@given(tree=TREES, minus=st.booleans())
def test_a_search_finds_what_its_words_say(shelf, tree, minus):
    connection, rows = shelf
    slow = [n for n, row in enumerate(rows) if means(tree, [side.split() for side in row])]
    assert found(connection, typed(tree, minus)) == slow


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="ab*():\"“”-| ORNTADtile\0\n'^+,.{}", max_size=30)))
def test_whatever_is_typed_gives_an_answer_or_a_clear_refusal(shelf, search):
    connection, _ = shelf
    try:
        found(connection, search)
    except QueryError as error:
        assert error.what
        assert error.possible
        assert 0 <= error.at <= len(search)


@pytest.mark.parametrize(("search", "what", "at"), [
    ("", "there is no word to look for", 0),
    (" & ... ", "there is no word to look for", 0),
    ('a "b c', "a quotation mark is not closed", 2),
    ("(a b", "a parenthesis is not closed", 0),
    ("a b)", "a parenthesis is closed that was not opened", 3),
    ("a ()", "parentheses hold no word", 2),
    ('a "…"', "a phrase holds no word", 2),
    ("a OR", "OR has nothing after it", 2),
    ("OR a", "OR has nothing before it", 0),
    ("a AND", "AND joins nothing", 2),
    ("a AND OR b", "AND joins nothing", 2),
    ("a NOT", "a word is missing", 5),
    ("a NOT NOT b", "NOT joins nothing", 6),
    ("-a -b", "there is only what must not be there", 0),
    ("a OR -b", "there is only what must not be there", 5),
    ("outlet:herald", "there is no field 'outlet'", 0),
    ("a*b", "a star stands in the wrong place", 1),
    ("*", "a star stands in the wrong place", 0),
    ("fer*", "'fer*' is the beginning of too many words", 0),
    ("ab \udcff", "this is half a character", 3),
])  # fmt: skip
def test_what_is_refused_and_where(search, what, at):
    with pytest.raises(QueryError) as caught:
        asked(search)
    assert (caught.value.what, caught.value.at) == (what, at)


def test_the_message_names_the_character_and_what_is_possible():
    with pytest.raises(QueryError, match=r"^there is no field 'by' \(at character 7\); possible: title$"):
        asked("ferry by:lind")


def test_a_page_pasted_into_the_line_is_refused_at_once():
    with pytest.raises(QueryError, match=f"has 1,000,000 characters .* at most {LONGEST:,}"):
        asked("a " * 500_000)
    with pytest.raises(QueryError, match=f"too many words .* at most {MOST_WORDS}"):
        asked("a " * (MOST_WORDS + 1))


def test_nesting_has_an_end():
    deep = "(" * DEEPEST + "a" + ")" * DEEPEST
    assert asked(deep).expression == '"a"'
    with pytest.raises(QueryError, match="parentheses stand too deep"):
        asked(f"({deep})")
    with pytest.raises(QueryError, match="parentheses stand too deep"):
        asked("(" * 900)


def test_nothing_typed_is_an_operator_of_the_index():
    assert asked("NEAR(a b, 3) ^c d+e {title}").expression == (
        '("NEAR" AND ("a" AND "b," AND "3") AND "^c" AND "d+e" AND "{title}")'
    )
    assert asked("a\0b").expression == '"a b"'


def test_marks_of_other_languages_quote_too():
    assert asked("“ana bo” «cy»").phrases == (Phrase("ana bo"), Phrase("cy"))


def test_the_phrases_to_mark_are_those_wanted():
    assert asked("ana -bo title:cyra* ana").phrases == (
        Phrase("ana"),
        Phrase("cyra", prefix=True, title=True),
    )


def test_times_and_names_with_signs_are_phrases():
    assert [one.words for one in asked("10:30 o'brien U.S. coal-fired").phrases] == [
        "10:30", "o'brien", "U.S.", "coal-fired",
    ]  # fmt: skip
