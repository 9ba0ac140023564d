"""Texts as weighted words: which of many are alike at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


def alike(texts: Sequence[tuple[Words, Weights]], *, least: float) -> Iterator[tuple[int, Numbers]]:
    """For each text the later ones, ascending, whose cosine with it is at least `least` (above 0).

    A text is its distinct words with their weights, whose squares sum to 1. Cost: for each text the sum over
    its words of the texts that hold them, and the number of texts; memory linear in the words.
    """
    words = np.concatenate([words for words, _ in texts]) if texts else np.zeros(0, np.uint32)
    order = np.argsort(words, kind="stable")
    owner = np.repeat(np.arange(len(texts)), [len(words) for words, _ in texts])[order]
    weight = np.concatenate([weights for _, weights in texts])[order] if texts else words
    words = words[order]
    for number, (own, weights) in enumerate(texts):
        low = np.searchsorted(words, own, "left")
        counts = np.searchsorted(words, own, "right") - low
        places = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        cosines = np.bincount(owner[places], weight[places] * np.repeat(weights, counts), len(texts))
        later = np.flatnonzero(cosines[number + 1 :] >= least) + number + 1
        yield number, later
