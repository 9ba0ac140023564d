"""Running stages: in this process, in a pool, or on a cluster (`ray_engine`). Same answers from all."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, TypeVar

from ..model import Document
from ..stages import DocumentStage, Key, Tasks, order
from .annotating import Annotated, annotate_document
from .crew import Answers, Crew, Documents
from .local_tasks import inline_tasks, pool_tasks

T = TypeVar("T")
W = TypeVar("W")

# Documents sent to a worker at once, and batches in flight per worker: memory stays bounded while
# no worker waits. Pickling one document costs about 1 % of annotating it, so small batches are fine.
BATCH = 4
IN_FLIGHT = 3


class Engine(Protocol):
    """Runs a fixed plan of document stages, and whatever else can be done in many calls."""

    def annotate(
        self, documents: Iterable[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        """Every document, in the order given; none is dropped.

        Each document comes with a ticket of the caller's (its line, its page), which is given back with the
        answer and never leaves this process. A ticket without a document passes through in its place.
        A document may bring layers with it: a stage of which it has all is not run on it. Memory does not
        grow with the number of documents.
        """
        ...

    def tasks(self) -> AbstractContextManager[Tasks]:
        """Calls of functions, for stages that read many documents or one story; what is not asked for by the
        end is given up.
        """
        ...


class Hands(Protocol[W]):
    """Those that annotate the documents of one call, elsewhere."""

    def send(self, documents: Documents) -> W:
        """Have these annotated, after those that were sent before."""
        ...

    def answers(self, work: W, others: Sequence[W]) -> Answers:
        """What came of the work sent first; `others` is what was sent since, in order."""
        ...

    def end(self) -> None:
        """End them; what they have not begun is given up."""
        ...


@dataclass(frozen=True, slots=True)
class Inline:
    """Runs stages in this process, one document after the other.

    `given` are layers that the documents bring with them.
    """

    stages: tuple[DocumentStage, ...]
    given: tuple[Key, ...] = ()

    def annotate(
        self, documents: Iterable[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        """See `Engine`; raises PlanError before the first document."""
        plan = order(self.stages, given=self.given)
        return ((ticket, annotate_document(d, plan) if d is not None else None) for ticket, d in documents)

    def tasks(self) -> AbstractContextManager[Tasks]:
        """See `Engine`."""
        return inline_tasks()


@dataclass(frozen=True, slots=True)
class Pool:
    """Runs stages in `workers` processes (default: one per core); `given`: see `Inline`.

    A process that is ended from outside, as one is that takes too much memory, ends no run: see `crew`.
    """

    stages: tuple[DocumentStage, ...]
    workers: int | None = None
    given: tuple[Key, ...] = ()

    def annotate(
        self, documents: Iterable[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        """See `Engine`; raises PlanError before a process starts, and WorkerError where none can be used."""
        plan = order(self.stages, given=self.given)
        return self._answers(plan, documents)

    def tasks(self) -> AbstractContextManager[Tasks]:
        """See `Engine`."""
        return pool_tasks(self._workers())

    def _workers(self) -> int:
        return self.workers or os.cpu_count() or 1

    def _answers(
        self, plan: tuple[DocumentStage, ...], documents: Iterable[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        workers = self._workers()
        yield from in_order(Crew(plan, workers), documents, workers)


def in_order(
    crew: Hands[W], documents: Iterable[tuple[T, Document | None]], workers: int
) -> Iterator[tuple[T, Annotated | None]]:
    """What so many workers say of the documents, in their order; then, or when it is left, they end."""
    waiting: deque[tuple[tuple[T, ...], W]] = deque()
    coming = iter(documents)

    def settled() -> Iterator[tuple[T, Annotated | None]]:
        tickets, work = waiting.popleft()
        return zip(tickets, crew.answers(work, [other for _, other in waiting]), strict=True)

    try:
        while batch := list(islice(coming, BATCH)):
            tickets, sent = zip(*batch, strict=True)
            waiting.append((tickets, crew.send(sent)))
            if len(waiting) >= workers * IN_FLIGHT:
                yield from settled()
        while waiting:
            yield from settled()
    finally:
        crew.end()
