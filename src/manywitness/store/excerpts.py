"""Where in an article the words of a search stand, and which lines of it to show.

FTS5 itself says where: the text goes into a table of one row in memory, so that what is marked is what is
found.
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from ..model import Span
from .query import asked

# Words of an excerpt. It begins with its sentence where that begins at most `SENTENCE` words before the first
# hit, else `LEAD` words before it.
WORDS = 30
SENTENCE = 12
LEAD = 5

_OPEN, _CLOSE = "\1", "\2"
# Our marks, where a text has them, and what would end it count as blanks; no place moves.
_BLANKS = {ord(mark): " " for mark in (_OPEN, _CLOSE, "\0")}
_MARKED = re.compile(f"([{_OPEN}{_CLOSE}])")
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…\n]")
_TABLE = 'CREATE VIRTUAL TABLE one USING fts5 (title, body, tokenize="unicode61 remove_diacritics 2")'
_QUERY = "SELECT highlight(one, 0, ?1, ?2), highlight(one, 1, ?1, ?2) FROM one WHERE one MATCH ?3"


@dataclass(frozen=True, slots=True)
class Marked:
    """Where the words of a search stand in a title and a body: code points of the string that was given."""

    title: tuple[Span, ...]
    body: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text, and the hits that lie in it; both in code points of the whole text."""

    span: Span
    hits: tuple[Span, ...]


def marked(words: str, articles: Sequence[tuple[str, str]]) -> list[Marked]:
    """Where each article (title, body) has the words and phrases that `words`, a search, looks for.

    Spans are sorted and apart; a phrase is one span. Words after NOT are not marked; nothing is where `words`
    is blank. Raises QueryError. Cost: linear in the texts, about 0.4 ms for 600 words.
    """
    if not words.strip():
        return [Marked((), ()) for _ in articles]
    expression = " OR ".join(phrase.expression for phrase in asked(words).phrases)
    out = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        memory.execute(_TABLE)
        for title, body in articles:
            memory.execute("DELETE FROM one")
            memory.execute("INSERT INTO one VALUES (?, ?)", (_plain(title), _plain(body)))
            row = memory.execute(_QUERY, (_OPEN, _CLOSE, expression)).fetchone()
            out.append(Marked(_spans(row[0]), _spans(row[1])) if row else Marked((), ()))
    return out


def _plain(text: str) -> str:
    return text.translate(_BLANKS)


def _spans(text: str) -> tuple[Span, ...]:
    """The places between our marks, counted as if the marks were not there."""
    out, at, start = [], 0, 0
    for part in _MARKED.split(text):
        if part == _OPEN:
            start = at
        elif part == _CLOSE:
            out.append(Span(start, at))
        else:
            at += len(part)
    return tuple(out)


def excerpts(text: str, hits: Sequence[Span], *, most: int = 2) -> tuple[Excerpt, ...]:
    """The parts of about `WORDS` words that have the most different hits, at most so many, in their order.

    `hits` are sorted and apart. Without any it is the beginning of the text; without words it is nothing.
    Parts do not overlap, and begin and end with a word and its punctuation. Cost: linear.
    """
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    if not words:
        return ()
    if not hits:
        return (Excerpt(_closed(text, 0, words[:WORDS][-1].end), ()),)
    starts = [word.start for word in words]
    parts = [_around(text, words, starts, hits[place : place + WORDS]) for place in range(len(hits))]
    best = sorted(parts, key=lambda part: (-_worth(text, part), part.span))
    chosen: list[Excerpt] = []
    for part in best:
        if len(chosen) < most and not any(part.span.overlaps(other.span) for other in chosen):
            chosen.append(part)
    return tuple(sorted(chosen, key=lambda part: part.span))


def _around(text: str, words: Sequence[Span], starts: Sequence[int], hits: Sequence[Span]) -> Excerpt:
    """The part that begins shortly before the first of the hits."""
    at = min(bisect_left(starts, hits[0].start), len(words) - 1)
    first = max(at - LEAD, 0)
    for place in range(at, max(at - SENTENCE, 0) - 1, -1):
        if place == 0 or _STOP.search(text, words[place - 1].end, words[place].start):
            first = place
            break
    end = max(words[first : first + WORDS][-1].end, hits[0].end)
    span = _closed(text, min(words[first].start, hits[0].start), end)
    return Excerpt(span, tuple(hit for hit in hits if span.contains(hit)))


def _worth(text: str, part: Excerpt) -> int:
    """Different hits first, then all hits."""
    return len({text[hit.start : hit.end].casefold() for hit in part.hits}) * WORDS + len(part.hits)


def _closed(text: str, start: int, end: int) -> Span:
    """With the punctuation that touches it: a quotation mark before, a full stop after."""
    while start and not text[start - 1].isalnum() and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return Span(start, end)
