"""The stories of the workspace, newest first, with what a person can ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...lang.en_interface import text
from ...workspace.archive.opening import Archive
from ...workspace.archive.stories import Listed, Wanted, listed
from ..looks import page, query
from ..reading import read

# Stories on one page; each costs reading its accounts, because its origins are counted then.
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, as it was typed; `faults` says what of it could not be read."""

    wanted: Wanted
    typed: Mapping[str, str]
    start: int
    faults: tuple[str, ...]


async def stories(request: Request) -> Response:
    """One page of stories; with `hx-request` only the rest of the list."""
    asked = _asked(request.query_params)
    found, more = await read(request, lambda archive: _found(archive, asked))
    values = {
        "title": text("stories.title"),
        "stories": found,
        "asked_for": asked,
        "more": query("/", **asked.typed, start=asked.start + SHOWN) if more else "",
        "filtered": any(asked.typed.values()),
    }
    return page(request, "stories.html.j2", values, part="stories_more.html.j2")


def _found(archive: Archive, asked: Asked) -> tuple[Sequence[Listed], bool]:
    lines = listed(archive, asked.wanted)
    try:
        found = list(islice(lines, asked.start, asked.start + SHOWN + 1))
    finally:
        lines.close()
    return found[:SHOWN], len(found) > SHOWN


def _asked(fields: QueryParams) -> Asked:
    typed = {name: fields.get(name, "").strip() for name in ("since", "until", "outlet", "person", "single")}
    days: dict[str, date | None] = {}
    faults = []
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(typed[name]) if typed[name] else None
        except ValueError:
            days[name] = None
            faults.append(text("stories.no_day", given=typed[name]))
    wanted = Wanted(
        since=days["since"],
        until=days["until"],
        outlet=typed["outlet"],
        person=typed["person"],
        single_origin=bool(typed["single"]),
    )
    start = fields.get("start", "0")
    return Asked(wanted, typed, int(start) if start.isascii() and start.isdigit() else 0, tuple(faults))


ROUTES = (Route("/", stories),)
