"""The table of all tasks: today's number, floor, number to beat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .gate import Floor, Line

HEAD = ("task", "measure", "items", "today", "floor", "to beat")


def table(lines: Sequence[Line], floors: Mapping[str, Floor]) -> str:
    """The lines as a Markdown table, aligned for a terminal."""
    rows = [HEAD, *(_row(line, floors.get(line.key)) for line in lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    shown = ["| " + " | ".join(_cell(row, i, widths[i]) for i in range(len(HEAD))) + " |" for row in rows]
    rule = "|" + "|".join("-" * (w + 1) + ("-" if i < 2 else ":") for i, w in enumerate(widths)) + "|"
    return "\n".join([shown[0], rule, *shown[1:]])


def _row(line: Line, floor: Floor | None) -> tuple[str, ...]:
    m = line.measure
    name = m.name + (" (lower is better)" if m.lower_is_better else "")
    beat = "" if m.beat is None else f"{m.beat:.1f}"
    return (line.task, name, f"{m.count:,}", f"{m.value:.1f}", f"{floor.floor:.1f}" if floor else "", beat)


def _cell(row: tuple[str, ...], i: int, width: int) -> str:
    return row[i].ljust(width) if i < 2 else row[i].rjust(width)
