"""Direct, mixed or indirect."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ...model import Span
from ...model.annotations import QuotationKind, QuotedRegion


def kind_of(content: Sequence[Span], regions: Sequence[QuotedRegion], starts: Sequence[int]) -> QuotationKind:
    """Direct, mixed or indirect by how much of `content` lies inside `regions`, which begin at `starts`."""
    inside = 0
    for piece in content:
        first = max(0, bisect_right(starts, piece.start) - 1)
        for region in regions[first : bisect_left(starts, piece.end)]:
            part = region.span.clipped(piece)
            inside += len(part) if part else 0
    if not inside:
        return QuotationKind.INDIRECT
    return QuotationKind.DIRECT if inside == sum(map(len, content)) else QuotationKind.MIXED
