"""What an evaluation task is and what it measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .data import Shelf


@dataclass(frozen=True)
class Measure:
    """One number of a task, usually in 0..100; higher is better unless `lower_is_better`.

    `count` is how many gold items it rests on; `beat` is the number to beat next, where one is named.
    """

    name: str
    value: float
    count: int
    beat: float | None = None
    lower_is_better: bool = False


@dataclass(frozen=True)
class Task:
    """`run` gives the measures; `files` are what it reads: names on the shelf, or "./" project paths."""

    name: str
    files: tuple[str, ...]
    run: Callable[[Shelf], Sequence[Measure]]


def percent(part: float, whole: float) -> float:
    """100 * part / whole; 0 when there is nothing."""
    return 100 * part / whole if whole else 0.0
