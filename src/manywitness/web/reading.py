"""Reading the workspace for a page: one state of it, in a thread, with what can go wrong as an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from ..workspace.archive.opening import Archive, one_state, opened
from .site import THREADS, Lane, Site

T = TypeVar("T")


def site_of(request: Request) -> Site:
    """The reading room that was asked."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


async def read(request: Request, work: Callable[[Archive], T], *, lane: Lane = "quick") -> T:
    """What `work` says of one state of the workspace. Raises what `work` and the opening raise."""
    path = site_of(request).workspace

    def inside() -> T:
        with opened(path) as archive, one_state(archive):
            return work(archive)

    return await in_thread(request, inside, lane=lane)


async def write(request: Request, work: Callable[[Archive], T], *, wait_seconds: float = 10.0) -> T:
    """What `work` says while this process is the one writer. Raises WorkspaceError "busy" after the wait."""
    path = site_of(request).workspace

    def inside() -> T:
        with opened(path, writing=True, wait_seconds=wait_seconds) as archive:
            return work(archive)

    return await in_thread(request, inside, lane="writing")


async def in_thread(request: Request, work: Callable[[], T], *, lane: Lane = "quick") -> T:
    """What `work` gives, while other requests go on. So many of a lane are at work at once as it has threads;
    what may take long waits for its like, and holds up nothing that is quick.
    """
    state = request.app.state
    lanes: Mapping[Lane, CapacityLimiter] | None = getattr(state, "lanes", None)
    if lanes is None:
        # A limiter belongs to the loop that is running.
        lanes = state.lanes = {name: CapacityLimiter(count) for name, count in THREADS.items()}
    return await to_thread.run_sync(work, limiter=lanes[lane])
