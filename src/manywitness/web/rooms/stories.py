"""The stories of the workspace, newest first, with what a person can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...errors import QueryError
from ...lang.en_interface import text
from ...store.shown import ShownStory
from ...workspace.archive.opening import Archive
from ...workspace.archive.stories import Counted, Listed, Wanted, days, listed
from ..asking import Asking
from ..looks import page, query
from ..reading import in_thread, read
from ..shelf import Shelf
from ..shelf_key import standing_of
from ..site import Lane
from ..sparkline import Bar, bars
from ..teller import shelf_of

# Stories on one page; each costs reading its accounts, because its origins are counted then.
SHOWN = 30
# From here on the way along the list takes long.
FAR = 300

FIELDS = ("since", "until", "outlet", "person", "place", "single", "conflicts")


@dataclass(frozen=True, slots=True)
class LineView:
    """One story of the list; `bars` draw its days, `conflicts` is None until the story has been told."""

    listed: Listed
    bars: tuple[Bar, ...]
    conflicts: int | None


@dataclass(frozen=True, slots=True)
class _Asked:
    wanted: Wanted
    only: frozenset[str] | None
    start: int


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
        place=typed["place"],
        single_origin=bool(typed["single"]),
    )
    shelf = shelf_of(request)
    only = await in_thread(request, shelf.disputed) if typed["conflicts"] else None
    lane: Lane = "slow" if any(typed.values()) or start > FAR else "quick"
    asked = _Asked(wanted, only, start)
    found: Sequence[tuple[Listed, tuple[Bar, ...]]] = ()
    try:
        found = await read(request, lambda archive: _found(archive, asked, shelf), lane=lane)
    except QueryError as error:
        asking.faults.extend((error.what, error.possible))
    counts = await in_thread(request, lambda: shelf.counts(one.story.id for one, _ in found))
    lines = [LineView(one, drawn, counts.get(one.story.id)) for one, drawn in found]
    values = {
        "title": text("stories.title"),
        "stories": lines[:SHOWN],
        "typed": typed,
        "faults": asking.faults,
        "more": query("/", **typed, start=start + SHOWN) if len(found) > SHOWN else "",
        "filtered": any(typed.values()),
    }
    return page(request, "stories.html.j2", values, part="stories_more.html.j2")


def _found(archive: Archive, asked: _Asked, shelf: Shelf) -> Sequence[tuple[Listed, tuple[Bar, ...]]]:
    """One more than is shown, from the start asked for on."""

    def known(archive: Archive, story: ShownStory) -> Counted | None:
        # What was told of a story as it is now need not be counted again.
        told = shelf.story(story.id) if story.size > 1 else None
        if told is None or told.key != standing_of(archive, story).key:
            return None
        return Counted(told.title, told.counts["origins"], told.counts["unknown"])

    lines = listed(archive, asked.wanted, only=asked.only, known=known)
    try:
        found = list(islice(lines, asked.start, asked.start + SHOWN + 1))
    finally:
        lines.close()
    return [(one, bars(days(archive, one.story)) if one.first != one.last else ()) for one in found]


ROUTES = (Route("/", stories),)
