"""Reading one state of a workspace in several queries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """While it lasts, all queries see one state of the database; inside a transaction they do anyway."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")
