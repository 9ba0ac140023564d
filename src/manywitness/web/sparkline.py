"""The days of a story as a small drawing: how many of its articles came on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

# CSS pixels. A bar is a day, or as many days as make so many bars of the whole.
WIDTH, HEIGHT, BARS = 96, 22, 24
GAP = 1.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place and size in pixels, its first day, and how many articles it stands for."""

    x: float
    y: float
    width: float
    height: float
    day: date
    count: int


def bars(days: Sequence[date]) -> tuple[Bar, ...]:
    """A bar for each stretch of days with articles; none where all came on one day, or none is dated.

    `days` rise. The height is in proportion to the articles, the highest bar fills the drawing.
    """
    if not days or days[0] == days[-1]:
        return ()
    first, span = days[0].toordinal(), days[-1].toordinal() - days[0].toordinal() + 1
    size = -(-span // BARS)
    counts = Counter((day.toordinal() - first) // size for day in days)
    width = WIDTH / (-(-span // size))
    most = max(counts.values())
    return tuple(
        Bar(
            x=round(at * width, 2),
            y=round(HEIGHT * (1 - count / most), 2),
            width=round(max(width - GAP, GAP), 2),
            height=round(HEIGHT * count / most, 2),
            day=date.fromordinal(first + at * size),
            count=count,
        )
        for at, count in sorted(counts.items())
    )
