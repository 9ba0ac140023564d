"""Calls of functions in this process, or in a pool of processes: see `stages.tasks`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from ..errors import WorkerError
from ..stages import Piece, Tasks
from .crew import executor_of

R = TypeVar("R")

# A call whose process was ended from outside is tried so often.
TRIES = 3

ENDED = (
    "the processes that compare articles are ended from outside; most likely there is too little memory: "
    "free some, and give the same command again"
)


class InlineTasks:
    """Each call is done at once, in this process."""

    workers = 1

    def call(self, function: Callable[..., R], *arguments: object) -> Piece[R]:
        """What the function gives; what it raises is raised here."""
        return Piece(function(*map(self._given, arguments)))

    def parts(self, function: Callable[..., Sequence[R]], count: int, *arguments: object) -> list[Piece[R]]:
        """The same for a function that gives `count` values."""
        found: list[Piece[R]] = [Piece(part) for part in function(*map(self._given, arguments))]
        assert len(found) == count
        return found

    def value(self, piece: Piece[R]) -> R:
        """The value of a piece."""
        value: R = piece.at
        return value

    def _given(self, argument: object) -> object:
        return self.value(argument) if isinstance(argument, Piece) else argument


@contextmanager
def inline_tasks() -> Iterator[Tasks]:
    """Calls that are done at once, in this process."""
    yield InlineTasks()


@dataclass(slots=True, eq=False)
class _Job:
    """A call that was sent, and how often; its arguments until its answer is here."""

    function: Callable[..., Any]
    arguments: tuple[object, ...]
    answer: Future[Any]
    sent: int = 1


class PoolTasks:
    """So many processes; what goes from one to another passes through this one."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def call(self, function: Callable[..., R], *arguments: object) -> Piece[R]:
        """What the function will give. Waits for pieces among its arguments."""
        return Piece((self._job(function, arguments), None))

    def parts(self, function: Callable[..., Sequence[R]], count: int, *arguments: object) -> list[Piece[R]]:
        """The same for a function that gives `count` values."""
        job = self._job(function, arguments)
        return [Piece((job, part)) for part in range(count)]

    def value(self, piece: Piece[R]) -> R:
        """The value of a piece; raises WorkerError when its processes are ended again and again."""
        job, part = piece.at
        answer = self._answer(job)
        value: R = answer if part is None else answer[part]
        return value

    def end(self) -> None:
        """End the processes; what they have not begun is given up."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _job(self, function: Callable[..., Any], arguments: tuple[object, ...]) -> _Job:
        given = tuple(self.value(one) if isinstance(one, Piece) else one for one in arguments)
        return _Job(function, given, self._sent(function, given))

    def _sent(self, function: Callable[..., Any], given: tuple[object, ...]) -> Future[Any]:
        if self._executor is None:
            self._executor = executor_of(self.workers)
        try:
            return self._executor.submit(function, *given)
        except BrokenProcessPool as broken:
            lost: Future[Any] = Future()
            lost.set_exception(broken)
            return lost

    def _answer(self, job: _Job) -> Any:
        while isinstance(job.answer.exception(), BrokenProcessPool):
            if job.sent >= TRIES:
                raise WorkerError(ENDED)
            # Of those that were lost with it each begins again when it is asked for; the first to be asked
            # for begins the processes again.
            if self._executor is not None and _broken(self._executor):
                self.end()
                self._executor = None
            job.sent += 1
            job.answer = self._sent(job.function, job.arguments)
        job.arguments = ()
        return job.answer.result()


def _broken(executor: ProcessPoolExecutor) -> bool:
    """Whether processes were ended; a pool of which one was takes no more calls."""
    try:
        executor.submit(int).cancel()
    except BrokenProcessPool:
        return True
    return False


@contextmanager
def pool_tasks(workers: int) -> Iterator[Tasks]:
    """Calls in so many processes, which start with the first of them."""
    tasks = PoolTasks(workers)
    try:
        yield tasks
    finally:
        tasks.end()
