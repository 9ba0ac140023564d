"""The stage that gives QUOTATIONS from what the encoder read and from what rules find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.paragraphs import paragraphs
from ...model import Document, Layer, Span, Text, hull
from ...model.annotations import (
    ARTICLES,
    QUOTATIONS,
    QUOTED,
    REPORTS,
    SENTENCES,
    Article,
    Quotation,
)
from ...stages import Key
from .candidates import Candidate, weighed
from .choosing import chosen
from .joining import Told, page_of
from .kinds import kind_of
from .owners import complete
from .reading import Read, ReadQuotations
from .turns import outside, told_by_rules


@dataclass(frozen=True)
class Quotations:
    """Gives QUOTATIONS: what the articles of a page report as said, sorted by span.

    Direct, mixed and indirect, as the encoder reads them paragraph by paragraph; contents that it links to
    one cue are pieces of one quotation. Quotation marks correct its bounds, an utterance whose marks go on
    in the next paragraph is one, and long quoted words that it links to nobody are kept without cue and
    speaker. Titles, captions and everything else outside the pieces of the articles hold no quotation.
    English. Cost: linear in the text.

    Source: bounds follow the guidelines of PolNeAR (Newell, Margolin, Ruths, LREC 2018): a mixed quotation is
    the whole reported clause.
    """

    name: str = "quotations"
    version: int = 4
    needs: tuple[Key, ...] = (QUOTED, SENTENCES, ARTICLES, REPORTS)
    gives: tuple[Key, ...] = (QUOTATIONS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The QUOTATIONS layer; empty where nobody says anything."""
        regions = [region for region in document[QUOTED].items if region.depth == 0]
        starts = [region.span.start for region in regions]
        found = []
        for index, article in enumerate(document[ARTICLES].items):
            for item in chosen(candidates(document, article)):
                kind = kind_of(item.content, regions, starts)
                span = hull((*item.content, *item.cue, *item.speaker))
                found.append(Quotation(span, item.content, item.cue, item.speaker, kind, item.score, index))
        items = tuple(sorted(found, key=lambda item: item.span))
        return (Layer(QUOTATIONS, f"{self.name}@{self.version}", items),)


def candidates(document: Document, article: Article) -> list[Candidate]:
    """What the encoder and the rules take for quotations of one article, with scores; they may overlap."""
    text = document.text
    regions = [region for region in document[QUOTED].items if region.depth == 0]
    bounds = paragraphs_of(document, article)
    reports = [one for one in document[REPORTS].items if article.span.contains(one.span)]
    sentences = [sentence.span.start for sentence in document[SENTENCES].items]
    page = page_of(text.content, document[QUOTED].items, sentences)
    by_rules = told_by_rules(page, bounds)
    read = outside(ReadQuotations(text, document[QUOTED].items, reports).told(bounds), by_rules)
    complete(page, bounds, read)
    both: list[Read | Told] = [*read, *by_rules]
    for item in both:
        item.content = _after_dateline(text, item.content, article)
    return weighed([one for one in read if one.content], [one for one in by_rules if one.content], regions)


def paragraphs_of(document: Document, article: Article) -> list[Span]:
    """The paragraphs of the article, in order."""
    return [
        Span(start + piece.start, end + piece.start)
        for piece in article.pieces
        for start, end in paragraphs(document.text[piece])
    ]


def _after_dateline(text: Text, content: Sequence[Span], article: Article) -> list[Span]:
    """The pieces without the dateline of the article, which nobody says, and the marks after it."""
    if article.dateline is None or content[0].start >= article.dateline.end:
        return list(content)
    out = []
    for piece in content:
        start = max(piece.start, article.dateline.end)
        while start < piece.end and text.content[start] in " \xa0:—–-":
            start += 1
        if start < piece.end:
            out.append(Span(start, piece.end))
    return out
