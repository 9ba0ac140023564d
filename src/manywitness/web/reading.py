"""Reading the workspace for a page: one state of it, in a thread, with what can go wrong as an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from ..workspace.archive.opening import Archive, one_state, opened
from .site import READERS, Site

T = TypeVar("T")


def site_of(request: Request) -> Site:
    """The reading room that was asked."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


async def read(request: Request, work: Callable[[Archive], T]) -> T:
    """What `work` says of one state of the workspace. Raises what `work` and the opening raise."""
    path = site_of(request).workspace

    def inside() -> T:
        with opened(path) as archive, one_state(archive):
            return work(archive)

    return await in_thread(request, inside)


async def write(request: Request, work: Callable[[Archive], T], *, wait_seconds: float = 10.0) -> T:
    """What `work` says while this process is the one writer. Raises WorkspaceError "busy" after the wait."""
    path = site_of(request).workspace

    def inside() -> T:
        with opened(path, writing=True, wait_seconds=wait_seconds) as archive:
            return work(archive)

    return await in_thread(request, inside)


async def in_thread(request: Request, work: Callable[[], T]) -> T:
    """What `work` gives, while other requests go on; so many at once as there are readers."""
    limiter: CapacityLimiter | None = getattr(request.app.state, "limiter", None)
    if limiter is None:
        # A limiter belongs to the loop that is running.
        limiter = request.app.state.limiter = CapacityLimiter(READERS)
    return await to_thread.run_sync(work, limiter=limiter)
