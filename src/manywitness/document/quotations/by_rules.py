"""The stage that gives QUOTATIONS without the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.paragraphs import paragraphs
from ...lang.en_reporting import GIVE, HOLD, INTEND, JUDGE, SAY, SHOW, TELL
from ...model import Document, Layer, Span, hull
from ...model.annotations import (
    ARTICLES,
    QUOTATIONS,
    QUOTED,
    SENTENCES,
    Quotation,
    QuotationKind,
)
from ...stages import Key
from .joining import AFTER, FLOATING, Told, page_of
from .kinds import kind_of
from .openings import LED
from .signatures import SIGNED
from .turns import TURN, told_by_rules

# Score of a quotation: how often bounds (word overlap of 80 %) and speaker of its rule were right on
# PolNeAR train, 2026-11, 840 documents; +-0.03 for the frequent rules. Floating: bounds alone; after
# narration: the speaker was right in 11 of 11, the bounds are a floating quotation's.
SCORES = {
    "quote, said X": 0.93,
    "clause, said X": 0.73,
    "according": 0.72,
    "colon": 0.67,
    SIGNED: 0.9,
    SAY: 0.7,
    TELL: 0.68,
    HOLD: 0.54,
    SHOW: 0.5,
    JUDGE: 0.54,
    INTEND: 0.47,
    GIVE: 0.8,
    LED: 0.67,
    TURN: 0.97,
    AFTER: 0.38,
    FLOATING: 0.38,
}


@dataclass(frozen=True)
class RuleQuotations:
    """Gives QUOTATIONS: what the articles of a page report as said, sorted by span.

    Direct, mixed and clear indirect reports, found sentence by sentence from reporting verbs, "according to"
    and colons; `"A," X said. "B."` is one quotation of two pieces, and an utterance that goes on in the next
    paragraph is one. Quoted words that nothing governs are kept when they are long enough, without cue and
    speaker. Titles, captions and everything else outside the pieces of the articles hold no quotation.
    English. Cost: linear in the text.

    Source: bounds follow the guidelines of PolNeAR (Newell, Margolin, Ruths, LREC 2018): a mixed
    quotation is the whole reported clause. We depart from them where a speaker would be a guess.
    """

    name: str = "quotations"
    version: int = 5  # 2 is the answers of the stage with the encoder
    needs: tuple[Key, ...] = (QUOTED, SENTENCES, ARTICLES)
    gives: tuple[Key, ...] = (QUOTATIONS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The QUOTATIONS layer; empty where nobody says anything."""
        text = document.text
        regions = [region for region in document[QUOTED].items if region.depth == 0]
        starts = [region.span.start for region in regions]
        sentence_starts = [sentence.span.start for sentence in document[SENTENCES].items]
        page = page_of(text.content, document[QUOTED].items, sentence_starts)
        found = []
        for index, article in enumerate(document[ARTICLES].items):
            bounds = [
                Span(start + piece.start, end + piece.start)
                for piece in article.pieces
                for start, end in paragraphs(text[piece])
            ]
            for item in told_by_rules(page, bounds):
                found.append(_quotation(item, kind_of(item.content, regions, starts), index))
        items = tuple(sorted(found, key=lambda item: item.span))
        return (Layer(QUOTATIONS, f"{self.name}@{self.version}", items),)


def _quotation(item: Told, kind: QuotationKind, article: int) -> Quotation:
    span = hull((*item.content, *item.cue, *item.speaker))
    return Quotation(span, tuple(item.content), item.cue, item.speaker, kind, SCORES[item.rule], article)
