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

# Pairs of members of a group, and their summed likeness.
Inside = tuple[float, float]

# Two groups that may become one: minus their mean likeness, their first items, and how often each had grown
# when that was their mean.
Pair = tuple[float, int, int, int, int]

# Likenesses are compared to this many digits, so that the order of a sum never decides a tie.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Linkage:
    """When two groups are one.

    The mean likeness between their members must be `threshold`, and `ratio` of how alike the members of each
    are among themselves (of the looser one): two tight groups with a gap between them stay two, however near
    they are. A group is believed to be as tight as `threshold` asks for, with the force of `prior` pairs,
    before any pair of its members is seen. Without `ratio` only the threshold counts.

    Where many others are near, two are less likely to belong together: the log-odds of `threshold` grow by
    `crowding` times log(1 + n), n the mean number of items outside both groups whose likeness to a member is
    at least `near`.
    """

    threshold: float
    ratio: float = 0.0
    prior: float = 3.0
    crowding: float = 0.0
    near: float = 0.05

    def least(self, a: Inside, b: Inside, crowd: float = 0.0) -> float:
        """The mean likeness that two groups need where `crowd` items are near to a member."""
        least = self.threshold
        if self.crowding:
            odds = least / (1 - least) * (1 + crowd) ** self.crowding
            least = odds / (1 + odds)
        if self.ratio:
            least = max(least, self.ratio * min(self.tightness(*a), self.tightness(*b)))
        return round(least, DIGITS)

    def tightness(self, pairs: float, inside: float) -> float:
        """How alike the members of a group are believed to be; 0 without `ratio`."""
        if not self.ratio:
            return 0.0
        return (inside + self.prior * self.threshold / self.ratio) / (pairs + self.prior)


def average_link(
    count: int,
    edges: Iterable[Edge],
    linkage: Linkage,
    *,
    sizes: Sequence[int] | None = None,
    crowd: float = 0.0,
) -> list[list[int]]:
    """Items 0 to `count` - 1 in groups, each sorted, sorted by first item.

    Merges the two groups of the highest mean likeness between their members of all that reach what `linkage`
    asks for, until none does; items without an edge have likeness 0. `sizes` says how many equal members an
    item stands for (default: one), `crowd` how many things that are no item are near each. Of equal means,
    the groups with the smallest first items merge first, so the answer depends on the numbering of items in
    ties only. Cost: O(E log E) for E edges, times the neighbours of groups that merge.

    *Source:* UPGMA, Sokal and Michener (1958), on a sparse matrix; `ratio` and `crowding` are ours.
    """
    state = _Clusters(edges, sizes or [1] * count, linkage, crowd)
    heap = [pair for a in state.sums for pair in state.candidates(a, beyond=a)]
    heapify(heap)
    while heap:
        negative, a, b, *versions = heappop(heap)
        if state.versions(a, b) == versions and -negative >= state.least(a, b):
            state.merge(a, b)
            for pair in state.candidates(a):
                heappush(heap, pair)
    return [sorted(state.members[first]) for first in sorted(state.members)]


class _Clusters:
    """Groups under way, each known by its first item, with the summed likeness to its neighbours and the
    pairs of near members that it has with them.
    """

    def __init__(self, edges: Iterable[Edge], sizes: Sequence[int], linkage: Linkage, crowd: float) -> None:
        items = range(len(sizes))
        self.members = {item: [item] for item in items}
        self.sums: dict[int, dict[int, float]] = {item: {} for item in items}
        self._near: dict[int, dict[int, float]] = {item: {} for item in items}
        self._linkage = linkage
        self._crowd = crowd
        self._sizes = list(sizes)
        self._grown = [0] * len(sizes)
        self._inside = [size * (size - 1) / 2 for size in sizes]
        for a, b, likeness in edges:
            self.sums[a][b] = self.sums[b][a] = likeness * sizes[a] * sizes[b]
            self._near[a][b] = self._near[b][a] = float(sizes[a] * sizes[b] * (likeness >= linkage.near))
        self._outside = [sum(self._near[item].values()) for item in items]

    def versions(self, a: int, b: int) -> list[int]:
        """How often each of the two groups has grown; -1 for one that is no more."""
        return [self._grown[a], self._grown[b]]

    def candidates(self, a: int, *, beyond: int = -1) -> list[Pair]:
        """A group with each that it may become one with whose first item is larger than `beyond`."""
        size, sizes, grown = self._sizes[a], self._sizes, self._grown
        least = (self._linkage.threshold - 1e-9) * size
        return [
            (-round(total / (size * sizes[b]), DIGITS), a, b, grown[a], grown[b])
            if a < b
            else (-round(total / (size * sizes[b]), DIGITS), b, a, grown[b], grown[a])
            for b, total in self.sums[a].items()
            if b > beyond and total >= least * sizes[b]
        ]

    def least(self, a: int, b: int) -> float:
        """The mean likeness that two neighbours need to become one."""
        crowd = self._crowd + self._both_outside(a, b) / (self._sizes[a] + self._sizes[b])
        return self._linkage.least(self._tight(a), self._tight(b), crowd)

    def _tight(self, a: int) -> Inside:
        return self._sizes[a] * (self._sizes[a] - 1) / 2, self._inside[a]

    def _both_outside(self, a: int, b: int) -> float:
        return self._outside[a] + self._outside[b] - 2 * self._near[a][b]

    def merge(self, a: int, b: int) -> None:
        """Group `b` goes into `a`, the one with the smaller first item."""
        self._outside[a] = self._both_outside(a, b)
        self.members[a] += self.members.pop(b)
        self._sizes[a] += self._sizes[b]
        self._grown[a] += 1
        self._grown[b] = -1
        self._inside[a] += self._inside[b] + self.sums[a][b]
        for sums in (self.sums, self._near):
            _join(sums, a, b)


def _join(table: dict[int, dict[int, float]], a: int, b: int) -> None:
    """Add row and column `b` of a symmetric table to those of `a`."""
    row = table[a]
    for c, value in table.pop(b).items():
        del table[c][b]
        if c != a:
            row[c] = table[c][a] = row.get(c, 0.0) + value


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
