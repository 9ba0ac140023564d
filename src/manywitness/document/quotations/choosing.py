"""Which candidates stand: the likeliest first, no word quoted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model.annotations import QuotationKind
from .candidates import Candidate, overlap

# A candidate without quoted words that is less likely than this is no quotation.
LEAST = 0.35
# Where words stand between marks somebody says them; who, and with which bounds, may be less sure.
LEAST_QUOTED = 0.12
# A candidate that shares this much of its content, or of that of one that stands, falls.
SHARED = 0.3


def chosen(candidates: Sequence[Candidate], *, least: float = LEAST) -> list[Candidate]:
    """The candidates that stand, in order of their content; the likeliest first, none that overlaps one.

    Quoted words that nobody is known to have said come last and stand where nothing else does: they are
    somebody's words. Cost: candidates times those of the same place.
    """
    out: list[Candidate] = []
    for item in sorted(candidates, key=lambda one: (one.floats, -one.score, one.content)):
        enough = min(least, LEAST_QUOTED) if item.kind is not QuotationKind.INDIRECT else least
        if (item.floats or item.score >= enough) and not any(_clash(item, other) for other in out):
            out.append(replace(item, score=round(item.score, 4)))
    return sorted(out, key=lambda one: one.content)


def _clash(a: Candidate, b: Candidate) -> bool:
    shared = overlap(a.content, b.content)
    return shared > SHARED * min(sum(map(len, a.content)), sum(map(len, b.content)))
