"""What was measured as a workspace grew: the points, their table, and a drawing of them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Point:
    """A workspace of so many articles, and what it took to come there.

    `cpu_seconds` and `wall_seconds` are those of adding, all sittings together; `making_seconds` the CPU
    seconds of the document stages that stand apart. `peak_mib` is the largest resident set of the process of
    this sitting, `bytes` the size of the workspace. `one_cpu_ms` and `one_wall_ms` are medians of adding a
    single article, settled on disk; `search_p50_ms` and `search_p99_ms` are wall times of one search.
    """

    articles: int
    cpu_seconds: float
    wall_seconds: float
    making_seconds: float
    peak_mib: float
    bytes: int
    one_cpu_ms: float
    one_wall_ms: float
    search_p50_ms: float
    search_p99_ms: float


def read(path: Path) -> tuple[Point, ...]:
    """The points of a JSON Lines file, by articles; of one size the last. Empty where there is no file."""
    if not path.exists():
        return ()
    points = [Point(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    latest = {point.articles: point for point in points}
    return tuple(latest[articles] for articles in sorted(latest))


def append(path: Path, point: Point) -> None:
    """Write one more line."""
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(point)) + "\n")


def rates(points: Sequence[Point]) -> list[float]:
    """Articles per CPU second of adding, for each point since the one before."""
    start = Point(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    return [
        (b.articles - a.articles) / max(b.cpu_seconds - a.cpu_seconds, 1e-9)
        for a, b in pairwise([start, *points])
    ]


_HEAD = (
    "| articles | articles per CPU second since the line before | hours of work so far | peak memory, MiB "
    "| workspace, MB | one article more, CPU ms (wall) | search p50 / p99, ms |"
)


def table(points: Sequence[Point]) -> str:
    """The points as a Markdown table."""
    lines = [_HEAD, "|" + "---:|" * 7]
    for point, rate in zip(points, rates(points), strict=True):
        lines.append(
            f"| {point.articles:,} | {rate:,.0f} | {point.wall_seconds / 3600:.2f} | {point.peak_mib:,.0f} "
            f"| {point.bytes / 1e6:,.0f} | {point.one_cpu_ms:.1f} ({point.one_wall_ms:.1f}) "
            f"| {point.search_p50_ms:.1f} / {point.search_p99_ms:.1f} |"
        )
    return "\n".join(lines) + "\n"


# Units are pixels. Four panels, two in a row; each has room for the numbers of its axes and for its title.
_WIDTH, _HEIGHT = 340, 170
_LEFT, _TOP, _GAP_X, _GAP_Y = 64, 44, 96, 92

_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #222 } .title { font-weight: 600 }
.grid { stroke: #ccc; stroke-width: 1 } .line { fill: none; stroke: #0b62a8; stroke-width: 2 }
.dot { fill: #0b62a8 } .second { stroke: #b3541e; fill: none; stroke-width: 2; stroke-dasharray: 5 3 }
.seconddot { fill: #b3541e } .limit { stroke: #777; stroke-width: 1; stroke-dasharray: 2 3 }
@media (prefers-color-scheme: dark) {
  svg { background: #16181b } text { fill: #ddd } .grid { stroke: #3a3d42 } .limit { stroke: #999 }
  .line { stroke: #6db3f2 } .dot { fill: #6db3f2 } .second { stroke: #f0a070 } .seconddot { fill: #f0a070 }
}"""


@dataclass(frozen=True, slots=True)
class _Panel:
    """One quantity, and perhaps a second, over the number of articles."""

    title: str
    value: Callable[[Point, float], float]
    second: Callable[[Point, float], float] | None = None
    limit: float | None = None


_PANELS = (
    _Panel("articles added per CPU second (reach 300)", lambda _, rate: rate, None, 300),
    _Panel("peak memory, MiB (at most 3,072)", lambda point, _: point.peak_mib, None, 3072),
    _Panel("one article more: CPU ms, dashed wall", lambda p, _: p.one_cpu_ms, lambda p, _: p.one_wall_ms),
    _Panel(
        "search: p50, dashed p99, ms (at most 10, 100)",
        lambda p, _: p.search_p50_ms,
        lambda p, _: p.search_p99_ms,
        100,
    ),
)


def drawing(points: Sequence[Point]) -> str:
    """The growth as an SVG drawing, both axes logarithmic; "" for no points."""
    if not points:
        return ""
    width, height = 2 * (_LEFT + _WIDTH) + _GAP_X - 16, 2 * (_TOP + _HEIGHT) + _GAP_Y - 20
    spoken = ", ".join(f"{point.articles:,}" for point in points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>What a workspace costs as it grows, measured at {spoken} articles</title>",
        f"<style>{_STYLE}</style>",
    ]
    pairs = list(zip(points, rates(points), strict=True))
    for number, panel in enumerate(_PANELS):
        x = _LEFT + number % 2 * (_WIDTH + _GAP_X)
        y = _TOP + number // 2 * (_HEIGHT + _GAP_Y)
        parts += [f'<g transform="translate({x} {y})">', *_panel(panel, pairs), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _panel(panel: _Panel, pairs: Sequence[tuple[Point, float]]) -> Iterator[str]:
    first = [(point.articles, panel.value(point, rate)) for point, rate in pairs]
    second = [(point.articles, panel.second(point, rate)) for point, rate in pairs] if panel.second else []
    heights = [y for _, y in first + second] + ([panel.limit] if panel.limit else [])
    across, up = _Scale.over([x for x, _ in first], _WIDTH), _Scale.over(heights, _HEIGHT)
    yield f'<text class="title" x="0" y="-14">{escape(panel.title)}</text>'
    for value in up.ticks():
        at = _HEIGHT - up.at(value)
        yield f'<path class="grid" d="M0 {at:.1f}H{_WIDTH}"/>'
        yield f'<text x="-8" y="{at + 4:.1f}" text-anchor="end">{value:,g}</text>'
    for value in across.ticks():
        at = across.at(value)
        yield f'<path class="grid" d="M{at:.1f} 0V{_HEIGHT}"/>'
        yield f'<text x="{at:.1f}" y="{_HEIGHT + 18}" text-anchor="middle">{value:,.0f}</text>'
    if panel.limit:
        yield f'<path class="limit" d="M0 {_HEIGHT - up.at(panel.limit):.1f}H{_WIDTH}"/>'
    for name, line in (("line", first), ("second", second)):
        places = [(across.at(x), _HEIGHT - up.at(y)) for x, y in line]
        if places:
            yield f'<path class="{name}" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in places)}"/>'
        dot = "dot" if name == "line" else "seconddot"
        yield from (f'<circle class="{dot}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in places)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Whole powers of ten from `low` to `high` over so many pixels."""

    low: int
    high: int
    length: float

    @classmethod
    def over(cls, values: Sequence[float], length: float) -> _Scale:
        """A scale that holds all values; what is nought or less stands at the least."""
        logs = [math.log10(value) for value in values if value > 0] or [0.0]
        low = math.floor(min(logs) + 1e-9)
        return cls(low, max(math.ceil(max(logs) - 1e-9), low + 1), length)

    def at(self, value: float) -> float:
        """Where a value stands."""
        power = math.log10(value) if value > 0 else self.low
        return (max(power, self.low) - self.low) / (self.high - self.low) * self.length

    def ticks(self) -> list[float]:
        """The powers of ten."""
        return [10.0**power for power in range(self.low, self.high + 1)]
