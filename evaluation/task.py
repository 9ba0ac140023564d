"""What an evaluation task is and what it measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

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


def with_rules_twin(
    name: str, files: tuple[str, ...], run: Callable[..., Sequence[Measure]]
) -> tuple[Task, Task]:
    """The task, and its twin `NAME_rules` which runs without the encoder and has no numbers to beat.

    `run` takes the shelf and `encoder=False`.
    """
    return Task(name, files, run), Task(f"{name}_rules", files, partial(_by_rules, run))


def _by_rules(run: Callable[..., Sequence[Measure]], shelf: Shelf) -> Sequence[Measure]:
    return [replace(measure, beat=None) for measure in run(shelf, encoder=False)]


def percent(part: float, whole: float) -> float:
    """100 * part / whole; 0 when there is nothing."""
    return 100 * part / whole if whole else 0.0
