"""Who is named, and which accounts quote one of them, when, and in which outlets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from .connection import Connection
from .quotes import fitting

# Accounts that quote one name and are looked at, the latest; and outlets that are counted.
MANY = 20_000
OUTLETS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose quotations are asked for: a name (see `quotes.fitting`), and where and when; days are proleptic
    ordinals, both included. "" and None do not ask.
    """

    name: str
    outlet: str = ""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Quoting:
    """An account that quotes the person, its day, and how many quotations of theirs it has."""

    account: int
    day: int | None
    quotations: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person, by one way to write the name, and how many articles name them so."""

    name: str
    articles: int


def named(connection: Connection, name: str = "", *, limit: int, offset: int = 0) -> list[Named]:
    """The people who are named in articles, the most often named first; those of this name where it is given.

    Each way to write a name is a line of its own. Raises QueryError for a name without letters. Cost without
    a name: linear in the people of all articles, over one index: 0.2 s for half a million.
    """
    condition, values = fitting(name) if name.strip() else ("TRUE", [])
    query = f"""
        WITH most AS (
            SELECT surname, key, count(*) AS articles FROM person WHERE {condition}
            GROUP BY surname, key ORDER BY articles DESC, key LIMIT ? OFFSET ?)
        SELECT (SELECT name FROM person WHERE surname = most.surname AND key = most.key
                ORDER BY account LIMIT 1), articles
        FROM most ORDER BY articles DESC, key
    """  # noqa: S608 - the condition is written here, values are bound
    return [Named(*row) for row in connection.execute(query, (*values, limit, offset))]


def quoting(connection: Connection, asked: Asked, *, limit: int = MANY) -> list[Quoting]:
    """The accounts that quote a person, those of the last days first, undated ones at the end.

    Raises QueryError for a name without letters. Cost: linear in the quotations of people of this surname.
    """
    condition, values = _condition(asked)
    found = connection.execute(
        f"SELECT account.number, day, count(*) {condition} "
        "GROUP BY account.number ORDER BY day DESC NULLS LAST, account.number DESC LIMIT ?",
        (*values, limit),
    )
    return [Quoting(*row) for row in found]


def outlets(connection: Connection, asked: Asked) -> list[tuple[str, int]]:
    """The outlets that quote a person, with how many quotations each has, most first."""
    condition, values = _condition(asked)
    found = connection.execute(
        f"SELECT outlet, count(*) {condition} AND outlet <> '' "
        "GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?",
        (*values, OUTLETS),
    )
    return [(outlet, count) for outlet, count in found]


def positions(connection: Connection, asked: Asked, accounts: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """By account, the indices in the QUOTATIONS layer of its page of what the person said there."""
    condition, values = _condition(asked)
    found = connection.execute(
        f"SELECT account.number, quotation.position {condition} "  # noqa: S608 - written here; values are bound
        "AND account.number IN (SELECT value FROM json_each(?)) ORDER BY account.number, quotation.position",
        (*values, json.dumps(list(accounts))),
    )
    out: dict[int, tuple[int, ...]] = {}
    for account, position in found:
        out[account] = (*out.get(account, ()), position)
    return out


def sizes(connection: Connection, accounts: Iterable[int]) -> dict[int, int]:
    """How many quotations each account has, whoever is quoted; one without any is left out."""
    found = connection.execute(
        "SELECT account, count(*) FROM quotation WHERE account IN (SELECT value FROM json_each(?)) "
        "GROUP BY account",
        (json.dumps(list(accounts)),),
    )
    return dict(found.fetchall())


def _condition(asked: Asked) -> tuple[str, list[object]]:
    """From which rows, and which of them; and the values."""
    fits, values = fitting(asked.name)
    condition = f"FROM quotation JOIN account ON account.number = quotation.account WHERE {fits}"
    if asked.outlet:
        condition += " AND outlet = ?"
        values = [*values, asked.outlet]
    if asked.since is not None:
        condition += " AND day >= ?"
        values = [*values, asked.since]
    if asked.until is not None:
        condition += " AND day <= ?"
        values = [*values, asked.until]
    return condition, values
