"""Where things stand in the drawing of a timeline: dates to scale, labels that never overlap."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .datewords import days, in_short
from .view import MomentView

# Units are CSS pixels at full size. A row must hold one line of 13 px text.
ROW = 24
TOP = 18
LEAST_HEIGHT = 120
# A gap this many times the usual (median) one would press all others into one point: it is drawn as a
# break. Chosen by eye on the sample in 2026-11; 6 to 20 draw the same there.
BREAK_FROM = 12
BREAK = 36
LEAST_BREAK_DAYS = 60
# A drawing of more labels is a list that the table beside it gives better.
MOST = 40
YEARS_OF_TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Point:
    """One dated entry: its stretch on the axis [y, until] and the height of its label."""

    moment: MomentView
    y: float
    until: float
    label: float
    words: str
    sigla: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One year on the axis, or one break of it with its length in words."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline from top (early) to bottom (late). `left_out` counts entries that only the table has."""

    height: float
    axis: tuple[float, float]
    points: tuple[Point, ...]
    ticks: tuple[Mark, ...]
    breaks: tuple[Mark, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days and their heights; between two of them heights follow the days. `broken` are gaps by number."""

    days: tuple[int, ...]
    heights: tuple[float, ...]
    broken: frozenset[int]

    def y(self, day: int) -> float:
        gap = min(max(bisect_right(self.days, day), 1), len(self.days) - 1)
        a, b = self.days[gap - 1], self.days[gap]
        low, high = self.heights[gap - 1], self.heights[gap]
        return low + (high - low) * (day - a) / (b - a)

    def inside_break(self, day: int) -> bool:
        gap = bisect_right(self.days, day) - 1
        return gap in self.broken and day != self.days[gap]


def drawing(moments: Sequence[MomentView]) -> Drawing | None:
    """The drawing of the most cited dates; None for fewer than two different ones."""
    dated = [(stretch, moment) for moment in moments if (stretch := days(moment.date)) is not None]
    chosen = sorted(sorted(dated, key=lambda item: -len(item[1].refs))[:MOST], key=lambda item: item[0])
    if len({start for (start, _), _ in chosen}) < 2:
        return None
    axis = _axis([start for (start, _), _ in chosen], max(until for (_, until), _ in chosen), len(chosen))
    labels = _apart([axis.y(start) for (start, _), _ in chosen])
    points = tuple(
        Point(moment, axis.y(start), axis.y(until), label, in_short(moment.date), _sigla(moment))
        for label, ((start, until), moment) in zip(labels, chosen, strict=True)
    )
    return Drawing(
        max(labels[-1], axis.heights[-1]) + TOP,
        (TOP, axis.heights[-1]),
        points,
        tuple(_ticks(axis)),
        tuple(_break_marks(axis)),
        len(dated) - len(chosen),
    )


def _axis(starts: Sequence[int], last: int, rows: int) -> _Axis:
    at = sorted({*starts, last})
    gaps = [b - a for a, b in pairwise(at)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2]
    broken = {n for n, gap in enumerate(gaps) if gap > max(BREAK_FROM * usual, LEAST_BREAK_DAYS)}
    left = sum(gap for number, gap in enumerate(gaps) if number not in broken)
    scale = max(LEAST_HEIGHT, ROW * (rows - 1)) / left
    heights = [float(TOP)]
    for number, gap in enumerate(gaps):
        heights.append(heights[-1] + (BREAK if number in broken else gap * scale))
    return _Axis(tuple(at), tuple(heights), frozenset(broken))


def _break_marks(axis: _Axis) -> Iterator[Mark]:
    for number in sorted(axis.broken):
        length = axis.days[number + 1] - axis.days[number]
        years, months = round(length / 365.25), round(length / 30.44)
        words = f"{years} years" if years >= 2 else f"{months} months"
        yield Mark((axis.heights[number] + axis.heights[number + 1]) / 2, words)


def _ticks(axis: _Axis) -> Iterator[Mark]:
    first, last = (datetime.date.fromordinal(day).year for day in (axis.days[0], axis.days[-1]))
    step = next((step for step in YEARS_OF_TICKS if (last - first) / step <= MOST_TICKS), YEARS_OF_TICKS[-1])
    for year in range(first + -first % step, last + 1, step):
        day = datetime.date(year, 1, 1).toordinal()
        if axis.days[0] <= day <= axis.days[-1] and not axis.inside_break(day):
            yield Mark(axis.y(day), str(year))


def _apart(ys: Sequence[float]) -> list[float]:
    """Heights at least a row apart, in the same order, each as near to its own place as the order lets it.

    Least squares: neighbours that would touch form one block around the mean of their wishes (the
    pool-adjacent-violators algorithm). Source: Ayer et al. 1955. Cost: linear.
    """
    blocks: list[list[float]] = []
    for number, y in enumerate(ys):
        blocks.append([y - number * ROW, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, count = blocks.pop()
            before, weight = blocks[-1]
            blocks[-1] = [(before * weight + mean * count) / (weight + count), weight + count]
    flat = [mean for mean, count in blocks for _ in range(int(count))]
    lowest = min(0.0, flat[0] - TOP)
    return [y + number * ROW - lowest for number, y in enumerate(flat)]


def _sigla(moment: MomentView) -> str:
    seen = list(dict.fromkeys(ref.siglum for ref in moment.refs))
    return " ".join(seen[:6]) + (" …" if len(seen) > 6 else "")
