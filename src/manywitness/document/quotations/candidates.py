"""Candidates for quotations from two readers, and how likely each is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from ...model import Span
from ...model.annotations import QuotationKind, QuotedRegion
from .by_rules import SCORES
from .joining import FLOATING, Told
from .kinds import kind_of
from .reading import Read

# Bias and weights of a logistic regression on the features of each reader's candidates, fitted by
# `python -m training.weigh` on PolNeAR dev, 2026-11; right is: 80 % of the words and the right speaker.
READ = (-6.31, (0.53, 0.12, 0.19, -0.37, -0.2, 0.98, 1.9, 0.15, -0.24, 2.03, -0.15, -0.66))
RULED = (-5.15, (0.61, 0.55, 0.04, 0.89, 2.79, -0.04, 1.84, 0.19, 0.18, 0.83))
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


def weighed(
    read: Sequence[Read], by_rules: Sequence[Told], regions: Sequence[QuotedRegion]
) -> list[Candidate]:
    """All candidates with their scores. Cost: linear, times the candidates that overlap."""
    starts = [region.span.start for region in regions]
    out = []
    for item in read:
        kind = kind_of(item.content, regions, starts)
        features = (*map(_logit, item.scores), *_common(item, kind), *_against(item, by_rules))
        out.append(_candidate(item, kind, features, _probability(features, READ), read=True))
    for told in by_rules:
        kind = kind_of(told.content, regions, starts)
        features = (_logit(SCORES[told.rule]), *_common(told, kind), *_against(told, read))
        floats = told.rule == FLOATING
        score = FLOATING_SCORE if floats else _probability(features, RULED)
        out.append(_candidate(told, kind, features, score, floats=floats))
    return out


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
        float(bool(item.cue)), float(bool(item.speaker)), log(sum(map(len, item.content)) + 1),
    )  # fmt: skip


def _against(item: Read | Told, others: Sequence[Read] | Sequence[Told]) -> tuple[float, ...]:
    """Whether the other reader found the same, with the same speaker; or something else that overlaps."""
    best, speaker = 0.0, 0.0
    for other in others:
        shared = likeness(item.content, other.content)
        if shared > best:
            best = shared
            speaker = float(same_words(item.speaker, other.speaker))
    return (
        float(best >= SAME),
        float(best >= SAME) * speaker,
        float(0 < best < SAME),
        float(best > 0) * speaker,
    )


def likeness(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Characters that both hold, of all that they hold together."""
    shared = overlap(a, b)
    return shared / (sum(map(len, a)) + sum(map(len, b)) - shared) if shared else 0.0


def overlap(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Characters that both hold."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def same_words(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether both name nobody, or with words that overlap."""
    return overlap(a, b) > 0 if a and b else not a and not b


def _probability(features: Sequence[float], fitted: tuple[float, tuple[float, ...]]) -> float:
    bias, weights = fitted
    return 1 / (1 + exp(-(bias + sum(f * w for f, w in zip(features, weights, strict=True)))))
