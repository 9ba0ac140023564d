"""Which of very many short wordings are alike at all: a join over rare words, bounded for each wording."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .terms import Floats, Numbers, Terms

# Of each wording so many of its rarest words are looked up, and of each word so many wordings to either side:
# those next to the wording in the order of their heaviest words, in which near-equal ones are neighbours.
WORDS = 12
REACH = 32
# Wordings that are joined together; bounds the memory.
TOGETHER = 512
# The order of wordings goes by so many of their heaviest words.
DEPTH = 3

Pairs = tuple[Numbers, Numbers, Floats]


def nearest(terms: Terms, group: Numbers, *, most: int, least: float) -> Pairs:
    """Pairs (a < b) of wordings of different groups with how alike they are: of each wording at most `most`,
    the likest, at least `least`; sorted. A pair that one of both names is given. Group -1 is like no other.

    Likeness in 0..1 is the cosine of the terms, weighted by rarity, summed over the looked-up words only. A
    word of very many wordings finds only the neighbours of each. Equal wordings must not be given twice: they
    would crowd out others. Cost: linear in the wordings, times WORDS * REACH, and their sorting.
    """
    count = len(terms)
    postings = _Postings(terms)
    parts = [
        _likest(range(start, min(start + TOGETHER, count)), terms, postings, group, least)
        for start in range(0, count, TOGETHER)
    ]
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    a, b, like = (np.concatenate(column) for column in zip(*parts, strict=True))
    a, b, like = _first_of_each(a, b, like, most)
    low, high = np.minimum(a, b), np.maximum(a, b)
    _, once = np.unique(low * count + high, return_index=True)
    return low[once], high[once], like[once]


class _Postings:
    """The entries of the terms sorted by word, and for each word by wordings, near-equal ones side by side.

    `low` and `high` are for each entry of the terms the postings of its word that it is joined with.
    """

    def __init__(self, terms: Terms) -> None:
        owner = terms.owner
        weight = terms.weight[terms.term]
        norm = np.sqrt(np.bincount(owner, weight**2, len(terms)))
        self.share: Floats = weight / norm[owner]
        rank = np.empty(len(terms), np.int64)
        rank[_order(terms, self.share)] = np.arange(len(terms))
        order = np.lexsort((rank[owner], terms.term))
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        by_word = terms.term[order]
        first = np.searchsorted(by_word, terms.term, "left")
        last = np.searchsorted(by_word, terms.term, "right")
        self.held = last - first
        self.low = np.clip(place - REACH, first, np.maximum(first, last - 2 * REACH))
        self.high = np.minimum(self.low + 2 * REACH, last)
        self.owner, self.of_owner = owner[order], self.share[order]


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


def _likest(rows: range, terms: Terms, postings: _Postings, group: Numbers, least: float) -> Pairs:
    """For some wordings all others that are at least so alike."""
    entries = np.arange(terms.first[rows.start], terms.first[rows.stop])
    owner = np.repeat(np.arange(len(rows)), np.diff(terms.first[rows.start : rows.stop + 1]))
    by = np.lexsort((postings.held[entries], owner))
    entries = entries[by]
    depth = np.arange(len(entries)) - (terms.first[rows.start : rows.stop] - terms.first[rows.start])[owner]
    kept = depth < WORDS
    entries, owner = entries[kept], owner[kept]
    counts = postings.high[entries] - postings.low[entries]
    at = np.repeat(postings.low[entries] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    keys, where = np.unique(np.repeat(owner, counts) * len(terms) + postings.owner[at], return_inverse=True)
    like = np.bincount(where, postings.of_owner[at] * np.repeat(postings.share[entries], counts), len(keys))
    a, b = keys // len(terms) + rows.start, keys % len(terms)
    apart = (like >= least) & (a != b) & ((group[a] != group[b]) | (group[a] < 0))
    return a[apart], b[apart], like[apart]


def _first_of_each(a: Numbers, b: Numbers, like: Floats, most: int) -> Pairs:
    """Of each `a` the first `most` in order of likeness."""
    by = np.lexsort((b, -like, a))
    a, b, like = a[by], b[by], like[by]
    kept = np.arange(len(a)) - np.searchsorted(a, a, "left") < most
    return a[kept], b[kept], like[kept]
