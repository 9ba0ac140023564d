"""Which candidates stand: the likeliest first, no word quoted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import Span
from ...model.annotations import QuotationKind
from .candidates import Candidate, overlap, size, together

# A candidate without quoted words that is less likely than this is no quotation.
LEAST = 0.35
# Where words stand between marks somebody says them; who, and with which bounds, may be less sure.
LEAST_QUOTED = 0.16
# Where two want the same words, marks weigh this much: they are seen, not read. PolNeAR dev, 2026-11: half or
# twice as much changes direct and mixed by no more than .3. What is quoted inside a quotation gets nothing.
AHEAD = {QuotationKind.DIRECT: 0.2, QuotationKind.MIXED: 0.15, QuotationKind.INDIRECT: 0.0}
# A candidate that shares this much of its content, or of that of one that stands, falls.
SHARED = 0.3
# One that holds this share of another holds all of it: edges are cut in more than one way.
HOLDS = 0.95


def chosen(candidates: Sequence[Candidate], *, least: float = LEAST) -> list[Candidate]:
    """The candidates that stand, in order of their content; the likeliest first, none that overlaps another.

    Quoted words that nobody is known to have said come last and stand where nothing else does: they are
    somebody's words. Cost: n log n, times the candidates of one place.
    """
    groups = together([candidate.content for candidate in candidates])
    found = [one for group in groups for one in _standing([candidates[at] for at in group], least)]
    return _joined(sorted(found, key=lambda one: one.content))


def _joined(found: Sequence[Candidate]) -> list[Candidate]:
    """The quotations, two that one cue between them reports as one: "A," said Ann Lee, who leads it. "B"."""
    out: list[Candidate] = []
    for item in found:
        if out and _share_cue(out[-1], item):
            out[-1] = replace(out[-1], content=(*out[-1].content, *item.content))
        else:
            out.append(item)
    return out


def _share_cue(before: Candidate, item: Candidate) -> bool:
    """Whether one cue between two quotations reports both, and the second stands in marks alone: 7 of 8 on
    PolNeAR train.
    """
    if item.kind is not QuotationKind.DIRECT or not item.cue or item.floats:
        return False
    same = item.cue == before.cue and item.speaker == before.speaker
    return same and before.content[-1].end <= item.cue[0].start < item.content[0].start


def _standing(candidates: Sequence[Candidate], least: float) -> list[Candidate]:
    out: list[Candidate] = []
    for item in sorted(candidates, key=_rank):
        enough = min(least, LEAST_QUOTED) if item.kind is not QuotationKind.INDIRECT else least
        if (item.floats or item.score >= enough) and not any(_clash(item, other) for other in out):
            whole = _whole(item, candidates)
            if any(_clash(whole, other) for other in out):
                whole = item
            out.append(replace(whole, score=round(item.score, 4)))
    return out


def _rank(one: Candidate) -> tuple[bool, float, tuple[Span, ...]]:
    ahead = 0.0 if one.inner else AHEAD[one.kind]
    return one.floats, -one.score - ahead, one.content


def _whole(item: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The candidate itself, or the one of quoted words, said by the same, that has most pieces more.

    A piece that is longer than the candidate's own is no reason: marks that were lost make pieces too long.
    """
    if item.kind is not QuotationKind.DIRECT or not item.speaker:
        return item
    holding = [
        one
        for one in candidates
        if one.kind is QuotationKind.DIRECT
        and overlap(one.speaker, item.speaker)
        and overlap(one.content, item.content) >= HOLDS * size(item.content)
        and HOLDS * size(_touched(one, item)) <= size(item.content)
    ]
    return max((item, *holding), key=lambda one: size(one.content))


def _touched(one: Candidate, item: Candidate) -> list[Span]:
    return [piece for piece in one.content if overlap([piece], item.content)]


def _clash(a: Candidate, b: Candidate) -> bool:
    shared = overlap(a.content, b.content)
    return shared > SHARED * min(size(a.content), size(b.content))
