from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import QueryError
from manywitness.model import Span
from manywitness.store.excerpts import WORDS, Excerpt, Marked, excerpts, marked

BODY = "Nobody asked the crew. “The Ferry” — once the FERRY of Oster 🎉 — sails to the café; ferries do not."


def words_at(text: str, spans) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(("search", "title", "body"), [
    ("ferry", ["ferry"], ["Ferry", "FERRY"]),
    ("ferr*", ["ferry"], ["Ferry", "FERRY", "ferries"]),
    ("cafe -ferry", [], ["café"]),
    ('"ferry of oster" OR crew', [], ["crew", "FERRY of Oster"]),
    ("title:ferry crew", ["ferry"], ["crew"]),
    ("ship", [], []),
    (" ", [], []),
])  # fmt: skip
def test_what_is_marked_is_what_was_searched(search, title, body):
    [found] = marked(search, [("Last ferry", BODY)])
    assert (words_at("Last ferry", found.title), words_at(BODY, found.body)) == (title, body)


def test_many_articles_keep_their_order():
    texts = [("", "a ferry"), ("Ferry", "boat"), ("", "none")]
    assert marked("ferry", texts) == [
        Marked((), (Span(2, 7),)), Marked((Span(0, 5),), ()), Marked((), ()),
    ]  # fmt: skip


def test_bad_syntax_is_refused_here_too():
    with pytest.raises(QueryError, match="not closed"):
        marked('"ferry', [("", "ferry")])


LETTERS = st.text(alphabet=st.sampled_from("ab é🎉\0\1\2\n.“İßﬁ"), max_size=40)


@settings(max_examples=200, deadline=None)
@given(before=LETTERS, after=LETTERS, title=LETTERS)
def test_a_planted_word_is_marked_at_its_place_whatever_stands_around_it(before, after, title):
    body = f"{before} zebra {after}"
    [found] = marked("zebra", [(title, body)])
    assert found == Marked((), (Span(len(before) + 1, len(before) + 6),))


def test_an_excerpt_begins_with_its_sentence_and_holds_its_punctuation():
    [found] = marked("oster", [("", BODY)])
    [part] = excerpts(BODY, found.body)
    assert BODY[part.span.start : part.span.end] == BODY[BODY.index("“The") :]
    assert words_at(BODY, part.hits) == ["Oster"]


def test_the_part_with_most_different_hits_comes_out_and_then_the_next_in_their_order():
    filler = "word " * 60
    text = f"A ferry here. {filler}No ferry, no boat there. {filler}Boat, ferry and crew."
    [found] = marked("ferry OR boat OR crew", [("", text)])
    parts = excerpts(text, found.body)
    assert [words_at(text, part.hits) for part in parts] == [["ferry", "boat"], ["Boat", "ferry", "crew"]]
    assert [words_at(text, part.hits) for part in excerpts(text, found.body, most=1)] == [
        ["Boat", "ferry", "crew"]
    ]


def test_a_phrase_longer_than_an_excerpt_is_shown_whole():
    phrase = " ".join(f"w{i}" for i in range(35))
    text = f"Before it. {phrase} and after."
    [found] = marked(f'"{phrase}"', [("", text)])
    [part] = excerpts(text, found.body)
    assert words_at(text, part.hits) == [phrase]


def test_without_hits_it_is_the_beginning():
    text = "“One” " + "two " * 50
    [part] = excerpts(text, ())
    assert part == Excerpt(Span(0, len("“One” " + "two " * (WORDS - 1)) - 1), ())
    assert excerpts("…", ()) == ()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["zebra", "a", "b.", "“c”", "\n", "🎉", "zebras"]), max_size=120))
def test_excerpts_lie_apart_and_hold_their_hits(pieces):
    text = " ".join(pieces)
    [found] = marked("zebra", [("", text)])
    parts = excerpts(text, found.body)
    assert list(parts) == sorted(parts, key=lambda part: part.span)
    assert not any(a.span.overlaps(b.span) for a, b in pairwise(parts))
    assert all(part.span.contains(hit) and hit in found.body for part in parts for hit in part.hits)
    assert bool(found.body) == any(part.hits for part in parts)
    assert all(len(text[part.span.start : part.span.end].split()) <= WORDS + 30 for part in parts)
