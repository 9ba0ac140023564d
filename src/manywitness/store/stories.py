"""Stories as they grow: who is in which, and what happened to them; `shown` has their list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..corpus.stories import Event, EventKind, Placement, story_id
from ..errors import WorkspaceError
from ..model import AccountId
from .connection import Connection


@dataclass(frozen=True, slots=True)
class EventRow:
    """A stored event: when, and in which run."""

    number: int
    at: str
    run: int
    event: Event


@dataclass(frozen=True, slots=True)
class Member:
    """An account of a story with its likeness to it."""

    account: int
    score: float


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story. `id` is kept for ever; the days are proleptic ordinals of its first and last dated account,
    None where none is dated. A story of size 0 has gone into others. `grown`: when its members last changed.
    """

    number: int
    id: str
    first_day: int | None
    last_day: int | None
    size: int
    grown: str


def apply(
    connection: Connection,
    placements: Sequence[Placement],
    events: Iterable[Event],
    *,
    run: int,
    at: str,
) -> None:
    """Put accounts into stories, new or old, and write down what happened; a story that an account left or
    joined has its size and days counted anew. Cost: linear in the accounts of the stories touched.

    Raises WorkspaceError "unknown" when the founder of a new story is not stored.
    """
    touched = {placement.story for placement in placements}
    touched |= set(of_accounts(connection, (placement.account for placement in placements)).values())
    for story in sorted({placement.story for placement in placements}):
        _found(connection, story, at)
    connection.executemany(
        "INSERT INTO member (account, story, score) VALUES (?, ?, ?) ON CONFLICT (account) "
        "DO UPDATE SET story = excluded.story, score = excluded.score",
        [(one.account, one.story, one.score) for one in placements],
    )
    _recount(connection, touched, at)
    connection.executemany(
        "INSERT INTO story_event (at, run, kind, story, other, account, score, why) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(at, run, e.kind.value, e.story, e.other, e.account, e.score, e.why) for e in events],
    )


def _found(connection: Connection, number: int, at: str) -> None:
    """Store the story of a founder unless it is there."""
    if connection.execute("SELECT 1 FROM story WHERE founder = ?", (number,)).fetchone() is not None:
        return
    founder = connection.execute("SELECT id FROM account WHERE number = ?", (number,)).fetchone()
    if founder is None:
        raise WorkspaceError("unknown", f"no account {number} can found a story")
    connection.execute(
        "INSERT INTO story (founder, id, size, grown) VALUES (?, ?, 0, ?)",
        (number, _free_id(connection, AccountId(founder[0])), at),
    )


def _free_id(connection: Connection, founder: AccountId) -> str:
    """The id that the account gives its story, or with a number behind it where another story has it: with a
    million stories two of them share their ten digits about every other time.
    """
    wanted = found = story_id(founder)
    number = 1
    while connection.execute("SELECT 1 FROM story WHERE id = ?", (found,)).fetchone() is not None:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _recount(connection: Connection, numbers: Iterable[int], at: str) -> None:
    connection.executemany(
        "UPDATE story SET (size, first_day, last_day) = (SELECT count(*), min(day), max(day) FROM member "
        "JOIN account ON account.number = member.account WHERE member.story = ?1), grown = ?2 "
        "WHERE founder = ?1",
        [(number, at) for number in sorted(numbers)],
    )


def leave(connection: Connection, accounts: Iterable[int], *, at: str) -> set[int]:
    """Take accounts out of their stories, before they are retired or erased; the stories that they left."""
    accounts = list(accounts)
    left = set(of_accounts(connection, accounts).values())
    connection.execute(
        "DELETE FROM member WHERE account IN (SELECT value FROM json_each(?))", (_json(accounts),)
    )
    _recount(connection, left, at)
    return left


def of_accounts(connection: Connection, accounts: Iterable[int]) -> dict[int, int]:
    """The story of each account; an account in none is left out."""
    found = connection.execute(
        "SELECT account, story FROM member WHERE account IN (SELECT value FROM json_each(?))",
        (_json(accounts),),
    )
    return dict(found.fetchall())


def members(connection: Connection, story: int) -> list[Member]:
    """The accounts of a story, in order of arrival; empty where there is no such story."""
    found = connection.execute("SELECT account, score FROM member WHERE story = ? ORDER BY account", (story,))
    return [Member(*values) for values in found]


def members_of(connection: Connection, numbers: Iterable[int]) -> dict[int, list[int]]:
    """The accounts of each story, in order of arrival; a story without any is left out."""
    found = connection.execute(
        "SELECT story, account FROM member WHERE story IN (SELECT value FROM json_each(?)) "
        "ORDER BY story, account",
        (_json(numbers),),
    )
    members: dict[int, list[int]] = {}
    for story, account in found:
        members.setdefault(story, []).append(account)
    return members


_ROW = "SELECT founder, id, first_day, last_day, size, grown FROM story "


def row(connection: Connection, number: int) -> StoryRow:
    """The story of a number, also one of size 0; raises WorkspaceError "unknown"."""
    found = connection.execute(_ROW + "WHERE founder = ?", (number,)).fetchone()
    if found is None:
        raise WorkspaceError("unknown", f"the workspace has no story {number}")
    return StoryRow(*found)


def successor(connection: Connection, number: int) -> int:
    """Where the accounts of a story have gone: the story that it was last merged into, and so on; a story
    that still has accounts, and one whose accounts were all removed, is its own.
    """
    seen: set[int] = set()
    while number not in seen and not row(connection, number).size:
        seen.add(number)
        into = connection.execute(
            "SELECT story FROM story_event WHERE other = ? AND kind = 'merged' ORDER BY number DESC LIMIT 1",
            (number,),
        ).fetchone()
        number = into[0] if into else number
    return number


def events(connection: Connection, story: int) -> list[EventRow]:
    """What happened to a story, and to others on its account, in order."""
    found = connection.execute(_EVENT + "WHERE story = ?1 OR other = ?1 ORDER BY number", (story,))
    return [_event(values) for values in found]


def events_of_account(connection: Connection, account: int) -> list[EventRow]:
    """What happened to an account, in order: how it came where it is."""
    found = connection.execute(_EVENT + "WHERE account = ? ORDER BY number", (account,))
    return [_event(values) for values in found]


_EVENT = "SELECT number, at, run, kind, story, other, account, score, why FROM story_event "


def _event(values: tuple[Any, ...]) -> EventRow:
    number, at, run, kind, *rest = values
    return EventRow(number, at, run, Event(EventKind(kind), *rest))


def _json(numbers: Iterable[int]) -> str:
    return json.dumps([int(number) for number in numbers])
