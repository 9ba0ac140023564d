"""What stands behind the accounts of a story: the pages they are on, and which stages read these."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .connection import Connection

# Account, page, digest of the stages that read the page, bytes of its layers.
Standing = tuple[int, int, str, int]

_STANDING = """
    SELECT account.number, account.page, ifnull(stage_set.digest, ''), ifnull(length(layers.packed), 0)
    FROM account
    LEFT JOIN layers ON layers.page = account.page
    LEFT JOIN stage_set ON stage_set.number = layers.stages
    WHERE account.number IN (SELECT value FROM json_each(?)) ORDER BY account.number
"""


def standing(connection: Connection, accounts: Iterable[int]) -> list[Standing]:
    """What stands behind each account, in order of arrival: what was told is old once this differs."""
    return connection.execute(_STANDING, (json.dumps(list(accounts)),)).fetchall()


def corrected(connection: Connection) -> int:
    """The number of the last correction, 0 while the log is empty."""
    [number] = connection.execute("SELECT ifnull(max(number), 0) FROM correction").fetchone()
    return int(number)


def grown(connection: Connection, stories: Iterable[int]) -> dict[int, str]:
    """When the members of stories of the machine last changed (UTC, ISO 8601 in seconds), by number."""
    found = connection.execute(
        "SELECT founder, grown FROM story WHERE founder IN (SELECT value FROM json_each(?))",
        (json.dumps(list(stories)),),
    )
    return dict(found.fetchall())
