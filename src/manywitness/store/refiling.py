"""Filing all accounts anew, when a stage that compares them has changed: pages and their layers stay."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .connection import Connection

_FAMILIES = ("grams", "stories")


def begin(connection: Connection) -> None:
    """Take away what was derived by comparing accounts, and have every account filed again.

    The stories that accounts were in are remembered until the end, so that a story can keep its number. Rows
    of stories stay, with their ids and events and without members. Begun again before the end, what was
    filed since counts as where an account was. Cost: linear in the accounts, in one transaction.
    """
    from . import quotes, search
    from .postings import StoredPostings

    connection.execute(
        "INSERT INTO former_member (account, story) SELECT account, story FROM member WHERE true "
        "ON CONFLICT (account) DO UPDATE SET story = excluded.story"
    )
    connection.execute("DELETE FROM member")
    connection.execute("UPDATE story SET size = 0, first_day = NULL, last_day = NULL WHERE size > 0")
    connection.execute("DELETE FROM passage")
    connection.execute("DELETE FROM profile")
    connection.execute("UPDATE account SET filed = 0 WHERE filed = 1")
    for family in _FAMILIES:
        StoredPostings(connection, family).clear()
    search.clear(connection)
    quotes.clear(connection)


def former(connection: Connection, accounts: Iterable[int]) -> dict[int, int]:
    """The story that each account was in before; one that was in none is left out."""
    found = connection.execute(
        "SELECT account, story FROM former_member WHERE account IN (SELECT value FROM json_each(?))",
        (json.dumps([int(account) for account in accounts]),),
    )
    return dict(found.fetchall())


def end(connection: Connection) -> bool:
    """Forget where accounts were, once every account is filed again; whether that is so."""
    if connection.execute("SELECT 1 FROM account WHERE filed = 0 LIMIT 1").fetchone() is not None:
        return False
    connection.execute("DELETE FROM former_member")
    return True
