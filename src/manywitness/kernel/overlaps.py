"""What two wordings have in common beside their telling words: words of any kind, words near each other, and
letters; for many pairs at once.

*Source:* skip-bigrams as in Lin and Och (2004), ROUGE-S; runs of letters as in Damashek (1995), Gauging
similarity with n-grams.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .terms import Floats, Numbers, Terms

# Two words are near where at most so many less one stand between them. Attribute-first dev by folds, 2026-11,
# citations F1 with one more feature: .508 without, .527 for neighbours only (1), .536 for 3.
NEAR = 3
# So many letters make a run (same folds: 3 and 4 alike, over blanks or not), and so many numbers they have, a
# prime.
RUN = 3
CELLS = 65_521
# Things that are looked up together; bounds the memory, 50 MiB.
TOGETHER = 1_000_000
# So many empty wordings are added when it is counted how rare a run is: of two wordings little is known.
SMOOTH = 20


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The distinct things that each wording holds: wording `i` has `item[first[i]:first[i + 1]]`, ascending.
    All items are below `kinds`.
    """

    first: Numbers
    item: Numbers
    kinds: int

    @property
    def sizes(self) -> Numbers:
        """How many things each wording holds."""
        return np.diff(self.first)

    @property
    def owner(self) -> Numbers:
        """The wording of each item."""
        return np.repeat(np.arange(len(self.first) - 1), self.sizes)

    def common(self, a: Numbers, b: Numbers, weight: Floats | None = None) -> Floats:
        """For each pair of wordings what the things that both hold weigh, each by its number, or how many.

        Cost: for each pair the things of `b`, times the logarithm of all.
        """
        cells = self.owner * self.kinds + self.item
        parts = [self._common(cells, a[part], b[part], weight) for part in _parts(self.sizes[b])]
        return parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0), *parts])

    def _common(self, cells: Numbers, a: Numbers, b: Numbers, weight: Floats | None) -> Floats:
        counts = self.sizes[b]
        pair = np.arange(len(b)).repeat(counts)
        at = (self.first[b] - np.cumsum(counts) + counts).repeat(counts) + np.arange(len(pair))
        if not len(at):
            return np.zeros(len(a))
        item = self.item[at]
        wanted = a[pair] * self.kinds + item
        where = cells.searchsorted(wanted)
        np.minimum(where, len(cells) - 1, out=where)
        both = cells[where] == wanted
        return np.bincount(pair, both if weight is None else both * weight[item], len(a)).astype(np.float64)


def _parts(counts: Numbers) -> Iterator[slice]:
    """Slices of pairs that have about TOGETHER things, at least one pair each."""
    if len(counts) and counts.sum() <= TOGETHER:
        yield slice(0, len(counts))
        return
    until = np.cumsum(counts)
    cuts = np.searchsorted(until, np.arange(TOGETHER, int(until[-1]) if len(until) else 0, TOGETHER))
    for start, end in pairwise(np.unique(np.append(cuts, (0, len(counts)))).tolist()):
        yield slice(start, end)


def held(owner: Numbers, item: Numbers, wordings: int) -> Held:
    """The things of each of so many wordings, each once; `owner` is the wording of each. Cost: sorting."""
    kinds = int(item.max(initial=0)) + 1
    cells = owner * kinds + item
    if kinds * wordings < 1 << 31:
        # Narrow numbers are sorted in half the time.
        cells = cells.astype(np.int32)
    cells.sort()
    cells = cells[np.append(True, cells[1:] != cells[:-1])[: len(cells)]].astype(np.int64)
    return Held(cells.searchsorted(np.arange(wordings + 1) * kinds), cells % kinds, kinds)


class Shares(NamedTuple):
    """For pairs of wordings, one of which is told: the shares of its pairs of near words and of its words
    that the other has, the cosine of the letters of both, and the number of words of the other.
    """

    near: Floats
    words: Floats
    letters: Floats
    size: Floats


def shares(terms: Terms, wordings: Numbers, a: Numbers, b: Numbers) -> tuple[Shares, Shares]:
    """What `a` has of `b`, and `b` of `a`; both are places in `wordings`. Runs of letters weigh by how rare
    they are in these.
    """
    owner, word = _words_of(terms, wordings)
    count = len(wordings)
    words, pairs = held(owner, word, count), near(owner, word, count)
    same, beside = words.common(a, b), pairs.common(a, b)
    cosine, size = _cosine(terms, words, a, b), np.diff(terms.word_first)[wordings].astype(np.float64)
    there, home = (
        Shares(
            beside / np.maximum(pairs.sizes[told], 1),
            same / np.maximum(words.sizes[told], 1),
            cosine,
            size[other],
        )
        for other, told in ((a, b), (b, a))
    )
    return there, home


def _words_of(terms: Terms, wordings: Numbers) -> tuple[Numbers, Numbers]:
    """The words of some wordings, each with its place in `wordings`."""
    counts = np.diff(terms.word_first)[wordings]
    owner = np.repeat(np.arange(len(wordings)), counts)
    begins = terms.word_first[wordings] - np.cumsum(counts) + counts
    return owner, terms.word[np.repeat(begins, counts) + np.arange(counts.sum())]


def near(owner: Numbers, word: Numbers, wordings: int) -> Held:
    """The pairs of words of each wording that stand near each other, in order; words as they follow."""
    kinds = int(word.max(initial=0)) + 1
    owners, pairs = [], []
    for step in range(1, NEAR + 1):
        inside = np.flatnonzero(owner[step:] == owner[:-step])
        owners.append(owner[inside])
        pairs.append(word[inside] * kinds + word[inside + step])
    return held(np.concatenate(owners), np.concatenate(pairs), wordings)


def _cosine(terms: Terms, words: Held, a: Numbers, b: Numbers) -> Floats:
    """The cosine of the runs of letters of both wordings, each run once, weighted by rarity."""
    count, often = len(words.sizes), np.bincount(words.item, minlength=words.kinds)
    forms = np.flatnonzero(often)
    runs = letters([terms.forms[form] for form in forms.tolist()])
    # Few of all runs are there: arrays of all of them would cost more than the rest.
    _, run = np.unique(runs.item, return_inverse=True)
    held_by = np.bincount(run, np.repeat(often[forms], runs.sizes))
    weight = np.log((count + SMOOTH) / (np.minimum(held_by, count) + 0.5)) ** 2
    form = np.searchsorted(forms, words.item)
    sizes = runs.sizes[form]
    begins = runs.first[form] - np.cumsum(sizes) + sizes
    flat = run[np.repeat(begins, sizes) + np.arange(sizes.sum())]
    mine = held(np.repeat(words.owner, sizes), flat, count)
    length = np.sqrt(np.bincount(mine.owner, weight[mine.item], count))
    out: Floats = mine.common(a, b, weight) / np.maximum(length[a] * length[b], 1e-9)
    return out


def letters(words: Sequence[str]) -> Held:
    """The runs of RUN letters of each word, with a blank before and behind it. Runs are numbered by a hash:
    two have one number now and then.
    """
    rows = list(map(_runs, words))
    sizes = np.fromiter(map(len, rows), np.int64, len(rows))
    return Held(np.append(0, np.cumsum(sizes)), np.concatenate([np.zeros(0, np.int64), *rows]), CELLS)


@lru_cache(maxsize=100_000)
def _runs(word: str) -> Numbers:
    signs = [0, *map(ord, word), 0]
    runs = zip(*(signs[at:] for at in range(RUN)), strict=False)
    return np.array(sorted({(31 * (31 * a + b) + c) % CELLS for a, b, c in runs}), np.int64)
