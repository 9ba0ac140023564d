"""Corrections: the log, and a form for each kind, with what it would change before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ...errors import QueryError, WorkspaceError
from ...lang.en_interface import text
from ...workspace.archive.correcting import By, Logged, Saying, log, say, undoing
from ...workspace.archive.foreseeing import Foreseen, foreseen
from ...workspace.archive.opening import Archive
from ..asking import Asking
from ..logview import LineView, line_views
from ..looks import page, query
from ..offers import KINDS, Offer, offer, saying
from ..places import place
from ..reading import read, site_of, write
from ..sent import sent

# Lines of the log on one page.
SHOWN = 50
# A name, and a reason; what is longer is cut.
LONGEST_WHO, LONGEST_WHY = 200, 2_000
# A person waits; what was typed is kept when somebody else is writing for longer.
WAIT_SECONDS = 5.0

_STATUS = {"unknown": 404, "unchosen": 400, "unpackable": 400, "busy": 503, "stale": 503}


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it stands: what it offers, what would change, and what is wrong with it."""

    offer: Offer
    foreseen: Foreseen | None = None
    fault: str = ""
    status: int = 200


async def lines(request: Request) -> Response:
    """The log, newest first; `said` is the number of the correction that was just made."""
    return await _log(request, Asking(request.query_params))


async def _log(request: Request, asking: Asking, fault: str = "", status: int = 200) -> Response:
    start, said = asking.start(), _number(asking.words("said"))

    def work(archive: Archive) -> tuple[tuple[LineView, ...], tuple[LineView, ...], bool]:
        every = log(archive)[::-1]
        new = [one for one in every if one.correction.number == said]
        here = every[start : start + SHOWN]
        return line_views(archive, here), line_views(archive, new), len(every) > start + SHOWN

    found, new, more = await read(request, work)
    values = {
        "title": text("corrections.title"),
        "lines": found,
        "new": new[0] if new else None,
        "fault": fault,
        "kinds": KINDS,
        "more": query("/corrections", start=start + SHOWN) if more else "",
    }
    return page(request, "corrections.html.j2", values, part="corrections_more.html.j2", status=status)


async def form(request: Request) -> Response:
    """The form of a kind, with what its address says already."""
    kind = _kind(request.query_params)
    if site_of(request).read_only:
        return _drawn(request, kind, request.query_params, Form(Offer()))
    asking = Asking(request.query_params)
    found = await read(request, lambda archive: _offered(archive, kind, asking, _nothing))
    return _drawn(request, kind, request.query_params, found)


async def preview(request: Request) -> Response:
    """The form, and under it what would change."""
    fields = await sent(request)
    kind, asking = _kind(fields), Asking(fields)
    foresee = partial(_foreseen, kind, fields)
    found = await read(request, lambda archive: _offered(archive, kind, asking, foresee))
    return _drawn(request, kind, fields, found)


async def correct(request: Request) -> Response:
    """Say it, then lead to the log; what was typed is kept where it could not be said."""
    fields = await sent(request)
    kind, asking = _kind(fields), Asking(fields)
    foresee = partial(_foreseen, kind, fields)
    try:
        done = await write(
            request,
            lambda archive: _said(archive, saying(archive, kind, fields), fields),
            wait_seconds=WAIT_SECONDS,
        )
    except WorkspaceError as error:
        fault, status = _fault(error)
        again = foresee if error.kind == "busy" else _nothing
        found = await read(request, lambda archive: _offered(archive, kind, asking, again))
        return _drawn(request, kind, fields, replace(found, fault=fault, status=status))
    return RedirectResponse(query("/corrections", said=done.correction.number), 303)


async def undo(request: Request) -> Response:
    """Take a correction back, then lead to the log."""
    fields = await sent(request)
    number = _number(request.query_params.get("number", ""))
    if number is None:
        raise HTTPException(404)
    try:
        done = await write(
            request, lambda archive: _said(archive, undoing(number), fields), wait_seconds=WAIT_SECONDS
        )
    except WorkspaceError as error:
        return await _log(request, Asking(fields), *_fault(error))
    return RedirectResponse(query("/corrections", said=done.correction.number), 303)


def _said(archive: Archive, one: Saying, fields: QueryParams) -> Logged:
    who, why = (" ".join(fields.get(name, "").split()) for name in ("who", "why"))
    return say(archive, one, By(who[:LONGEST_WHO], why[:LONGEST_WHY]))


def _offered(
    archive: Archive, kind: str, asking: Asking, foresee: Callable[[Archive], Foreseen | None]
) -> Form:
    """The form with what is foreseen; what is wrong with what was chosen is said in it."""
    try:
        offered = offer(archive, kind, asking)
    except (WorkspaceError, QueryError) as error:
        fault, status = _fault(error)
        return Form(Offer(), None, fault, status)
    try:
        return Form(offered, foresee(archive))
    except WorkspaceError as error:
        fault, status = _fault(error)
        return Form(offered, None, fault, status)


def _foreseen(kind: str, fields: QueryParams, archive: Archive) -> Foreseen:
    return foreseen(archive, saying(archive, kind, fields))


def _nothing(_: Archive) -> None:
    return None


def _fault(error: WorkspaceError | QueryError) -> tuple[str, int]:
    if isinstance(error, QueryError):
        return f"{error.what}; {error.possible}", 400
    if error.kind == "busy":
        return text("corrections.busy"), 503
    return str(error), _STATUS.get(error.kind, 409)


def _drawn(request: Request, kind: str, fields: QueryParams, found: Form) -> Response:
    values: dict[str, Any] = {
        "title": text(f"corrections.do_{kind}"),
        "kind": kind,
        "form": found,
        "offer": found.offer,
        "place": place,
        "typed": fields,
        "chosen": {name: set(fields.getlist(name)) for name in fields},
    }
    return page(request, "correction.html.j2", values, status=found.status)


def _kind(fields: QueryParams) -> str:
    kind = fields.get("kind", "")
    if kind not in KINDS:
        raise HTTPException(404)
    return kind


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else None


ROUTES = (
    Route("/corrections", lines),
    Route("/corrections/new", form, methods=["GET"]),
    Route("/corrections/new", correct, methods=["POST"]),
    Route("/corrections/preview", preview, methods=["POST"]),
    Route("/corrections/undo", undo, methods=["POST"]),
)
