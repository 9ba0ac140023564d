"""Texts as weighted words: which of many are alike at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

# Cells of the table in which words are looked up; of 150 words about one shares its cell with another.
CELLS = 1 << 14
_CELL = np.uint32(CELLS - 1)


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


def common(words: Words, many: Words) -> tuple[Numbers, Numbers]:
    """Where in `words` and where in `many` one word stands; ascending by the place in `many`.

    `words` are distinct, at most 32,767; `many` are in any order, with repetitions. Cost: linear in both, a
    few nanoseconds a word.
    """
    if not len(words):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    cells, places = words & _CELL, np.arange(len(words), dtype=np.int16)
    table = np.zeros(CELLS, np.int16)
    table[cells] = places
    at = table[many & _CELL]
    (theirs,) = (words[at] == many).nonzero()
    ours = at[theirs].astype(np.int64)
    # Words whose cell another one has.
    (lost,) = (table[cells] != places).nonzero()
    if not len(lost):
        return ours, theirs
    for place in lost.tolist():
        (more,) = (many == words[place]).nonzero()
        ours = np.concatenate([ours, np.full(len(more), place)])
        theirs = np.concatenate([theirs, more])
    order = np.argsort(theirs, kind="stable")
    return ours[order], theirs[order]
