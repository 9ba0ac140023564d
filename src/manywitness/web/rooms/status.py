"""How the workspace stands: counts, sizes, failures, what is stale, who is writing, what was run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...lang.en_interface import text
from ...workspace.archive.opening import Archive
from ...workspace.archive.status import StageRow, Status, parts, stages, status
from ..asking import Asking
from ..looks import page
from ..reading import read
from ..site import Lane

# Failures named, newest first; more on asking.
NAMED, ALL = 20, 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, how much, and a remark."""

    name: str
    value: str
    note: str = ""


async def room(request: Request) -> Response:
    """The status page; `?sizes=1` reads the whole file, `?failures=all` names every failure."""
    asking = Asking(request.query_params)
    sizes, every = bool(asking.words("sizes")), asking.words("failures") == "all"
    lane: Lane = "slow" if sizes else "quick"
    named = ALL if every else NAMED

    def asked(archive: Archive) -> tuple[Status, tuple[StageRow, ...]]:
        found = status(archive, failures=named, tables=sizes)
        return found, stages(archive, found)

    found, run = await read(request, asked, lane=lane)
    values = {
        "title": text("status.title"),
        "status": found,
        "rows": tuple(_rows(found)),
        "stages": run,
        "sizes": [(part, size(amount)) for part, amount in parts(found.tables).items()],
        "failed": sum(kind.count for kind in found.kinds),
    }
    return page(request, "status.html.j2", values)


def _rows(found: Status) -> Iterator[Row]:
    held = found.counts
    notes = [text("status.superseded", count=held.superseded)] if held.superseded else []
    notes += [text("status.removed", count=held.tombstones)] if held.tombstones else []
    yield Row(text("status.pages"), f"{held.pages:,}", ", ".join(notes))
    waiting = text("status.unfiled", count=held.unfiled) if held.unfiled else ""
    yield Row(text("status.articles"), f"{held.accounts:,}", waiting)
    corrected = text("status.corrections", count=held.corrections) if held.corrections else ""
    yield Row(text("status.stories"), f"{held.stories:,}", corrected)
    yield Row(text("status.passages"), f"{held.passages:,}")
    yield Row(text("status.read_by"), text("status.encoder" if found.encoder else "status.rules"))
    log = text("status.log", size=size(found.log_bytes)) if found.log_bytes else ""
    yield Row(text("status.size"), size(held.file_bytes), log)
    yield _stale(found)
    yield _last(found)
    writer = {True: "status.writing", False: "status.not_writing", None: "status.writer_unknown"}
    yield Row(text("status.writer"), text(writer[found.writer]))


def _stale(found: Status) -> Row:
    if found.stale is None:
        return Row(text("status.stale"), text("status.cannot_tell"), found.why_not)
    if not found.stale:
        return Row(text("status.stale"), text("status.nothing"))
    stages = ", ".join(text("status.stage", stage=s, count=n) for s, n in found.stale.items())
    return Row(text("status.stale"), stages, text("status.reprocess", path=found.path.name))


def _last(found: Status) -> Row:
    run = found.last_run
    if run is None:
        return Row(text("status.last_run"), text("status.no_run"))
    began = run.began[:16].replace("T", " ")
    note = text("status.go_on") if found.ending.value == "broken off" else ""
    when = text("status.run", command=run.command, began=began, ending=found.ending.value)
    return Row(text("status.last_run"), when, note)


def size(amount: int) -> str:
    """Bytes in words: "12.3 MB"."""
    value = float(amount)
    for unit in ("bytes", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"


ROUTES = (Route("/status", room),)
