"""Texts as weighted words, and how alike they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from .grouping import Edge

# A word is believed to stand in this share of texts before any text is seen, with the force of so many texts:
# 6 texts about one event are weighed like 2,000 about many. Tuned on samples of 3 to 20 pages and on 1,100
# pages of allsides_stories train, 2026-11, for one threshold at both sizes: at .18, B-cubed F1 .975 and .91;
# with the corpus alone .954 and .91. 10 to 100 texts and .02 to .05 are alike within .006. A shipped list of
# common words, in four tiers or whole, was no better (.970).
PRIOR_TEXTS = 30
PRIOR_SHARE = 0.05

# What is known of a text: how often each word stands in it, by the word's number.
Counts = Mapping[int, float]
# A unit vector: weight by the word's number.
Vector = dict[int, float]
Numbers = npt.NDArray[np.int64]


def rarity(texts: int, holders: int) -> float:
    """How much a word tells that stands in `holders` of `texts` texts: about 1 for all, more for fewer.

    *Source:* inverse document frequency, Sparck Jones (1972), with a prior (see `PRIOR_TEXTS`).
    """
    return 1.0 + log((texts + PRIOR_TEXTS) / (holders + PRIOR_TEXTS * PRIOR_SHARE))


def holders(texts: Sequence[Counts]) -> dict[int, int]:
    """In how many texts each word stands."""
    found: defaultdict[int, int] = defaultdict(int)
    for text in texts:
        for word in text:
            found[word] += 1
    return dict(found)


def weighed(text: Counts, rare: Callable[[int], float]) -> Vector:
    """The unit vector of a text: (1 + log count) times rarity; {} for a text without words.

    Counts below 1 are taken for 1. Words in ascending order, so that sums do not depend on the order in
    which the text was counted.
    """
    raw = {word: (1.0 + log(max(text[word], 1.0))) * rare(word) for word in sorted(text)}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    return {word: weight / length for word, weight in raw.items()} if length else {}


def alike(vectors: Sequence[Vector], *, least: float) -> Iterator[Edge]:
    """Every two vectors whose cosine is at least `least`, numbered, `a` < `b`, in order.

    Cost: for each vector the sum over its words of the texts that hold them; memory linear in the words.
    """
    order = np.argsort(np.array([word for v in vectors for word in v], np.uint64), kind="stable")
    words = np.array([word for v in vectors for word in v], np.uint64)[order]
    owner = np.repeat(np.arange(len(vectors)), [len(v) for v in vectors])[order]
    weight = np.array([x for v in vectors for x in v.values()], np.float64)[order]
    bounds = np.append(np.flatnonzero(words != np.roll(words, 1)), len(words)).tolist()
    if len(words) and bounds[0] != 0:  # the first word is the last one too: there is only one word
        bounds.insert(0, 0)
    spans = {int(words[low]): (low, high) for low, high in pairwise(bounds)}
    for a, vector in enumerate(vectors):
        rows = [spans[word] for word in vector]
        if not rows:
            continue
        others = np.concatenate([owner[low:high] for low, high in rows])
        parts = [weight[low:high] * x for (low, high), x in zip(rows, vector.values(), strict=True)]
        cosines = np.bincount(others, np.concatenate(parts), len(vectors))
        for b in np.flatnonzero(cosines >= least).tolist():
            if b > a:
                yield a, b, min(float(cosines[b]), 1.0)
