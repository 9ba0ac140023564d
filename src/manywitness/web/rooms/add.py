"""Adding pages: files dropped, a text pasted, and how far it is while it is worked at."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from ...lang.en_interface import text
from ...workspace.archive.opening import now
from .. import uploads
from ..adding import Adder
from ..inbox import Job, Line
from ..looks import page
from ..reading import in_thread

# Pages named on the page of a job; all are counted.
NAMED = 200
EVERY_SECONDS = 0.5
# Streams of events that may be open; a browser without one is told to look again.
MOST_STREAMS = 100

RESULTS = ("kept", "revised", "unchanged", "dropped", "failed")
ABOUT = ("url", "title", "outlet", "published")


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as it is shown. `counts` has every result that occurs, in words; `state` is a word too."""

    job: Job
    state: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PagesView:
    """What became of the pages of a job; `left` are not named."""

    bad: tuple[Line, ...]
    good: tuple[Line, ...]
    left: int


async def room(request: Request) -> Response:
    """The forms, and the latest jobs."""
    adder = _adder(request)
    jobs = await in_thread(request, lambda: tuple(map(_view, adder.inbox.jobs())), lane="slow")
    return page(request, "add.html.j2", {"title": text("add.title"), "jobs": jobs, "fault": adder.fault})


async def take(request: Request) -> Response:
    """Keep what was sent, then lead to its job; nothing is asked of the person again."""
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length) > uploads.MOST_BYTES:
        raise HTTPException(413)
    adder = _adder(request)
    try:
        sent = await uploads.received(request, adder.inbox)
        job = await in_thread(request, lambda: _given(adder, sent), lane="writing")
    except OSError as error:
        raise HTTPException(507, text("add.no_room", reason=error.strerror or str(error))) from error
    if not job:
        raise HTTPException(400, text("add.nothing"))
    adder.wake()
    return RedirectResponse(f"/add/jobs/{job}", 303)


def _given(adder: Adder, sent: uploads.Form) -> str:
    """The id of the job over all that a form holds; "" where it holds nothing."""
    try:
        places = sent.settle()
    finally:
        sent.drop()
    if sent.fields.get("pasted", "").strip():
        places.append(adder.inbox.take(*_record(sent.fields)))
    return adder.inbox.give(now(), places) if places else ""


def _record(fields: Mapping[str, str]) -> tuple[str, BinaryIO]:
    """A pasted text as a record of the contract: what is not known of it is left out."""
    pasted = fields["pasted"]
    about = {name: fields.get(name, "").strip() for name in ABOUT}
    kind = "html" if fields.get("kind") == "html" else "text"
    first = about["title"] or next(line for line in pasted.splitlines() if line.strip())
    record = {"id": first.strip()[:80], kind: pasted} | {
        name: words for name, words in about.items() if words
    }
    return "pasted.jsonl", BytesIO(msgspec.json.encode(record) + b"\n")


async def job(request: Request) -> Response:
    """One job: how far it is, what became of each page."""
    adder = _adder(request)
    found = await _job(request)
    adder.wake()
    view, pages = await in_thread(request, lambda: (_view(found), _pages(found)))
    values = {"title": text("add.job_title"), "one": view, "pages": pages, "fault": adder.fault}
    return page(request, "job.html.j2", values)


def _pages(found: Job) -> PagesView:
    """The pages that are named: those that failed first, of the others at least some."""
    bad: list[Line] = []
    good: list[Line] = []
    for line in found.pages:
        (bad if line.result in {"failed", "dropped"} or line.failures else good).append(line)
    shown = tuple(bad[:NAMED]), tuple(good[: max(NAMED - len(bad), 20)])
    return PagesView(*shown, len(bad) + len(good) - sum(map(len, shown)))


async def events(request: Request) -> Response:
    """Server-sent events of a job: "told" with its counts whenever something came, "ended" at the end."""
    found, adder = await _job(request), _adder(request)
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    if request.method == "HEAD":
        return Response(media_type="text/event-stream", headers=headers)
    if adder.streams >= MOST_STREAMS:
        raise HTTPException(503, text("add.streams"))
    adder.wake()
    return StreamingResponse(_events(request, found.id), media_type="text/event-stream", headers=headers)


async def _events(request: Request, name: str) -> AsyncIterator[bytes]:
    adder = _adder(request)
    adder.streams += 1
    try:
        async for event in _told(request, adder, name):
            yield event
    finally:
        adder.streams -= 1


async def _told(request: Request, adder: Adder, name: str) -> AsyncIterator[bytes]:
    """An event whenever more was told; what takes long to read is read less often."""
    told, took = -1, 0.0
    while not await request.is_disconnected():
        size = await in_thread(request, lambda: adder.inbox.told_bytes(name))
        if size != told:
            told, began = size, time.monotonic()
            view = await in_thread(request, lambda: _looked_at(adder, name))
            took = time.monotonic() - began
            if view is None:
                return
            said = {"words": text(f"add.state_{view.state}"), "counts": " · ".join(view.counts)}
            yield _event("ended" if view.job.ended else "told", said)
            if view.job.ended:
                return
        await asyncio.sleep(max(EVERY_SECONDS, 10 * took))


def _looked_at(adder: Adder, name: str) -> JobView | None:
    found = adder.inbox.job(name)
    return None if found is None else _view(found)


def _event(kind: str, said: dict[str, str]) -> bytes:
    return b"event: " + kind.encode() + b"\ndata: " + msgspec.json.encode(said) + b"\n\n"


async def _job(request: Request) -> Job:
    found = await in_thread(request, lambda: _adder(request).inbox.job(request.path_params["id"]))
    if found is None:
        raise HTTPException(404)
    return found


def _view(found: Job) -> JobView:
    counts = Counter(line.result for line in found.pages)
    known = tuple(text(f"add.{result}", count=counts[result]) for result in RESULTS if counts[result])
    state = "broken" if found.broken else "ended" if found.ended else "working" if found.begun else "waiting"
    return JobView(found, state, known)


def _adder(request: Request) -> Adder:
    adder = request.app.state.adder
    assert isinstance(adder, Adder)
    return adder


ROUTES = (
    Route("/add", room),
    Route("/add", take, methods=["POST"]),
    Route("/add/jobs/{id}", job),
    Route("/add/jobs/{id}/events", events),
)
