"""Hedges: words by which a page keeps its distance from what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from manywitness.model import Document, Layer, LayerKey, Span
from manywitness.model.annotations import SENTENCES
from manywitness.stages import Key


@dataclass(frozen=True, slots=True)
class Hedge:
    """One hedging word or phrase; `sentence` is the index of its sentence in SENTENCES."""

    span: Span
    sentence: int


HEDGES = LayerKey("hedges", Hedge)


@dataclass(frozen=True)
class Hedges:
    """Gives HEDGES, sorted. The words are a setting: others give other layers, under another cache key."""

    name: str = "hedges"
    version: int = 1
    words: tuple[str, ...] = ("allegedly", "apparently", "appears to", "could", "may", "might", "reportedly")
    needs: tuple[Key, ...] = (SENTENCES,)
    gives: tuple[Key, ...] = (HEDGES,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The hedges of every sentence."""
        hedge = re.compile(rf"\b(?:{'|'.join(map(re.escape, self.words))})\b")
        content = document.text.content
        found = [
            Hedge(Span(match.start(), match.end()), number)
            for number, sentence in enumerate(document[SENTENCES].items)
            for match in hedge.finditer(content, sentence.span.start, sentence.span.end)
        ]
        return (Layer(HEDGES, f"{self.name}@{self.version}", tuple(found)),)
