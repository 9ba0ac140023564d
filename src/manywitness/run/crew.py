"""Processes that annotate documents; one that is ended from outside is a record, and another goes on.

A system that runs out of memory kills a process without a word, and with it everything that the others were
doing is lost. What was lost is done again one document at a time by one process, which has the memory of all
of them: most documents only had bad company. One that ends a process also when it is alone is the one to
blame: it is kept without layers, with a `Failed`, and the run goes on.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from threading import Thread

from ..errors import WorkerError
from ..kernel.rubbish import look_seldom
from ..model import Document, Failed, Source, Text
from ..stages import DocumentStage
from .annotating import Annotated, annotate_document

Documents = Sequence[Document | None]
Answers = list[Annotated | None]

# The stage that a killed process is told as, and the kind of the failure.
STAGE, KIND = "worker", "killed"

# What is said of a page that ends its process, and where every process is ended; with what is tried then.
KILLED = (
    "the process that read it was ended from outside, also when it read nothing else; memory may be short"
)
USELESS = (
    "the processes that read pages are ended from outside, even with one sentence to read; most likely there "
    "is too little memory: free some, and give the same command again. A script that is run as a file and "
    'starts processes needs the line `if __name__ == "__main__":`'
)
SENTENCE = Document(Text("It rained on the harbour all day."), Source("trial"))


@dataclass(slots=True)
class Work:
    """Documents that were sent, and what will come of them."""

    documents: Documents
    answers: Future[Answers]

    def lost(self) -> bool:
        """Whether a process ended before they were done. Waits until that is known."""
        return isinstance(self.answers.exception(), BrokenProcessPool)


class Crew:
    """So many processes that run one plan; they start with the first documents."""

    def __init__(self, plan: Sequence[DocumentStage], workers: int) -> None:
        self._plan = tuple(plan)
        self._workers = workers
        self._executor = executor_of(workers)

    def send(self, documents: Documents) -> Work:
        """Have these annotated, after those that were sent before."""
        try:
            return Work(documents, self._executor.submit(annotated, documents, self._plan))
        except BrokenProcessPool as broken:
            lost: Future[Answers] = Future()
            lost.set_exception(broken)
            return Work(documents, lost)

    def answers(self, work: Work, others: Sequence[Work]) -> Answers:
        """What came of the work sent first; `others` is what was sent since, in order.

        Where a process was ended from outside, all that was lost is done again. Raises WorkerError when no
        process can annotate a single sentence.
        """
        if work.lost():
            self._begin(1)
            for one in [work, *others]:
                if one.lost():
                    one.answers = _done([self._alone(document) for document in one.documents])
            self._begin(self._workers)
        return work.answers.result()

    def end(self) -> None:
        """End the processes; what they have not begun is given up."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _alone(self, document: Document | None) -> Annotated | None:
        """What comes of a document when one process does nothing else."""
        if document is None:
            return None
        try:
            [answer] = self._executor.submit(annotated, [document], self._plan).result()
        except BrokenProcessPool:
            self._begin(1)
            self._try()
            return Annotated(document, (Failed(document.id, STAGE, KIND, KILLED),))
        return answer

    def _try(self) -> None:
        """Raise WorkerError when a process cannot do the least."""
        try:
            self._executor.submit(annotated, [SENTENCE], self._plan).result()
        except BrokenProcessPool as broken:
            raise WorkerError(USELESS) from broken

    def _begin(self, workers: int) -> None:
        """Begin again with so many processes."""
        self._executor.shutdown(wait=True)
        self._executor = executor_of(workers)


def executor_of(workers: int) -> ProcessPoolExecutor:
    """So many processes that start as they are needed."""
    # spawn: forking a process that holds threads (a progress bar is one) can deadlock.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=become_worker)


def _done(answers: Answers) -> Future[Answers]:
    done: Future[Answers] = Future()
    done.set_result(answers)
    return done


def annotated(documents: Documents, plan: tuple[DocumentStage, ...]) -> Answers:
    """The documents run through the plan in this process; None stays None."""
    return [annotate_document(one, plan) if one is not None else None for one in documents]


def become_worker() -> None:
    """Make this process a worker: deaf to Ctrl-C, since the first process says that it was interrupted and
    ends its workers itself; and gone with the first process, also when that was killed without a word.
    """
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # Nobody is left to whom anything could be said.
        os._exit(1)
