"""Where two texts of many share a gram, and which of these places lie together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .shingles import Flags, Grams, Hashes, Numbers, mix

# The first occurrences of a gram in a text are compared with all of the other text's; a later one only with
# the occurrence of the same rank. A text that repeats one word 100,000 times shares 100,000 seeds with its
# copy, not 10 billion, and they lie on the diagonal.
OCCURRENCES = 4

# A gram with more places than this joins only texts that follow each other in the order given: n copies of
# one text cost n pairs instead of n². Larger than 50, the largest pile that `compare` is made for.
COMMON = 96


@dataclass(frozen=True, slots=True)
class Seeds:
    """Shared grams. `a` < `b` number two texts, `x` and `y` are the grams' numbers in them."""

    a: Numbers
    b: Numbers
    x: Numbers
    y: Numbers

    def __len__(self) -> int:
        return len(self.a)

    def where(self, chosen: Flags | Numbers) -> Seeds:
        """The seeds chosen by a mask or by numbers."""
        return Seeds(self.a[chosen], self.b[chosen], self.x[chosen], self.y[chosen])


@dataclass(frozen=True, slots=True)
class Ranked:
    """The grams of one text, made ready to meet those of another: `keys` ascend, gram `order[i]` has key `i`.

    Grams that may meet have one key: the first `OCCURRENCES` of a hash, and each later one by itself.
    """

    keys: Hashes
    order: Numbers


def ranked(grams: Grams) -> Ranked:
    """The grams with their keys. Cost: one sort."""
    order = np.argsort(grams.hashes, kind="stable")
    keys = grams.hashes[order]
    at = np.arange(len(keys))
    fresh = np.ones(len(keys), np.bool_)
    fresh[1:] = keys[1:] != keys[:-1]
    rank = at - np.maximum.accumulate(np.where(fresh, at, 0)) if len(at) else at
    if not (rank >= OCCURRENCES).any():
        return Ranked(keys, order)
    keys = np.where(rank < OCCURRENCES, keys, mix(keys ^ mix(rank.astype(np.uint64))))
    again = np.lexsort((order, keys))
    return Ranked(keys[again], order[again])


def seeds(texts: Sequence[Ranked]) -> Seeds:
    """Every shared gram of every two texts, but see `OCCURRENCES` and `COMMON`; in no particular order.

    Cost: one sort of all grams; at most `COMMON` seeds for each gram of a text. Two texts need no sort.
    """
    if len(texts) == 2:
        return _of_two(*texts)
    keys = np.concatenate([np.zeros(0, np.uint64), *(text.keys for text in texts)])
    owner = np.repeat(np.arange(len(texts)), [len(text.keys) for text in texts])
    index = np.concatenate([np.zeros(0, np.int64), *(text.order for text in texts)])
    order = np.lexsort((index, owner, keys))
    keys, owner, index = keys[order], owner[order], index[order]
    pairs = [*_pairs(keys, owner)]
    left = np.concatenate([np.zeros(0, np.int64), *(p for p, _ in pairs)])
    right = np.concatenate([np.zeros(0, np.int64), *(p for _, p in pairs)])
    return Seeds(owner[left], owner[right], index[left], index[right])


def _of_two(a: Ranked, b: Ranked) -> Seeds:
    """The same for two texts, by looking each gram of one up in the other."""
    low = np.searchsorted(b.keys, a.keys, "left")
    counts = np.searchsorted(b.keys, a.keys, "right") - low
    left = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    right = np.repeat(low - before, counts) + np.arange(len(left))
    none = np.zeros(len(left), np.int64)
    return Seeds(none, none + 1, a.order[left], b.order[right])


def _pairs(hashes: Hashes, owner: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Positions of items of one gram and different texts, the smaller text first."""
    fresh = np.ones(len(hashes), np.bool_)
    fresh[1:] = hashes[1:] != hashes[:-1]
    starts = np.flatnonzero(fresh)
    sizes = np.diff(np.append(starts, len(hashes)))
    for size in np.unique(sizes[(sizes > 1) & (sizes <= COMMON)]):
        chosen = starts[sizes == size]
        i, j = np.triu_indices(int(size), 1)
        yield _apart((chosen[:, None] + i).ravel(), (chosen[:, None] + j).ravel(), owner)
    for start, size in zip(starts[sizes > COMMON], sizes[sizes > COMMON], strict=True):
        yield from _chained(int(start), int(size), owner)


def _apart(left: Numbers, right: Numbers, owner: Numbers) -> tuple[Numbers, Numbers]:
    apart = owner[left] != owner[right]
    return left[apart], right[apart]


def _chained(start: int, size: int, owner: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Only texts that follow each other among the holders of a common gram."""
    holders = owner[start : start + size]
    turn = np.concatenate([[0], np.cumsum(holders[1:] != holders[:-1])])
    for shift in range(1, min(2 * OCCURRENCES, size)):
        left = np.flatnonzero(turn[shift:] - turn[:-shift] == 1)
        yield start + left, start + left + shift


def together(
    of: Numbers, x: npt.NDArray[np.int64], y: npt.NDArray[np.int64], *, gap: int
) -> tuple[Numbers, Numbers]:
    """Split points into groups whose neighbours lie within `gap` on both axes.

    `of` keeps apart points that have nothing to do with each other. Gives the points' order, group by group,
    and the start of each group in it. Points are parted wherever either axis shows a gap, until none does;
    the answer does not depend on the order of points nor of axes. Cost: a few sorts.
    """
    group = of.astype(np.int64)
    # Where all points have to do with each other they are one group until a gap parts them.
    count = 1 if len(of) and (group == group[0]).all() else -1
    order = np.arange(len(of))
    while len(order):
        for axis in (x, y):
            order = np.lexsort((axis, group)) if count != 1 else axis.argsort(kind="stable")
            here, at = group[order], axis[order]
            parted = (here[1:] != here[:-1]) | (at[1:] - at[:-1] > gap)
            group[order[0]] = 0
            group[order[1:]] = parted.cumsum()
            count = -1 if count == 1 and parted.any() else count
        found = int(group.max()) + 1
        if found == count:
            break
        count = found
    order = np.lexsort((y, x, group))
    starts = np.flatnonzero(np.concatenate([[True], np.diff(group[order]) != 0])[: len(order)])
    return order, starts
