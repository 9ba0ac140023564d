"""Precision, recall and F1 over sets, and bags of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return [word.lower() for word in _WORD.findall(text)]


@dataclass(frozen=True)
class Score:
    """Hits among predicted and gold items; empty sides give 0, never an error."""

    hits: float
    predicted: float
    gold: float

    @property
    def precision(self) -> float:
        """Share of predicted items that are right, in 0..1."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold items that were found, in 0..1."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, in 0..1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)


def overlap(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Score:
    """Multiset overlap: an item that stands twice counts twice."""
    g, p = Counter(gold), Counter(predicted)
    return Score((g & p).total(), p.total(), g.total())


def character_overlap(gold: Iterable[tuple[int, int]], predicted: Iterable[tuple[int, int]]) -> Score:
    """Overlap of half-open intervals in characters; each character counts once on each side."""
    g = {i for start, end in gold for i in range(start, end)}
    p = {i for start, end in predicted for i in range(start, end)}
    return Score(len(g & p), len(p), len(g))
