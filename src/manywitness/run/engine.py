"""Running document stages: in this process, or in a pool of processes. Same answers from both."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any, Protocol

from ..errors import StageError
from ..model import Document, Failed, Layer
from ..stages import DocumentStage, order
from .attempt import attempt

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

    def annotate(self, documents: Iterable[Document]) -> Iterator[Annotated]:
        """Every document, in the order given. None is dropped; memory does not grow with their number."""
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
    """Runs stages in this process, one document after the other."""

    stages: tuple[DocumentStage, ...]

    def annotate(self, documents: Iterable[Document]) -> Iterator[Annotated]:
        """See `Engine`; raises PlanError before the first document."""
        plan = order(self.stages)
        return (annotate_document(document, plan) for document in documents)


@dataclass(frozen=True, slots=True)
class Pool:
    """Runs stages in `workers` processes (default: one per core)."""

    stages: tuple[DocumentStage, ...]
    workers: int | None = None

    def annotate(self, documents: Iterable[Document]) -> Iterator[Annotated]:
        """See `Engine`; raises PlanError before a process starts."""
        return self._answers(order(self.stages), iter(documents))

    def _answers(self, plan: tuple[DocumentStage, ...], documents: Iterator[Document]) -> Iterator[Annotated]:
        workers = self.workers or os.cpu_count() or 1
        # spawn: forking a process that holds threads (rich's progress bar is one) can deadlock.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            waiting: deque[Future[list[Annotated]]] = deque()
            try:
                while batch := list(islice(documents, BATCH)):
                    waiting.append(executor.submit(_annotate_batch, batch, plan))
                    if len(waiting) >= workers * IN_FLIGHT:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()


def _annotate_batch(batch: list[Document], plan: tuple[DocumentStage, ...]) -> list[Annotated]:
    return [annotate_document(document, plan) for document in batch]
