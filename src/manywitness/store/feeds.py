"""What is watched: sources with how they stand, the addresses that they named, and what hosts ask of us.

All times are UTC, ISO 8601 in seconds, so that they sort as words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from ..errors import WorkspaceError
from .connection import Connection

T = TypeVar("T")

# The source of an address whose source is watched no more.
NOBODY = 0
# Due at no time: a source that is gone for good.
NEVER = "9999-12-31T00:00:00+00:00"


class Stage(StrEnum):
    """Where an address stands that a source named: to be fetched, a page of the workspace, older than asked
    for, left with a reason, or given up after several tries.
    """

    WAITING = "waiting"
    DONE = "done"
    PASSED = "passed"
    DROPPED = "dropped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked of a source: how often, whether its entries' links are followed, from which day on
    entries are taken ("": all), and how many of them at most in one reading.
    """

    every_minutes: int
    follow: bool = True
    since: str = ""
    most: int = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stood when it was last tried. `kind` and `message` are "" where all was well, `status` is
    0 where no answer of HTTP came. `moved`: its new address, where it said that it moved for good; `whole`:
    when it last gave all it has, `fetched`: when it last answered so or that nothing changed. `failures`
    counts those in a row, `listed` what it named last; `fetches`, `taken` (bytes) and `articles` (new or
    revised) all there ever were.
    """

    form: str = ""
    title: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""
    tried: str = ""
    fetched: str = ""
    whole: str = ""
    status: int = 0
    kind: str = ""
    message: str = ""
    failures: int = 0
    fetches: int = 0
    taken: int = 0
    listed: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """A watched source: a web address, or a folder by its absolute path. `due`: when it is read next."""

    number: int
    address: str
    added: str
    due: str
    asked: Asked
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source says of an address, and what the last answer from there said. `url` is as it was written,
    `sitemap` tells an address of more addresses.
    """

    url: str
    sitemap: bool = False
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str | None = None
    modified: str | None = None
    section: str = ""
    language: str = ""
    etag: str = ""
    last_modified: str = ""
    status: int = 0
    kind: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An address that a source named. `mark` changes where the source says that the page did; `tries` counts
    those that failed since.
    """

    address: str
    feed: int
    host: str
    stage: Stage
    mark: str
    due: str
    tries: int
    stated: Stated


@dataclass(frozen=True, slots=True)
class Host:
    """What is known of one origin ("https://a.example"): the rules of its robots.txt and until when they are
    believed, and before when it asked not to be asked again. `status` is that of robots.txt, 0 for none.
    """

    origin: str
    rules: str = ""
    status: int = 0
    until: str = ""
    not_before: str = ""


def create_tables(connection: Connection) -> None:
    """The tables of this module."""
    for statement in _TABLES:
        connection.execute(statement)


_TABLES = (
    """CREATE TABLE feed (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        address TEXT NOT NULL UNIQUE,
        added TEXT NOT NULL,
        due TEXT NOT NULL,
        asked TEXT NOT NULL,
        standing TEXT NOT NULL
    ) STRICT""",
    # An address stays known when its source is removed: what was fetched is not fetched again.
    """CREATE TABLE feed_listed (
        address TEXT PRIMARY KEY,
        feed INTEGER NOT NULL,
        host TEXT NOT NULL,
        stage TEXT NOT NULL
            CHECK (stage IN ('waiting', 'done', 'passed', 'dropped', 'failed')),
        mark TEXT NOT NULL,
        due TEXT NOT NULL,
        tries INTEGER NOT NULL,
        stated TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX feed_listed_waiting ON feed_listed(host, due) WHERE stage = 'waiting'",
    "CREATE INDEX feed_listed_feed ON feed_listed(feed, stage)",
    """CREATE TABLE feed_host (
        origin TEXT PRIMARY KEY,
        rules TEXT NOT NULL,
        status INTEGER NOT NULL,
        until TEXT NOT NULL,
        not_before TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def add(connection: Connection, address: str, asked: Asked, *, at: str, title: str = "") -> Feed:
    """The source of this address, due at once; one that is known is asked for anew in this way."""
    connection.execute(
        "INSERT INTO feed (address, added, due, asked, standing) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (address) DO UPDATE SET due = excluded.due, asked = excluded.asked",
        (address, at, at, _json(asked), _json(Standing(title=title))),
    )
    return find(connection, address)


def find(connection: Connection, address: str) -> Feed:
    """The source of this address; raises WorkspaceError "unknown"."""
    found = connection.execute(_FEED + "WHERE address = ?", (address,)).fetchone()
    if found is None:
        raise WorkspaceError("unknown", f"{address} is not watched; `watch --list` shows what is")
    return _feed(found)


def numbered(connection: Connection, number: int) -> Feed | None:
    """The source of this number, None where it was removed."""
    found = connection.execute(_FEED + "WHERE number = ?", (number,)).fetchone()
    return _feed(found) if found else None


_FEED = "SELECT number, address, added, due, asked, standing FROM feed "


def feeds(connection: Connection) -> list[Feed]:
    """Every source, in the order in which they were added."""
    return [_feed(values) for values in connection.execute(_FEED + "ORDER BY number")]


def put(connection: Connection, feed: Feed) -> None:
    """Write down how a source stands and when it is due. One that was removed meanwhile stays so."""
    connection.execute(
        "UPDATE feed SET due = ?, asked = ?, standing = ? WHERE number = ?",
        (feed.due, _json(feed.asked), _json(feed.standing), feed.number),
    )


def remove(connection: Connection, number: int) -> None:
    """Watch a source no more. What it named and nobody fetched is forgotten, what was fetched stays known."""
    connection.execute("DELETE FROM feed_listed WHERE feed = ? AND stage = 'waiting'", (number,))
    connection.execute("UPDATE feed_listed SET feed = ? WHERE feed = ?", (NOBODY, number))
    connection.execute("DELETE FROM feed WHERE number = ?", (number,))


def listed(connection: Connection, addresses: Iterable[str]) -> dict[str, Listed]:
    """Those of some addresses that a source ever named. Cost: one look at each."""
    out: dict[str, Listed] = {}
    for address in addresses:
        found = connection.execute(_LISTED + "WHERE address = ?", (address,)).fetchone()
        if found is not None:
            out[address] = _listed(found)
    return out


_LISTED = "SELECT address, feed, host, stage, mark, due, tries, stated FROM feed_listed "


def put_listed(connection: Connection, entries: Iterable[Listed]) -> None:
    """Write down how addresses stand, each in place of what was known of it."""
    connection.executemany(
        "INSERT INTO feed_listed (address, feed, host, stage, mark, due, tries, stated) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (address) DO UPDATE SET feed = excluded.feed, host = excluded.host, "
        "stage = excluded.stage, mark = excluded.mark, due = excluded.due, tries = excluded.tries, "
        "stated = excluded.stated",
        [
            (one.address, one.feed, one.host, one.stage.value, one.mark, one.due, one.tries, stated)
            for one in entries
            for stated in [_json(one.stated)]
        ],
    )


def waiting_hosts(connection: Connection) -> dict[str, str]:
    """The hosts from which something waits to be fetched, each with the time when the first of it is due."""
    found = connection.execute(
        "SELECT host, min(due) FROM feed_listed WHERE stage = 'waiting' GROUP BY host ORDER BY host"
    )
    return dict(found.fetchall())


def waiting(connection: Connection, host: str, *, until: str, limit: int) -> list[Listed]:
    """What waits to be fetched from a host and is due by `until`, what is due first before others."""
    found = connection.execute(
        _LISTED + "WHERE stage = 'waiting' AND host = ? AND due <= ? ORDER BY due, address LIMIT ?",
        (host, until, limit),
    )
    return [_listed(values) for values in found]


def stages(connection: Connection) -> dict[int, dict[str, int]]:
    """How many addresses of each source stand where. Cost: linear in them, counted from an index."""
    out: dict[int, dict[str, int]] = {}
    found = connection.execute("SELECT feed, stage, count(*) FROM feed_listed GROUP BY feed, stage")
    for feed, stage, count in found:
        out.setdefault(feed, {})[stage] = count
    return out


def hosts(connection: Connection) -> dict[str, Host]:
    """What is known of every origin."""
    found = connection.execute("SELECT origin, rules, status, until, not_before FROM feed_host")
    return {origin: Host(origin, *values) for origin, *values in found}


def put_hosts(connection: Connection, known: Mapping[str, Host]) -> None:
    """Write down what is known of some origins, each in place of what was known."""
    connection.executemany(
        "INSERT INTO feed_host (origin, rules, status, until, not_before) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (origin) DO UPDATE SET rules = excluded.rules, status = excluded.status, "
        "until = excluded.until, not_before = excluded.not_before",
        [(one.origin, one.rules, one.status, one.until, one.not_before) for one in known.values()],
    )


def _feed(values: Sequence[Any]) -> Feed:
    number, address, added, due, asked, standing = values
    return Feed(number, address, added, due, _read(asked, Asked), _read(standing, Standing))


def _listed(values: Sequence[Any]) -> Listed:
    address, feed, host, stage, mark, due, tries, stated = values
    return Listed(address, feed, host, Stage(stage), mark, due, tries, _read(stated, Stated))


def _json(value: Asked | Standing | Stated) -> str:
    return msgspec.json.encode(value).decode()


def _read(stored: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(stored, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise WorkspaceError("damaged", f"what is watched cannot be read: {error}") from error
