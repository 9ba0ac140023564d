"""The teller: tells stories in a process of its own, those that a person waits for before all others.

One story is told at a time, and none twice at once. A process that dies is a shown failure of the story that
it was at, and the next story gets a new one.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from shutil import rmtree
from threading import Condition, Thread

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request

from ..lang.en_interface import text
from ..store.address import Name
from .processes import ended, started
from .shelf import Shelf, shelf_for
from .teller_process import Done, serve

# So long a story may take; beyond it the process is ended. 100 articles that all share much took 8 s of the
# processor (2026-11).
MOST_SECONDS = 900.0
# How long to wait when nobody asks and there was nothing to tell.
IDLE_SECONDS = 15.0
# Nobody asks in the first moments of a server, which have enough to do.
FIRST_SECONDS = 4.0
# A story that grows is told again when so many times what it took has passed.
PATIENCE = 8.0
# How often a waiting thread looks whether it is to end.
_TICK_SECONDS = 0.2


@dataclass
class Teller:
    """Tells the stories of a workspace onto a shelf, until it is closed. Safe to be asked from any thread."""

    workspace: Name
    shelf: Shelf
    idle: bool = True
    _waiting: list[str] = field(default_factory=list)
    _at: str = ""
    _faults: dict[str, str] = field(default_factory=dict)
    _told: dict[str, tuple[float, float]] = field(default_factory=dict)
    _changed: Condition = field(default_factory=Condition)
    _closed: bool = False
    process: BaseProcess | None = field(default=None, init=False)
    _pipe: Connection | None = None
    _thread: Thread | None = None

    def start(self) -> None:
        """Begin; nothing is told before."""
        self._thread = Thread(target=self._run, name="teller", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the process; afterwards nothing is told any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
        self._end()

    def ask(self, story: str, *, urgent: bool = True, again: bool = False) -> None:
        """Have a story told; a person waits for an urgent one. One that failed is told `again` only when that
        is asked for; one that is not urgent waits while it keeps growing.
        """
        with self._changed:
            if again:
                self._faults.pop(story, None)
            if story in self._faults or story == self._at or (not urgent and self._rests(story)):
                return
            if story in self._waiting:
                self._waiting.remove(story)
            self._waiting.insert(0 if urgent else len(self._waiting), story)
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing that was asked for waits any more; False where that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._at, seconds)

    def fault(self, story: str) -> str:
        """Why a story could not be told, "" where nothing is known to have failed."""
        with self._changed:
            return self._faults.get(story, "")

    def _rests(self, story: str) -> bool:
        ended_at, took = self._told.get(story, (0.0, 0.0))
        return time.monotonic() - ended_at < PATIENCE * took

    def _run(self) -> None:
        look_at = time.monotonic() + FIRST_SECONDS
        while (story := self._next(look_at)) is not None:
            if story:
                self._tell(story)
            elif unasked := self._asked(tuple(self._faults)).story:
                self._tell(unasked)
            else:
                look_at = time.monotonic() + IDLE_SECONDS

    def _next(self, look_at: float) -> str | None:
        """The next story that somebody asked for, "" when it is time to look for one, None when closed."""
        with self._changed:
            while not self._closed:
                if self._waiting:
                    self._at = self._waiting.pop(0)
                    return self._at
                left = look_at - time.monotonic()
                if self.idle and left <= 0:
                    return ""
                self._changed.wait(left if self.idle else None)
        return None

    def _tell(self, story: str) -> None:
        with self._changed:
            self._at = story
        began = time.monotonic()
        done = self._asked(story)
        now = time.monotonic()
        with self._changed:
            self._at = ""
            self._told[story] = now, now - began
            if done.fault:
                self._faults[story] = done.fault
            self._changed.notify_all()

    def _asked(self, request: str | tuple[str, ...]) -> Done:
        """What the process says of a request; that it died, or took too long, is a fault."""
        story = request if isinstance(request, str) else ""
        try:
            pipe = self._talking()
            pipe.send(request)
            until = time.monotonic() + MOST_SECONDS
            while not pipe.poll(_TICK_SECONDS):
                if self._closed:
                    return Done(story)
                if time.monotonic() > until:
                    self._end()
                    return Done(story, text("told.too_long", count=round(MOST_SECONDS / 60)))
            answer = pipe.recv()
        except (EOFError, OSError):
            self._end()
            return Done(story, text("told.died"))
        assert isinstance(answer, Done)
        return answer

    def _talking(self) -> Connection:
        if self._pipe is None or self.process is None or not self.process.is_alive():
            self._end()
            self._pipe, theirs = Pipe()
            self.process = started(serve, theirs, self.workspace, self.shelf)
            # Only the process holds its end, so that its death is the end of what is read here.
            theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self.process is not None:
            with suppress(OSError):
                ended(self.process)
        self._pipe = self.process = None


@asynccontextmanager
async def telling(app: Starlette) -> AsyncIterator[None]:
    """The shelf and the teller of the application, while it runs."""
    workspace = app.state.site.workspace
    app.state.teller = teller = Teller(workspace, shelf_for(workspace))
    teller.start()
    try:
        yield
    finally:
        await to_thread.run_sync(teller.close)
        if teller.shelf.temporary:
            rmtree(teller.shelf.path.parent, ignore_errors=True)


def teller_of(request: Request) -> Teller:
    """The teller of the reading room that was asked."""
    teller = request.app.state.teller
    assert isinstance(teller, Teller)
    return teller


def shelf_of(request: Request) -> Shelf:
    """The shelf of the reading room that was asked."""
    return teller_of(request).shelf
