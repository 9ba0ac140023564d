"""Whether scores mean what they say: of answers with score 0.7, seven in ten should be right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EDGES = tuple(tenth / 10 for tenth in range(11))


@dataclass(frozen=True)
class Bin:
    """The answers whose score is in [low, high); a score of 1 belongs to the last bin. Shares are in 0..1."""

    low: float
    high: float
    count: int
    mean_score: float
    share_right: float


def reliability(judged: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """The reliability table of (score, right) pairs by tenths of the score; an empty tenth has no bin.

    Raises ValueError on a score outside 0..1. Source: Niculescu-Mizil & Caruana 2005.
    """
    by_tenth: list[list[tuple[float, bool]]] = [[] for _ in EDGES[1:]]
    for score, right in judged:
        if not 0 <= score <= 1:
            raise ValueError(f"a score is in 0..1, not {score}")
        by_tenth[min(bisect_right(EDGES, score), len(by_tenth)) - 1].append((score, right))
    return tuple(
        _bin(low, high, inside)
        for low, high, inside in zip(EDGES, EDGES[1:], by_tenth, strict=False)
        if inside
    )


def _bin(low: float, high: float, inside: Sequence[tuple[float, bool]]) -> Bin:
    scores, rights = zip(*inside, strict=True)
    return Bin(low, high, len(inside), sum(scores) / len(inside), sum(rights) / len(inside))


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """How far scores are from the share that is right, in 0..1: the mean over answers of their bin's gap.

    0 when there is no bin. Source: Naeini, Cooper & Hauskrecht 2015.
    """
    total = sum(bin.count for bin in bins)
    return sum(bin.count * abs(bin.mean_score - bin.share_right) for bin in bins) / total if total else 0.0
