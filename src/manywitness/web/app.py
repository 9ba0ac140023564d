"""The application: its addresses, and what is answered when something goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from ..errors import QueryError, WorkspaceError
from ..lang.en_interface import text
from .adding import adding
from .guard import Application, guarded
from .looks import page
from .rooms import ROUTES
from .site import Site
from .teller import telling

# What each kind of WorkspaceError is over HTTP; others are 500.
STATUS = {"unknown": 404, "needless": 409, "exists": 409, "busy": 503, "stale": 503, "unpackable": 400}


# What runs beside the pages, from the start of the server to its end; the first started ends last.
SERVICES = (telling, adding)


@asynccontextmanager
async def running(app: Starlette) -> AsyncIterator[None]:
    """Every service, while the server runs."""
    async with AsyncExitStack() as stack:
        for service in SERVICES:
            await stack.enter_async_context(service(app))
        yield


def application(site: Site) -> Application:
    """The reading room as an ASGI application, behind its guards."""
    inner = Starlette(
        routes=ROUTES,
        lifespan=running,
        exception_handlers={
            WorkspaceError: _of_workspace,
            QueryError: _of_query,
            HTTPException: _of_http,
            ClientDisconnect: _of_nobody,
            500: _of_ours,
        },
    )
    inner.state.site = site
    return guarded(inner, site)


def _told(request: Request, status: int, words: str) -> Response:
    title = text("error.title", status=str(status))
    return page(request, "error.html.j2", {"title": title, "words": words, "status": status}, status=status)


def _of_workspace(request: Request, error: Exception) -> Response:
    assert isinstance(error, WorkspaceError)
    return _told(request, STATUS.get(error.kind, 500), str(error))


def _of_query(request: Request, error: Exception) -> Response:
    return _told(request, 400, str(error))


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = error.status_code in {404, 405, 413}
    words = text(f"error.{error.status_code}") if known else str(error.detail)
    return _told(request, error.status_code, words)


def _of_nobody(request: Request, error: Exception) -> Response:
    # Who sent it has gone away in the midst of it.
    return Response(status_code=400)


def _of_ours(request: Request, error: Exception) -> Response:
    return _told(request, 500, text("error.500", kind=type(error).__name__))
