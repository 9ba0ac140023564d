"""What two stretches of words have in common, and whether it is a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .seeds import Ranked, ranked
from .shingles import Flags, Grams, Numbers, Words, grams, grams_all
from .subsequences import in_order


@dataclass(frozen=True, slots=True)
class Measures:
    """What counts as a shared passage.

    Tuned on synthetic_reuse dev for plagdet and by reading 380 candidates from allsides_stories train
    (pages of different outlets on one event), 2026-11. How sharp: see each.
    """

    # Places between neighbouring seeds of one passage. 40: plagdet -.006 (reordered copies split); 80: -.001.
    # Own reporting between two shared sentences is cut out again by `_judged`.
    gap: int = 60
    # Seeds that make a candidate. On 300 pages of allsides_stories train, 3 / 2 / 1 find 14 / 17 / 18
    # passages between pages of one story in 2.2 / 3.1 / 7.0 s; what 2 adds are short sentences, plagdet
    # falls by .003.
    seeds: int = 2
    # A match whose score is not above `loose`, or that fails, is trimmed to the part in order that exceeds
    # `floor` the most. .6: plagdet -.02. Without it short quotations beside other shared words are lost: on
    # the sample 36 of 38 passages are found, 34 without (2026-11).
    loose: float = 0.5
    # One whose score is not above `sure`, or that fails, is tried in parts: split where the diagonal jumps by
    # more than `apart` words, as it does between paragraphs that changed places, then at half of `gap` and so
    # on down to `nearest`. The parts are taken when they have `gain` times the words equal in order. A gain
    # of 1 or a jump of 30 cuts reordered copies to sentences (plagdet -.04).
    sure: float = 0.7
    apart: int = 70
    nearest: int = 15
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
    # facts in one order up to .45, planted heavy copies have .67 in the middle. .40: plagdet +.002, and
    # paraphrases of one fact pass; .50: -.006.
    floor: float = 0.45
    excess: float = 8.0
    # A match is left out when so much of it, in one of the texts, stands in larger ones. .6 to .95 alike;
    # without it every sentence that a page repeats in large type counts as copied twice (plagdet -.02).
    told: float = 0.8
    # Two matches at most `beside` words apart in one paragraph of one text, and `cut` in the other, are one
    # when they make a passage together. Without it plagdet falls by .018; 4 words: -.004, 15: the same; a cut
    # of 60: -.004, of 150: the same. No setting finds narration in more places of allsides_stories train:
    # 341 passages outside quotation marks in pages of two outlets on one event, 394 before (2026-11).
    beside: int = 8
    cut: int = 100
    # Distinct content words in common, not written like names: a row of names and offices is not testimony.
    plain: int = 2


MEASURES = Measures()

# An edge this near to the end of a sentence is drawn back to it: growth picks up the next sentence's subject.
TAIL = 3

# Two stretches whose lengths, in words, have a larger product are not aligned word by word: 8 MB of memory.
LONGEST = 1 << 26

# a_start, a_end, b_start, b_end of a match, in words.
Edges = tuple[int, int, int, int]


@dataclass(frozen=True)
class Prepared:
    """A text ready to be compared: its words and its grams. What else is asked of it is made when it is first
    asked for.
    """

    words: Words
    grams: Grams

    @cached_property
    def ranked(self) -> Ranked:
        """The grams in order of their hashes. Cost: one sort."""
        return ranked(self.grams)

    @cached_property
    def places(self) -> Numbers:
        """The place in `Words.places` of the first word of each gram."""
        return self.words.places[self.grams.content[self.grams.first]]

    @cached_property
    def segment(self) -> Numbers:
        """For each word a number of its segment."""
        segment: Numbers = self.words.places - np.arange(len(self.words))
        return segment


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


def prepare(words: Words) -> Prepared:
    """The text with its grams. Cost: linear."""
    return Prepared(words, grams(words))


def prepare_all(texts: Sequence[Words]) -> list[Prepared]:
    """Each text with its grams, for less than one by one."""
    return [Prepared(*both) for both in zip(texts, grams_all(texts), strict=True)]


def drawn(stops: Flags, start: int, end: int) -> tuple[int, int]:
    """Edges drawn back to a sentence end that is at most `TAIL` words inside, where they cut a sentence."""
    if not stops[end - 1]:
        inside = range(max(start, end - 1 - TAIL), end - 1)
        end = next((at + 1 for at in inside if stops[at]), end)
    if start and not stops[start - 1]:
        inside = range(start, min(start + TAIL, end - 1))
        start = next((at + 1 for at in reversed(inside) if stops[at]), start)
    return start, end


def rounded(words: Words, start: int, end: int) -> tuple[int, int]:
    """Edges moved out to a sentence end at most `TAIL` words away, over function words alone."""
    low = start
    while low and not words.stops[low - 1] and not words.stems[low - 1] and start - low < TAIL:
        low -= 1
    high = end
    while not words.stops[high - 1] and not words.stems[high] and high - end < TAIL:
        high += 1
    return (
        low if not low or words.stops[low - 1] else start,
        high if words.stops[high - 1] else end,
    )


def heaviest(gains: npt.NDArray[np.float64]) -> tuple[int, int]:
    """The [start, end) of the largest sum; of equal ones the first to end, and of these the shortest.

    (0, 0) where no sum is above 0. Cost: linear.
    """
    sums = np.zeros(len(gains) + 1)
    gains.cumsum(out=sums[1:])
    end = int((sums - np.minimum.accumulate(sums)).argmax())
    return end - int(sums[end::-1].argmin()), end


def equal(match: Match) -> float:
    """Words equal in order, counted on both sides."""
    return match.score * (match.a_end - match.a_start + match.b_end - match.b_start)


def judged(sides: tuple[Prepared, Prepared], edges: Edges, measures: Measures) -> Match | None:
    """The match, without what one text alone has at its edges; None where it is no passage."""
    match = weighed(sides, edges, measures)
    if match is not None and match.score > measures.loose:
        return match
    return weighed(sides, _inner(sides, edges, measures.floor), measures) or match


def _inner(sides: tuple[Prepared, Prepared], edges: Edges, floor: float) -> Edges:
    """The part of the stretches that exceeds `floor` the most: equal words less the others' cost."""
    from rapidfuzz.distance import LCSseq

    left = sides[0].words.ids[edges[0] : edges[1]].tolist()
    right = sides[1].words.ids[edges[2] : edges[3]].tolist()
    if len(left) * len(right) > LONGEST:
        return edges
    parts = LCSseq.opcodes(left, right)
    sizes = [(p.src_end - p.src_start, p.dest_end - p.dest_start) for p in parts]
    gains = [
        (1 - floor) * a if p.tag == "equal" else -floor * (a + b) / 2
        for p, (a, b) in zip(parts, sizes, strict=True)
    ]
    start, end = heaviest(np.array(gains, np.float64))
    if start == end:
        return edges[0], edges[0], edges[2], edges[2]
    first, last = parts[start], parts[end - 1]
    return (
        *drawn(sides[0].words.stops, edges[0] + first.src_start, edges[0] + last.src_end),
        *drawn(sides[1].words.stops, edges[2] + first.dest_start, edges[2] + last.dest_end),
    )


def weighed(sides: tuple[Prepared, Prepared], edges: Edges, measures: Measures) -> Match | None:
    """The match with its score, or None where the two stretches are not one passage."""
    a_start, a_end, b_start, b_end = edges
    if min(a_end - a_start, b_end - b_start) < measures.words:
        return None
    match = scored(sides, edges)
    if not worth(match, measures):
        return None
    plain = _plain(sides[0].words, a_start, a_end) & _plain(sides[1].words, b_start, b_end)
    return match if len(plain) >= measures.plain else None


def scored(sides: tuple[Prepared, Prepared], edges: Edges) -> Match:
    """The two stretches as a match. Cost: see `kernel.subsequences`."""
    a_start, a_end, b_start, b_end = edges
    left, right = sides[0].words.ids[a_start:a_end], sides[1].words.ids[b_start:b_end]
    return Match(*edges, 2 * in_order(left, right) / (len(left) + len(right)))


def aligned(sides: tuple[Prepared, Prepared], match: Match) -> tuple[Numbers, Numbers]:
    """The words of a match that are equal in order, by their numbers in both texts.

    All words of both where the match is too long for it (`LONGEST`). Cost: as `scored`, in memory too.
    """
    from rapidfuzz.distance import LCSseq

    whole = np.arange(match.a_start, match.a_end), np.arange(match.b_start, match.b_end)
    if match.score == 1 or len(whole[0]) * len(whole[1]) > LONGEST:
        return whole
    left, right = (side.words.ids[words] for side, words in zip(sides, whole, strict=True))
    parts = [p for p in LCSseq.opcodes(left.tolist(), right.tolist()) if p.tag == "equal"]
    return (
        np.concatenate([whole[0][p.src_start : p.src_end] for p in parts]),
        np.concatenate([whole[1][p.dest_start : p.dest_end] for p in parts]),
    )


def worth(match: Match, measures: Measures) -> bool:
    """Whether enough words are equal in order for the lengths of both."""
    length = match.a_end - match.a_start + match.b_end - match.b_start
    return (match.score - measures.floor) * length / 2 >= (1 - measures.floor) * measures.excess


def _plain(words: Words, start: int, end: int) -> set[int]:
    """Stems of the content words in [start, end) that are not written like names."""
    return set(words.stems[start:end][~words.capitals[start:end]].tolist()) - {0}
