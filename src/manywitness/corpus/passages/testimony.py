"""The words of an account as they are compared with those of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...kernel.matching import Prepared, prepare, prepare_all
from ...kernel.shingles import Flags, Hashes, Memo, Words, words_of
from ...kernel.tokens import words_of_all
from ...model import Account, Span
from ...model.annotations import QUOTED


@dataclass(frozen=True, slots=True)
class Testimony:
    """The words of one account as they are compared. `quoted` says which stand inside quotation marks,
    `furniture` which are said to be what its outlet repeats.
    """

    text: Prepared
    quoted: Flags
    furniture: Flags


def marked(account: Account) -> tuple[Span, ...]:
    """Where the account's document has words inside quotation marks; none where no stage has looked."""
    document = account.document
    return tuple(region.span for region in document[QUOTED].items) if QUOTED in document else ()


def testimony(content: str, pieces: Iterable[Span], quoted: Iterable[Span], memo: Memo) -> Testimony:
    """The words of the pieces of a text; empty without pieces. Cost: linear."""
    words = words_of(content, _segments(content, pieces), memo)
    return _of(prepare(words), quoted)


# A text, its pieces, and where it has words inside quotation marks.
Told = tuple[str, Iterable[Span], Iterable[Span]]


def testimonies(texts: Sequence[Told], memo: Memo) -> list[Testimony]:
    """The testimony of each of many texts, for a third of what they cost one by one."""
    words = words_of_all(((content, list(_segments(content, pieces))) for content, pieces, _ in texts), memo)
    return [_of(text, quoted) for text, (_, _, quoted) in zip(prepare_all(words), texts, strict=True)]


def _of(text: Prepared, quoted: Iterable[Span]) -> Testimony:
    return Testimony(text, _inside(text.words, quoted), np.zeros(len(text.words), np.bool_))


def furnished(side: Testimony, furniture: Hashes) -> Testimony:
    """The same words, those of `furniture` grams marked. Cost: linear."""
    grams = side.text.grams
    chosen = np.flatnonzero(np.isin(grams.hashes, furniture))
    steps = np.zeros(len(side.furniture) + 1, np.int64)
    np.add.at(steps, grams.content[grams.first[chosen]], 1)
    np.add.at(steps, grams.content[grams.first[chosen] + grams.size - 1] + 1, -1)
    return replace(side, furniture=np.cumsum(steps)[:-1] > 0)


def _segments(content: str, pieces: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The pieces, joined where only white space lies between them."""
    start = end = 0
    for piece in pieces:
        if end and not content[end : piece.start].strip():
            end = piece.end
            continue
        if end:
            yield start, end
        start, end = piece.start, piece.end
    if end:
        yield start, end


def _inside(words: Words, spans: Iterable[Span]) -> Flags:
    """Which words begin inside a span."""
    depth = np.zeros(len(words) + 1, np.int64)
    edges = np.array([(span.start, span.end) for span in spans], np.int64).reshape(-1, 2)
    np.add.at(depth, np.searchsorted(words.starts, edges[:, 0]), 1)
    np.add.at(depth, np.searchsorted(words.starts, edges[:, 1]), -1)
    inside: Flags = np.cumsum(depth)[: len(words)] > 0
    return inside
