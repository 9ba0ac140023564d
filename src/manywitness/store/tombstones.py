"""What is left of pages that were removed: they do not come back unasked, and their names stay theirs."""

from __future__ import annotations

from dataclasses import dataclass

from .connection import Connection


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A page that was taken away with everything derived from it. `digest` is the id its bytes had.

    `name` stays its own: corrections name articles by it, and speak of this page alone. It is "" where it was
    not written down, as in workspaces of the first version.
    """

    address: str
    at: str
    run: int
    why: str
    digest: str
    name: str


def put(connection: Connection, stone: Tombstone) -> None:
    """Write down that an address was removed, in place of an older note of it."""
    connection.execute(
        "INSERT INTO tombstone (address, at, run, why, digest, name) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (address) DO UPDATE SET at = excluded.at, run = excluded.run, why = excluded.why, "
        "digest = excluded.digest, name = excluded.name",
        (stone.address, stone.at, stone.run, stone.why, stone.digest, stone.name),
    )


def find(connection: Connection, address: str) -> Tombstone | None:
    """What is left of an address that was removed, None where it never was or came back."""
    found = connection.execute(
        "SELECT address, at, run, why, digest, name FROM tombstone WHERE address = ?", (address,)
    ).fetchone()
    return Tombstone(*found) if found else None


def holds(connection: Connection, name: str, *, besides: str) -> bool:
    """Whether a removed page had this name; that of the address `besides` does not count."""
    # The second condition lets the index serve: it holds known names alone.
    query = "SELECT 1 FROM tombstone WHERE name = ? AND name <> '' AND address <> ? LIMIT 1"
    return connection.execute(query, (name, besides)).fetchone() is not None


def lift(connection: Connection, address: str) -> None:
    """Let an address come back."""
    connection.execute("DELETE FROM tombstone WHERE address = ?", (address,))
