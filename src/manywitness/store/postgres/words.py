"""Full text in Postgres: the words of each row in their order, and an index of which rows have which.

`words` holds the numbers of the words that a row has (`kernel.shingles.number`), under a GIN index;
`tokens` the words themselves, in their order, one line for each column, a blank around each. So a word is
looked up in the index alone, and words in a row and beginnings are read in what the index leaves. Why no
`tsvector`: it forgets places beyond 16,383, keeps 256 of a word at most, and refuses long texts.

`article_word` counts the articles of each word: beginnings are looked up there, and it weighs words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from typing import Any

from ...kernel.shingles import number
from ..connection import Connection
from ..member import ARTICLES, QUOTATIONS, Worded
from ..query import LEAST_PREFIX, Either, Part, Phrase
from .tokens import tokens

_TABLE = """
    CREATE TABLE {table} (
        rowid bigint PRIMARY KEY,
        words bigint[] NOT NULL,
        tokens text COLLATE "C" NOT NULL
    )
"""
_ARTICLES = (
    # Words may be longer than an index can hold: they are found by their number, and by how they begin.
    """
    CREATE TABLE article_word (
        number bigint PRIMARY KEY,
        term text COLLATE "C" NOT NULL,
        articles bigint NOT NULL
    ) WITH (fillfactor = 80)
    """,
    "CREATE INDEX article_word_term ON article_word (left(term, 600), term)",
    # One row: how many articles, and words in all of them.
    "CREATE TABLE article_total (articles bigint NOT NULL, tokens bigint NOT NULL)",
    "INSERT INTO article_total VALUES (0, 0)",
)
_BEGINNING = 600

# Sorts after whatever may follow.
_LAST = "\U0010ffff"

# Of BM25; the same as in SQLite.
_K1, _B = 1.2, 0.75
_LEAST_WEIGHT = 1e-6

_WORDS_KEPT = 1 << 16


class Gin:
    """Postgres' full text; see `member.WordIndex`."""

    def create(self, connection: Connection, table: str) -> None:
        """Make the tables."""
        connection.execute(_TABLE.format(table=table))
        connection.execute(f"CREATE INDEX {table}_words ON {table} USING gin (words)")
        for statement in _ARTICLES if table == ARTICLES else ():
            connection.execute(statement)

    def discard(self, connection: Connection, table: str) -> None:
        """Take the tables away, as far as they are there."""
        for name in (table, "article_word", "article_total") if table == ARTICLES else (table,):
            connection.execute(f"DROP TABLE IF EXISTS {name}")

    def put(self, connection: Connection, table: str, rows: Iterable[Worded]) -> None:
        """Store words; those of many articles are counted at once."""
        counted = _Counted()
        put = []
        for place, columns in rows:
            lines = [tokens(words) for words in columns]
            put.append((place, *_row(table, lines)))
            counted.add(lines)
        connection.executemany(f"INSERT INTO {table} (rowid, words, tokens) VALUES (?, ?, ?)", put)  # noqa: S608
        if table == ARTICLES:
            counted.put(connection, 1)

    def take_out(self, connection: Connection, table: str, rows: Iterable[Worded]) -> None:
        """Take rows away, and what they count."""
        counted = _Counted()
        for place, columns in rows:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (place,))  # noqa: S608
            if table == ARTICLES:
                counted.add([tokens(words) for words in columns])
        if table == ARTICLES:
            counted.put(connection, -1)

    def clear(self, connection: Connection, table: str) -> None:
        """Take everything out."""
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
        if table == ARTICLES:
            connection.execute("DELETE FROM article_word")
            connection.execute("UPDATE article_total SET articles = 0, tokens = 0")

    def fitting(self, table: str, part: Part) -> tuple[str, list[Any]]:
        """A condition over `words` and `tokens`."""
        return _condition(table, part)

    def scores(
        self, connection: Connection, phrases: Sequence[Phrase], places: Sequence[int], in_title: float
    ) -> dict[int, float]:
        """The formula of FTS5, step by step, so that the scores are the same to the last bit."""
        articles, length = connection.execute("SELECT articles, tokens FROM article_total").fetchone()
        weights = [_weight(connection, phrase, articles) for phrase in phrases]
        fits, values = _condition(ARTICLES, Either(tuple(phrases)))
        query = f"""
            SELECT rowid, tokens FROM article_words
            WHERE rowid IN (SELECT value FROM json_each(?)) AND {fits}
        """  # noqa: S608 - written above, values are bound
        found = connection.execute(query, (str(list(places)), *values))
        # A phrase without a word stands in no line.
        asked = [f" {' '.join(words)} " if (words := tokens(phrase.words)) else "\n" for phrase in phrases]
        return {
            place: _score(lines.split("\n"), asked, weights, (in_title, 1.0, 0.0), length / articles)
            for place, lines in found
        }

    def beginning_so(self, connection: Connection, beginning: str, most: int) -> list[str]:
        """The words that begin so, from the list of all."""
        query = """
            SELECT term FROM article_word
            WHERE left(term, 600) >= ?1 AND left(term, 600) < ?2 AND starts_with(term, ?3)
            ORDER BY left(term, 600), term LIMIT ?4
        """
        edge = beginning[:_BEGINNING]
        found = connection.execute(query, (edge, edge + _LAST, beginning, most))
        return [term for (term,) in found]


class _Counted:
    """What some articles add to the counts."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._number = 0
        self._tokens = 0

    def add(self, lines: Sequence[Sequence[str]]) -> None:
        """Count one article."""
        self._articles.update({token for line in lines for token in line})
        self._number += 1
        self._tokens += sum(map(len, lines))

    def put(self, connection: Connection, sign: int) -> None:
        """Add the counts to those that are stored, or take them away."""
        if not self._number:
            return
        terms = sorted(self._articles)
        numbers = [_number(term) for term in terms]
        connection.execute(
            "INSERT INTO article_word (number, term, articles) "
            "SELECT * FROM unnest(?1::bigint[], ?2::text[], ?3::bigint[]) "
            "ON CONFLICT (number) DO UPDATE SET articles = article_word.articles + excluded.articles",
            (numbers, terms, [sign * self._articles[term] for term in terms]),
        )
        if sign < 0:
            gone = "DELETE FROM article_word WHERE number = ANY(?) AND articles <= 0"
            connection.execute(gone, (numbers,))
        connection.execute(
            "UPDATE article_total SET articles = articles + ?, tokens = tokens + ?",
            (sign * self._number, sign * self._tokens),
        )


def _row(table: str, lines: Sequence[Sequence[str]]) -> tuple[list[int], str]:
    """The numbers of the words of a row, and its words line by line."""
    words = {_number(token) for line in lines for token in line}
    if table == QUOTATIONS:
        # There is no list of their words: how a word begins is looked up like a word.
        words |= {_number(_start(token)) for line in lines for token in line if len(token) >= LEAST_PREFIX}
    return sorted(words), "\n".join(f" {' '.join(line)} " for line in lines)


def _start(token: str) -> str:
    return f"{token[:LEAST_PREFIX]}*"


@lru_cache(maxsize=_WORDS_KEPT)
def _number(token: str) -> int:
    """The number of a word, signed as Postgres has it."""
    found = number(token)
    return found - (1 << 64) if found >> 63 else found


def _condition(table: str, part: Part) -> tuple[str, list[Any]]:
    """What a row must fulfil; a phrase without a word is nowhere."""
    if isinstance(part, Phrase):
        return _phrase(table, part)
    if isinstance(part, Either):
        return _either(table, part.parts)
    single = [word for one in part.there if (word := _single(one)) is not None]
    conditions = [("words @> ?", [[_number(word) for word in single]])] if single else []
    conditions += [_condition(table, one) for one in part.there if _single(one) is None]
    if part.absent:
        absent, values = _either(table, part.absent)
        conditions.append((f"NOT {absent}", values))
    return _joined(conditions, " AND ")


def _either(table: str, parts: Sequence[Part]) -> tuple[str, list[Any]]:
    """Any of some parts; those that are one word are looked up together."""
    single = [word for one in parts if (word := _single(one)) is not None]
    conditions = [("words && ?", [[_number(word) for word in single]])] if single else []
    return _joined(conditions + [_condition(table, one) for one in parts if _single(one) is None], " OR ")


def _single(part: Part) -> str | None:
    """The word of a part that is one word and nothing else."""
    if not isinstance(part, Phrase) or part.prefix or part.title:
        return None
    words = tokens(part.words)
    return words[0] if len(words) == 1 else None


def _phrase(table: str, phrase: Phrase) -> tuple[str, list[Any]]:
    words = tokens(phrase.words)
    if not words:
        return "FALSE", []
    known = words[:-1] if phrase.prefix else words
    numbers = [_number(word) for word in known]
    if phrase.prefix and table == QUOTATIONS and len(words[-1]) >= LEAST_PREFIX:
        numbers.append(_number(_start(words[-1])))
    conditions: list[tuple[str, list[Any]]] = [("words @> ?", [numbers])] if numbers else []
    if len(words) > 1 or phrase.prefix or phrase.title:
        inside = "split_part(tokens, chr(10), 1)" if phrase.title else "tokens"
        row = f" {' '.join(words)}{'' if phrase.prefix else ' '}"
        conditions.append((f"position(? in {inside}) > 0", [row]))
    return _joined(conditions, " AND ")


def _joined(conditions: Sequence[tuple[str, list[Any]]], word: str) -> tuple[str, list[Any]]:
    values = [value for _, some in conditions for value in some]
    return f"({word.join(condition for condition, _ in conditions)})", values


def _often(line: str, row: str) -> int:
    """How often the words stand in a row there, also where two such places overlap."""
    count, at = 0, line.find(row)
    while at >= 0:
        count, at = count + 1, line.find(row, at + 1)
    return count


def _weight(connection: Connection, phrase: Phrase, articles: int) -> float:
    """What a phrase tells: more, the fewer articles hold it."""
    words = tokens(phrase.words)
    if len(words) == 1:
        query, values = "SELECT articles FROM article_word WHERE number = ?", [_number(words[0])]
    else:
        fits, values = _phrase(ARTICLES, phrase)
        query = f"SELECT count(*) FROM article_words WHERE {fits}"  # noqa: S608 - written above
    row = connection.execute(query, values).fetchone()
    holders = row[0] if row else 0
    weight = log((articles - holders + 0.5) / (holders + 0.5))
    return weight if weight > 0.0 else _LEAST_WEIGHT


def _score(
    lines: Sequence[str],
    asked: Sequence[str],
    weights: Sequence[float],
    columns: Sequence[float],
    mean: float,
) -> float:
    """BM25 of one article; `columns` weighs what stands in each of its lines."""
    size = float(sum(line.count(" ") - 1 for line in lines if line.strip()))
    score = 0.0
    for row, weight in zip(asked, weights, strict=True):
        often = 0.0
        for line, worth in zip(lines, columns, strict=True):
            often += worth * _often(line, row)
        score += weight * ((often * (_K1 + 1.0)) / (often + _K1 * (1 - _B + _B * size / mean)))
    return score
