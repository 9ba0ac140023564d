"""What the store asks of a connection to its database, whichever that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Values = Sequence[Any] | Mapping[str, Any]


class Rows(Protocol):
    """What a statement gave: tuples, in their order."""

    @property
    def rowcount(self) -> int:
        """How many rows a statement that writes has written."""

    def fetchone(self) -> Any:
        """The next row, None behind the last one."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A connection without transactions of its own; `sqlite3.Connection` is one, `postgres.Link` the other.

    Statements are written in the words that both databases have, with `?`, `?1` or `:name` for values and
    `IN (SELECT value FROM json_each(?))` for a JSON list of them; `member.Member` has all that differs.
    """

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction or a snapshot is open."""

    def execute(self, sql: str, values: Values = ..., /) -> Rows:
        """What one statement gives."""

    def executemany(self, sql: str, values: Iterable[Values], /) -> Rows:
        """What one statement does for each of several values."""

    def close(self) -> None:
        """End the connection, and with it whatever transaction is open."""
