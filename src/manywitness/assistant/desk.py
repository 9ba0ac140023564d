"""The desk: reads the workspace for each question, and keeps the stories that were told lately.

Every question is answered from one state of the workspace, in a thread. A story is told once for each state
of it, one at a time; who asked for it waits, and is told that it is still being told where that takes long.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import TypeVar

from anyio import CapacityLimiter, Event, create_task_group, move_on_after, to_thread
from anyio.abc import TaskGroup
from anyio.from_thread import run_sync as run_in_loop
from anyio.lowlevel import current_token

from ..store.address import Name
from ..workspace.archive.opening import Archive, one_state, opened
from .answers import Waiting
from .counting import Counts
from .telling import Told, key_of, tell

T = TypeVar("T")

Progress = Callable[[float], Awaitable[None]]

# Threads that read at once; each holds its own connection.
READERS = 4
# So long a question waits for a story; most clients give a tool a minute (2026-11).
PATIENCE_SECONDS = 40.0
# How often one who waits hears how far it is.
TICK_SECONDS = 0.5
# Stories that wait to be told; who asks for one more is told to ask again.
MOST_WAITING = 32
# Articles of the stories that are kept: at some 0.1 MB each, the bound of what they take.
KEPT_ARTICLES = 600


class _EndedError(Exception):
    """The server ends: what is being told is of no use any more."""


@dataclass
class _Job:
    """A story that is being told; at its end `told` or `error` is there."""

    ended: Event = field(default_factory=Event)
    done: float = 0.0
    told: Told | None = None
    error: Exception | None = None


@dataclass
class Desk:
    """Answers for one workspace, while `at_work`."""

    workspace: Name
    patience_seconds: float = PATIENCE_SECONDS
    counts: Counts = field(default_factory=Counts)
    _kept: OrderedDict[str, Told] = field(default_factory=OrderedDict)
    _jobs: dict[tuple[str, str], _Job] = field(default_factory=dict)
    _ending: bool = False
    _tasks: TaskGroup | None = None
    _readers: CapacityLimiter | None = None
    _teller: CapacityLimiter | None = None

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Desk]:
        """The desk itself, until what is inside ends; what is being told then ends before its next stage."""
        self._ending = False
        self._readers, self._teller = CapacityLimiter(READERS), CapacityLimiter(1)
        async with create_task_group() as self._tasks:
            try:
                yield self
            finally:
                self._ending = True
                self._tasks.cancel_scope.cancel()

    async def read(self, work: Callable[[Archive], T]) -> T:
        """What `work` says of one state of the workspace. Raises what it and the opening raise."""
        return await to_thread.run_sync(self._in_one_state, work, limiter=self._readers)

    async def told(self, words: str, progress: Progress) -> Told | Waiting:
        """The story of an id as it stands now, or how far it is where that takes too long.

        Raises QueryError where there is none, and what telling raises.
        """
        story, key = await self.read(lambda archive: key_of(archive, words))
        kept = self._kept.get(story)
        if kept is not None and kept.key == key:
            self._kept.move_to_end(story)
            return kept
        job = self._jobs.get((story, key))
        if job is None:
            if len(self._jobs) >= MOST_WAITING:
                return Waiting(done=0.0)
            job = self._begun(story, key)
        with move_on_after(self.patience_seconds):
            await _until_ended(job, progress)
        if job.error is not None:
            raise job.error
        return job.told or Waiting(done=round(job.done, 2))

    def _in_one_state(self, work: Callable[[Archive], T]) -> T:
        with opened(self.workspace) as archive, one_state(archive):
            return work(archive)

    def _begun(self, story: str, key: str) -> _Job:
        assert self._tasks is not None
        job = self._jobs[story, key] = _Job()
        self._tasks.start_soon(self._tell, story, key, job)
        return job

    async def _tell(self, story: str, key: str, job: _Job) -> None:
        def watching(done: float) -> None:
            if self._ending:
                raise _EndedError
            job.done = done

        def work() -> None:
            try:
                job.told = self._in_one_state(lambda archive: tell(archive, story, watching))
            # Whatever a page makes a stage raise is told to those who asked, and ends nothing else.
            except Exception as error:  # noqa: BLE001
                job.error = error

        assert self._teller is not None
        try:
            async with self._teller:
                # Who asked may be gone; whoever asks next finds it told.
                await _aside(work)
            if job.told is not None:
                self._keep(story, job.told)
        finally:
            del self._jobs[story, key]
            job.ended.set()

    def _keep(self, story: str, told: Told) -> None:
        self._kept[story] = told
        self._kept.move_to_end(story)
        while len(self._kept) > 1 and sum(len(one.handles) for one in self._kept.values()) > KEPT_ARTICLES:
            self._kept.popitem(last=False)


async def _until_ended(job: _Job, progress: Progress) -> None:
    heard = -1.0
    while not job.ended.is_set():
        with move_on_after(TICK_SECONDS):
            await job.ended.wait()
        if not job.ended.is_set() and job.done > heard:
            heard = job.done
            # A progress must rise each time that it is told.
            await progress(heard)


async def _aside(work: Callable[[], None]) -> None:
    """Has `work` done in a thread that nobody waits for at the end: a stage may take minutes."""
    ended, token = Event(), current_token()

    def run() -> None:
        work()
        # Where the loop has ended there is nobody to tell.
        with suppress(RuntimeError):
            run_in_loop(ended.set, token=token)

    Thread(target=run, name="teller", daemon=True).start()
    await ended.wait()
