"""Where things stand in the drawing of a timeline: dates true to scale, labels that never overlap."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from .datewords import days, in_short
from .view import MomentView

# Units are CSS pixels at full size. A row must hold one line of 13 px text.
ROW = 24
TOP = 18
LEAST_HEIGHT = 120
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
class Tick:
    """One year on the axis."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline from top (early) to bottom (late). `left_out` counts entries that only the table has."""

    height: float
    axis: tuple[float, float]
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    left_out: int


def drawing(moments: Sequence[MomentView]) -> Drawing | None:
    """The drawing of the most cited dates; None for fewer than two dated entries."""
    dated = [(stretch, moment) for moment in moments if (stretch := days(moment.date)) is not None]
    chosen = sorted(sorted(dated, key=lambda item: -len(item[1].refs))[:MOST], key=lambda item: item[0])
    if len(chosen) < 2:
        return None
    first, last = chosen[0][0][0], max(until for (_, until), _ in chosen)
    length = max(LEAST_HEIGHT, ROW * (len(chosen) - 1))
    scale = length / max(last - first, 1)
    ys = [TOP + (start - first) * scale for (start, _), _ in chosen]
    labels = _apart(ys)
    points = tuple(
        Point(moment, y, TOP + (until - first) * scale, label, in_short(moment.date), _sigla(moment))
        for y, label, ((_, until), moment) in zip(ys, labels, chosen, strict=True)
    )
    height = max(labels[-1], TOP + length) + TOP
    ticks = tuple(_ticks(first, last, scale))
    return Drawing(height, (TOP, TOP + length), points, ticks, len(dated) - len(chosen))


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


def _ticks(first: int, last: int, scale: float) -> list[Tick]:
    start, end = datetime.date.fromordinal(first).year, datetime.date.fromordinal(last).year
    step = next((step for step in YEARS_OF_TICKS if (end - start) / step <= MOST_TICKS), YEARS_OF_TICKS[-1])
    years = [year for year in range(start, end + 1) if year % step == 0]
    days_of = [(datetime.date(year, 1, 1).toordinal(), year) for year in years]
    return [Tick(TOP + (day - first) * scale, str(year)) for day, year in days_of if first <= day <= last]


def _sigla(moment: MomentView) -> str:
    seen = list(dict.fromkeys(ref.siglum for ref in moment.refs))
    return " ".join(seen[:6]) + (" …" if len(seen) > 6 else "")
