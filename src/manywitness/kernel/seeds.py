"""Where two texts share a gram, which of these places lie together, and which of many texts share some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .shingles import Grams, Hashes, Numbers, mix

# The first occurrences of a gram in a text are compared with all of the other text's; a later one only with
# the occurrence of the same rank. A text that repeats one word 100,000 times shares 100,000 seeds with its
# copy, not 10 billion, and they lie on the diagonal.
OCCURRENCES = 4


@dataclass(frozen=True, slots=True)
class Seeds:
    """Grams that two texts share: `x` numbers them in the one, `y` in the other."""

    x: Numbers
    y: Numbers

    def __len__(self) -> int:
        return len(self.x)


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


def seeds(a: Ranked, b: Ranked) -> Seeds:
    """Every gram that both texts have, but see `OCCURRENCES`; in no particular order.

    Cost: one look-up of each gram of `a`.
    """
    low = np.searchsorted(b.keys, a.keys, "left")
    counts = np.searchsorted(b.keys, a.keys, "right") - low
    left = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    right = np.repeat(low - before, counts) + np.arange(len(left))
    return Seeds(a.order[left], b.order[right])


def sharing(
    texts: Sequence[Ranked], *, least: int, asking: Iterable[int] | None = None
) -> list[tuple[int, int]]:
    """The pairs (a, b), `a` < `b`, of texts that have `least` seeds or more, sorted; with `asking` only those
    of which one is among these numbers.

    Cost: one sort of all grams, then linear in the seeds. Memory: the grams, and the seeds of one text.
    """
    keys = np.concatenate([np.zeros(0, np.uint64), *(text.keys for text in texts)])
    order = np.argsort(keys, kind="stable")
    keys, owner = keys[order], np.repeat(np.arange(len(texts)), [len(text.keys) for text in texts])[order]
    found: set[tuple[int, int]] = set()
    for number in range(len(texts)) if asking is None else asking:
        low, high = (np.searchsorted(keys, texts[number].keys, side) for side in ("left", "right"))
        counts = high - low
        places = np.repeat(high - np.cumsum(counts), counts) + np.arange(int(counts.sum()))
        seeded = np.bincount(owner[places], minlength=len(texts)) >= least
        found |= {
            (min(number, other), max(number, other))
            for other in np.flatnonzero(seeded).tolist()
            if other != number
        }
    return sorted(found)


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
