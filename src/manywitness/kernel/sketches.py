"""A growing index of texts by a few of their grams, small enough to stay in memory."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from .shingles import Hashes

Owners = npt.NDArray[np.uint32]

# Of so many grams in a row the one with the smallest hash is kept. Two texts that share six grams in a row
# (eight content words, about fifteen words) always share a kept one. wirecopy_synth dev, 2026-11: 4 and 8
# find .99 and .97 of the pairs that comparing all with all finds.
WINDOW = 6

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

    def sharing(self, hashes: Hashes, *, most: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The texts that share any of these hashes, ascending, and how many each shares.

        Of the texts that hold one hash only the `most` latest count: the answer stays small when a phrase is
        common, and the latest copies of a text that everybody copies are found.
        """
        value, owner = self._held(hashes, most)
        order = np.argsort(value, kind="stable")
        value, owner = value[order], owner[order]
        later = np.searchsorted(value, value, "right") - np.arange(len(value))
        texts, shared = np.unique(owner[later <= most], return_counts=True)
        return texts.astype(np.int64), shared

    def _held(self, hashes: Hashes, most: int) -> tuple[Hashes, Owners]:
        """Every held hash with the latest texts that hold it, older texts before newer ones."""
        values, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)]
        for tier, owner in self._tiers:
            low, high = np.searchsorted(tier, hashes, "left"), np.searchsorted(tier, hashes, "right")
            count = np.minimum(high - low, most)
            before = np.repeat(np.cumsum(count) - count, count)
            at = np.repeat(high - count, count) + np.arange(len(before)) - before
            values.append(tier[at])
            owners.append(owner[at])
        held = ((value, self._recent[value][-most:]) for value in hashes.tolist() if value in self._recent)
        recent = [(value, owner) for value, several in held for owner in several]
        values.append(np.array([value for value, _ in recent], np.uint64))
        owners.append(np.array([owner for _, owner in recent], np.uint32))
        return np.concatenate(values), np.concatenate(owners)

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
