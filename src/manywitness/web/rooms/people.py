"""The people who are named in the workspace, and what one of them said, story by story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...errors import QueryError
from ...export.difference import Run, compared, plain
from ...lang.en_interface import text
from ...model import hull
from ...store.spoken import Named
from ...workspace.archive.said import Said, SaidIn, SaidOnce, Version, Wanted, named, said
from ..asking import Asking
from ..looks import page, query
from ..places import place
from ..reading import read

# People on one page, and stories of one person: each story is read from its articles.
SHOWN = 100
STORIES = 8

FIELDS = ("outlet", "since", "until")


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version: its words, marked where the first version has others, and the way to its place."""

    version: Version
    runs: tuple[Run, ...]
    href: str
    fix: str

    @property
    def where(self) -> str:
        """The outlet, or the file of a page that names none."""
        return self.version.row.outlet or re.split(r"[/\\]", self.version.row.id.rpartition("#")[0])[-1]


@dataclass(frozen=True, slots=True)
class SaidView:
    """One utterance; `others` are the versions with other words, `same` those with the same."""

    lead: VersionView
    others: tuple[VersionView, ...]
    same: tuple[VersionView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """What was said in one story."""

    told: SaidIn
    utterances: tuple[SaidView, ...]


async def people(request: Request) -> Response:
    """The list of people, or with `name` what one of them said."""
    asking = Asking(request.query_params)
    name = asking.words("name")
    return await (_person(request, asking, name) if name else _list(request, asking))


async def _list(request: Request, asking: Asking) -> Response:
    wanted, start = asking.words("q"), asking.start()
    found: tuple[Named, ...] = ()
    try:
        found = await read(request, lambda archive: named(archive, wanted, limit=SHOWN + 1, offset=start))
    except QueryError:
        asking.faults.append(text("people.faulty", given=wanted[:60]))
    values = {
        "title": text("people.title"),
        "wanted": wanted,
        "faults": asking.faults,
        "people": found[:SHOWN],
        "more": query("/people", q=wanted, start=start + SHOWN) if len(found) > SHOWN else "",
    }
    return page(request, "people.html.j2", values, part="people_more.html.j2")


async def _person(request: Request, asking: Asking, name: str) -> Response:
    typed = {field: asking.words(field) for field in FIELDS}
    since, until, start = asking.day("since"), asking.day("until"), asking.start()
    wanted = Wanted(name, typed["outlet"], since, until, STORIES, start)
    found = None
    try:
        found = await read(request, lambda archive: said(archive, wanted))
    except QueryError:
        asking.faults.append(text("people.faulty", given=name[:60]))
    more = found is not None and found.stories > start + STORIES
    values = {
        "title": text("people.said", person=name),
        "name": name,
        "typed": typed,
        "filtered": any(typed.values()),
        "faults": asking.faults,
        "said": found,
        "stories": tuple(_stories(found)) if found else (),
        "more": query("/people", name=name, **typed, start=start + STORIES) if more else "",
    }
    return page(request, "person.html.j2", values, part="person_more.html.j2")


def _stories(found: Said) -> Iterator[StoryView]:
    for told in found.told:
        yield StoryView(told, tuple(map(_said, told.utterances)))


def _said(once: SaidOnce) -> SaidView:
    lead, *rest = once.versions
    others = tuple(_version(one, lead) for one in rest)
    same = tuple(one for one in others if all(run.mark in {"same", "gap"} for run in one.runs))
    return SaidView(_version(lead, None), tuple(one for one in others if one not in same), same)


def _version(version: Version, lead: Version | None) -> VersionView:
    runs = plain(version.words) if lead is None else compared(version.words, lead.words, missing=True)
    content = hull(version.pieces)
    fix = query(
        "/corrections/new", kind="speaker", page=version.row.page, at=f"{content.start}-{content.end}"
    )
    return VersionView(version, runs, place(version.row.page, *version.pieces), fix)


ROUTES = (Route("/people", people),)
