"""The stories of the workspace, newest first, with what a person can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...lang.en_interface import text
from ...workspace.archive.opening import Archive
from ...workspace.archive.stories import Listed, Wanted, days, listed
from ..asking import Asking
from ..looks import page, query
from ..reading import read
from ..sparkline import Bar, bars

# Stories on one page; each costs reading its accounts, because its origins are counted then.
SHOWN = 30

FIELDS = ("since", "until", "outlet", "person", "single")


@dataclass(frozen=True, slots=True)
class LineView:
    """One story of the list; `bars` draw its days."""

    listed: Listed
    bars: tuple[Bar, ...]


async def stories(request: Request) -> Response:
    """One page of stories, or only the rest of the list where a script asks."""
    asking = Asking(request.query_params)
    typed = {name: asking.words(name) for name in FIELDS}
    start = asking.start()
    wanted = Wanted(
        since=asking.day("since"),
        until=asking.day("until"),
        outlet=typed["outlet"],
        person=typed["person"],
        single_origin=bool(typed["single"]),
    )
    found = await read(request, lambda archive: _found(archive, wanted, start))
    values = {
        "title": text("stories.title"),
        "stories": found[:SHOWN],
        "typed": typed,
        "faults": asking.faults,
        "more": query("/", **typed, start=start + SHOWN) if len(found) > SHOWN else "",
        "filtered": any(typed.values()),
    }
    return page(request, "stories.html.j2", values, part="stories_more.html.j2")


def _found(archive: Archive, wanted: Wanted, start: int) -> Sequence[LineView]:
    lines = listed(archive, wanted)
    try:
        found = list(islice(lines, start, start + SHOWN + 1))
    finally:
        lines.close()
    return [LineView(one, bars(days(archive, one.story)) if one.first != one.last else ()) for one in found]


ROUTES = (Route("/", stories),)
