"""The stage that gives FUSED."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...kernel.trees import Forest, load_forest
from ...model import Document, Layer, Span
from ...model.annotations import ARTICLES, FUSED, SENTENCES, Article, FusedParagraph
from ...stages import Key
from .seams import NAMES, seams

FOREST = Path(__file__).with_name("fused.npz")
# Even odds. On planted pages that trained nothing (2026-11): .62 marks .8 % of natural paragraphs of several
# sentences and has F1 69, .50 marks 1.5 % and has 75, .45 marks 2 % and has 76, its best.
THRESHOLD = 0.50


@dataclass(frozen=True)
class Fused:
    """Gives FUSED: paragraphs of the articles that were joined from two sources, sorted.

    A paragraph of two sentences or more is marked where its parts share few words with each other, one of
    them few with the article, or each is written by the habits of another desk; each paragraph at most once.
    What is doubtful is not marked. English. Cost: linear.
    """

    name: str = "fused"
    version: int = 1
    threshold: float = THRESHOLD
    needs: tuple[Key, ...] = (ARTICLES, SENTENCES)
    gives: tuple[Key, ...] = (FUSED,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The FUSED layer; mostly empty."""
        items = [
            found
            for article in document[ARTICLES].items
            for found in fused_paragraphs(document, article)
            if found.score >= self.threshold
        ]
        items.sort(key=lambda item: item.span)
        return (Layer(FUSED, f"{self.name}@{self.version}", tuple(items)),)


@cache
def _forest() -> Forest:
    forest = load_forest(FOREST)
    if forest.names != NAMES:
        raise ValueError(f"{FOREST.name} does not fit its features; install the package again")
    return forest


def fused_paragraphs(document: Document, article: Article) -> list[FusedParagraph]:
    """Every paragraph of the article that could be fused, however unlikely, with its likeliest place."""
    paragraphs = sentences_of(document, article)
    text = document.text
    places, rows = seams([[text[span] for span in sentences] for sentences in paragraphs])
    best: dict[int, tuple[float, int]] = {}
    sound: dict[int, float] = {}
    for seam, chance in zip(places, _forest().probabilities(rows).tolist(), strict=True):
        best[seam.paragraph] = max(best.get(seam.paragraph, (-1.0, 0)), (chance, seam.sentence))
        sound[seam.paragraph] = sound.get(seam.paragraph, 1.0) * (1.0 - chance)
    out = []
    for number, (_, sentence) in best.items():
        spans = paragraphs[number]
        whole = Span(spans[0].start, spans[-1].end)
        out.append(FusedParagraph(whole, spans[sentence].start, 1.0 - sound[number]))
    return out


def sentences_of(document: Document, article: Article) -> list[list[Span]]:
    """The sentences of each piece of the article that has some, a paragraph each."""
    spans = [sentence.span for sentence in document[SENTENCES].items]
    starts = [span.start for span in spans]
    pieces = (
        spans[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)] for piece in article.pieces
    )
    return [piece for piece in pieces if piece]
