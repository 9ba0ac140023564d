"""Searches as people make them, drawn from the titles of a workspace, and how long each takes."""

from __future__ import annotations

import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from random import Random

from manywitness.errors import QueryError
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.store.search import Query, search

SEARCHES = 400
# Titles that words are drawn from, and how many of the commonest words in them are asked for as such.
TITLES, COMMONEST = 2_000, 40

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Where a search gets its words: those of one title in order, and words that very many articles hold."""

    title: Sequence[str]
    common: Sequence[str]
    outlet: str
    day: int


# Kinds of searches and how many of a hundred are of each. Two words are what people mostly type; what costs
# most are words that stand in every third article.
_KINDS: tuple[tuple[int, Callable[[_Drawn], Query]], ...] = (
    (25, lambda drawn: Query(" ".join(drawn.title[:2]))),
    (15, lambda drawn: Query(drawn.title[0])),
    (12, lambda drawn: Query(" ".join(drawn.title[:3]))),
    (10, lambda drawn: Query(f'"{" ".join(drawn.title[:2])}"')),
    (8, lambda drawn: Query(drawn.common[0])),
    (6, lambda drawn: Query(" ".join(drawn.common[:2]))),
    (5, lambda drawn: Query(f"{drawn.title[0]} OR {drawn.common[0]}")),
    (5, lambda drawn: Query(f"{drawn.title[0]} -{drawn.common[0]}")),
    (4, lambda drawn: Query(f"{max(drawn.title, key=len)[:5]}*")),
    (4, lambda drawn: Query(f"title:{drawn.common[0]}")),
    (3, lambda drawn: Query(drawn.common[0], outlet=drawn.outlet)),
    (3, lambda drawn: Query(drawn.common[0], since=drawn.day - 30, until=drawn.day + 30)),
)


def queries(connection: sqlite3.Connection, seed: int = 1) -> Iterator[Query]:
    """`SEARCHES` searches, the same for the same workspace and seed; none for one without articles."""
    chance = Random(seed)
    [last] = connection.execute("SELECT ifnull(max(number), 0) FROM account").fetchone()
    numbers = [chance.randint(1, last) for _ in range(TITLES if last else 0)]
    rows = [row for number in numbers if (row := _row(connection, number)) and len(_words(row[0])) > 2]
    counts = Counter(word for title, _, _ in rows for word in set(_words(title)))
    common = [word for word, _ in counts.most_common(COMMONEST)]
    weights, kinds = zip(*_KINDS, strict=True)
    for title, outlet, day in rows[:SEARCHES]:
        drawn = _Drawn(_words(title), chance.sample(common, 2), outlet, day or date(2016, 1, 1).toordinal())
        yield chance.choices(kinds, weights)[0](drawn)


def _row(connection: sqlite3.Connection, number: int) -> tuple[str, str, int | None] | None:
    found = connection.execute("SELECT title, outlet, day FROM account WHERE number = ?", (number,))
    row: tuple[str, str, int | None] | None = found.fetchone()
    return row


def _words(title: str) -> list[str]:
    return [word for word in _WORD.findall(title) if word.lower() not in FUNCTION_WORDS]


def milliseconds(connection: sqlite3.Connection) -> list[float]:
    """The wall time of each search; the answers are those of one page of results."""
    out = []
    for query in queries(connection):
        began = time.perf_counter()
        # A search may be answered by what is wrong with it: a beginning of too many words.
        with suppress(QueryError):
            search(connection, query)
        out.append((time.perf_counter() - began) * 1000)
    return out
