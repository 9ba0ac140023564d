"""Places that nothing refers across."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def barrier(parts: Sequence[tuple[int, int]], place: int) -> int:
    """The start of the half-open part that holds `place`: nothing there refers to what stands before; else 0.

    `parts` are sorted and apart. Cost: log n.
    """
    at = bisect_right(parts, place, key=lambda part: part[0]) - 1
    return parts[at][0] if at >= 0 and place < parts[at][1] else 0
