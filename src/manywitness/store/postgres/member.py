"""What Postgres does in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import psycopg

from ..connection import Connection, Values
from .link import Link
from .words import Gin

_GUARDS = (
    """
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a correction is never %; undo it by another', TG_ARGV[0]
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    "CREATE TRIGGER correction_stays BEFORE UPDATE ON correction "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse('changed')",
    "CREATE TRIGGER correction_remains BEFORE DELETE OR TRUNCATE ON correction "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse('deleted')",
)

_SIZES = """
    SELECT relname::text, pg_total_relation_size(pg_class.oid) FROM pg_class
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relkind = 'r' ORDER BY 2 DESC, 1
"""


class Postgres:
    """Postgres as a member of the store; see `member.Member`."""

    words = Gin()
    refusal: type[Exception] = psycopg.IntegrityError

    def is_taken(self, error: Exception) -> bool:
        """Whether another row has the same key."""
        return isinstance(error, psycopg.errors.UniqueViolation)

    def version(self, connection: Connection) -> int:
        """The number in the table `workspace`, 0 where there is no such table."""
        if connection.execute("SELECT to_regclass('workspace')").fetchone()[0] is None:
            return 0
        found = connection.execute("SELECT version FROM workspace").fetchone()
        return int(found[0]) if found else 0

    def put_version(self, connection: Connection, number: int) -> None:
        """Write the number into the one row of the table `workspace`."""
        connection.execute("CREATE TABLE IF NOT EXISTS workspace (version bigint NOT NULL)")
        if not connection.execute("UPDATE workspace SET version = ?", (number,)).rowcount:
            connection.execute("INSERT INTO workspace (version) VALUES (?)", (number,))

    def guard_corrections(self, connection: Connection) -> None:
        """Triggers on the log, for whole statements: also for one that would touch nothing."""
        connection.execute(_GUARDS[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
        for statement in _GUARDS[1:]:
            connection.execute(statement)

    def highest(self, connection: Connection, table: str) -> int:
        """The highest number ever given, which the sequence of the table knows."""
        sequence = _sequence(connection, table)
        found = connection.execute(f"SELECT last_value, is_called FROM {sequence}").fetchone()  # noqa: S608
        return int(found[0]) if found[1] else 0

    def reserve(self, connection: Connection, table: str, count: int) -> int:
        """So many numbers of the sequence, also where the transaction is taken back."""
        query = f"SELECT setval('{table}_number_seq', nextval('{table}_number_seq') + ?1 - 1) - ?1 + 1"
        return int(connection.execute(query, (count,)).fetchone()[0])

    def unrepeated(self, connection: Connection, table: str) -> int:
        """A number of the sequence."""
        return self.reserve(connection, table, 1)

    def streamed(self, connection: Connection, sql: str, values: Values) -> Iterator[Any]:
        """The rows by a cursor on the server."""
        return cast("Link", connection).streamed(sql, values)

    def size(self, connection: Connection) -> int:
        """The bytes of all tables with their indexes."""
        return sum(self.table_sizes(connection).values())

    def table_sizes(self, connection: Connection) -> dict[str, int]:
        """What Postgres says of each table. Cost: asks for each file of the workspace."""
        return dict(connection.execute(_SIZES).fetchall())


def _sequence(connection: Connection, table: str) -> str:
    found = connection.execute("SELECT pg_get_serial_sequence(?, 'number')", (table,)).fetchone()
    return str(found[0])


POSTGRES = Postgres()
