"""Stories as they are shown: those of the machine with what persons said over them.

A shown story is a number: that of a story of the machine, or minus the number of the correction that made it.
Only what differs from the machine's stories is stored, so that without corrections there is nothing.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..corpus.stories import story_id
from ..model import AccountId
from . import stories
from .connection import Connection
from .members import of
from .quotes import fitting

TABLES = (
    # Stories of the machine shown in another one; accounts shown elsewhere than the rest of their story.
    "CREATE TABLE shown_story (story INTEGER PRIMARY KEY, shown INTEGER NOT NULL) STRICT",
    "CREATE INDEX shown_story_shown ON shown_story(shown)",
    """CREATE TABLE shown_account (
        account INTEGER PRIMARY KEY REFERENCES account(number) ON DELETE CASCADE,
        shown INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX shown_account_shown ON shown_account(shown)",
    # Every story that is not shown as the machine has it; size 0: nothing of it is shown.
    """CREATE TABLE corrected_story (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        first_day INTEGER,
        last_day INTEGER,
        size INTEGER NOT NULL
    ) STRICT""",
)


def create_tables(connection: Connection) -> None:
    """Nothing; the tables are there afterwards, empty."""
    for statement in TABLES:
        connection.execute(statement)


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story as it is shown. Days are proleptic ordinals, None where no account is dated; `size` counts
    accounts; `corrected` where it differs from the machine's.
    """

    number: int
    id: str
    first_day: int | None
    last_day: int | None
    size: int
    corrected: bool


_SHOWN = (
    "coalesce(moved.shown, shown_story.shown, member.story) FROM member "
    "LEFT JOIN shown_account AS moved ON moved.account = member.account "
    "LEFT JOIN shown_story ON shown_story.story = member.story"
)
_MACHINE = """
    SELECT founder, id, first_day, last_day, size, 0 FROM story
    WHERE size > 0 AND founder NOT IN (SELECT number FROM corrected_story)
"""
_CORRECTED = "SELECT number, id, first_day, last_day, size, 1 FROM corrected_story WHERE size > 0"


def placed(connection: Connection, accounts: Iterable[AccountId]) -> dict[AccountId, int]:
    """The machine's story of each account; one that is gone, or in no story yet, is left out."""
    found = connection.execute(
        "SELECT id, story FROM account JOIN member ON member.account = number "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(accounts)),),
    )
    return {AccountId(account): story for account, story in found}


def put(connection: Connection, stories: Mapping[int, int], accounts: Mapping[AccountId, int]) -> None:
    """Show stories of the machine in others, and accounts in others than theirs, instead of what was shown.

    Cost: linear in the accounts of the stories that differ.
    """
    connection.execute("DELETE FROM shown_story")
    connection.execute("DELETE FROM shown_account")
    connection.execute("DELETE FROM corrected_story")
    connection.executemany("INSERT INTO shown_story (story, shown) VALUES (?, ?)", stories.items())
    connection.executemany(
        "INSERT INTO shown_account (account, shown) SELECT number, ?2 FROM account WHERE id = ?1",
        accounts.items(),
    )
    left = connection.execute("SELECT DISTINCT story FROM member JOIN shown_account USING (account)")
    touched = {number for (number,) in left} | {*stories, *stories.values(), *accounts.values()}
    for number in sorted(touched):
        _put_story(connection, number)


def _put_story(connection: Connection, number: int) -> None:
    story_id = id_of(connection, number)
    if not story_id:
        return
    numbers = _json(accounts_of(connection, number))
    days = connection.execute(
        "SELECT min(day), max(day), count(*) FROM account WHERE number IN (SELECT value FROM json_each(?))",
        (numbers,),
    ).fetchone()
    connection.execute(
        "INSERT INTO corrected_story (number, id, first_day, last_day, size) VALUES (?, ?, ?, ?, ?)",
        (number, story_id, *days),
    )


def accounts_of(connection: Connection, number: int) -> list[int]:
    """The accounts that are shown in a story, rising; none for a number that no story has."""
    found = connection.execute(
        """SELECT account FROM member
           WHERE story IN (SELECT ?1 WHERE ?1 NOT IN (SELECT story FROM shown_story)
                           UNION ALL SELECT story FROM shown_story WHERE shown = ?1)
             AND account NOT IN (SELECT account FROM shown_account)
           UNION ALL SELECT account FROM shown_account WHERE shown = ?1
           ORDER BY account""",
        (number,),
    )
    return [account for (account,) in found]


def members_of(connection: Connection, numbers: Iterable[int]) -> dict[int, list[int]]:
    """The accounts that are shown in each story, rising; a story without any is left out."""
    wanted = set(numbers)
    found = connection.execute(
        "SELECT number FROM corrected_story WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
        (_json(wanted),),
    )
    corrected = [number for (number,) in found]
    members = stories.members_of(connection, wanted.difference(corrected))
    return members | {number: some for number in corrected if (some := accounts_of(connection, number))}


def story_of(connection: Connection, accounts: Iterable[int]) -> dict[int, int]:
    """The story that each account is shown in; one that is in no story yet is left out."""
    found = connection.execute(
        f"SELECT member.account, {_SHOWN} "  # noqa: S608 - written here; values are bound
        "WHERE member.account IN (SELECT value FROM json_each(?)) ORDER BY member.account",
        (_json(accounts),),
    )
    return dict(found.fetchall())


def newest(
    connection: Connection, *, since: int | None = None, until: int | None = None
) -> Iterator[ShownStory]:
    """Stories by their last day, the newest first, undated ones last; of one day, the one founded last first.

    Those of which some day lies between two days (inclusive); undated ones only where neither is given.
    Memory: one row, and the corrected stories.
    """
    within, days = "ifnull(last_day, 0) >= ?", [since or 0]
    if until is not None:
        within, days = f"{within} AND first_day <= ?", [*days, until]
    streams = [
        map(_shown, of(connection).streamed(connection, f"{half} AND {within} {order}", days))
        for half, order in (
            (_MACHINE, "ORDER BY ifnull(last_day, 0) DESC, founder DESC"),
            (_CORRECTED, "ORDER BY ifnull(last_day, 0) DESC, number DESC"),
        )
    ]
    yield from heapq.merge(*streams, key=lambda one: (one.last_day or 0, one.number), reverse=True)


def of_number(connection: Connection, number: int) -> ShownStory | None:
    """A story by its number, None where none is shown under it."""
    found = connection.execute(
        f"{_MACHINE} AND founder = ?1 UNION ALL {_CORRECTED} AND number = ?1", (number,)
    ).fetchone()
    return None if found is None else _shown(found)


def number_of(connection: Connection, story_id: str) -> int | None:
    """The number that a story of this id has or had, of the machine or of a correction; None: never seen."""
    found = connection.execute(
        "SELECT number FROM corrected_story WHERE id = ?1 UNION ALL SELECT founder FROM story WHERE id = ?1",
        (story_id,),
    ).fetchone()
    return None if found is None else int(found[0])


def shown_in(connection: Connection, number: int) -> int:
    """The story that a story of the machine is shown in: itself, or the one it was merged into."""
    found = connection.execute("SELECT shown FROM shown_story WHERE story = ?", (number,)).fetchone()
    return number if found is None else int(found[0])


def id_of(connection: Connection, number: int | None) -> str:
    """The id of a story by its number, also of one that is not shown any more; "" for None."""
    if number is None:
        return ""
    if number < 0:
        return made_id(-number)
    found = connection.execute("SELECT id FROM story WHERE founder = ?", (number,)).fetchone()
    if found is None:
        # It came and went in one batch, so that it was never stored.
        founder = connection.execute("SELECT id FROM account WHERE number = ?", (number,)).fetchone()
        return story_id(AccountId(founder[0])) if founder else ""
    return str(found[0])


def made_id(correction: int) -> str:
    """The id of the story that a correction made; no story of the machine has such a one."""
    return f"c{correction}"


def with_outlet(connection: Connection, outlet: str) -> set[int]:
    """The stories that are shown with an account of this outlet. Cost: linear in its accounts."""
    return _stories(connection, "JOIN account ON number = member.account WHERE outlet = ?", outlet)


def with_person(connection: Connection, name: str) -> set[int]:
    """The stories that are shown with an account that names a person: see `quotes.people`. Raises QueryError.

    Cost: linear in these accounts.
    """
    condition, values = fitting(name)
    return _stories(connection, f"JOIN person ON person.account = member.account WHERE {condition}", *values)


def _stories(connection: Connection, having: str, *values: object) -> set[int]:
    # What is having is written here; values are bound.
    found = connection.execute(f"SELECT DISTINCT {_SHOWN} {having}", values)
    return {story for (story,) in found}


def _shown(values: tuple[Any, ...]) -> ShownStory:
    number, story, first, last, size, corrected = values
    return ShownStory(number, story, first, last, size, bool(corrected))


def _json(numbers: Iterable[int]) -> str:
    return json.dumps([int(number) for number in numbers])
