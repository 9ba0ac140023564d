"""Adding what was dropped, job after job, in a process of its own; one is at work at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

from anyio import to_thread
from starlette.applications import Starlette

from ..errors import ManywitnessError
from ..lang.en_interface import text
from ..workspace.archive.adding import Filed, add
from ..workspace.archive.opening import opened
from ..workspace.archive.waiting import engine_for, waiting
from .inbox import Inbox, Job, Line
from .processes import ended, started

# A job that ended its process so often is not begun again: one page that fills the memory must not hold up
# all that come behind it.
TRIES = 3
# How long a job waits for another writer, a command in a terminal perhaps, before it says so and tries again.
PATIENCE_SECONDS = 3600.0


class Adder:
    """Has the jobs of one inbox done while the server runs."""

    def __init__(self, workspace: Path) -> None:
        self.inbox = Inbox(workspace)
        self._workspace = workspace
        self._task: asyncio.Task[None] | None = None
        self._process: BaseProcess | None = None

    def wake(self) -> None:
        """See to it that what waits is done. Call it in the server's loop."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())

    async def rest(self) -> None:
        """End the work; what was not done is begun again when the server is."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._process is not None:
            await to_thread.run_sync(ended, self._process)

    async def _work(self) -> None:
        while job := next(self.inbox.waiting(), None):
            if job.begun >= TRIES:
                self.inbox.tell(job.id, [Line("broken", reason=text("add.killed", count=job.begun))])
                continue
            self._process = await to_thread.run_sync(started, work, self._workspace)
            await to_thread.run_sync(self._process.join, abandon_on_cancel=True)


@asynccontextmanager
async def adding(app: Starlette) -> AsyncIterator[None]:
    """Jobs are done while the application runs, those of an earlier run too."""
    site = app.state.site
    app.state.adder = adder = Adder(site.workspace)
    if not site.read_only:
        adder.wake()
    try:
        yield
    finally:
        await adder.rest()


def work(workspace: Path) -> None:
    """Do every job that waits, oldest first: the whole work of the process."""
    inbox = Inbox(workspace)
    while job := next(inbox.waiting(), None):
        if job.begun >= TRIES:
            return
        inbox.tell(job.id, _lines(workspace, inbox, job))


def _lines(workspace: Path, inbox: Inbox, job: Job) -> Iterator[Line]:
    yield Line("begun")
    paths = inbox.paths(job)
    try:
        with opened(workspace, writing=True, wait_seconds=PATIENCE_SECONDS) as archive:
            for one in add(archive, paths, engine_for(archive, waiting(archive, paths))):
                yield _line(one)
    except (ManywitnessError, OSError) as error:
        yield Line("broken", reason=str(error))
        return
    yield Line("ended")


def _line(one: Filed) -> Line:
    return Line(one.result.value, one.name, one.reason, tuple(failed.stage for failed in one.failures))
