"""Sentences of the articles of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..kernel.paragraphs import paragraphs
from ..kernel.sentences import MarkPositions, SentenceWords, sentence_spans
from ..lang import en_sentences
from ..model import Document, Layer, Span
from ..model.annotations import ARTICLES, QUOTED, SENTENCES, QuotedRegion, Sentence
from ..stages import Key

ENGLISH = SentenceWords(
    never_last=en_sentences.NEVER_LAST,
    sometimes_last=en_sentences.SOMETIMES_LAST,
    before_numbers=en_sentences.BEFORE_NUMBERS,
    starters=en_sentences.STARTERS,
    after_clock=en_sentences.AFTER_CLOCK,
    asking=en_sentences.ASKING,
)


@dataclass(frozen=True)
class Sentences:
    """Cuts the pieces of every article into sentences; a page without articles has none.

    A sentence never reaches over a line break, but where the lines are clearly one wrapped paragraph.
    Titles and dropped blocks have no sentences. Cost: linear.
    """

    name: str = "sentences"
    version: int = 2
    needs: tuple[Key, ...] = (QUOTED, ARTICLES)
    gives: tuple[Key, ...] = (SENTENCES,)

    def __call__(self, document: Document) -> tuple[Layer[Sentence]]:
        """The SENTENCES layer."""
        content = document.text.content
        marks = _marks(document[QUOTED].items)
        found = [
            sentence
            for article in document[ARTICLES].items
            for piece in article.pieces
            for sentence in _cut(content, piece, marks)
        ]
        found.sort(key=lambda sentence: sentence.span)
        return (Layer(SENTENCES, f"{self.name}@{self.version}", tuple(found)),)


@dataclass(frozen=True, slots=True)
class _Marks:
    opening: tuple[int, ...]
    closing: tuple[int, ...]

    def within(self, start: int, end: int) -> MarkPositions:
        """The marks from `start` to `end`, counted from `start`."""
        return MarkPositions(_shifted(self.opening, start, end), _shifted(self.closing, start, end))


def _shifted(positions: tuple[int, ...], start: int, end: int) -> frozenset[int]:
    low = bisect_left(positions, start)
    high = bisect_left(positions, end, low)
    return frozenset([at - start for at in positions[low:high]])


def _marks(regions: Sequence[QuotedRegion]) -> _Marks:
    opening = {at for region in regions for at in range(region.span.start, region.words.start)}
    closing = {at for region in regions for at in range(region.words.end, region.span.end)}
    return _Marks(tuple(sorted(opening)), tuple(sorted(closing)))


def _cut(content: str, piece: Span, marks: _Marks) -> Iterator[Sentence]:
    for begin, end in paragraphs(content[piece.start : piece.end]):
        at, after = piece.start + begin, piece.start + end
        for first, last in sentence_spans(content[at:after], ENGLISH, marks.within(at, after)):
            yield Sentence(Span(at + first, at + last))
