"""A connection to Postgres that the store can use like one to SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, cast

import psycopg
from psycopg.pq import TransactionStatus

from ..connection import Rows, Values
from .dialect import translated

# Rows to be put by COPY instead of one by one; it costs as much as about four statements to begin with.
_COPIED = 4

# Rows that are fetched at a time of an answer that may be long.
_STREAMED = 200

# Statements that the server keeps prepared for a connection.
_PREPARED = 400


class Link:
    """An open connection; see `connection.Connection`. It begins no transactions of its own."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        connection.prepared_max = _PREPARED
        self._types: dict[tuple[str, str], tuple[str, list[int]]] = {}
        self._names = count(1)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction or a snapshot is open; none is on a connection that was lost."""
        status = self._connection.pgconn.transaction_status
        return status not in {TransactionStatus.IDLE, TransactionStatus.UNKNOWN}

    def execute(self, sql: str, values: Values = (), /) -> Rows:
        """What one statement gives."""
        statement = translated(sql)
        cursor = psycopg.RawCursor(self._connection)
        cursor.execute(statement.words, statement.bound(values), binary=True, prepare=statement.prepared)
        return cast("Rows", cursor)

    def executemany(self, sql: str, values: Iterable[Values], /) -> Rows:
        """What one statement does for each of several values: by COPY where it only puts rows, else all of
        them on the way at once.
        """
        statement = translated(sql)
        every = [statement.bound(one) for one in values]
        cursor = psycopg.RawCursor(self._connection)
        if statement.copied and len(every) > _COPIED:
            self._copy(cursor, *statement.copied, every)
        elif every:
            cursor.executemany(statement.words, every)
        return cast("Rows", cursor)

    def _copy(self, cursor: psycopg.RawCursor[Any], table: str, columns: str, rows: Iterable[Any]) -> None:
        names, types = self._columns(table, columns)
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)".encode()) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)

    def _columns(self, table: str, columns: str) -> tuple[str, list[int]]:
        """The columns of a table, all unless some are named, and their types."""
        known = self._types.get((table, columns))
        if known is None:
            rows = self.execute(
                "SELECT attname::text, atttypid::bigint FROM pg_attribute "
                "WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                (table,),
            ).fetchall()
            types = dict(rows)
            names = columns.split(", ") if columns else list(types)
            known = self._types[table, columns] = ", ".join(names), [types[name] for name in names]
        return known

    def streamed(self, sql: str, values: Values) -> Iterator[Any]:
        """The rows of a statement, a few at a time; outside a transaction all of them wait on the server."""
        statement = translated(sql)
        cursor = psycopg.RawServerCursor(
            self._connection, f"streamed_{next(self._names)}", withhold=not self.in_transaction
        )
        with cursor:
            cursor.itersize = _STREAMED
            cursor.execute(statement.words, statement.bound(values), binary=True)
            yield from cursor

    def close(self) -> None:
        """End the connection; a transaction that is open is taken back by the server."""
        self._connection.close()
