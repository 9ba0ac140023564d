"""The index of the words of articles.

It keeps no text (FTS5, contentless), so that what is taken out must be given exactly as it was put in; a
digest guards that. Besides title and body it has *marks*: words that nobody types, for the outlet and for the
month of an article, so that these filters are looked up together with the words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b

from ..errors import WorkspaceError
from ..kernel.shingles import number
from .query import quoted

TABLES = (
    """
    CREATE VIRTUAL TABLE article_words USING fts5 (
        title, body, marks, content='', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    """
    CREATE TABLE searched (
        account INTEGER PRIMARY KEY REFERENCES account (number),
        day INTEGER,
        outlet TEXT NOT NULL,
        digest BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX searched_day ON searched (day)",
    "CREATE INDEX searched_outlet ON searched (outlet, day)",
)

# A letter that begins marks and that nobody types.
_MARK = "ꙮ"


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables; for the migration that brings them."""
    for statement in TABLES:
        connection.execute(statement)


def index(connection: sqlite3.Connection, account: int, title: str, body: str) -> None:
    """Make an account found by its words, and by the outlet and the day that are stored with it.

    Raises WorkspaceError "unknown" when no such account is stored.
    """
    row = connection.execute("SELECT day, outlet FROM account WHERE number = ?", (account,)).fetchone()
    if row is None:
        raise WorkspaceError("unknown", f"there is no account {account} to be searched")
    day, outlet = row[0], folded(row[1])
    connection.execute(
        "INSERT INTO searched (account, day, outlet, digest) VALUES (?, ?, ?, ?)",
        (account, day, outlet, _digest(title, body)),
    )
    connection.execute(
        "INSERT INTO article_words (rowid, title, body, marks) VALUES (?, ?, ?, ?)",
        (account, _plain(title), _plain(body), _marks(outlet, day)),
    )


def drop(connection: sqlite3.Connection, account: int, title: str, body: str) -> None:
    """Take an account out again; `title` and `body` are those that were put in. One unknown is passed over.

    Raises WorkspaceError "damaged" when they are others: taking out other words would spoil the index.
    """
    query = "DELETE FROM searched WHERE account = ? RETURNING day, outlet, digest"
    row = connection.execute(query, (account,)).fetchone()
    if row is None:
        return
    day, outlet, digest = row
    if digest != _digest(title, body):
        raise WorkspaceError("damaged", f"the words of account {account} are not those that were indexed")
    connection.execute(
        "INSERT INTO article_words (article_words, rowid, title, body, marks) VALUES ('delete', ?, ?, ?, ?)",
        (account, _plain(title), _plain(body), _marks(outlet, day)),
    )


def clear(connection: sqlite3.Connection) -> None:
    """Take everything out."""
    connection.execute("INSERT INTO article_words (article_words) VALUES ('delete-all')")
    connection.execute("DELETE FROM searched")


def folded(outlet: str) -> str:
    """The outlet as it is compared."""
    return " ".join(outlet.encode("utf-8", "replace").decode().casefold().split())


def outlet_mark(outlet: str) -> str:
    """What marks the articles of a folded outlet."""
    return f"{_MARK}o{number(outlet):016x}"


def month_marks(months: Iterable[tuple[int, int]]) -> list[str]:
    """What marks the articles of each of some months (year, month)."""
    return [f"{_MARK}m{year:04}{month:02}" for year, month in months]


def marked(marks: Sequence[str]) -> str:
    """The expression for articles with any of these marks; of no marks it fits none."""
    return f"marks : ({' OR '.join(quoted(mark) for mark in marks or [_MARK])})"


def months_between(first: int, last: int) -> list[tuple[int, int]]:
    """The months (year, month) from the day `last` back to the day `first`; empty when that is later."""
    if first > last:
        return []
    start, end = date.fromordinal(max(first, 1)), date.fromordinal(last)
    count = 12 * (end.year - start.year) + end.month - start.month + 1
    places = (12 * end.year + end.month - 1 - back for back in range(count))
    return [(place // 12, place % 12 + 1) for place in places]


def _marks(outlet: str, day: int | None) -> str:
    months = [] if day is None else months_between(day, day)
    return " ".join([outlet_mark(outlet), *month_marks(months)])


def _plain(text: str) -> str:
    # FTS5 would end the text at a NUL.
    return text.replace("\0", " ")


def _digest(title: str, body: str) -> bytes:
    return blake2b(f"{title}\0{body}".encode(), digest_size=8).digest()
