"""What is left of pages that were removed: so that they do not come back unasked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A page that was taken away with everything derived from it. `digest` is the id its bytes had."""

    address: str
    at: str
    run: int
    why: str
    digest: str


def put(connection: sqlite3.Connection, stone: Tombstone) -> None:
    """Write down that an address was removed, in place of an older note of it."""
    connection.execute(
        "INSERT INTO tombstone (address, at, run, why, digest) VALUES (?, ?, ?, ?, ?) ON CONFLICT (address) "
        "DO UPDATE SET at = excluded.at, run = excluded.run, why = excluded.why, digest = excluded.digest",
        (stone.address, stone.at, stone.run, stone.why, stone.digest),
    )


def find(connection: sqlite3.Connection, address: str) -> Tombstone | None:
    """What is left of an address that was removed, None where it never was or came back."""
    found = connection.execute(
        "SELECT address, at, run, why, digest FROM tombstone WHERE address = ?", (address,)
    ).fetchone()
    return Tombstone(*found) if found else None


def lift(connection: sqlite3.Connection, address: str) -> None:
    """Let an address come back."""
    connection.execute("DELETE FROM tombstone WHERE address = ?", (address,))
