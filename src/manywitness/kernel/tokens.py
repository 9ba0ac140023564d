"""The words of many texts at once: the answers of `shingles.words_of`, at a third of its cost.

All texts are one array of code points. Where a word begins and ends is read off the kinds of neighbouring
code points, and a word is known by a hash of its letters, so that no string is made for one met before.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from .shingles import APART, SEAM, SHORT, SHOUTED, STOP, Flags, Hashes, Memo, Numbers, Words, mix, words_of

# A text and its segments, as `words_of` takes them.
Told = tuple[str, Sequence[tuple[int, int]]]

# Code points that are read together: their arrays stay in the cache of a processor. On 2,000 articles of
# 3,600 code points, 2026-11: .11 ms each from 2^15 to 2^18; .42 ms by `words_of`.
TOGETHER = 1 << 17
# Fewer are read faster by `words_of`.
FEW = 1_500

Kinds = npt.NDArray[np.uint8]
_KNOWN, _IN_WORD, _LETTER, _DOT, _APOSTROPHE, _STOP, _LINE = (1 << bit for bit in range(7))
_KINDS = (
    (_IN_WORD, re.compile(r"\w").match),
    (_LETTER, re.compile(r"[^\W\d_]").match),
    (_DOT, re.compile(r"\.").match),
    (_APOSTROPHE, re.compile("['’]").match),
    (_STOP, STOP.match),
    (_LINE, re.compile("\n").match),
)

# Letters with dots that are one word, at most.
_INITIALS = 8

# Any odd number serves: powers of it weigh the letters of a word.
_BASE = 0x9FB21C651E98DF25
_INVERSE = pow(_BASE, -1, 1 << 64)


def words_of_all(texts: Iterable[Told], memo: Memo) -> list[Words]:
    """For each text the words of its segments: see `shingles.words_of`. Cost: linear."""
    out: list[Words] = []
    for some in _together(texts):
        size = sum(end - start for _, segments in some for start, end in segments)
        if FEW <= size <= 2 * TOGETHER:
            out += _words(some, memo)
        else:
            out += [words_of(text, segments, memo) for text, segments in some]
    return out


def _together(texts: Iterable[Told]) -> Iterator[list[Told]]:
    """The texts in groups of about `TOGETHER` code points; a text that has more stands alone."""
    some: list[Told] = []
    size = 0
    for text, segments in texts:
        own = sum(end - start for start, end in segments)
        if some and size + own > TOGETHER:
            yield some
            some, size = [], 0
        some.append((text, segments))
        size += own
    if some:
        yield some


@dataclass(frozen=True, slots=True)
class _Joined:
    """Segments of several texts in one string, a line break before and behind each.

    Each segment begins `at` a place of the string and at `start` of its text, where it ends at `end`; `text`
    is the number of its text.
    """

    content: str
    at: Numbers
    text: Numbers
    start: Numbers
    end: Numbers


def _joined(texts: Sequence[Told]) -> _Joined:
    rows = [(number, start, end) for number, (_, segments) in enumerate(texts) for start, end in segments]
    text, start, end = np.array(rows, np.int64).reshape(-1, 3).T
    at = np.cumsum(end - start + 1) - (end - start)
    pieces = (content[low:high] for content, segments in texts for low, high in segments)
    return _Joined("\n" + "\n".join(pieces) + "\n", at, text, start, end)


def _words(texts: Sequence[Told], memo: Memo) -> list[Words]:
    joined = _joined(texts)
    codes = np.frombuffer(joined.content.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
    kinds = _table.of(codes)
    starts, ends = _bounds(kinds)
    content = joined.content
    numbers = memo.known(_hashes(codes, starts, ends), lambda n: content[starts[n] : ends[n]])
    ids, stems, lengths, capitals = memo.of(numbers)
    first = np.searchsorted(starts, joined.at)
    counts = np.diff(np.append(first, len(starts)))
    stops, lines = _ended(kinds, starts, ends)
    places = np.cumsum(_steps(joined, first[counts > 0], counts > 0, len(starts)))
    starts = starts - np.repeat(joined.at - joined.start, counts)
    columns = ids, stems, starts, starts + lengths, places, stops, lines, capitals
    edges = np.searchsorted(joined.text, np.arange(len(texts) + 1))
    cuts = np.append(first, len(starts))[edges].tolist()
    return [_cut(columns, low, high) for low, high in pairwise(cuts)]


def _cut(columns: Sequence[npt.NDArray[Any]], low: int, high: int) -> Words:
    """The words of one text out of those of all."""
    # Copies: what is kept of one text would otherwise keep all of them.
    words = Words(*(column[low:high].copy() for column in columns))
    if high > low:
        words.places[:] -= words.places[0] - 1 - APART
        if words.capitals.mean() > SHOUTED:
            words.capitals[:] = False
    return words


def _bounds(kinds: Kinds) -> tuple[Numbers, Numbers]:
    """Where words begin and end; what stands at both ends of all is in none."""
    inside = (kinds & _IN_WORD).astype(np.bool_)
    marks = np.flatnonzero(kinds & _APOSTROPHE)
    inside[marks[inside[marks - 1] & inside[marks + 1]]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    return _with_initials(kinds, edges[::2], edges[1::2])


def _with_initials(kinds: Kinds, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """The same bounds, but letters with a dot behind each are one word: "U.S."."""
    single = (ends - starts == 1) & (kinds[starts] & _LETTER > 0) & (kinds[ends] & _DOT > 0)
    follows = np.flatnonzero(single[1:] & single[:-1] & (np.diff(starts) == 2))
    if not len(follows):
        return starts, ends
    kept, ends = np.ones(len(starts), np.bool_), ends.copy()
    for run in np.split(follows, np.flatnonzero(np.diff(follows) > 1) + 1):
        last = int(run[-1]) + 1
        for low in range(int(run[0]), last, _INITIALS):
            high = min(low + _INITIALS - 1, last)
            ends[low] = ends[high] + 1
            kept[low + 1 : high + 1] = False
    return starts[kept], ends[kept]


def _ended(kinds: Kinds, starts: Numbers, ends: Numbers) -> tuple[Flags, Flags]:
    """After which words a sentence ends, and after which a line does."""
    stops, lines = np.zeros(len(starts), np.bool_), np.zeros(len(starts), np.bool_)
    marks = np.flatnonzero(kinds & _STOP)
    before = np.searchsorted(starts, marks, "right") - 1
    # A dot of initials is inside a word.
    between = (before >= 0) & (marks >= ends[before]) if len(starts) else marks < 0
    marks, before = marks[between], before[between]
    stops[before] = True
    lines[before[kinds[marks] & _LINE > 0]] = True
    return stops, lines


def _steps(joined: _Joined, first: Numbers, told: Flags, count: int) -> Numbers:
    """How far each of the words stands from the one before it; `told` are the segments that have words, and
    `first` the numbers of their first ones.
    """
    steps = np.ones(count, np.int64)
    text, start, end = joined.text[told], joined.start[told], joined.end[told]
    near = np.zeros(len(first), np.bool_)
    near[1:] = (text[1:] == text[:-1]) & (start[1:] - end[:-1] <= SHORT)
    steps[first] += np.where(near, SEAM, APART)
    return steps


def _hashes(codes: npt.NDArray[np.uint32], starts: Numbers, ends: Numbers) -> Hashes:
    """A hash of the code points of each word, never 0: of their sum weighed by powers of a number.

    *Source:* rolling hashes, Karp and Rabin (1987).
    """
    power, inverse = _powers(_BASE), _powers(_INVERSE)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * power[: len(codes)], out=sums[1:])
    found = mix((sums[ends] - sums[starts]) * inverse[starts])
    found[found == 0] = 1
    return found


@cache
def _powers(base: int) -> Hashes:
    """Powers of a number from the 0th on, modulo 2^64."""
    factors = np.full(4 * TOGETHER, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors)


class _Table:
    """What each code point is, found out when it is first met."""

    def __init__(self) -> None:
        self._kinds = np.zeros(sys.maxunicode + 1, np.uint8)

    def of(self, codes: npt.NDArray[np.uint32]) -> Kinds:
        """The kind of each; never 0."""
        kinds = self._kinds[codes]
        if not kinds.all():
            for code in np.unique(codes[kinds == 0]).tolist():
                self._kinds[code] = _KNOWN | sum(kind for kind, fits in _KINDS if fits(chr(code)))
            kinds = self._kinds[codes]
        return kinds


_table = _Table()
