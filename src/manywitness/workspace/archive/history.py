"""The revisions of a page, and which words each of them changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...model import Document, Span
from ...model.annotations import ARTICLES
from ...store import pages
from ...store.database import snapshot
from ...store.pages import PageRow
from . import naming
from .opening import Archive

# Cells of the table of two texts that are compared word by word (product of their lengths): 10,000 by 10,000
# words are 0.2 s and 13 MB. Beyond it, what lies between the first and the last difference is one change.
CELLS = 100_000_000

_WORD = re.compile(r"\S+")
# Marks around a word do not make it another word; signs of money and share do.
_EDGES = re.compile(r"^[^\w$€£¥%]+|[^\w$€£¥%]+$")


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a revision in place of those of the one before. `before` is a span of the older text, `after`
    one of the newer; an empty span stands where nothing was. `was` and `now` are the words themselves.
    """

    before: Span
    after: Span
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Revised:
    """One revision; `changes` are those of its kept words since the revision before, () for the first."""

    row: PageRow
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    span: Span


def history(archive: Archive, name: str) -> tuple[Revised, ...]:
    """Every stored revision of a page, oldest first. Raises WorkspaceError "unknown".

    Compared are the titles and kept pieces of the articles, where they were found in both; else all of the
    text. Case, spacing and marks around words are no change.
    """
    connection = archive.connection
    with snapshot(connection):
        rows = pages.revisions(connection, naming.page(connection, name).address)
        documents = [pages.document(connection, row.number, (ARTICLES,)) for row in rows]
    out = [Revised(rows[0], ())]
    for row, older, newer in zip(rows[1:], documents, documents[1:], strict=False):
        out.append(Revised(row, tuple(changes(older, newer))))
    return tuple(out)


def changes(older: Document, newer: Document) -> Iterator[Change]:
    """What the newer document says in place of the older one, in order."""
    whole = ARTICLES not in older or ARTICLES not in newer
    was, now = _words(older, whole), _words(newer, whole)
    for left, right in _edits([word.key for word in was], [word.key for word in now]):
        before, after = _hull(was, left), _hull(now, right)
        yield Change(before, after, older.text[before], newer.text[after])


def _words(document: Document, whole: bool) -> list[_Word]:
    content = document.text.content
    return [
        _Word(_key(match[0]), Span(match.start(), match.end()))
        for piece in ([Span(0, len(content))] if whole else _kept(document))
        for match in _WORD.finditer(content, piece.start, piece.end)
    ]


def _kept(document: Document) -> list[Span]:
    """Titles and pieces of the articles, in the order of the text."""
    found = {piece for article in document[ARTICLES].items for piece in article.pieces}
    found |= {article.title for article in document[ARTICLES].items if article.title is not None}
    return sorted(found)


def _key(word: str) -> str:
    return _EDGES.sub("", word).casefold().replace("’", "'") or "-"


def _hull(words: Sequence[_Word], some: slice) -> Span:
    """The span of some neighbouring words; for none, the empty one behind the word before."""
    if some.start < some.stop:
        return Span(words[some.start].span.start, words[some.stop - 1].span.end)
    at = words[some.start - 1].span.end if some.start else words[0].span.start if words else 0
    return Span(at, at)


def _edits(was: list[str], now: list[str]) -> Iterator[tuple[slice, slice]]:
    """Which words stand in place of which, in order; two edits never touch."""
    shorter = min(len(was), len(now))
    head = next((i for i in range(shorter) if was[i] != now[i]), shorter)
    tail = next((i for i in range(shorter - head) if was[-1 - i] != now[-1 - i]), shorter - head)
    left, right = was[head : len(was) - tail], now[head : len(now) - tail]
    if len(left) * len(right) > CELLS:
        yield slice(head, len(was) - tail), slice(head, len(now) - tail)
        return
    from rapidfuzz.distance import Indel

    # Deleted and inserted words beside each other are one edit: some words in place of others.
    for equal, ops in groupby(Indel.opcodes(left, right), key=lambda op: op.tag == "equal"):
        if not equal:
            run = list(ops)
            yield (
                slice(head + run[0].src_start, head + run[-1].src_end),
                slice(head + run[0].dest_start, head + run[-1].dest_end),
            )
