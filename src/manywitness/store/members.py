"""The databases that a workspace can lie in: SQLite, and Postgres where it is asked for."""

from __future__ import annotations

import sqlite3

from .connection import Connection
from .member import Member
from .sqlite.member import SQLITE


def of(connection: Connection) -> Member:
    """The member that a connection belongs to. Nothing of Postgres is loaded for one of SQLite."""
    if isinstance(connection, sqlite3.Connection):
        return SQLITE
    from .postgres.member import POSTGRES

    return POSTGRES
