"""Calls done in this process and weighed: what each function costs, takes and gives."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from manywitness.stages import Piece

R = TypeVar("R")


@dataclass(slots=True)
class Weight:
    """What all calls of one function took and gave: CPU seconds, and bytes as they go from worker to worker.

    `largest` are the bytes of the call that took and gave the most: what a worker must hold.
    """

    calls: int = 0
    seconds: float = 0.0
    taken: int = 0
    given: int = 0
    largest: int = 0


class WeighedTasks:
    """Calls done at once, with what goes in and out pickled, as between processes: see `stages.Tasks`."""

    workers = 2

    def __init__(self) -> None:
        self.weights: dict[str, Weight] = {}

    def call(self, function: Callable[..., R], *arguments: object) -> Piece[R]:
        """What the function gives, pickled."""
        [piece] = self._pieces(function, None, arguments)
        return piece

    def parts(self, function: Callable[..., Sequence[R]], count: int, *arguments: object) -> list[Piece[R]]:
        """The same for a function that gives `count` values."""
        return self._pieces(function, count, arguments)

    def value(self, piece: Piece[R]) -> R:
        """The value of a piece."""
        value: R = pickle.loads(piece.at)
        return value

    def _pieces(
        self, function: Callable[..., Any], count: int | None, arguments: tuple[object, ...]
    ) -> list[Piece[Any]]:
        sent = [one.at if isinstance(one, Piece) else pickle.dumps(one) for one in arguments]
        weight = self.weights.setdefault(name_of(function), Weight())
        values = [pickle.loads(one) for one in sent]
        start = time.process_time()
        found = function(*values)
        weight.seconds += time.process_time() - start
        given = [pickle.dumps(one) for one in ([found] if count is None else found)]
        taken = sum(map(len, sent))
        weight.calls += 1
        weight.taken += taken
        weight.given += sum(map(len, given))
        weight.largest = max(weight.largest, taken + sum(map(len, given)))
        return [Piece(one) for one in given]


def name_of(function: Callable[..., Any]) -> str:
    """The name of a function with the module it stands in, without what leads there."""
    inner = function.func if isinstance(function, partial) else function
    return f"{'.'.join(inner.__module__.split('.')[-2:])}.{inner.__name__}"
