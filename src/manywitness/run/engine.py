"""Running document stages: in this process, or in a pool of processes. Same answers from both."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

from ..model import Document
from ..stages import DocumentStage, Key, order
from .annotating import Annotated, annotate_document
from .crew import Crew, Work

T = TypeVar("T")

# Documents sent to a worker at once, and batches in flight per worker: memory stays bounded while
# no worker waits. Pickling one document costs about 1 % of annotating it, so small batches are fine.
BATCH = 4
IN_FLIGHT = 3


class Engine(Protocol):
    """Runs a fixed plan of document stages."""

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
        return self._answers(order(self.stages, given=self.given), iter(documents))

    def _answers(
        self, plan: tuple[DocumentStage, ...], documents: Iterator[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        workers = self.workers or os.cpu_count() or 1
        waiting: deque[_Sent[T]] = deque()
        crew = Crew(plan, workers)
        try:
            while batch := list(islice(documents, BATCH)):
                tickets, sent = zip(*batch, strict=True)
                waiting.append(_Sent(tickets, crew.send(sent)))
                if len(waiting) >= workers * IN_FLIGHT:
                    yield from waiting.popleft().settled(crew, waiting)
            while waiting:
                yield from waiting.popleft().settled(crew, waiting)
        finally:
            crew.end()


@dataclass(frozen=True, slots=True)
class _Sent(Generic[T]):
    """A batch that was sent to the crew, with its tickets."""

    tickets: tuple[T, ...]
    work: Work

    def settled(self, crew: Crew, others: Iterable[_Sent[T]]) -> Iterator[tuple[T, Annotated | None]]:
        """Its answers, once they are there; `others` are the batches that were sent later."""
        answers = crew.answers(self.work, [one.work for one in others])
        return zip(self.tickets, answers, strict=True)
