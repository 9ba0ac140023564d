"""Running document stages: in this process, or in a pool of processes. Same answers from both."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Protocol, TypeVar

from ..errors import StageError
from ..model import Document, Failed, Layer
from ..stages import DocumentStage, Key, order
from .attempt import attempt

T = TypeVar("T")

# Documents sent to a worker at once, and batches in flight per worker: memory stays bounded while
# no worker waits. Pickling one document costs about 1 % of annotating it, so small batches are fine.
BATCH = 4
IN_FLIGHT = 3


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with every layer that could be given, and the stages that failed on it."""

    document: Document
    failures: tuple[Failed, ...]


class Engine(Protocol):
    """Runs a fixed plan of document stages."""

    def annotate(
        self, documents: Iterable[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        """Every document, in the order given; none is dropped.

        Each document comes with a ticket of the caller's (its line, its page), which is given back with the
        answer and never leaves this process. A ticket without a document passes through in its place.
        Memory does not grow with the number of documents.
        """
        ...


def annotate_document(document: Document, plan: Sequence[DocumentStage]) -> Annotated:
    """Run ordered stages on one document.

    A stage that raises yields a `Failed`; the document goes on without its layers, and stages that need
    them are skipped without a second failure.
    """
    failures: list[Failed] = []
    for stage in plan:
        if all(key.name in document.layers for key in stage.needs):
            after = attempt(stage.name, document.id, partial(_attached, document, stage))
            if isinstance(after, Failed):
                failures.append(after)
            else:
                document = after
    return Annotated(document, tuple(failures))


def _attached(document: Document, stage: DocumentStage) -> Document:
    layers: Sequence[Layer[Any]] = stage(document)
    given, promised = {layer.key.name for layer in layers}, {key.name for key in stage.gives}
    if given != promised or len(layers) != len(promised):
        raise StageError(stage.name, document.id, f"gave {sorted(given)}, promised {sorted(promised)}")
    for layer in layers:
        document = document.with_layer(layer)
    return document


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
    """Runs stages in `workers` processes (default: one per core); `given`: see `Inline`."""

    stages: tuple[DocumentStage, ...]
    workers: int | None = None
    given: tuple[Key, ...] = ()

    def annotate(
        self, documents: Iterable[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        """See `Engine`; raises PlanError before a process starts."""
        return self._answers(order(self.stages, given=self.given), iter(documents))

    def _answers(
        self, plan: tuple[DocumentStage, ...], documents: Iterator[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        workers = self.workers or os.cpu_count() or 1
        waiting: deque[tuple[list[T], Future[list[Annotated | None]]]] = deque()
        # spawn: forking a process that holds threads (a progress bar is one) can deadlock.
        executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_worker)
        try:
            while batch := list(islice(documents, BATCH)):
                tickets, sent = zip(*batch, strict=True)
                waiting.append((list(tickets), executor.submit(_annotate_batch, list(sent), plan)))
                if len(waiting) >= workers * IN_FLIGHT:
                    yield from _settled(*waiting.popleft())
            while waiting:
                yield from _settled(*waiting.popleft())
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def _worker() -> None:
    """Make this process a worker: deaf to Ctrl-C, since the first process says that it was interrupted and
    ends its workers itself; and gone with the first process, also when that was killed without a word.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # Nobody is left to whom anything could be said.
        os._exit(1)


def _settled(
    tickets: list[T], future: Future[list[Annotated | None]]
) -> Iterator[tuple[T, Annotated | None]]:
    return zip(tickets, future.result(), strict=True)


def _annotate_batch(batch: list[Document | None], plan: tuple[DocumentStage, ...]) -> list[Annotated | None]:
    return [annotate_document(d, plan) if d is not None else None for d in batch]
