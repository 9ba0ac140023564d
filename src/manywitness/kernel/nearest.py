"""Which of very many short wordings are alike at all: a join over rare words, bounded for each wording."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .terms import Floats, Terms
from .vocabulary import Numbers

# Of each wording so many of its rarest words are looked up, and of each word so many wordings to either side:
# those next to the wording in the order of their heaviest words, in which near-equal ones are neighbours.
WORDS = 10
REACH = 20
# Wordings that are joined together; bounds the memory.
TOGETHER = 512
# Cells are marked in a table of all that could be, where that has at most so many for each.
DENSE = 16
# The order of wordings goes by so many of their heaviest words.
DEPTH = 3

Pairs = tuple[Numbers, Numbers, Floats]


def nearest(terms: Terms, group: Numbers, *, most: int, least: float) -> Pairs:
    """Pairs (a < b) of wordings of different groups with how alike they are: of each wording at most `most`,
    the likest, at least `least`; sorted. A pair that one of both names is given. Group -1 is like no other.

    Likeness in 0..1 is the cosine of the terms, weighted by rarity, over the looked-up words. A word of very
    many wordings proposes only the neighbours of each. Equal wordings must not be given twice: they would
    crowd out others. Cost: linear in the wordings, times WORDS * REACH, and their sorting.
    """
    count = len(terms)
    postings = _Postings(terms)
    parts = []
    for start in range(0, count, TOGETHER):
        joined = _joined(range(start, min(start + TOGETHER, count)), terms, postings, group)
        near = _proposed(joined, most) if postings.cut.any() else joined
        parts.append(_first_of_each(postings.likeness(near, terms), most, least))
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    a, b, like = (np.concatenate(column) for column in zip(*parts, strict=True))
    low, high = np.minimum(a, b), np.maximum(a, b)
    cells = low * count + high
    order = cells.argsort(kind="stable")
    cells = cells[order]
    once = order[np.append(True, cells[1:] != cells[:-1])[: len(cells)]]
    return low[once], high[once], like[once]


class _Postings:
    """The entries of the terms sorted by word, and for each word by wordings, near-equal ones side by side.

    `low` and `high` are for each entry of the terms the postings of its word that it is joined with; `cut`
    says that these are not all of them.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms, owner = terms, terms.owner
        weight = terms.weight[terms.term]
        norm = np.sqrt(np.bincount(owner, weight**2, len(terms)))
        self.share: Floats = weight / norm[owner]
        sizes = np.bincount(terms.term, minlength=len(terms.keys))
        self.held: Numbers = sizes[terms.term]
        self.cut = self.held > 2 * REACH
        # Where all postings are joined with, their order makes no difference.
        order = np.lexsort((self._rank()[owner] if self.cut.any() else owner, terms.term))
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        first = (np.cumsum(sizes) - sizes)[terms.term]
        last = first + self.held
        self.low = np.minimum(np.maximum(place - REACH, first), np.maximum(first, last - 2 * REACH))
        self.high = np.minimum(self.low + 2 * REACH, last)
        self.owner, self.of_owner = owner[order], self.share[order]

    def _rank(self) -> Numbers:
        """The place of each wording in the order of their heaviest words."""
        rank = np.empty(len(self.terms), np.int64)
        rank[_order(self.terms, self.share)] = np.arange(len(rank))
        return rank

    def likeness(self, pairs: _Joined, terms: Terms) -> Pairs:
        """The cosine of each pair: what whole postings say of it, and of the cut ones what `b` really has."""
        entries = np.flatnonzero(self.cut)
        if not len(entries):
            return pairs.a, pairs.b, pairs.whole
        cells = terms.owner * len(terms.keys) + terms.term
        by = np.argsort(cells)
        cells, shares = cells[by], self.share[by]
        owner = terms.owner[entries]
        first = np.searchsorted(owner, pairs.a, "left")
        counts = np.searchsorted(owner, pairs.a, "right") - first
        pair = np.repeat(np.arange(len(counts)), counts)
        at = entries[np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())]
        wanted = pairs.b[pair] * len(terms.keys) + terms.term[at]
        where = np.minimum(np.searchsorted(cells, wanted), len(cells) - 1)
        both = self.share[at] * shares[where] * (cells[where] == wanted)
        return pairs.a, pairs.b, pairs.whole + np.bincount(pair, both, len(counts))


class _Joined(NamedTuple):
    """Pairs that share words, sorted by `a`: their likeness by words of few wordings, and by all seen."""

    a: Numbers
    b: Numbers
    whole: Floats
    seen: Floats


def _order(terms: Terms, share: Floats) -> npt.NDArray[np.int64]:
    """The wordings sorted by their heaviest words: near-equal ones are neighbours."""
    heaviest = np.full((DEPTH, len(terms)), -1, np.int64)
    owner = terms.owner
    by = np.lexsort((terms.term, -share, owner))
    depth = np.arange(len(by)) - terms.first[owner]
    for level in range(DEPTH):
        at = by[depth == level]
        heaviest[level, owner[at]] = terms.term[at]
    return np.lexsort(heaviest[::-1])


def _joined(rows: range, terms: Terms, postings: _Postings, group: Numbers) -> _Joined:
    """For some wordings all others of other groups that their rarest words propose."""
    entries = np.arange(terms.first[rows.start], terms.first[rows.stop])
    owner = np.repeat(np.arange(len(rows)), np.diff(terms.first[rows.start : rows.stop + 1]))
    entries = entries[np.lexsort((postings.held[entries], owner))]
    depth = np.arange(len(entries)) - (terms.first[rows.start : rows.stop] - terms.first[rows.start])[owner]
    entries, owner = entries[depth < WORDS], owner[depth < WORDS]
    counts = postings.high[entries] - postings.low[entries]
    at = np.repeat(postings.low[entries] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    cells = np.repeat(owner, counts) * len(terms) + postings.owner[at]
    keys, where = _distinct(cells, len(rows) * len(terms))
    both = postings.of_owner[at] * np.repeat(postings.share[entries], counts)
    whole = np.where(np.repeat(postings.cut[entries], counts), 0.0, both)
    a, b = keys // len(terms) + rows.start, keys % len(terms)
    apart = (a != b) & ((group[a] != group[b]) | (group[a] < 0))
    rare, seen = (np.bincount(where, values, len(keys))[apart] for values in (whole, both))
    return _Joined(a[apart], b[apart], rare, seen)


def _distinct(cells: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """The distinct cells, ascending, and for each cell which it is; all are below `count`."""
    if count > DENSE * len(cells):
        return np.unique(cells, return_inverse=True)
    marks = np.zeros(count, np.bool_)
    marks[cells] = True
    return marks.nonzero()[0], (marks.cumsum() - 1)[cells]


def _proposed(joined: _Joined, most: int) -> _Joined:
    """Of each wording the `most` that all words seen speak for, and the `most` that rare words speak for: a
    crowd that shares a common word does not hide the one that shares two rare ones.
    """
    kept = np.zeros(len(joined.a), np.bool_)
    for scores in (joined.whole, joined.seen):
        kept[_order_of_each(joined.a, joined.b, scores, most)] = True
    return _Joined(joined.a[kept], joined.b[kept], joined.whole[kept], joined.seen[kept])


def _order_of_each(a: Numbers, b: Numbers, scores: Floats, most: int) -> Numbers:
    """The places of the first `most` of each `a`, the highest scores first."""
    by = np.lexsort((b, -scores, a))
    return by[np.arange(len(by)) - np.searchsorted(a[by], a[by], "left") < most]


def _first_of_each(pairs: Pairs, most: int, least: float) -> Pairs:
    a, b, like = pairs
    near = np.flatnonzero(like >= least)
    kept = near[_order_of_each(a[near], b[near], like[near], most)]
    return a[kept], b[kept], like[kept]
