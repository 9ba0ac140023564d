"""What a stage may ask of an engine: calls that run somewhere, and answers that stay where they were made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from ..model import Corpus, Finding
from .protocols import CorpusStage

R = TypeVar("R")
P = TypeVar("P")
Q = TypeVar("Q")


@dataclass(frozen=True, slots=True, eq=False)
class Piece(Generic[R]):
    """The answer of one call, wherever it lies; only the tasks that gave it can read it."""

    at: Any


class Tasks(Protocol):
    """Calls of functions that may run in other processes, on other machines, and more than once.

    A function is one of a module, or an instance of a class of one, and depends on its arguments alone. Among
    its arguments, and nowhere deeper, may stand pieces: the function gets their values. What it raises is
    raised by `value`. A process or a machine that is lost costs time, never an answer; a call that ends its
    process each time is a WorkerError, raised by `value`.
    """

    @property
    def workers(self) -> int:
        """How many calls run at once, about."""
        ...

    def call(self, function: Callable[..., R], *arguments: object) -> Piece[R]:
        """What the function will give."""
        ...

    def parts(self, function: Callable[..., Sequence[R]], count: int, *arguments: object) -> list[Piece[R]]:
        """The same for a function that gives `count` values: each is a piece of its own."""
        ...

    def value(self, piece: Piece[R]) -> R:
        """The value of a piece, once it is there."""
        ...


@runtime_checkable
class SpreadStage(CorpusStage, Protocol):
    """A corpus stage that can do its work in many calls; the findings are those of `__call__`, exactly."""

    def spread(self, corpus: Corpus, tasks: Tasks) -> Sequence[Finding[Any]]:
        """The new findings."""
        ...


# Calls in flight for each worker: none waits for the next, and few answers wait here.
IN_FLIGHT = 2


def mapped(tasks: Tasks, function: Callable[[P], R], items: Iterable[P]) -> Iterator[R]:
    """The function's value of each item, in order; items are taken as they are needed."""
    waiting: deque[Piece[R]] = deque()
    for item in items:
        waiting.append(tasks.call(function, item))
        if len(waiting) >= tasks.workers * IN_FLIGHT:
            yield tasks.value(waiting.popleft())
    while waiting:
        yield tasks.value(waiting.popleft())


def shuffled(
    tasks: Tasks,
    split: Callable[..., Sequence[P]],
    items: Iterable[Sequence[object]],
    merge: Callable[..., Q],
    count: int,
) -> list[Piece[Q]]:
    """For each of `count` parts what `merge(part, *those of all items)` gives, in order.

    `split(*item)` says what of an item goes into each part. What is split never comes to this process.
    """
    rows = [tasks.parts(split, count, *item) for item in items]
    return [tasks.call(merge, part, *(row[part] for row in rows)) for part in range(count)]


def blocks(items: Sequence[P], size: int) -> list[Sequence[P]]:
    """The items in runs of `size`, the last one shorter."""
    return [items[start : start + size] for start in range(0, len(items), size)]
