"""One stored revision of a page: its words with what lies on them, its bytes, and its other revisions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ...lang.en_interface import text
from ...model import Span
from ...store import leaf as stored
from ...store import pages
from ...workspace.archive.leaf import Leaf, compared, leaf_of
from ...workspace.archive.opening import Archive
from ..layers import CHOICES, FIRST_SHOWN
from ..looks import page, query
from ..offsets import to_points
from ..pageview import Asked, PageView, title_of, view_of
from ..places import place
from ..reading import read, site_of
from ..revisions import RevisionView, revision_views
from ..teller import shelf_of

# A page number is a row id of SQLite.
LARGEST = 2**63 - 1

# Where the kind of the bytes says how a file of them is called; else the name of the file must do.
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
}
# Bytes of strangers: never shown in the browser, whatever it is told they are.
RAW_HEADERS = {
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
}


async def one(request: Request) -> Response:
    """A page with the layers asked for; with `hx-request` only its text."""
    number, asked = _number(request), _asked(request)
    if "units" in request.query_params:
        return await _of_units(request, number)
    if len(request.query_params.getlist("layers")) > 1:
        # A form says each layer by itself; an address to keep has them once.
        return RedirectResponse(asked.address(number), 303)
    fixes = not site_of(request).read_only
    shelf = shelf_of(request)

    def found(archive: Archive) -> PageView:
        return view_of(archive, number, asked, shelf.citing(number), fixes=fixes)

    view = await read(request, found)
    values = {"title": view.title, "view": view, "asked_for": asked, "layers": tuple(CHOICES), "place": place}
    return page(request, "page.html.j2", values, part="page_part.html.j2")


async def _of_units(request: Request, number: int) -> Response:
    """The same place in code points, for `units=10-20`: what a script in a browser counts by itself."""
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", request.query_params["units"], re.ASCII)
    if found is None:
        raise HTTPException(400, text("page.no_units"))
    start, end = int(found[1]), int(found[2])

    def points(archive: Archive) -> Span:
        return to_points(pages.document(archive.connection, number, ()).text.content, start, end)

    return RedirectResponse(place(number, await read(request, points)), 303)


def _number(request: Request) -> int:
    number = int(request.path_params["number"])
    if not 0 < number <= LARGEST:
        raise HTTPException(404)
    return number


def _asked(request: Request) -> Asked:
    fields = request.query_params
    given = {name.strip() for some in fields.getlist("layers") for name in some.split(",")}
    chosen = tuple(name for name in CHOICES if name in (given or FIRST_SHOWN))
    start = fields.get("from", "")
    known = start.isascii() and start.isdigit() and len(start) < 10
    return Asked(fields.get("at", "").strip(), chosen, int(start) if known else None)


@dataclass(frozen=True, slots=True)
class _Raw:
    content: bytes
    name: str


async def raw(request: Request) -> Response:
    """The bytes of a page as they came, to keep as a file and nothing else."""
    number = _number(request)

    def found(archive: Archive) -> _Raw:
        row = pages.row(archive.connection, number)
        return _Raw(stored.raw(archive.connection, number), file_name(number, row.name, row.source.media))

    one = await read(request, found)
    headers = {**RAW_HEADERS, "content-disposition": f'attachment; filename="{one.name}"'}
    return Response(one.content, headers=headers)


def file_name(number: int, name: str, media: str) -> str:
    """A name for the bytes of a page that no system misreads: its number, letters of its name, its kind."""
    last = re.split(r"[/\\:#?]", name.rstrip("/"))[-1]
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", last.rsplit(".", 1)[0]).strip("-")[:60]
    suffix = SUFFIXES.get(media.partition(";")[0].strip().lower(), ".bin")
    return f"page-{number}{'-' + stem if stem else ''}{suffix}"


async def history(request: Request) -> Response:
    """The revisions of the address of a page, the newest first, each with the words that it changed."""
    number = _number(request)
    given = request.query_params.get("before", "")
    before = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None

    def found(archive: Archive) -> tuple[Leaf, tuple[RevisionView, ...]]:
        return leaf_of(archive, number), revision_views(archive, compared(archive, number, before=before))

    leaf, views = await read(request, found)
    values = {
        "title": text("page.history_title", title=title_of(leaf)),
        "leaf": leaf,
        "revisions": views,
        "more": _earlier(number, leaf, views),
    }
    return page(request, "page_history.html.j2", values, part="page_history_more.html.j2")


def _earlier(number: int, leaf: Leaf, views: tuple[RevisionView, ...]) -> str:
    last = views[-1].row.revision if views else 0
    rest = any(row.revision < last for row in leaf.revisions)
    return query(f"/pages/{number}/history", before=last) if rest else ""


ROUTES = (
    Route("/pages/{number:int}", one),
    Route("/pages/{number:int}/raw", raw),
    Route("/pages/{number:int}/history", history),
)
