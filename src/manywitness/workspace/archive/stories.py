"""The stories of a workspace, newest first: what each is about, how large, and how many origins it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Generator, Sequence
from dataclasses import dataclass
from datetime import date

from ...corpus.stories import EventKind
from ...model.findings import ORIGINS
from ...store import accounts, search, shown, stories
from ...store.accounts import AccountRow
from ...store.database import snapshot
from ...store.shown import ShownStory
from ...store.stories import EventRow
from ..compare import title_of
from . import naming
from .opening import Archive
from .telling import found_in

# Articles that name a place and are looked at, the latest: what it costs is bounded, however many there are.
PLACED = 2_000

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are listed: those with a day from `since` to `until`, both included (an undated one only
    where neither is given), with an article of `outlet`, that name `person`, that name `place` in so many
    words in one of the latest `PLACED` articles that do, whose articles, more than one, all go back to one
    origin. None, "" and False do not ask.
    """

    since: date | None = None
    until: date | None = None
    outlet: str = ""
    person: str = ""
    place: str = ""
    single_origin: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in a list. `title` is the title whose words most articles use, "" where none has one;
    `origins` is None where they could not be counted; `unknown` articles, of which nothing could be said,
    are counted in none. `first` and `last` are the days of its first and last dated article.
    """

    story: ShownStory
    title: str
    origins: int | None
    unknown: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What listing a story finds out by reading its articles; see `Listed`."""

    title: str
    origins: int | None
    unknown: int


# What is known of a story already, None where it must be read.
Known = Callable[[Archive, ShownStory], Counted | None]


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened to a story: `other` and `article` are ids, "" where none is meant."""

    at: str
    kind: EventKind
    story: str
    other: str
    article: str
    score: float | None
    why: str


def _nothing(_archive: Archive, _story: ShownStory) -> None:
    """Nothing is known of any story."""


def listed(
    archive: Archive,
    wanted: Wanted,
    *,
    only: Container[str] | None = None,
    known: Known = _nothing,
) -> Generator[Listed, None, None]:
    """The stories wanted, newest last day first, undated ones at the end; `only` those of these ids.

    All are of one state of the workspace; close it when it is not read to its end. Cost: each story costs its
    articles when it is taken, because its origins are counted then, unless `known` has them.
    """
    connection = archive.connection
    since, until = (day.toordinal() if day else None for day in (wanted.since, wanted.until))
    with snapshot(connection):
        among = _among(archive, wanted)
        met = shown.newest(connection, since=since, until=until)
        these = (one for one in met if only is None or one.id in only)
        for told in (line(archive, one, known) for one in these if among is None or one.number in among):
            if not wanted.single_origin or _of_one_origin(told):
                yield told


def _of_one_origin(told: Listed) -> bool:
    """Whether several articles all go back to one origin: what looks like many witnesses and is none."""
    return told.story.size > 1 and told.origins == 1 and not told.unknown


def _among(archive: Archive, wanted: Wanted) -> set[int] | None:
    """The only stories that can be wanted; None: any."""
    sets = []
    if wanted.outlet:
        sets.append(shown.with_outlet(archive.connection, naming.outlet(archive.connection, wanted.outlet)))
    if wanted.person:
        sets.append(shown.with_person(archive.connection, wanted.person))
    if wanted.place:
        sets.append(_naming(archive, wanted.place))
    return set.intersection(*sets) if sets else None


def _naming(archive: Archive, place: str) -> set[int]:
    """The stories with an article in which the name of a place stands. Raises QueryError where it is none."""
    # Places are found in each story anew and are in no index; their words are.
    row = " ".join(_WORD.findall(place))
    found = search.search(archive.connection, search.Query(words=f'"{row}"', limit=PLACED))
    return set(shown.story_of(archive.connection, [hit.account for hit in found.hits]).values())


def line(archive: Archive, story: ShownStory, known: Known = _nothing) -> Listed:
    """A story as it stands in a list. Cost: its articles, unless `known` has what they say."""
    counted = known(archive, story) or _counted(archive, story)
    first, last = (
        None if day is None else date.fromordinal(day) for day in (story.first_day, story.last_day)
    )
    return Listed(story, counted.title, counted.origins, counted.unknown, first, last)


def _counted(archive: Archive, story: ShownStory) -> Counted:
    if story.size == 1:
        rows = accounts.rows(archive.connection, shown.accounts_of(archive.connection, story.number))
        return Counted(next((row.title for row in rows.values()), ""), 1, 0)
    found = found_in(archive, story, [ORIGINS])
    if ORIGINS not in found:
        return Counted(title_of(found), None, 0)
    unknown = sum(bool(origin.unknown) for origin in found[ORIGINS])
    return Counted(title_of(found), len(found[ORIGINS]) - unknown, unknown)


def days(archive: Archive, story: ShownStory) -> tuple[date, ...]:
    """The day of each dated article of a story, rising; several of one day stand there as often."""
    numbers = shown.accounts_of(archive.connection, story.number)
    found = (day for _, day in accounts.appeared(archive.connection, numbers).values() if day is not None)
    return tuple(date.fromordinal(day) for day in sorted(found))


def events(archive: Archive, story: ShownStory) -> tuple[Told, ...]:
    """What happened to a story since it was founded, by the machine and by persons, in order."""
    with snapshot(archive.connection):
        return told(archive, stories.events(archive.connection, story.number))


def told(archive: Archive, rows: Sequence[EventRow]) -> tuple[Told, ...]:
    """Stored events with the ids of the stories and articles that they name."""
    numbers = {row.event.account for row in rows if row.event.account is not None}
    articles = accounts.rows(archive.connection, numbers)
    return tuple(_told(archive, row, articles) for row in rows)


def _told(archive: Archive, row: EventRow, articles: dict[int, AccountRow]) -> Told:
    event = row.event
    article = articles.get(event.account) if event.account is not None else None
    story, other = (shown.id_of(archive.connection, one) for one in (event.story, event.other))
    return Told(row.at, event.kind, story, other, article.id if article else "", event.score, event.why)
