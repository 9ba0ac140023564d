"""Adding what was dropped, job after job, in a process of its own; one is at work at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from multiprocessing.process import BaseProcess

from anyio import to_thread
from starlette.applications import Starlette

from ..errors import ManywitnessError, WorkspaceError
from ..lang.en_interface import text
from ..store.address import Name
from ..workspace.archive.adding import Filed, add
from ..workspace.archive.opening import opened
from ..workspace.archive.waiting import engine_for, waiting
from .inbox import Inbox, Job, Line
from .processes import ended, started

# A job that ended its process so often is not begun again: one page that fills the memory must not hold up
# all that come behind it.
TRIES = 3
# How long a job waits for another writer, a command in a terminal perhaps, before it begins to wait anew.
PATIENCE_SECONDS = 3600.0


class Adder:
    """Has the jobs of one inbox done while the server runs; none where the room is open to read only.

    `fault` says why what waits cannot be worked at, "" where it can.
    """

    def __init__(self, workspace: Name, *, read_only: bool = False) -> None:
        self.inbox = Inbox(workspace)
        self.fault = ""
        # Streams of events that are open.
        self.streams = 0
        self._workspace = workspace
        self._closed = read_only
        self._task: asyncio.Task[None] | None = None
        self._process: BaseProcess | None = None

    def wake(self) -> None:
        """See to it that what waits is done. Call it in the server's loop."""
        if not self._closed and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._work())

    async def rest(self) -> None:
        """End the work; what was not done is begun again when the server is."""
        self._closed = True
        while self._task is not None and not self._task.done():
            # The process may be just about to start.
            await to_thread.run_sync(self._end)
            await asyncio.wait({self._task}, timeout=0.1)
        # Who is in a hurry ends the task first.
        await to_thread.run_sync(self._end)

    async def _work(self) -> None:
        try:
            while not self._closed and await to_thread.run_sync(self._goes_on):
                pass
            self.fault = ""
        except OSError as error:
            # The next request tries again.
            self.fault = error.strerror or str(error)

    def _goes_on(self) -> bool:
        """Work at what waits, until the process ends; False where nothing waits. Raises OSError where the
        process cannot even tell that it has begun, so that it would be started without end.
        """
        job = next(self.inbox.waiting(), None)
        if job is None:
            return False
        if job.begun >= TRIES:
            self.inbox.tell(job.id, [Line("broken", reason=text("add.killed", count=job.begun))])
            return True
        told = self.inbox.told_bytes(job.id)
        process = self._process = started(work, self._workspace)
        if self._closed:
            self._end()
        process.join()
        if not self._closed and self.inbox.told_bytes(job.id) == told:
            # Why is known to the process alone; here it is met again.
            self.inbox.tell(job.id, [Line("begun")])
        return True

    def _end(self) -> None:
        if self._process is None or not self._process.is_alive():
            return
        ended(self._process)
        job = next(self.inbox.waiting(), None)
        if job is not None and job.begun:
            # The page is not to blame for this end.
            with suppress(OSError):
                self.inbox.tell(job.id, [Line("rested")])


@asynccontextmanager
async def adding(app: Starlette) -> AsyncIterator[None]:
    """Jobs are done while the application runs, those of an earlier run too."""
    site = app.state.site
    app.state.adder = adder = Adder(site.workspace, read_only=site.read_only)
    if not site.read_only:
        with suppress(OSError):
            await to_thread.run_sync(adder.inbox.sweep)
        adder.wake()
    try:
        yield
    finally:
        await adder.rest()


def work(workspace: Name) -> None:
    """Do every job that waits, oldest first: the whole work of the process."""
    inbox = Inbox(workspace)
    while job := next(inbox.waiting(), None):
        if job.begun >= TRIES:
            return
        inbox.tell(job.id, _lines(workspace, inbox, job))


def _lines(
    workspace: Name, inbox: Inbox, job: Job, *, wait_seconds: float = PATIENCE_SECONDS
) -> Iterator[Line]:
    yield Line("begun")
    paths = inbox.paths(job)
    try:
        with opened(workspace, writing=True, wait_seconds=wait_seconds) as archive:
            for one in add(archive, paths, engine_for(archive, waiting(archive, paths))):
                yield _line(one)
    except WorkspaceError as error:
        # Another writer may take days; what was given waits for its turn.
        yield Line("rested" if error.kind == "busy" else "broken", reason=error.message)
        return
    except (ManywitnessError, OSError) as error:
        yield Line("broken", reason=str(error))
        return
    # Whatever a page makes a reader or a stage raise is told, and holds up no other job.
    except Exception as error:  # noqa: BLE001
        yield Line("broken", reason=f"{type(error).__name__}: {error}")
        return
    yield Line("ended")


def _line(one: Filed) -> Line:
    return Line(one.result.value, one.name, one.reason, tuple(failed.stage for failed in one.failures))
