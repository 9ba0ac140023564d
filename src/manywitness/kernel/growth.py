"""How far a passage reaches beyond its seeds, content word by content word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from .matching import Measures, Prepared
from .shingles import Numbers


@dataclass(frozen=True, slots=True)
class Run:
    """Some content words of one text: [start, end) in its `Grams.content`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Beyond:
    """The content words beyond one edge of a run, outwards: their stems; the first `cut` of them belong to
    the sentence that the edge cuts.
    """

    stems: list[int]
    cut: int


def grown(sides: tuple[Prepared, Prepared], left: Run, right: Run, measures: Measures) -> tuple[Run, Run]:
    """Both runs longer by the content words beyond their edges that have partners in the other text.

    A partner stands beyond the same edge of the other run, or inside it where nothing answers to it: an
    editor moves "the minister said" from the head of a sentence to its end. The latter counts only up to the
    end of the sentence.
    """
    pairs = ((sides[0], left), (sides[1], right))
    before = [_before(side, run, measures.window) for side, run in pairs]
    after = [_after(side, run, measures.window) for side, run in pairs]
    inside = [set(side.words.stems[side.grams.content[run.start : run.end]].tolist()) for side, run in pairs]
    runs = []
    for one, other in ((0, 1), (1, 0)):
        run, spare, cost = pairs[one][1], inside[other] - inside[one], measures.stranger
        start = run.start - _growth(before[one], before[other].stems, spare, cost)
        end = run.end + _growth(after[one], after[other].stems, spare, cost)
        runs.append(Run(start, end))
    return runs[0], runs[1]


def _before(side: Prepared, run: Run, window: int) -> _Beyond:
    content = side.grams.content
    edge = content[run.start]
    words = content[max(run.start - window, 0) : run.start][::-1]
    words = _beside(side.segment, words, edge)
    stops = side.words.stops[words[-1] : edge].nonzero()[0] if len(words) else words
    cut = np.count_nonzero(words > stops[-1] + words[-1]) if len(stops) else len(words)
    return _Beyond(side.words.stems[words].tolist(), int(cut))


def _after(side: Prepared, run: Run, window: int) -> _Beyond:
    content = side.grams.content
    edge = content[run.end - 1]
    words = content[run.end : run.end + window]
    words = _beside(side.segment, words, edge)
    stops = side.words.stops[edge : words[-1]].nonzero()[0] if len(words) else words
    cut = np.count_nonzero(words <= stops[0] + edge) if len(stops) else len(words)
    return _Beyond(side.words.stems[words].tolist(), int(cut))


def _beside(segment: Numbers, words: Numbers, edge: int) -> Numbers:
    """Those of the words, which go away from an edge, that are in its segment."""
    if not len(words) or segment[words[-1]] == segment[edge]:
        return words
    inside: Numbers = words[segment[words] == segment[edge]]
    return inside


def _growth(near: _Beyond, far: Collection[int], spare: Collection[int], cost: float) -> int:
    """How many words of `near` to take: as many as give the largest sum, where one with a partner gives 1."""
    partners, total, best, taken = set(far), 0.0, 0.0, 0
    for count, stem in enumerate(near.stems, 1):
        total += 1 if stem in partners or (count <= near.cut and stem in spare) else -cost
        if total > best:
            best, taken = total, count
    return taken
