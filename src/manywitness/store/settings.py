"""What was chosen for a workspace when it was made, and what it remembers of itself."""

from __future__ import annotations

from .connection import Connection


def get(connection: Connection, name: str) -> str | None:
    """The value of a setting, None where it was never put."""
    found = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return found[0] if found else None


def put(connection: Connection, name: str, value: str) -> None:
    """Store a setting in place of what it was."""
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
