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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from .seeds import seeds, together
from .shingles import Flags, Grams, Numbers, Words, grams


@dataclass(frozen=True, slots=True)
class Measures:
    """What counts as a shared passage.

    Tuned on synthetic_reuse dev for plagdet and by reading 380 candidates from allsides_stories train
    (pages of different outlets on one event), 2026-11. How sharp: see each.
    """

    # Places between neighbouring seeds of one passage. Planted copies with many changed words like it wide
    # (plagdet .901 at 60, .891 at 30, .882 at 20), but real pages then have passages that run over own
    # reporting: on the sample 60 / 30 / 18 find 87 / 87 / 90 % of the passages at precision 78 / 81 / 83.
    gap: int = 20
    # Seeds that make a candidate. On 300 pages of allsides_stories train, 3 / 2 / 1 find 14 / 17 / 18
    # passages between pages of one story in 2.2 / 3.1 / 7.0 s; what 2 adds are short sentences. plagdet -.003.
    seeds: int = 2
    # A match whose score is not above `sure`, or no match, is tried in parts: split where the diagonal jumps
    # by more than `apart` words, as it does between paragraphs that changed places, then at half of `gap`
    # and so on down to `nearest`. The parts are taken when they have `gain` times the words equal in order. A
    # gain of 1 or a jump of 30 cuts reordered copies to sentences (plagdet -.04).
    sure: float = 0.7
    apart: int = 70
    nearest: int = 10
    gain: float = 1.5
    # What a content word outside every seed costs while trimming; a word inside earns 1. .1 to .3
    # alike, above that reordered copies split.
    bare: float = 0.3
    # Content words looked at beyond an edge, and what one without a partner costs. 10 to 20 and .5 to
    # 1 alike.
    window: int = 20
    stranger: float = 0.7
    # Words of the shorter side.
    words: int = 8
    # Share of words equal in order that a passage has to exceed, and by how much: the excess times the mean
    # length must be worth that of `excess` equal words. Independent reports of one event share names and
    # facts in one order up to .45, planted heavy copies have .67 in the middle. .40: plagdet +.003, and
    # paraphrases of one fact pass; .50: -.01.
    floor: float = 0.45
    excess: float = 8.0
    # Distinct content words in common, not written like names: a row of names and offices is not testimony.
    plain: int = 2


MEASURES = Measures()

# An edge this near to the end of a sentence is drawn back to it: growth picks up the next sentence's subject.
TAIL = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text ready to be compared: its words, its grams, and for each word the end of its segment."""

    words: Words
    grams: Grams
    segment: Numbers


@dataclass(frozen=True, slots=True)
class Match:
    """Words [a_start, a_end) of one text are words [b_start, b_end) of another.

    `score` in 0..1 is twice the number of words equal in order, divided by the words of both.
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their numbers in the sequence given, `a` < `b`, and what they share, sorted."""

    a: int
    b: int
    matches: tuple[Match, ...]


# a_start, a_end, b_start, b_end of a match, in words.
_Edges = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Run:
    """Some content words of one text: [start, end) in its `Grams.content`."""

    start: int
    end: int


def prepare(words: Words) -> Prepared:
    """The text with its grams. Cost: linear."""
    return Prepared(words, grams(words), words.places - np.arange(len(words)))


def shared(texts: Sequence[Prepared], measures: Measures = MEASURES) -> Iterator[Pair]:
    """What every two texts share, pairs in order; pairs that share nothing are left out.

    The passages of two texts do not depend on which of them comes first, nor on the other texts (but see
    `kernel.seeds.COMMON`). Cost: one sort of all grams, then linear in the seeds.
    """
    found = seeds([text.grams for text in texts])
    if not len(found):
        return
    pair = found.a * len(texts) + found.b
    order, starts = together(
        pair, _where(texts, found.a, found.x), _where(texts, found.b, found.y), gap=measures.gap
    )
    sizes = np.diff(np.append(starts, len(order)))
    current, matches = -1, list[Match]()
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if size < measures.seeds:
            continue
        group = order[start : start + size]
        number = int(pair[group[0]])
        if number != current:
            yield from _pair(texts, current, matches, measures)
            current, matches = number, []
        a, b = sides = texts[number // len(texts)], texts[number % len(texts)]
        left, right = a.grams.first[found.x[group]], b.grams.first[found.y[group]]
        matches.extend(_matches(sides, left, right, measures))
    yield from _pair(texts, current, matches, measures)


def _where(texts: Sequence[Prepared], text: Numbers, gram: Numbers) -> Numbers:
    """The place of gram number `gram` of text number `text`, for each of many."""
    lists = [t.words.places[t.grams.content[t.grams.first]] for t in texts]
    begins = np.cumsum([0, *(len(one) for one in lists)])
    places: Numbers = np.concatenate(lists)[begins[text] + gram]
    return places


def _pair(texts: Sequence[Prepared], number: int, matches: list[Match], measures: Measures) -> Iterator[Pair]:
    if matches:
        a, b = divmod(number, len(texts))
        kept = _joined((texts[a], texts[b]), matches, measures)
        if kept:
            yield Pair(a, b, tuple(kept))


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
        if not inside.any():
            return
        if inside.sum() >= measures.seeds:
            match = _weighed(sides, _words(sides, _grown(sides, a, b, measures)), measures)
            yield from _finest(sides, match, (first[0][inside], first[1][inside]), measures)
        beside = ~inside & (_beside(first[0], size, a) | _beside(first[1], size, b))
        first = (first[0][beside], first[1][beside])


def _finest(
    sides: tuple[Prepared, Prepared], match: Match | None, seeds: tuple[Numbers, Numbers], measures: Measures
) -> list[Match]:
    """The match, or the passages along its diagonals where these have more words equal in order together.

    A match of two paragraphs that changed places falls into both.
    """
    whole = [] if match is None else [match]
    gap = measures.gap // 2
    if (
        gap < measures.nearest
        or len(seeds[0]) < 2 * measures.seeds
        or (match and match.score > measures.sure)
    ):
        return whole
    x, y = (s.words.places[s.grams.content[f]] for s, f in zip(sides, seeds, strict=True))
    order, starts = together(np.zeros(len(x), np.int64), x - y, x + y, gap=measures.apart)
    if len(starts) == 1 and match is not None:
        return whole
    groups = np.split(order, starts[1:])
    finer = replace(measures, gap=gap)
    parts = [m for g in groups for m in _matches(sides, seeds[0][g], seeds[1][g], finer)]
    return parts if sum(map(_equal, parts)) > measures.gain * sum(map(_equal, whole)) else whole


def _equal(match: Match) -> float:
    """Words equal in order, counted on both sides."""
    return match.score * (match.a_end - match.a_start + match.b_end - match.b_start)


def _mutual(left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Seeds without those whose gram has a better partner: the one nearest to the middle diagonal.

    A phrase that one text repeats outside the passage would otherwise stretch it to there.
    """
    if len(set(left.tolist())) == len(set(right.tolist())) == len(left):
        return left, right
    off = np.abs(left - right - np.median(left - right))
    best = np.ones(len(left), np.bool_)
    for side in (left, right):
        _, of = np.unique(side, return_inverse=True)
        least = np.full(int(of.max()) + 1, np.inf)
        np.minimum.at(least, of, off)
        best &= off == least[of]
    return left[best], right[best]


def _beside(first: Numbers, size: int, run: _Run) -> Flags:
    beside: Flags = (first + size <= run.start) | (first >= run.end)
    return beside


def _core(first: tuple[Numbers, Numbers], size: int, bare: float) -> tuple[_Run, _Run, Flags]:
    """Where seeds are dense in both texts at once, and which seeds lie inside."""
    inside = np.ones(len(first[0]), np.bool_)
    while True:
        left, right = (_dense(side[inside], size, bare) for side in first)
        still = inside.copy()
        for side, run in zip(first, (left, right), strict=True):
            still &= (side >= run.start) & (side + size <= run.end)
        if still.sum() == inside.sum() or not still.any():
            return left, right, still
        inside = still


def _dense(first: Numbers, size: int, bare: float) -> _Run:
    """The stretch in which words under a seed (+1 each) outweigh bare ones (-`bare` each) the most."""
    start, end = int(first.min()), int(first.max()) + size
    steps = np.zeros(end - start + 1, np.int64)
    np.add.at(steps, first - start, 1)
    np.add.at(steps, first - start + size, -1)
    low, high = heaviest(np.where(np.cumsum(steps)[:-1] > 0, 1.0, -bare))
    return _Run(start + low, start + high)


def heaviest(gains: npt.NDArray[np.float64]) -> tuple[int, int]:
    """The [start, end) of the largest sum; of equal ones the first to end, and of these the shortest.

    (0, 0) where no sum is above 0. Cost: linear.
    """
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    rises = sums - np.minimum.accumulate(sums)
    end = int(np.argmax(rises))
    start = end - int(np.argmin(sums[: end + 1][::-1]))
    return start, end


def _grown(
    sides: tuple[Prepared, Prepared], left: _Run, right: _Run, measures: Measures
) -> tuple[_Run, _Run]:
    """Both runs longer by the content words beyond their edges that have partners beyond the other's."""
    runs = (left, right)
    before = [
        _stems(s, r.start - measures.window, r.start, r.start)[::-1] for s, r in zip(sides, runs, strict=True)
    ]
    after = [_stems(s, r.end, r.end + measures.window, r.end - 1) for s, r in zip(sides, runs, strict=True)]
    cost = measures.stranger
    return (
        _Run(left.start - _growth(before[0], before[1], cost), left.end + _growth(after[0], after[1], cost)),
        _Run(
            right.start - _growth(before[1], before[0], cost), right.end + _growth(after[1], after[0], cost)
        ),
    )


def _stems(side: Prepared, start: int, end: int, anchor: int) -> list[int]:
    """Stems of content words [start, end) that stand in the segment of content word `anchor`."""
    content = side.grams.content[max(start, 0) : end]
    home = side.segment[side.grams.content[anchor]]
    stems: list[int] = side.words.stems[content[side.segment[content] == home]].tolist()
    return stems


def _growth(near: list[int], far: list[int], cost: float) -> int:
    """How many of `near` to take: as many as give the largest sum, where one that is in `far` gives 1."""
    partners, total, best, taken = set(far), 0.0, 0.0, 0
    for count, stem in enumerate(near, 1):
        total += 1 if stem in partners else -cost
        if total > best:
            best, taken = total, count
    return taken


def _words(sides: tuple[Prepared, Prepared], runs: tuple[_Run, _Run]) -> _Edges:
    """The runs in words, longer by the equal words at both edges, without the start of a next sentence."""
    (a_start, a_end), (b_start, b_end) = (_snapped(side, run) for side, run in zip(sides, runs, strict=True))
    a, b = sides
    while a_start and b_start and _step(a, b, a_start, b_start, -1):
        a_start, b_start = a_start - 1, b_start - 1
    while a_end < len(a.words) and b_end < len(b.words) and _step(a, b, a_end - 1, b_end - 1, 1):
        a_end, b_end = a_end + 1, b_end + 1
    return *_drawn(a.words.stops, a_start, a_end), *_drawn(b.words.stops, b_start, b_end)


def _snapped(side: Prepared, run: _Run) -> tuple[int, int]:
    """The run in words, drawn back to a sentence end near its edges, from content word to content word."""
    content = side.grams.content
    start, end = _drawn(side.words.stops, int(content[run.start]), int(content[run.end - 1]) + 1)
    low, high = np.searchsorted(content, (start, end))
    return (int(content[low]), int(content[high - 1]) + 1) if low < high else (start, end)


def _step(a: Prepared, b: Prepared, i: int, j: int, way: int) -> bool:
    """Whether the word after (`way` 1) or before (-1) is the same on both sides, in the same segments."""
    same = a.words.ids[i + way] == b.words.ids[j + way]
    return bool(same and a.segment[i] == a.segment[i + way] and b.segment[j] == b.segment[j + way])


def _drawn(stops: Flags, start: int, end: int) -> tuple[int, int]:
    """Edges drawn back to a sentence end that is at most `TAIL` words inside, where they cut a sentence."""
    if not stops[end - 1]:
        inside = np.flatnonzero(stops[max(start, end - 1 - TAIL) : end - 1])
        end = max(start, end - 1 - TAIL) + int(inside[0]) + 1 if len(inside) else end
    if start and not stops[start - 1]:
        inside = np.flatnonzero(stops[start : min(start + TAIL, end - 1)])
        start = start + int(inside[-1]) + 1 if len(inside) else start
    return start, end


def _weighed(sides: tuple[Prepared, Prepared], edges: _Edges, measures: Measures) -> Match | None:
    """The match with its score, or None where the two stretches are not one passage."""
    from rapidfuzz.distance import LCSseq

    a_start, a_end, b_start, b_end = edges
    left, right = sides[0].words, sides[1].words
    if min(a_end - a_start, b_end - b_start) < measures.words:
        return None
    length = a_end - a_start + b_end - b_start
    equal = LCSseq.similarity(left.ids[a_start:a_end].tolist(), right.ids[b_start:b_end].tolist())
    score = 2 * equal / length
    if (score - measures.floor) * length / 2 < (1 - measures.floor) * measures.excess:
        return None
    plain = _plain(left, a_start, a_end) & _plain(right, b_start, b_end)
    return Match(*edges, score) if len(plain) >= measures.plain else None


def _plain(words: Words, start: int, end: int) -> set[int]:
    """Stems of the content words in [start, end) that are not written like names."""
    return set(words.stems[start:end][~words.capitals[start:end]].tolist()) - {0}


def _joined(sides: tuple[Prepared, Prepared], matches: list[Match], measures: Measures) -> list[Match]:
    """Matches sorted; those that overlap in both texts are one."""
    apart: list[_Edges] = []
    for match in sorted(matches, key=lambda m: (m.a_start, m.b_start, m.a_end, m.b_end)):
        edges = (match.a_start, match.a_end, match.b_start, match.b_end)
        touching = [other for other in apart if _overlap(edges, other)]
        while touching:
            apart = [other for other in apart if other not in touching]
            edges = _hull([edges, *touching])
            touching = [other for other in apart if _overlap(edges, other)]
        apart.append(edges)
    weighed = (_weighed(sides, edges, measures) for edges in sorted(apart))
    return [match for match in weighed if match is not None]


def _overlap(one: _Edges, other: _Edges) -> bool:
    in_a = max(one[0], other[0]) < min(one[1], other[1])
    return in_a and max(one[2], other[2]) < min(one[3], other[3])


def _hull(many: list[_Edges]) -> _Edges:
    a_start, a_end, b_start, b_end = zip(*many, strict=True)
    return min(a_start), max(a_end), min(b_start), max(b_end)
