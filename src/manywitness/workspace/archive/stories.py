"""The stories of a workspace, newest first: what each is about, how large, and how many origins it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date

from ...model.findings import Origin
from ...store import accounts, shown, stories
from ...store.accounts import AccountRow
from ...store.database import snapshot
from ...store.shown import ShownStory
from ...store.stories import EventKind, EventRow
from . import naming
from .opening import Archive
from .telling import origins

_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are listed: those with a day from `since` to `until`, both included (an undated one only
    where neither is given), with an article of `outlet`, about `person`, with one origin alone. None, ""
    and False do not ask.
    """

    since: date | None = None
    until: date | None = None
    outlet: str = ""
    person: str = ""
    single_origin: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in a list. `title` is the title whose words most titles use, "" where no article has one;
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
class Told:
    """Something that happened to a story: `other` and `article` are ids, "" where none is meant."""

    at: str
    kind: EventKind
    story: str
    other: str
    article: str
    score: float | None
    why: str


def listed(archive: Archive, wanted: Wanted) -> Generator[Listed, None, None]:
    """The stories wanted, newest last day first, undated ones at the end.

    All are of one state of the workspace; close it when it is not read to its end. Cost: each story costs its
    articles when it is taken, because its origins are counted then.
    """
    connection = archive.connection
    with snapshot(connection):
        among = _among(archive, wanted)
        since, until = (day.toordinal() if day else None for day in (wanted.since, wanted.until))
        for story in shown.newest(connection, since=since, until=until):
            if among is None or story.number in among:
                line = _listed(archive, story)
                if not wanted.single_origin or line.origins == 1:
                    yield line


def _among(archive: Archive, wanted: Wanted) -> set[int] | None:
    """The only stories that can be wanted; None: any."""
    sets = []
    if wanted.outlet:
        sets.append(shown.with_outlet(archive.connection, naming.outlet(archive.connection, wanted.outlet)))
    if wanted.person:
        sets.append(shown.with_person(archive.connection, wanted.person))
    return set.intersection(*sets) if sets else None


def _listed(archive: Archive, story: ShownStory) -> Listed:
    rows = accounts.rows(archive.connection, shown.accounts_of(archive.connection, story.number)).values()
    found: Sequence[Origin] | None = None
    if story.size > 1:
        found = origins(archive, story)
    unknown = sum(bool(origin.unknown) for origin in found or ())
    count = 1 if story.size == 1 else None if found is None else len(found) - unknown
    first, last = (
        None if day is None else date.fromordinal(day) for day in (story.first_day, story.last_day)
    )
    return Listed(story, leading([row.title for row in rows]), count, unknown, first, last)


def leading(titles: Sequence[str]) -> str:
    """The title whose words, on average, stand in most of the titles; "" for none. Cost: linear."""
    words = {title: frozenset(_WORD.findall(title.lower())) for title in titles if title}
    used = Counter(word for title in titles if title for word in words[title])

    def support(title: str) -> float:
        return sum(used[word] for word in words[title]) / max(1, len(words[title]))

    return max(sorted(words), key=support, default="")


def events(archive: Archive, story: ShownStory) -> tuple[Told, ...]:
    """What happened to a story since it was founded, by the machine and by persons, in order."""
    connection = archive.connection
    with snapshot(connection):
        found = stories.events(connection, story.number)
        numbers = {row.event.account for row in found if row.event.account is not None}
        articles = accounts.rows(connection, numbers)
        return tuple(_told(archive, row, articles) for row in found)


def _told(archive: Archive, row: EventRow, articles: dict[int, AccountRow]) -> Told:
    event = row.event
    article = articles.get(event.account) if event.account is not None else None
    names = [shown.id_of(archive.connection, one) for one in (event.story, event.other)]
    return Told(row.at, event.kind, *names, article.id if article else "", event.score, event.why)
