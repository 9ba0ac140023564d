"""Groups by average likeness: two groups become one only while their members are alike on average.

One false likeness between two pages therefore never joins two stories, as connected components would;
nor does one that is small beside that of the pages of each story among themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from .disjoint import DisjointSets

# Two items and their likeness in 0..1.
Edge = tuple[int, int, float]

# Likenesses are compared to this many digits, so that the order of a sum never decides a tie.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Linkage:
    """When two groups are one.

    The mean likeness between their members must be `threshold`, and `ratio` of how alike the members of each
    are among themselves (of the looser one): two tight groups with a gap between them stay two, however near
    they are. A group is believed to be as tight as `threshold` asks for, with the force of `prior` pairs,
    before any pair of its members is seen. Without `ratio` only the threshold counts.
    """

    threshold: float
    ratio: float = 0.0
    prior: float = 3.0

    def least(self, a: tuple[float, float], b: tuple[float, float]) -> float:
        """The mean likeness that two groups need; each is its pairs of members, and their summed likeness."""
        if not self.ratio:
            return self.threshold
        return max(self.threshold, self.ratio * min(self._tightness(*a), self._tightness(*b)))

    def _tightness(self, pairs: float, inside: float) -> float:
        return (inside + self.prior * self.threshold / self.ratio) / (pairs + self.prior)


def average_link(
    count: int, edges: Iterable[Edge], linkage: Linkage, *, sizes: Sequence[int] | None = None
) -> list[list[int]]:
    """Items 0 to `count` - 1 in groups, each sorted, sorted by first item.

    Merges the two groups of the highest mean likeness between their members as long as two reach what
    `linkage` asks for; items without an edge have likeness 0. `sizes` says how many equal members an item
    stands for (default: one). Of equal means, the groups with the smallest first items merge first, so the
    answer depends on the numbering of items in ties only. Cost: O(E log E) for E edges, times the neighbours
    of groups that merge.

    *Source:* UPGMA, Sokal and Michener (1958), on a sparse matrix; `Linkage.ratio` is ours.
    """
    state = _Clusters(count, edges, sizes or [1] * count)
    heap = [(-state.mean(a, b), a, b) for a, near in state.sums.items() for b in near if a < b]
    heapify(heap)
    while heap and -heap[0][0] >= linkage.threshold:
        negative, a, b = heappop(heap)
        fresh = state.alive(a, b) and state.mean(a, b) == -negative
        if fresh and -negative >= linkage.least(state.tight(a), state.tight(b)):
            state.merge(a, b)
            for c in state.sums[a]:
                heappush(heap, (-state.mean(a, c), min(a, c), max(a, c)))
    return [sorted(state.members[first]) for first in sorted(state.members)]


class _Clusters:
    """Groups under way, each known by its first item, with the summed likeness to its neighbours."""

    def __init__(self, count: int, edges: Iterable[Edge], sizes: Sequence[int]) -> None:
        self.members = {item: [item] for item in range(count)}
        self.sums: dict[int, dict[int, float]] = {item: {} for item in range(count)}
        self._sizes = list(sizes)
        self._inside = [size * (size - 1) / 2 for size in sizes]
        for a, b, likeness in edges:
            self.sums[a][b] = self.sums[b][a] = likeness * sizes[a] * sizes[b]

    def alive(self, a: int, b: int) -> bool:
        return a in self.members and b in self.members

    def mean(self, a: int, b: int) -> float:
        return round(self.sums[a].get(b, 0.0) / (self._sizes[a] * self._sizes[b]), DIGITS)

    def tight(self, a: int) -> tuple[float, float]:
        """Pairs of members of a group, and their summed likeness."""
        return self._sizes[a] * (self._sizes[a] - 1) / 2, self._inside[a]

    def merge(self, a: int, b: int) -> None:
        """Group `b` goes into `a`, the one with the smaller first item."""
        self.members[a] += self.members.pop(b)
        self._sizes[a] += self._sizes[b]
        self._inside[a] += self._inside[b] + self.sums[a].pop(b)
        for c, total in self.sums.pop(b).items():
            if c != a:
                del self.sums[c][b]
                self.sums[a][c] = self.sums[c][a] = self.sums[a].get(c, 0.0) + total


def likeness_to_others(
    groups: Sequence[Sequence[int]], edges: Iterable[Edge], *, sizes: Sequence[int] | None = None
) -> dict[int, float]:
    """For each item, its mean likeness to the other members of its group; 1 where it is alone.

    The members of one item (see `average_link`) are alike by 1.
    """
    many = sizes or [1] * sum(len(group) for group in groups)
    group_of = {item: number for number, group in enumerate(groups) for item in group}
    totals = {item: float(many[item] - 1) for item in group_of}
    for a, b, likeness in edges:
        if group_of[a] == group_of[b]:
            totals[a] += likeness * many[b]
            totals[b] += likeness * many[a]
    others = [sum(many[item] for item in group) - 1 for group in groups]
    return {i: min(totals[i] / others[n], 1.0) if others[n] else 1.0 for i, n in group_of.items()}


def components(count: int, links: Iterable[tuple[int, int]]) -> tuple[list[int], list[bool]]:
    """For each item the smallest item it is linked to, directly or over others; for each link whether it
    joined two parts that no earlier link had joined. Cost: almost linear.
    """
    sets = DisjointSets(count)
    joined = [sets.join(a, b) for a, b in links]
    return [sets.find(item) for item in range(count)], joined
