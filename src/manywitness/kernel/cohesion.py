"""How the words of a text hang together: what reaches from before a place to after it.

A text is a sequence of words, some of which come again. A word that stands before a place and after it ties
both sides together; where few do, the text may begin to speak of something else.
*Source:* Youmans (1991), A new tool for discourse analysis: the vocabulary-management profile; Morris and
Hirst (1991), Lexical cohesion computed by thesaural relations; Choi (2000), Advances in domain independent
linear text segmentation. We take all of them as sums over intervals, so that the cost is linear.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

# Sums of weights below this are rounding.
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The words of some lines, one after the other; most arrays have one value for each word.

    `kind` numbers the different words, `nth` counts the occurrences of each from 1 and `total` how many there
    are; `before`, `first` and `last` are places: of the occurrence before (-1 for none), the first and the
    last one. `weight` is at least 0. Two arrays are one longer than their like: `starts` are the places where
    the lines begin, and the end; `sums` are the sums of the weights before each place, and of all.
    """

    starts: Places
    kind: Places
    nth: Places
    total: Places
    before: Places
    first: Places
    last: Places
    weight: Floats
    sums: Floats

    def over(self, low: Places, high: Places, weight: Floats) -> Floats:
        """For each of `starts`, the sum of `weight` over all intervals with low < start <= high."""
        size = len(self.kind) + 2
        steps = np.bincount(low + 1, weight, size) - np.bincount(high + 1, weight, size)
        return np.asarray(np.cumsum(steps)[self.starts])

    def share(self, part: Floats, low: Places, high: Places) -> Floats:
        """`part` divided by the weight of the words from place `low` to `high`; 0 where there is none."""
        whole = self.sums[np.minimum(high, len(self.kind))] - self.sums[np.maximum(low, 0)]
        return np.asarray(part / np.maximum(whole, TINY)) * (whole > TINY)


def occurrences(lines: Sequence[Sequence[str]], weigh: Callable[[str], float]) -> Occurrences:
    """The words of `lines`, each weighed by `weigh`. Cost: n log n in the words."""
    numbers: dict[str, int] = {}
    kinds = [numbers.setdefault(word, len(numbers)) for line in lines for word in line]
    kind = np.array(kinds, dtype=np.int64)
    weights = np.array([weigh(word) for word in numbers], dtype=np.float64)
    sizes = [len(line) for line in lines]
    starts = np.concatenate(([0], np.cumsum(np.array(sizes, dtype=np.int64)))).astype(np.int64)
    order = np.argsort(kind, kind="stable")
    counts = np.bincount(kind, minlength=len(numbers))
    heads = np.concatenate(([0], np.cumsum(counts)))[:-1]
    nth = np.empty_like(kind)
    nth[order] = np.arange(len(kind)) - np.repeat(heads, counts) + 1
    before = np.full(len(kind), -1, dtype=np.int64)
    again = nth[order] > 1
    before[order[again]] = order[np.flatnonzero(again) - 1]
    return Occurrences(
        starts=starts,
        kind=kind,
        nth=nth,
        total=counts[kind],
        before=before,
        first=order[heads][kind],
        last=order[heads + counts - 1][kind],
        weight=weights[kind],
        sums=np.concatenate(([0.0], np.cumsum(weights[kind]))),
    )


def likeness(text: Occurrences) -> Floats:
    """Cosine, in 0..1, of all words before each start and all after it; counts are square roots."""
    nth, total, squared = text.nth.astype(float), text.total.astype(float), text.weight**2
    left, right = nth, total - nth
    dot = squared * (np.sqrt(left * right) - np.sqrt((left - 1) * (right + 1)))
    before = np.concatenate(([0.0], np.cumsum(squared)))[text.starts]
    both = np.concatenate(([0.0], np.cumsum(dot)))[text.starts]
    norms = np.sqrt(before * np.maximum(before[-1] - before, 0.0))
    return np.asarray(np.clip(both, 0, None) / np.maximum(norms, TINY) * (norms > TINY))


def common(text: Occurrences) -> Floats:
    """Weight of the different words that stand on both sides of each start, of the poorer side, in 0..1."""
    new, gone = text.nth == 1, text.nth == text.total
    sums = [np.concatenate(([0.0], np.cumsum(text.weight * chosen)))[text.starts] for chosen in (new, gone)]
    left, right = sums[0], sums[1][-1] - sums[1]
    both = sums[0] - sums[1]
    return np.asarray(both / np.maximum(np.minimum(left, right), TINY)) * (both > TINY)


def near(text: Occurrences, reach: int) -> Floats:
    """Weight of the words that come again across each start within `reach`, of what could be, about 0..1."""
    here = np.arange(len(text.kind))
    tied = (text.before >= 0) & (here - text.before <= reach)
    found = text.over(text.before[tied], here[tied], text.weight[tied])
    sides = (text.starts - reach // 2, text.starts, text.starts + reach // 2)
    left, right = text.share(found, *sides[:2]), text.share(found, *sides[1:])
    return np.maximum(left, right)


def known(text: Occurrences, reach: int) -> Floats:
    """Weight of the `reach` words after each start that stand before it, of all of them, in 0..1."""
    here = np.arange(len(text.kind))
    low = np.maximum(text.first, here - reach)
    return text.share(text.over(low, here, text.weight), text.starts, text.starts + reach)


def recurring(text: Occurrences, reach: int) -> Floats:
    """Weight of the `reach` words before each start that stand after it, of all of them, in 0..1."""
    here = np.arange(len(text.kind))
    high = np.minimum(text.last, here + reach)
    return text.share(text.over(here, high, text.weight), text.starts - reach, text.starts)
