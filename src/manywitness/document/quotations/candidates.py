"""Candidates for quotations from two readers, and how likely each is right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log

from ...kernel.disjoint import DisjointSets
from ...model import Span
from ...model.annotations import QuotationKind, QuotedRegion
from .by_rules import SCORES
from .joining import FLOATING, Told
from .kinds import kind_of
from .reading import Read

# Bias and weights of a logistic regression on the features of each reader's candidates, fitted by
# `python -m training.weigh` on PolNeAR dev, 2026-11; right is: 80 % of the words and the right speaker.
READ = (-5.780, (0.435, 0.164, 0.136, -0.562, -0.008, 1.138, 1.266, 0.157, 0.056, 2.004, 0.038, -1.007))
RULED = (-2.947, (0.721, 0.689, 0.164, -0.930, 1.601, 0.081, 1.205, 0.849, -0.459, 1.051))
# Quoted words of nobody known: that they are somebody's words is sure, whose is not.
FLOATING_SCORE = 0.3

# Two candidates speak of one thing when their contents share this much of all that they hold together.
SAME = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quotation that one of the readers found; `score` in 0..1 is the probability that it is right."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: tuple[Span, ...]
    kind: QuotationKind
    read: bool
    floats: bool
    features: tuple[float, ...]
    score: float
    # Its cue stands between the same marks as its words: somebody else's report inside what is quoted.
    inner: bool = False


def weighed(
    read: Sequence[Read], by_rules: Sequence[Told], regions: Sequence[QuotedRegion]
) -> list[Candidate]:
    """All candidates with their scores. Cost: n log n, times the candidates of one place."""
    starts = [region.span.start for region in regions]
    both: list[Read | Told] = [*read, *by_rules]
    out = []
    for places in together([item.content for item in both]):
        here = [both[place] for place in places]
        readings = [item for item in here if isinstance(item, Read)]
        rules = [item for item in here if isinstance(item, Told)]
        for item in readings:
            kind = kind_of(item.content, regions, starts)
            features = (*map(_logit, item.scores), *_common(item, kind), *_against(item, rules))
            found = _candidate(item, kind, features, _probability(features, READ), read=True)
            out.append(replace(found, inner=True) if _is_inner(item, regions, starts) else found)
        for told in rules:
            kind = kind_of(told.content, regions, starts)
            features = (_logit(SCORES[told.rule]), *_common(told, kind), *_against(told, readings))
            floats = told.rule == FLOATING
            score = FLOATING_SCORE if floats else _probability(features, RULED)
            out.append(_candidate(told, kind, features, score, floats=floats))
    return out


def _is_inner(item: Read, regions: Sequence[QuotedRegion], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, item.cue[0].start) - 1 if item.cue else -1
    return (
        place >= 0
        and any(regions[place].words.contains(piece) for piece in item.content)
        and regions[place].words.contains(item.cue[0])
    )


def together(contents: Sequence[Sequence[Span]]) -> list[list[int]]:
    """The numbers of contents in groups, so that only those of one group can share a character.

    Groups are sorted by their first number. Cost: n log n in the pieces.
    """
    sets = DisjointSets(len(contents))
    end, last = 0, 0
    for piece, number in sorted(
        (piece, number) for number, pieces in enumerate(contents) for piece in pieces
    ):
        if piece.start < end:
            sets.join(last, number)
        if piece.end > end:
            end, last = piece.end, number
    groups: dict[int, list[int]] = {}
    for number in range(len(contents)):
        groups.setdefault(sets.find(number), []).append(number)
    return list(groups.values())


def _candidate(
    item: Read | Told,
    kind: QuotationKind,
    features: tuple[float, ...],
    score: float,
    *,
    read: bool = False,
    floats: bool = False,
) -> Candidate:
    return Candidate(tuple(item.content), item.cue, item.speaker, kind, read, floats, features, score)


def _logit(share: float) -> float:
    kept = min(max(share, 0.001), 0.999)
    return log(kept / (1 - kept))


def _common(item: Read | Told, kind: QuotationKind) -> tuple[float, ...]:
    return (
        float(kind is QuotationKind.DIRECT), float(kind is QuotationKind.MIXED),
        float(bool(item.cue)), float(bool(item.speaker)), log(size(item.content) + 1),
    )  # fmt: skip


def _against(item: Read | Told, others: Sequence[Read] | Sequence[Told]) -> tuple[float, ...]:
    """Whether the other reader found the same, with the same speaker, or something else that overlaps."""
    best, speaker = 0.0, 0.0
    for other in others:
        shared = likeness(item.content, other.content)
        if shared > best:
            best = shared
            speaker = float(same_words(item.speaker, other.speaker))
    same, some = float(best >= SAME), float(best > 0)
    return (same, same * speaker, some - same, some * speaker)


def size(content: Sequence[Span]) -> int:
    """Characters of all pieces."""
    return sum(map(len, content))


def likeness(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Characters that both hold, of all that they hold together."""
    shared = overlap(a, b)
    return shared / (size(a) + size(b) - shared) if shared else 0.0


def overlap(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Characters that both hold."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def same_words(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether both name nobody, or with words that overlap."""
    return overlap(a, b) > 0 if a and b else not a and not b


def _probability(features: Sequence[float], fitted: tuple[float, tuple[float, ...]]) -> float:
    bias, weights = fitted
    return 1 / (1 + exp(-(bias + sum(f * w for f, w in zip(features, weights, strict=True)))))
