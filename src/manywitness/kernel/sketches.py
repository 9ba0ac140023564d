"""A growing index of texts by a few of their grams, small enough to stay in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from .shingles import Hashes, Numbers

Owners = npt.NDArray[np.uint32]

# Of so many grams in a row the one with the smallest hash is kept. Two texts that share six grams in a row
# (eight content words, about fifteen words) always share a kept one. 4 finds the same pairs of wirecopy_synth
# dev among 2,000 pages, 2026-11: .993 of those that comparing all with all finds.
WINDOW = 6

# A hash that more texts hold is a common phrase and counts less.
FEW = 8

# Entries held in a dictionary before they become a sorted array.
BUFFER = 1 << 16


def winnowed(hashes: Hashes, *, window: int = WINDOW) -> Hashes:
    """The smallest hash of every `window` in a row, each once, ascending; all of a shorter text's smallest.

    Two sequences that share `window` hashes in a row share at least one of the kept. About 2 / (window + 1)
    of the hashes are kept. Cost: linear.

    *Source:* winnowing, Schleimer, Wilkerson and Aiken (2003), section 2.
    """
    if not len(hashes):
        return hashes
    least = sliding_window_view(hashes, min(window, len(hashes))).min(axis=1)
    return np.unique(least)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Texts, ascending, that share some hashes: the summed `weights` of the shared ones, and their count."""

    texts: Numbers
    weights: npt.NDArray[np.float64]
    counts: Numbers


class Sketches:
    """Which texts hold a hash. Texts are numbered from 0 in the order in which they are added.

    Memory: 12 bytes for each hash of each text, twice that while arrays merge, and one buffer. Adding costs
    amortised O(log n) for each hash: sorted arrays of doubling size are merged. Looking up costs one binary
    search in each of O(log n) arrays.
    """

    def __init__(self, *, buffer: int = BUFFER) -> None:
        self._limit = buffer
        self._texts = 0
        self._recent: defaultdict[int, list[int]] = defaultdict(list)
        self._waiting = 0
        self._tiers: list[tuple[Hashes, Owners]] = []

    def __len__(self) -> int:
        """How many texts were added."""
        return self._texts

    @property
    def bytes(self) -> int:
        """Bytes in the sorted arrays."""
        return sum(hashes.nbytes + owners.nbytes for hashes, owners in self._tiers)

    def add(self, hashes: Hashes) -> int:
        """The number of the text that has these hashes, each once."""
        number = self._texts
        self._texts += 1
        for value in hashes.tolist():
            self._recent[value].append(number)
        self._waiting += len(hashes)
        if self._waiting >= self._limit:
            self._settle()
        return number

    def sharing(self, hashes: Hashes, *, most: int) -> Sharing:
        """The texts that share any of these hashes (each given once), and how much each shares.

        A hash that at most `FEW` texts hold counts 1, one that `n` hold counts `FEW` / n: one phrase of the
        day brings nothing together, many phrases of a text that everybody copies do. Of the texts that hold
        one hash only the `most` latest count, so that the answer stays small.
        """
        of, owner, holders = self._held(hashes, most)
        order = np.argsort(of, kind="stable")
        of, owner = of[order], owner[order]
        later = np.searchsorted(of, of, "right") - np.arange(len(of))
        weights = np.minimum(1.0, FEW / np.maximum(holders, 1))[of[later <= most]]
        texts, text = np.unique(owner[later <= most], return_inverse=True)
        weighed = np.bincount(text, weights, len(texts)).astype(np.float64)
        return Sharing(texts.astype(np.int64), weighed, np.bincount(text, minlength=len(texts)))

    def _held(self, hashes: Hashes, most: int) -> tuple[Numbers, Owners, Numbers]:
        """Which of the hashes which text holds, older texts first; and how many texts hold each."""
        asked, owners = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)]
        holders = np.zeros(len(hashes), np.int64)
        for tier, owner in self._tiers:
            low, high = np.searchsorted(tier, hashes, "left"), np.searchsorted(tier, hashes, "right")
            holders += high - low
            count = np.minimum(high - low, most)
            before = np.repeat(np.cumsum(count) - count, count)
            asked.append(np.repeat(np.arange(len(hashes)), count))
            owners.append(owner[np.repeat(high - count, count) + np.arange(len(before)) - before])
        recent = [self._recent.get(value, ()) for value in hashes.tolist()]
        holders += np.array([len(texts) for texts in recent], np.int64)
        latest = [texts[-most:] for texts in recent]
        counts = np.array([len(texts) for texts in latest], np.int64)
        asked.append(np.repeat(np.arange(len(hashes)), counts))
        owners.append(np.array([text for texts in latest for text in texts], np.uint32))
        return np.concatenate(asked), np.concatenate(owners), holders

    def _settle(self) -> None:
        """The buffer becomes an array; arrays of like size become one."""
        values = [np.full(len(owners), value, np.uint64) for value, owners in self._recent.items()]
        owners = [np.array(owners, np.uint32) for owners in self._recent.values()]
        tier = _ordered(np.concatenate(values), np.concatenate(owners))
        while self._tiers and len(self._tiers[-1][0]) <= 2 * len(tier[0]):
            larger = self._tiers.pop()
            tier = _ordered(np.concatenate([larger[0], tier[0]]), np.concatenate([larger[1], tier[1]]))
        self._tiers.append(tier)
        self._recent.clear()
        self._waiting = 0


def _ordered(hashes: Hashes, owners: Owners) -> tuple[Hashes, Owners]:
    order = np.argsort(hashes, kind="stable")
    return hashes[order], owners[order]
