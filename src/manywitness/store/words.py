"""The index of the words of articles.

What is taken out must be given exactly as it was put in (FTS5 keeps no text); a digest guards that. An
article has a *place* in the index, a number that rises with its day: so the newest come first without being
sorted, and days are a range. Besides title and body it has *marks*, words that nobody types, for the outlet,
for each word of the title, and for who is named and quoted, so that all this is looked up together with the
words; and for the year and the month, which end a walk: FTS5 itself looks past the end of a range for what
fits next.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b

from ..errors import WorkspaceError
from ..kernel.shingles import number
from ..model import Account
from ..model.annotations import ARTICLES as ARTICLE_LAYER
from .connection import Connection
from .member import ARTICLES
from .members import of

TABLES = (
    # `day` is 0 for articles without one.
    """
    CREATE TABLE searched (
        account INTEGER PRIMARY KEY REFERENCES account (number),
        day INTEGER NOT NULL,
        digest BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX searched_day ON searched (day)",
)

# A letter that begins marks and that nobody types.
_MARK = "ꙮ"

# A word as the index reads it: letters and digits, with the accents that stand after them.
TOKEN = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")

# Bits of a place that hold the number of the account; the day stands above them.
_ACCOUNT_BITS = 32

# Articles without a day are marked by so many as by a month.
_UNDATED = 16_384

# Articles whose words are held at once while the index is made anew.
_AT_ONCE = 500


def create_tables(connection: Connection) -> None:
    """Create the tables; for the migration that brings them."""
    of(connection).words.create(connection, ARTICLES)
    for statement in TABLES:
        connection.execute(statement)


def rebuild(connection: Connection) -> None:
    """Make the index anew from the stored pages, in its present form; for a migration.

    Cost: linear in the articles, about 1 ms each.
    """
    from . import pages

    query = """
        SELECT account.number, page, position, account.title
        FROM searched JOIN account ON account.number = searched.account
        ORDER BY coalesce(account.day, 0), account.number
    """
    rows = connection.execute(query).fetchall()
    of(connection).words.discard(connection, ARTICLES)
    connection.execute("DROP TABLE IF EXISTS searched")
    create_tables(connection)
    for start in range(0, len(rows), _AT_ONCE):
        articles = []
        for account, page, position, title in rows[start : start + _AT_ONCE]:
            document = pages.document(connection, page, (ARTICLE_LAYER,))
            articles.append((account, title, Account(document, position).body().content))
        index_all(connection, articles)


def index(connection: Connection, account: int, title: str, body: str) -> None:
    """Make one account found; see `index_all`, which is faster for several."""
    index_all(connection, [(account, title, body)])


def index_all(connection: Connection, articles: Iterable[tuple[int, str, str]]) -> None:
    """Make accounts, each with its title and body, found by their words, and by the outlet, the day, the
    people and the speakers that are stored with them.

    Raises WorkspaceError "unknown" when an account is not stored. Cost: linear. One call for many writes one
    part of the index, many calls write many, which must be merged.
    """
    given = {account: (title, body) for account, title, body in articles}
    marked = _marks(connection, {account: title for account, (title, _) in given.items()})
    rows = sorted((place(day, account), account, day, marks) for account, (day, marks) in marked.items())
    connection.executemany(
        "INSERT INTO searched (account, day, digest) VALUES (?, ?, ?)",
        [(account, day, _digest(*given[account], marks)) for _, account, day, marks in rows],
    )
    worded = [
        (at, (*given[account], " ".join([*time_marks(day, account), marks])))
        for at, account, day, marks in rows
    ]
    of(connection).words.put(connection, ARTICLES, worded)


def drop(connection: Connection, account: int, title: str, body: str) -> None:
    """Take an account out again, before its row, its people and its quotations go; `title` and `body` are
    those that were put in. One unknown is passed over.

    Raises WorkspaceError "damaged" when they are others: taking out other words would spoil the index.
    """
    query = "DELETE FROM searched WHERE account = ? RETURNING day, digest"
    row = connection.execute(query, (account,)).fetchone()
    if row is None:
        return
    day, digest = row
    [(_, marks)] = _marks(connection, {account: title}).values()
    if digest != _digest(title, body, marks):
        raise WorkspaceError("damaged", f"the words of account {account} are not those that were indexed")
    worded = (title, body, " ".join([*time_marks(day, account), marks]))
    of(connection).words.take_out(connection, ARTICLES, [(place(day, account), worded)])


def clear(connection: Connection) -> None:
    """Take everything out."""
    of(connection).words.clear(connection, ARTICLES)
    connection.execute("DELETE FROM searched")


def place(day: int, account: int) -> int:
    """The place of an account in the index: later days are higher, of one day the account that came later.
    Without a day, 0, it lies below all others.
    """
    return day << _ACCOUNT_BITS | account


def at_place(number: int) -> tuple[int, int]:
    """The day and the account at a place."""
    return number >> _ACCOUNT_BITS, number & ((1 << _ACCOUNT_BITS) - 1)


def time_marks(day: int, account: int) -> tuple[str, ...]:
    """What marks the articles of a year and of a month; those without a day are marked as they came."""
    if not day:
        return (f"{_MARK}u{account // _UNDATED}",)
    at = date.fromordinal(day)
    return (f"{_MARK}y{at.year}", f"{_MARK}m{at.year}x{at.month}")


def marks_of_days(first: int, last: int) -> list[str]:
    """Few marks that all articles from one day to another have, and none of before the month of the first."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = range(start.month, end.month + 1 if start.year == end.year else 13)
    years = range(start.year + 1, end.year + 1)
    return [f"{_MARK}m{start.year}x{month}" for month in months] + [f"{_MARK}y{year}" for year in years]


def marks_of_undated(first: int, last: int) -> list[str]:
    """Few marks that articles without a day have, from one account to another, and hardly any before."""
    return [f"{_MARK}u{number}" for number in range(first // _UNDATED, last // _UNDATED + 1)]


def outlet_mark(outlet: str) -> str:
    """What marks the articles of an outlet, compared without case."""
    folded = " ".join(outlet.encode("utf-8", "replace").decode().casefold().split())
    return f"{_MARK}o{number(folded):016x}"


def person_mark(parts: Sequence[str]) -> str:
    """What marks the articles that name a person of this name, or of a longer one that ends in it."""
    return f"{_MARK}p{number(' '.join(parts)):016x}"


def speaker_mark(parts: Sequence[str]) -> str:
    """What marks the articles that quote a person of this name, or of a longer one that ends in it."""
    return f"{_MARK}s{number(' '.join(parts)):016x}"


def title_marks(words: str) -> str:
    """The words as they are marked in articles that have them in their title."""
    return TOKEN.sub(lambda token: f"{_MARK}t{token[0]}", words)


def _marks(connection: Connection, titles: dict[int, str]) -> dict[int, tuple[int, str]]:
    """The day of each account, 0 for none, and its marks but those of time. Raises
    WorkspaceError "unknown".
    """
    numbers = json.dumps(list(titles))
    those = "IN (SELECT value FROM json_each(?))"
    days: dict[int, int] = {}
    marks: dict[int, list[str]] = {}
    for account, day, outlet in connection.execute(
        f"SELECT number, coalesce(day, 0), outlet FROM account WHERE number {those}",  # noqa: S608
        (numbers,),
    ):
        days[account] = day
        marks[account] = [outlet_mark(outlet), _plain(title_marks(titles[account]))]
    for missing in titles.keys() - days.keys():
        raise WorkspaceError("unknown", f"there is no account {missing} to be searched")
    for table, mark in (("person", person_mark), ("quotation", speaker_mark)):
        query = f"SELECT account, key FROM {table} WHERE account {those} AND key IS NOT NULL"  # noqa: S608
        names: dict[int, set[str]] = {}
        for account, key in connection.execute(query, (numbers,)):
            parts = key.split(" ")
            names.setdefault(account, set()).update(mark(parts[start:]) for start in range(len(parts)))
        for account, some in names.items():
            marks[account] += sorted(some)
    return {account: (day, " ".join(marks[account])) for account, day in days.items()}


def _plain(text: str) -> str:
    # A word ends at a NUL as at any other sign.
    return text.replace("\0", " ")


def _digest(title: str, body: str, marks: str) -> bytes:
    return blake2b(f"{title}\0{body}\0{marks}".encode(), digest_size=8).digest()
