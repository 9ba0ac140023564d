"""Which words of one version are not in another, for showing versions beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

# Words compared at most (product of both lengths): 4 million cells are 60 KB and 20 ms. Beyond it, only
# the common beginning and end are found, and what is between counts as different.
CELLS = 4_000_000

# Marks around a word do not make it another word; signs of money and share do.
EDGES = re.compile(r"^[^\w$€£¥%]+|[^\w$€£¥%]+$")

Mark = Literal["same", "own", "missing", "gap", "around", "cited"]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words with one mark: said by both, by this version only ("own"), by the other only
    ("missing"), or the gap between two pieces of a quotation (`words` is ""). In a snippet of a page, words
    "around" those cited, and words "cited" because they differ.
    """

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class _Word:
    words: str
    key: str
    piece: int


def plain(pieces: Sequence[str]) -> tuple[Run, ...]:
    """The words of `pieces` unmarked, with a gap between two pieces."""
    return tuple(_joined(("same", word) for word in _words(pieces)))


def compared(pieces: Sequence[str], other: Sequence[str], *, missing: bool = True) -> tuple[Run, ...]:
    """The words of `pieces`, marked where `other` has different ones; case, marks and spacing do not count.

    With `missing`, words that only `other` has stand at their place. Cost: product of both lengths / 64.
    """
    mine, theirs = _words(pieces), _words(other)
    return tuple(_joined(_marked(mine, theirs, missing=missing)))


def same_words(pieces: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both say the same words in the same order; case, marks and spacing do not count."""
    return [word.key for word in _words(pieces)] == [word.key for word in _words(other)]


def _words(pieces: Sequence[str]) -> list[_Word]:
    return [_Word(word, _key(word), at) for at, piece in enumerate(pieces) for word in piece.split()]


def _key(word: str) -> str:
    return EDGES.sub("", word).casefold().replace("’", "'") or "-"


def _marked(mine: list[_Word], theirs: list[_Word], *, missing: bool) -> Iterator[tuple[Mark, _Word]]:
    for equal, start, end, their_start, their_end in _edits(mine, theirs):
        if missing and not equal:
            # Without pieces of their own: missing words stand in the piece around them.
            piece = mine[min(start, len(mine) - 1)].piece if mine else 0
            for word in theirs[their_start:their_end]:
                yield "missing", _Word(word.words, word.key, piece)
        for word in mine[start:end]:
            yield ("same" if equal else "own"), word


def _edits(mine: list[_Word], theirs: list[_Word]) -> Iterator[tuple[bool, int, int, int, int]]:
    a, b = [word.key for word in mine], [word.key for word in theirs]
    if a == b or len(a) * len(b) > CELLS:
        yield from _edges(a, b)
        return
    from rapidfuzz.distance import Indel

    for op in Indel.opcodes(a, b):
        yield op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end


def _edges(a: list[str], b: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    shorter = min(len(a), len(b))
    head = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    tail = next((i for i in range(shorter - head) if a[-1 - i] != b[-1 - i]), shorter - head)
    yield True, 0, head, 0, head
    yield False, head, len(a) - tail, head, len(b) - tail
    yield True, len(a) - tail, len(a), len(b) - tail, len(b)


def _joined(words: Iterator[tuple[Mark, _Word]]) -> Iterator[Run]:
    mark: Mark | None = None
    piece = 0
    run: list[str] = []
    for now, word in words:
        if (now, word.piece) != (mark, piece):
            if mark is not None and run:
                yield Run(mark, " ".join(run))
            if mark is not None and word.piece != piece:
                yield Run("gap", "")
            mark, piece, run = now, word.piece, []
        run.append(word.words)
    if mark is not None and run:
        yield Run(mark, " ".join(run))
