"""What SQLite does in its own way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from ..connection import Connection, Values
from .words import Fts5

# The largest number that this process gave, in any workspace: a number that was taken back with its
# transaction is not given again, since what it named may be remembered.
_given: dict[str, int] = {}

_GUARDS = (
    """CREATE TRIGGER correction_stays BEFORE UPDATE ON correction
        BEGIN SELECT RAISE(ABORT, 'a correction is never changed; undo it by another'); END""",
    # REPLACE deletes without asking the trigger below.
    """CREATE TRIGGER correction_is_new BEFORE INSERT ON correction
        WHEN EXISTS (SELECT 1 FROM correction WHERE number = NEW.number OR undoes = NEW.undoes)
        BEGIN SELECT RAISE(ABORT, 'a correction is never replaced; undo it by another'); END""",
    """CREATE TRIGGER correction_remains BEFORE DELETE ON correction
        BEGIN SELECT RAISE(ABORT, 'a correction is never deleted; undo it by another'); END""",
)

# "mwit": what tells a workspace from every other SQLite database.
APPLICATION_ID = 0x6D776974


class Sqlite:
    """SQLite as a member of the store; see `member.Member`."""

    words = Fts5()
    refusal: type[Exception] = sqlite3.IntegrityError

    def is_taken(self, error: Exception) -> bool:
        """Whether another row has the same key."""
        return getattr(error, "sqlite_errorcode", 0) in {
            sqlite3.SQLITE_CONSTRAINT_UNIQUE,
            sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
        }

    def version(self, connection: Connection) -> int:
        """The number of the last migration, which SQLite keeps in the head of the file."""
        return _one(connection, "PRAGMA user_version")

    def put_version(self, connection: Connection, number: int) -> None:
        """Write the number, and what tells a workspace from other files, into the head."""
        # A pragma takes no parameter; both numbers are the program's own.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {number:d}")

    def guard_corrections(self, connection: Connection) -> None:
        """Three triggers on the log."""
        for statement in _GUARDS:
            connection.execute(statement)

    def highest(self, connection: Connection, table: str) -> int:
        """The highest number ever given, which SQLite keeps by itself."""
        found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(found[0]) if found else 0

    def reserve(self, connection: Connection, table: str, count: int) -> int:
        """The number behind the highest: SQLite notes those that are put."""
        return self.highest(connection, table) + 1

    def unrepeated(self, connection: Connection, table: str) -> int:
        """A number beyond all that this process gave."""
        _given[table] = max(_given.get(table, 0), self.highest(connection, table)) + 1
        return _given[table]

    def streamed(self, connection: Connection, sql: str, values: Values) -> Iterator[Any]:
        """The rows, each read when it is asked for."""
        return iter(connection.execute(sql, values))

    def size(self, connection: Connection) -> int:
        """The bytes of the file, without its log."""
        return _one(connection, "PRAGMA page_count") * _one(connection, "PRAGMA page_size")

    def table_sizes(self, connection: Connection) -> dict[str, int]:
        """The pages of each table. Where SQLite was built without `dbstat`, the stored values alone.

        Cost: reads the whole file.
        """
        if connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'").fetchone() is None:
            return _value_bytes(connection)
        found = connection.execute(
            "SELECT coalesce(tbl_name, stat.name), sum(pgsize) FROM dbstat AS stat "
            "LEFT JOIN sqlite_schema AS made ON made.name = stat.name "
            "WHERE aggregate = TRUE GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return dict(found.fetchall())


_VALUES = {
    "blob": "SELECT coalesce(sum(length(content)), 0) FROM blob",
    "layers": "SELECT coalesce(sum(length(packed)), 0) FROM layers",
    "page": "SELECT coalesce(sum(length(source) + length(trace) + length(left_out)), 0) FROM page",
    "profile": "SELECT coalesce(sum(length(packed)), 0) FROM profile",
}


def _value_bytes(connection: Connection) -> dict[str, int]:
    sizes = {name: _one(connection, query) for name, query in _VALUES.items()}
    return dict(sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])))


def _one(connection: Connection, query: str) -> int:
    [found] = connection.execute(query).fetchone()
    return int(found)


SQLITE = Sqlite()
