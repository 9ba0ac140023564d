"""Passages that two texts share, bounded at words: seed, group, trim, grow, weigh.

Seeds are shared grams (`kernel.seeds`). Seeds near each other in both texts make a candidate, in whatever
order they stand, so that swapped words and sentences do not cut it. A candidate is trimmed to where seeds
are dense, grown word by word while the other text has the words too, and kept when enough of its words stand
in both texts in the same order.

*Source:* seed-extend-filter of text alignment at PAN (Potthast et al. 2013, "Overview of the 5th
International Competition on Plagiarism Detection", section 3). We depart by seeds without order, by trimming
with the maximal-scoring segment of Ruzzo and Tompa (1999, section 1), and by weighing with an in-order match.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .growth import Run, grown
from .joining import joined
from .matching import MEASURES, Edges, Match, Measures, Prepared, drawn, equal, heaviest, judged
from .seeds import seeds, together
from .shingles import Flags, Numbers


def shared(a: Prepared, b: Prepared, measures: Measures = MEASURES) -> tuple[Match, ...]:
    """What two texts share, sorted; `Match.a_start` and `a_end` are words of `a`.

    The passages do not depend on which of them comes first. Cost: linear in the grams of `a` and the seeds.
    """
    found = seeds(a.ranked, b.ranked)
    if not len(found):
        return ()
    order, starts = together(
        np.zeros(len(found), np.int64), a.places[found.x], b.places[found.y], gap=measures.gap
    )
    matches: list[Match] = []
    sizes = np.diff(np.append(starts, len(order)))
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if size >= measures.seeds:
            group = order[start : start + size]
            left, right = a.grams.first[found.x[group]], b.grams.first[found.y[group]]
            matches.extend(_matches((a, b), left, right, measures))
    return tuple(joined((a, b), matches, measures)) if matches else ()


def _matches(
    sides: tuple[Prepared, Prepared], left: Numbers, right: Numbers, measures: Measures
) -> Iterator[Match]:
    """The passages in one group of seeds, given by the first content word of each in both texts.

    The densest first, then what lies wholly beside it.
    """
    size = sides[0].grams.size
    first = _mutual(left, right)
    while len(first[0]) >= measures.seeds:
        a, b, inside = _core(first, size, measures.bare)
        count = np.count_nonzero(inside)
        if not count:
            return
        if count >= measures.seeds:
            match = judged(sides, _words(sides, grown(sides, a, b, measures)), measures)
            found = _finest(sides, match, (first[0][inside], first[1][inside]), measures)
            yield from found
            if found == [match]:
                a, b, inside = _taken(sides, found[0], first, inside)
        beside = ~inside & (_beside(first[0], size, a) | _beside(first[1], size, b))
        first = (first[0][beside], first[1][beside])


def _taken(
    sides: tuple[Prepared, Prepared], match: Match, first: tuple[Numbers, Numbers], inside: Flags
) -> tuple[Run, Run, Flags]:
    """What a match covers in content words, and the seeds in it; all of `inside` where it has none."""
    left, right = (
        Run(*np.searchsorted(side.grams.content, edges).tolist())
        for side, edges in zip(
            sides, ((match.a_start, match.a_end), (match.b_start, match.b_end)), strict=True
        )
    )
    size = sides[0].grams.size
    touched = ~(_beside(first[0], size, left) | _beside(first[1], size, right))
    return (left, right, touched) if touched.any() else (left, right, inside)


def _finest(
    sides: tuple[Prepared, Prepared], match: Match | None, seeds: tuple[Numbers, Numbers], measures: Measures
) -> list[Match]:
    """The match, or the passages along its diagonals where these have more words equal in order together.

    A match of two paragraphs that changed places falls into both; one that was trimmed to a small part of
    what its seeds span is tried so too, however sure.
    """
    whole = [] if match is None else [match]
    gap = measures.gap // 2
    if gap < measures.nearest or len(seeds[0]) < 2 * measures.seeds:
        return whole
    if match is not None and match.score > measures.sure and _tells_most(sides, match, seeds):
        return whole
    x, y = (s.words.places[s.grams.content[f]] for s, f in zip(sides, seeds, strict=True))
    order, starts = together(np.zeros(len(x), np.int64), x - y, x + y, gap=measures.apart)
    if len(starts) == 1 and match is not None:
        return whole
    groups = np.split(order, starts[1:])
    finer = replace(measures, gap=gap)
    parts = [m for g in groups for m in _matches(sides, seeds[0][g], seeds[1][g], finer)]
    return parts if sum(map(equal, parts)) > measures.gain * sum(map(equal, whole)) else whole


def _tells_most(sides: tuple[Prepared, Prepared], match: Match, seeds: tuple[Numbers, Numbers]) -> bool:
    """Whether at least half of the seeds begin inside the match, in both texts."""
    edges = (match.a_start, match.a_end), (match.b_start, match.b_end)
    words = [side.grams.content[first] for side, first in zip(sides, seeds, strict=True)]
    inside = [(at >= start) & (at < end) for at, (start, end) in zip(words, edges, strict=True)]
    return bool(2 * np.count_nonzero(inside[0] & inside[1]) >= len(seeds[0]))


def _mutual(left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Seeds without those whose gram has a better partner: the one nearest to the middle diagonal.

    A phrase that one text repeats outside the passage would otherwise stretch it to there.
    """
    if len(set(left.tolist())) == len(set(right.tolist())) == len(left):
        return left, right
    ways = left - right
    middle = np.sort(ways)[[(len(ways) - 1) // 2, len(ways) // 2]].sum() / 2
    off = np.abs(ways - middle)
    best = np.ones(len(left), np.bool_)
    for side in (left, right):
        of = side - side.min()
        least = np.full(int(of.max()) + 1, np.inf)
        np.minimum.at(least, of, off)
        best &= off == least[of]
    return left[best], right[best]


def _beside(first: Numbers, size: int, run: Run) -> Flags:
    beside: Flags = (first + size <= run.start) | (first >= run.end)
    return beside


def _core(first: tuple[Numbers, Numbers], size: int, bare: float) -> tuple[Run, Run, Flags]:
    """Where seeds are dense in both texts at once, and which seeds lie inside."""
    inside = np.ones(len(first[0]), np.bool_)
    while True:
        left, right = (_dense(side[inside], size, bare) for side in first)
        still = inside.copy()
        for side, run in zip(first, (left, right), strict=True):
            still &= (side >= run.start) & (side + size <= run.end)
        count = np.count_nonzero(still)
        if not count or count == np.count_nonzero(inside):
            return left, right, still
        inside = still


def _dense(first: Numbers, size: int, bare: float) -> Run:
    """The stretch in which words under a seed (+1 each) outweigh bare ones (-`bare` each) the most."""
    start = int(first.min())
    gains = np.full(int(first.max()) - start + size, -bare)
    for shift in range(size):
        gains[first - start + shift] = 1.0
    low, high = heaviest(gains)
    return Run(start + low, start + high)


def _words(sides: tuple[Prepared, Prepared], runs: tuple[Run, Run]) -> Edges:
    """The runs in words, longer by the equal words at both edges, without the start of a next sentence."""
    (a_start, a_end), (b_start, b_end) = (_snapped(side, run) for side, run in zip(sides, runs, strict=True))
    a, b = sides
    while a_start and b_start and _step(a, b, a_start, b_start, -1):
        a_start, b_start = a_start - 1, b_start - 1
    while a_end < len(a.words) and b_end < len(b.words) and _step(a, b, a_end - 1, b_end - 1, 1):
        a_end, b_end = a_end + 1, b_end + 1
    return *drawn(a.words.stops, a_start, a_end), *drawn(b.words.stops, b_start, b_end)


def _snapped(side: Prepared, run: Run) -> tuple[int, int]:
    """The run in words, drawn back to a sentence end near its edges, from content word to content word."""
    content = side.grams.content
    start, end = drawn(side.words.stops, int(content[run.start]), int(content[run.end - 1]) + 1)
    low, high = np.searchsorted(content, (start, end))
    return (int(content[low]), int(content[high - 1]) + 1) if low < high else (start, end)


def _step(a: Prepared, b: Prepared, i: int, j: int, way: int) -> bool:
    """Whether the word after (`way` 1) or before (-1) is the same on both sides, in the same segments."""
    same = a.words.ids[i + way] == b.words.ids[j + way]
    return bool(same and a.segment[i] == a.segment[i + way] and b.segment[j] == b.segment[j + way])
