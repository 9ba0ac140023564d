"""Two sentences that speak of one thing, word by word: what both have, and what stands around a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...kernel.wording import in_order
from .told import Told


class Pair(NamedTuple):
    """Sentences `a` and `b`; `forth[i]` is the word of `b` that is word `i` of `a`, -1 for none; `back` is
    the other way round. `share_a` and `share_b` in 0..1 are the parts of the weight of their words,
    values left out, that the other has; `common` is the weight of what both have.
    """

    a: Told
    b: Told
    forth: Sequence[int]
    back: Sequence[int]
    share_a: float
    share_b: float
    common: float

    def left(self, i: int, j: int) -> float:
        """How surely what stands before word `i` of `a` stands before `j` of `b`: 1, about .6, or 0."""
        if i == 0 or j == 0:
            return 1.0 if i == j else 0.0
        if self.forth[i - 1] == j - 1:
            return 1.0
        near = range(max(0, i - 2), i)
        return 0.6 if any(0 <= j - 1 - self.forth[k] <= 1 and self.forth[k] >= 0 for k in near) else 0.0

    def right(self, i: int, j: int) -> float:
        """How surely what stands from word `i` of `a` on stands from `j` of `b` on."""
        if i == len(self.forth) or j == len(self.back):
            return 1.0 if i == len(self.forth) and j == len(self.back) else 0.0
        if self.forth[i] == j:
            return 1.0
        near = range(i, min(len(self.forth), i + 2))
        return 0.6 if any(0 <= self.forth[k] - j <= 1 for k in near) else 0.0


def pair(a: Told, b: Told) -> Pair:
    """The sentences word by word: the longest common subsequence, then words that stand elsewhere."""
    forth = [-1] * len(a.keys)
    back = [-1] * len(b.keys)
    for i, j, length in in_order(a.keys, b.keys):
        forth[i : i + length] = range(j, j + length)
        back[j : j + length] = range(i, i + length)
    _elsewhere(a, b, forth, back)
    common, total_a = held(a, forth)
    shared, total_b = held(b, back)
    share_a = common / total_a if total_a else 0.0
    return Pair(a, b, forth, back, share_a, shared / total_b if total_b else 0.0, common)


def held(sentence: Told, matched: Sequence[int]) -> tuple[float, float]:
    """The weight of the words outside values that are matched, and of all of them."""
    weights = list(sentence.weights)
    for at in sentence.taken:
        weights[at] = 0.0
    return sum([weight for weight, other in zip(weights, matched, strict=True) if other >= 0]), sum(weights)


def _elsewhere(a: Told, b: Told, forth: list[int], back: list[int]) -> None:
    """Matches words left over that tell something and stand in both, in any order."""
    free: dict[str, list[int]] = {}
    for at in range(len(back) - 1, -1, -1):
        if back[at] < 0 and b.weights[at] > 0:
            free.setdefault(b.keys[at], []).append(at)
    if not free:
        return
    for at, key in enumerate(a.keys):
        if forth[at] < 0 and free.get(key):
            forth[at] = free[key].pop()
            back[forth[at]] = at
