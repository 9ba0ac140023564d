"""How many items two sequences have in the same order."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from .shingles import Hashes, Numbers

# Two sequences whose lengths have a larger product are cut at items that both have once. About 2,000 words
# each, longer than nearly all articles.
EXACT = 1 << 22


def in_order(left: Hashes, right: Hashes) -> int:
    """The length of a longest common subsequence; of very long sequences that of a long one.

    The same whichever comes first. Up to `EXACT` exact, at a cost of the product of the lengths, 64 items at
    a time; beyond that a lower bound, close for copies, at a cost that is about linear.

    *Source:* anchors as in patience diff (Cohen 2003): items that both have once, in increasing order.
    """
    if len(left) * len(right) <= EXACT:
        return _exactly(left, right)
    if right.tobytes() < left.tobytes():
        left, right = right, left
    return _by_anchors(left, right)


def _exactly(left: Hashes, right: Hashes) -> int:
    from rapidfuzz.distance import LCSseq

    found: int = LCSseq.similarity(left.tolist(), right.tolist())
    return found


def _by_anchors(left: Hashes, right: Hashes) -> int:
    """A lower bound: the anchors, and what the stretches between them have in order."""
    total = 0
    parts = [(left, right)]
    while parts:
        one, other = parts.pop()
        if len(one) * len(other) <= EXACT:
            total += _exactly(one, other)
            continue
        at, to = _anchors(one, other)
        total += len(at)
        if len(at):
            starts = zip([0, *(at + 1).tolist()], [0, *(to + 1).tolist()], strict=True)
            ends = zip([*at.tolist(), len(one)], [*to.tolist(), len(other)], strict=True)
            parts += [(one[i:j], other[k:m]) for (i, k), (j, m) in zip(starts, ends, strict=True)]
        else:
            # Nothing to hold on to, as in a text that repeats itself: halves keep a copy beside its source.
            i, k = len(one) // 2, len(other) // 2
            parts += [(one[:i], other[:k]), (one[i:], other[k:])]
    return total


def _anchors(left: Hashes, right: Hashes) -> tuple[Numbers, Numbers]:
    """Where items stand that both have once, as many as stand in the same order."""
    (a, at), (b, to) = _once(left), _once(right)
    _, one, other = np.intersect1d(a, b, assume_unique=True, return_indices=True)
    order = np.argsort(at[one])
    places, partners = at[one][order], to[other][order]
    chosen = _increasing(partners.tolist())
    return places[chosen], partners[chosen]


def _once(items: Hashes) -> tuple[Hashes, Numbers]:
    """The items that stand once, and where."""
    found, first, times = np.unique(items, return_index=True, return_counts=True)
    return found[times == 1], first[times == 1]


def _increasing(values: list[int]) -> list[int]:
    """The numbers of a longest increasing run of different values (patience sorting, Schensted 1961)."""
    tops: list[int] = []
    top_numbers: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(top_numbers[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        top_numbers[pile : pile + 1] = [number]
    chosen: list[int] = []
    last = top_numbers[-1] if top_numbers else -1
    while last >= 0:
        chosen.append(last)
        last = before[last]
    return chosen[::-1]
