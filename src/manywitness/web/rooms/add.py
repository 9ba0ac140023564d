"""Adding pages: files dropped, a text pasted, and how far it is while it is worked at."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Message, Receive

from ...lang.en_interface import text
from ...workspace.archive.opening import now
from ..adding import Adder
from ..inbox import Job
from ..looks import page
from ..reading import in_thread

# Bytes of one request, and files in it. What is larger is for `manywitness add`: it reads where files lie.
MOST_BYTES = 1 << 30
MOST_FILES = 2_000
# Bytes of a pasted text; a page may have as many.
MOST_PASTED = 8 << 20
# Pages named on the page of a job; all are counted.
NAMED = 200
EVERY_SECONDS = 0.5

RESULTS = ("kept", "revised", "unchanged", "dropped", "failed")
ABOUT = ("url", "title", "outlet", "published")


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as it is shown. `counts` has every result that occurs, in words; `state` is a word too."""

    job: Job
    state: str
    counts: tuple[str, ...]


async def room(request: Request) -> Response:
    """The forms, and the latest jobs."""
    jobs = await in_thread(request, _adder(request).inbox.jobs)
    return page(request, "add.html.j2", {"title": text("add.title"), "jobs": tuple(map(_view, jobs))})


async def take(request: Request) -> Response:
    """Keep what was sent, then lead to its job; nothing is asked of the person again."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise HTTPException(413)
    counted = Request(request.scope, _counted(request.receive))
    try:
        async with counted.form(max_files=MOST_FILES, max_fields=20, max_part_size=MOST_PASTED) as sent:
            files = await in_thread(request, lambda: _kept(_adder(request), sent))
    except MultiPartException as error:
        raise HTTPException(400, error.message) from error
    if not files:
        raise HTTPException(400, text("add.nothing"))
    adder = _adder(request)
    job = await in_thread(request, lambda: adder.inbox.give(now(), files))
    adder.wake()
    return RedirectResponse(f"/add/jobs/{job}", 303)


def _counted(receive: Receive) -> Receive:
    """What is received, up to the limit: a length that was not stated, or not kept to, is found here."""
    met = 0

    async def receiving() -> Message:
        nonlocal met
        message = await receive()
        met += len(message.get("body", b""))
        if met > MOST_BYTES:
            raise HTTPException(413)
        return message

    return receiving


def _kept(adder: Adder, sent: FormData) -> list[str]:
    """The places in the inbox of all that a form holds."""
    found = [
        adder.inbox.take(one.filename, one.file)
        for one in sent.getlist("files")
        if isinstance(one, UploadFile) and one.filename
    ]
    pasted = sent.get("pasted", "")
    if isinstance(pasted, str) and pasted.strip():
        found.append(adder.inbox.take(*_record(sent, pasted)))
    return list(dict.fromkeys(found))


def _record(sent: FormData, pasted: str) -> tuple[str, BinaryIO]:
    """A pasted text as a record of the contract: what is not known of it is left out."""
    about = {name: str(sent.get(name, "")).strip() for name in ABOUT}
    kind = "html" if sent.get("kind") == "html" else "text"
    first = about["title"] or next(line for line in pasted.splitlines() if line.strip())
    record = {"id": first.strip()[:80], kind: pasted} | {
        name: words for name, words in about.items() if words
    }
    return "pasted.jsonl", BytesIO(msgspec.json.encode(record) + b"\n")


async def job(request: Request) -> Response:
    """One job: how far it is, what became of each page."""
    found = await _job(request)
    _adder(request).wake()
    bad = [line for line in found.pages if line.result in {"failed", "dropped"} or line.failures]
    good = [line for line in found.pages if line not in bad]
    values = {
        "title": text("add.job_title"),
        "one": _view(found),
        "bad": bad[:NAMED],
        "good": good[: max(NAMED - len(bad), 20)],
        "left": max(len(found.pages) - NAMED, 0),
    }
    return page(request, "job.html.j2", values)


async def events(request: Request) -> Response:
    """Server-sent events of a job: "told" with its counts whenever something came, "ended" at the end."""
    found = await _job(request)
    _adder(request).wake()
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_events(request, found.id), media_type="text/event-stream", headers=headers)


async def _events(request: Request, name: str) -> AsyncIterator[bytes]:
    told = -1
    while not await request.is_disconnected():
        found = await in_thread(request, lambda: _adder(request).inbox.job(name))
        if found is None:
            return
        if len(found.lines) != told:
            told = len(found.lines)
            view = _view(found)
            said = {"words": text(f"add.state_{view.state}"), "counts": " · ".join(view.counts)}
            yield _event("ended" if found.ended else "told", said)
        if found.ended:
            return
        await asyncio.sleep(EVERY_SECONDS)


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
