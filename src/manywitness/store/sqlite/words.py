"""Full text by FTS5: tables that keep no text, so that what is taken out must be given as it was put in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ..connection import Connection
from ..member import ARTICLES, COLUMNS, QUOTATIONS, Worded
from ..query import Part, Phrase, written

TOKENIZER = "unicode61 remove_diacritics 2"

# Every workspace has these very definitions in it: a change of a blank would be taken for damage.
_TABLES = {
    ARTICLES: (
        f"""
    CREATE VIRTUAL TABLE article_words USING fts5 (
        title, body, marks, content='', tokenize="{TOKENIZER}"
    )
    """,
        "CREATE VIRTUAL TABLE article_word USING fts5vocab (article_words, instance)",
    ),
    QUOTATIONS: (
        f"""
    CREATE VIRTUAL TABLE quotation_words USING fts5 (
        words, content='', tokenize="{TOKENIZER}"
    )
    """,
    ),
}

# Sorts after the word before it and before any longer one.
_AFTER = "\1"


class Fts5:
    """SQLite's full text; see `member.WordIndex`."""

    def create(self, connection: Connection, table: str) -> None:
        """Make the virtual tables."""
        for statement in _TABLES[table]:
            connection.execute(statement)

    def discard(self, connection: Connection, table: str) -> None:
        """Take the virtual tables away, as far as they are there."""
        if table == ARTICLES:
            connection.execute("DROP TABLE IF EXISTS article_word")
        connection.execute(f"DROP TABLE IF EXISTS {table}")

    def put(self, connection: Connection, table: str, rows: Iterable[Worded]) -> None:
        """Store words; many rows at once write one part of the index."""
        names, marks = _columns(table)
        connection.executemany(
            f"INSERT INTO {table} (rowid, {names}) VALUES (?, {marks})",  # noqa: S608 - named here
            [(place, *map(_plain, words)) for place, words in rows],
        )

    def take_out(self, connection: Connection, table: str, rows: Iterable[Worded]) -> None:
        """Take words away: FTS5 keeps no text, and finds them by what it is given."""
        names, marks = _columns(table)
        connection.executemany(
            f"INSERT INTO {table} ({table}, rowid, {names}) VALUES ('delete', ?, {marks})",  # noqa: S608
            [(place, *map(_plain, words)) for place, words in rows],
        )

    def clear(self, connection: Connection, table: str) -> None:
        """Take everything out."""
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608 - named here

    def fitting(self, table: str, part: Part) -> tuple[str, list[Any]]:
        """One expression of FTS5."""
        return f"{table} MATCH ?", [expression(part)]

    def scores(
        self, connection: Connection, phrases: Sequence[Phrase], places: Sequence[int], in_title: float
    ) -> dict[int, float]:
        """The scores that FTS5 gives."""
        query = """
            SELECT rowid, -bm25(article_words, ?, 1.0, 0.0) FROM article_words
            WHERE article_words MATCH ? AND rowid BETWEEN ? AND ?
            AND +rowid IN (SELECT value FROM json_each(?))
        """
        asked = " OR ".join(phrase.expression for phrase in phrases)
        values = (in_title, asked, min(places), max(places), json.dumps(list(places)))
        return dict(connection.execute(query, values).fetchall())

    def beginning_so(self, connection: Connection, beginning: str, most: int) -> list[str]:
        """Each word asked for by the one before: FTS5 would read all that it knows of each."""
        query = "SELECT term FROM article_word WHERE term >= ? LIMIT 1"
        found: list[str] = []
        row = connection.execute(query, (beginning,)).fetchone()
        while row and row[0].startswith(beginning) and len(found) < most:
            found.append(row[0])
            row = connection.execute(query, (row[0] + _AFTER,)).fetchone()
        return found


def expression(part: Part) -> str:
    """A search as FTS5 reads it."""
    return written(part, lambda phrase: phrase.expression)


def _columns(table: str) -> tuple[str, str]:
    columns = COLUMNS[table]
    return ", ".join(columns), ", ".join("?" * len(columns))


def _plain(text: str) -> str:
    # FTS5 would end the text at a NUL.
    return text.replace("\0", " ")
