"""What two wordings have in common beside their telling words: words of any kind, words near each other, and
letters; for many pairs at once.

*Source:* skip-bigrams as in Lin and Och (2004), ROUGE-S; runs of letters as in Damashek (1995), Gauging
similarity with n-grams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock
from typing import NamedTuple

import numpy as np

from .numbered import firsts, places
from .terms import Flags, Floats, Terms
from .vocabulary import Numbers

# Two words are near where at most so many less one stand between them. Attribute-first dev by folds, 2026-11,
# citations F1 with one more feature: .508 without, .527 for neighbours only (1), .536 for 3.
NEAR = 3
# So many letters make a run (same folds: 3 and 4 alike, over blanks or not), and so many numbers they have, a
# prime.
RUN = 3
CELLS = 65_521
# Things that are looked up together; bounds the memory, 50 MiB.
TOGETHER = 1_000_000
# Words whose runs of letters are remembered, 8 MB; and for how many runs there is room at first.
REMEMBERED, _FEWEST = 100_000, 1024
# Things are looked up in a table of all that could be, where that has at most so many cells for each.
DENSE = 64
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
        has = self._looked_up()
        parts = [self._common(has, a[part], b[part], weight) for part in _parts(self.sizes[b])]
        return parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0), *parts])

    def _looked_up(self) -> Callable[[Numbers], Flags]:
        """What says of cells (a wording times `kinds`, and a thing) whether the wording holds the thing."""
        cells, count = self.owner * self.kinds + self.item, self.kinds * (len(self.first) - 1)
        if count <= DENSE * len(cells):
            marks = _marks(cells, count)

            def marked(wanted: Numbers) -> Flags:
                return marks[wanted]

            return marked

        def found(wanted: Numbers) -> Flags:
            where = cells.searchsorted(wanted)
            np.minimum(where, len(cells) - 1, out=where)
            same: Flags = cells[where] == wanted
            return same

        return found

    def _common(
        self, has: Callable[[Numbers], Flags], a: Numbers, b: Numbers, weight: Floats | None
    ) -> Floats:
        counts = self.sizes[b]
        pair = np.arange(len(b)).repeat(counts)
        at = (self.first[b] - np.cumsum(counts) + counts).repeat(counts) + np.arange(len(pair))
        if not len(at):
            return np.zeros(len(a))
        item = self.item[at]
        both = has(a[pair] * self.kinds + item)
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
    cells, count = owner * kinds + item, kinds * wordings
    if count <= DENSE * len(cells):
        cells = _marks(cells, count).nonzero()[0]
    else:
        # Narrow numbers are sorted in half the time.
        cells = cells.astype(np.int32 if count < 1 << 31 else np.int64)
        cells.sort()
        cells = cells[np.append(True, cells[1:] != cells[:-1])[: len(cells)]].astype(np.int64)
    return Held(cells.searchsorted(np.arange(wordings + 1) * kinds), cells % kinds, kinds)


def _marks(cells: Numbers, count: int) -> Flags:
    marks = np.zeros(count, np.bool_)
    marks[cells] = True
    return marks


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
    run = _ranked(runs.item)
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


def _ranked(numbers: Numbers) -> Numbers:
    """For each number below CELLS how many lesser ones there are, each counted once."""
    # Numbers of 16 bits are sorted in a twentieth of the time.
    order = numbers.astype(np.uint16).argsort(kind="stable")
    found = numbers[order]
    rank = np.empty(len(order), np.int64)
    rank[order] = np.append(0, (found[1:] != found[:-1]).cumsum())[: len(order)]
    return rank


def letters(words: Sequence[str]) -> Held:
    """The runs of RUN letters of each word, with a blank before and behind it. Runs are numbered by a hash:
    two have one number now and then.
    """
    return _letters.of(words)


class _Letters:
    """The runs of the words that were asked for last, one word after the other."""

    def __init__(self) -> None:
        self._place: dict[str, int] = {}
        self._first, self._item = np.zeros(_FEWEST, np.int64), np.zeros(_FEWEST, np.int64)
        self._lock = Lock()

    def of(self, words: Sequence[str]) -> Held:
        """The runs of each word."""
        with self._lock:
            place = self._place
            fresh = [word for word in dict.fromkeys(words) if word not in place]
            if len(place) + len(fresh) > REMEMBERED:
                place.clear()
                fresh = list(dict.fromkeys(words))
            if fresh:
                self._add(fresh)
            at = np.fromiter(map(place.__getitem__, words), np.int64, len(words))
            begins = self._first[at]
            sizes = self._first[at + 1] - begins
            return Held(firsts(sizes), self._item[places(begins, sizes)], CELLS)

    def _add(self, words: Sequence[str]) -> None:
        count, more = len(self._place), _runs(words)
        start, end = int(self._first[count]), int(self._first[count] + more.first[-1])
        if end > len(self._item):
            self._item = np.resize(self._item, 2 * end)
        if count + len(words) >= len(self._first):
            self._first = np.resize(self._first, 2 * (count + len(words)) + 1)
        self._item[start:end] = more.item
        self._first[count + 1 : count + len(words) + 1] = start + more.first[1:]
        self._place.update(zip(words, range(count, count + len(words)), strict=True))


_letters = _Letters()


def _runs(words: Sequence[str]) -> Held:
    """The runs of each word: the numbers of the code points in them, as digits to the base of 31."""
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("\0".join(["", *words, ""]).encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
    # A blank, a word, a blank, a word ...: a run is around each letter.
    before = places((lengths + 1).cumsum() - lengths - 1, lengths)
    run = np.zeros(len(before), np.int64)
    for step in range(RUN):
        run = 31 * run + codes[before + step]
    return held(np.arange(len(words)).repeat(lengths), run % CELLS, len(words))
