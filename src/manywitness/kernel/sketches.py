"""A growing index of texts by a few of their grams, small enough to stay in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from .postings import BUFFER, Held, MemoryPostings
from .shingles import Hashes, Numbers

# Of so many grams in a row the one with the smallest hash is kept. Two texts that share six grams in a row
# (eight content words, about fifteen words) always share a kept one. 4 finds the same pairs of wirecopy_synth
# dev among 2,000 pages, 2026-11: .993 of those that comparing all with all finds.
WINDOW = 6

# A hash that more texts hold is a common phrase and counts less.
FEW = 8


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


def sharing(held: Held) -> Sharing:
    """The texts that hold any of the hashes asked for (each asked once), and how much each shares.

    A hash that at most `FEW` texts hold counts 1, one that `n` hold counts `FEW` / n: one phrase of the day
    brings nothing together, many phrases of a text that everybody copies do.
    """
    weights = np.minimum(1.0, FEW / np.maximum(held.holders, 1))[held.asked]
    texts, text = np.unique(held.owners, return_inverse=True)
    weighed = np.bincount(text, weights, len(texts)).astype(np.float64)
    return Sharing(texts, weighed, np.bincount(text, minlength=len(texts)))


class Sketches:
    """Which texts hold a hash. Texts are numbered from 0 in the order in which they are added.

    Memory and cost are those of `MemoryPostings`: 12 bytes for each hash of each text.
    """

    def __init__(self, *, buffer: int = BUFFER) -> None:
        self._postings = MemoryPostings(buffer=buffer)
        self._texts = 0

    def __len__(self) -> int:
        """How many texts were added."""
        return self._texts

    @property
    def bytes(self) -> int:
        """Bytes in the sorted arrays."""
        return self._postings.bytes

    def add(self, hashes: Hashes) -> int:
        """The number of the text that has these hashes, each once."""
        number = self._texts
        self._texts += 1
        self._postings.add(np.full(len(hashes), number, np.int64), hashes)
        return number

    def sharing(self, hashes: Hashes, *, most: int) -> Sharing:
        """The texts that share any of these hashes (each given once), and how much each shares.

        See `sharing`. Of the texts that hold one hash only the `most` latest count, so that the answer stays
        small.
        """
        return sharing(self._postings.held(hashes, most=most))
