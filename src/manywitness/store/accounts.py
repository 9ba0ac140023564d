"""Accounts: the articles of pages, numbered in the order in which they came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import WorkspaceError
from ..model import Account, AccountId
from .connection import Connection
from .members import of


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A stored account. Its number rises with every account and is never given twice.

    `position` is its index in the ARTICLES layer of its page, `day` the proleptic ordinal of its day, None
    when unknown; `length` counts code points of its kept pieces. `story` is the number of its story, None
    until it was put into one; `score` in 0..1 is then its likeness to it.
    """

    number: int
    page: int
    position: int
    id: AccountId
    day: int | None
    published: str | None
    outlet: str
    title: str
    length: int
    story: int | None
    score: float | None


_ROW = (
    "SELECT number, page, position, id, day, published, outlet, title, length, story, score FROM account "
    "LEFT JOIN member ON member.account = account.number "
)


def put(
    connection: Connection, page: int, accounts: Sequence[Account], days: Sequence[int | None]
) -> list[int]:
    """The numbers of the accounts of a new page, in the order given: rising, above every number ever given.

    They are stored as not filed. `days` has the day of each. Raises WorkspaceError "exists" when an account
    of the same id is stored: those of an older revision are retired first.
    """
    if not accounts:
        return []
    member = of(connection)
    first = member.reserve(connection, "account", len(accounts))
    rows = [
        (first + i, page, one.index, one.id, day, one.published, one.outlet, one.title, _length(one))
        for i, (one, day) in enumerate(zip(accounts, days, strict=True))
    ]
    try:
        connection.executemany(
            "INSERT INTO account (number, page, position, id, day, published, outlet, title, length) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    except member.refusal as error:
        if not member.is_taken(error):
            raise
        raise WorkspaceError("exists", f"an account of page {page} is stored already: {error}") from error
    return [row[0] for row in rows]


def _length(account: Account) -> int:
    return sum(len(piece) for piece in account.article.pieces)


def of_page(connection: Connection, page: int) -> list[AccountRow]:
    """The accounts of a page, in the order of the page."""
    found = connection.execute(_ROW + "WHERE page = ? ORDER BY position", (page,))
    return [_row(values) for values in found]


def rows(connection: Connection, numbers: Iterable[int]) -> dict[int, AccountRow]:
    """Accounts by their numbers, in rising order; a number that none has is left out."""
    query = _ROW + "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"  # noqa: S608 - written here
    found = connection.execute(query, (_json(numbers),))
    return {values[0]: _row(values) for values in found}


def appeared(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, int | None]]:
    """The outlet and the day of accounts, by their numbers; a number that none has is left out."""
    found = connection.execute(
        "SELECT number, outlet, day FROM account WHERE number IN (SELECT value FROM json_each(?))",
        (_json(numbers),),
    )
    return {number: (outlet, day) for number, outlet, day in found}


def of_id(connection: Connection, account: AccountId) -> AccountRow | None:
    """The account of an id, None where there is none."""
    found = connection.execute(_ROW + "WHERE id = ?", (account,)).fetchone()
    return _row(found) if found else None


def every(connection: Connection, *, after: int = 0) -> Iterator[AccountRow]:
    """All accounts above a number, in order of arrival. Memory: one row."""
    for values in of(connection).streamed(connection, _ROW + "WHERE number > ? ORDER BY number", (after,)):
        yield _row(values)


def retire(connection: Connection, numbers: Iterable[int]) -> None:
    """Take accounts away with their profiles, passages and places in stories; their pages stay.

    Stories keep their old size until `stories.leave` was told of the accounts, before.
    """
    connection.execute(
        "DELETE FROM account WHERE number IN (SELECT value FROM json_each(?))", (_json(numbers),)
    )


def unfiled(connection: Connection, *, limit: int = 1000) -> list[int]:
    """The numbers of accounts that were stored and not filed yet, in order of arrival."""
    found = connection.execute("SELECT number FROM account WHERE filed = 0 ORDER BY number LIMIT ?", (limit,))
    return [number for (number,) in found]


def mark_filed(connection: Connection, numbers: Iterable[int], *, filed: bool = True) -> None:
    """Say of accounts that they are filed (searched, compared, in a story), or that they must be again."""
    connection.execute(
        "UPDATE account SET filed = ? WHERE number IN (SELECT value FROM json_each(?))",
        (int(filed), _json(numbers)),
    )


def put_profiles(connection: Connection, profiles: Mapping[int, bytes]) -> None:
    """Store what comparison needs of each account, by account number, in place of what was there."""
    connection.executemany(
        "INSERT INTO profile (account, packed) VALUES (?, ?) "
        "ON CONFLICT (account) DO UPDATE SET packed = excluded.packed",
        profiles.items(),
    )


def profiles(connection: Connection, numbers: Iterable[int]) -> dict[int, bytes]:
    """The stored profiles of accounts; a number without one is left out."""
    found = connection.execute(
        "SELECT account, packed FROM profile WHERE account IN (SELECT value FROM json_each(?))",
        (_json(numbers),),
    )
    return dict(found.fetchall())


def _json(numbers: Iterable[int]) -> str:
    return json.dumps([int(number) for number in numbers])


def _row(values: tuple[Any, ...]) -> AccountRow:
    return AccountRow(*values)
