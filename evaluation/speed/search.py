"""python -m evaluation.speed.search WORKSPACE: how long searches of a workspace take, by kind.

Searches are drawn, the same ones each time, from the workspace's own words, titles, outlets, people and
days. Each is asked once, after the file was read to find the words, so that what the system keeps of it in
memory is what a busy archive would have. Times are of `store.search.search` alone, on the wall and of the
processor: where both differ much, the machine was busy with something else, or read from the disk.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from manywitness.store.database import opened
from manywitness.store.search import Query, search

Draw = Callable[[], Query]


class Words:
    """The words of an index, each with how many articles hold it, in four classes."""

    def __init__(self, connection: sqlite3.Connection, random: random.Random) -> None:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'article_words', 'col')")
        query = "SELECT term, doc FROM temp.words WHERE col = 'body' AND length(term) > 1"
        rows = connection.execute(query).fetchall()
        (articles,) = connection.execute("SELECT count(*) FROM searched").fetchone()
        by_holders = sorted(rows, key=lambda row: -row[1])
        self.most_common = [term for term, _ in by_holders[:50]]
        self.common = [term for term, n in by_holders if n > articles / 10]
        self.middle = [term for term, n in by_holders if articles / 1_000 < n <= articles / 100]
        self.rare = [term for term, n in by_holders if 1 < n <= 20]
        self.articles, self.terms = articles, len(rows)
        self._random = random

    def one(self, of: str) -> str:
        """Some word of a class; where the class is empty, a common one."""
        return self._random.choice(getattr(self, of) or self.most_common)


def kinds(connection: sqlite3.Connection, words: Words, dice: random.Random) -> dict[str, Draw]:
    """What is measured: for each kind of search, how to draw one."""
    sample = "SELECT title, outlet, day FROM account WHERE number % ? = 0 AND title <> '' LIMIT 2000"
    rows = connection.execute(sample, (max(words.articles // 2_000, 1),)).fetchall()
    pairs = [pair for title, _, _ in rows for pair in re.findall(r"\w{3,} \w{3,}", title)] or ["a b"]
    outlets = [outlet for _, outlet, _ in rows if outlet] or ["none"]
    days = [day for _, _, day in rows if day is not None] or [700_000]
    people = [name for (name,) in connection.execute("SELECT name FROM person LIMIT 500").fetchall()]
    one, some = words.one, dice.choice

    def week(text: str, length: int = 7) -> Query:
        first = some(days)
        return Query(text, since=first, until=first + length)

    return {
        "one very common word": lambda: Query(one("most_common")),
        "one common word": lambda: Query(one("common")),
        "one word of the middle": lambda: Query(one("middle")),
        "one rare word": lambda: Query(one("rare")),
        "two common words": lambda: Query(f"{one('common')} {one('common')}"),
        "two words of the middle": lambda: Query(f"{one('middle')} {one('middle')}"),
        "a common and a rare word": lambda: Query(f"{one('common')} {one('rare')}"),
        "either of two words": lambda: Query(f"{one('common')} OR {one('middle')}"),
        "a word without another": lambda: Query(f"{one('middle')} -{one('common')}"),
        "a phrase of a title": lambda: Query(f'"{some(pairs)}"'),
        "a phrase of common words": lambda: Query(f'"{one("common")} {one("common")}"'),
        "a beginning of 4 letters": lambda: Query(one("middle")[:4].ljust(4, "a") + "*"),
        "a common word in the title": lambda: Query(f"title:{one('common')}"),
        "a common word of an outlet": lambda: Query(one("common"), outlet=some(outlets)),
        "a common word of a week": lambda: week(one("common")),
        "a common word of a year": lambda: week(one("common"), 365),
        "an outlet alone": lambda: Query(outlet=some(outlets)),
        "a common word and a person": lambda: Query(one("common"), person=some(people) if people else ""),
    }


def times(connection: sqlite3.Connection, draw: Draw, count: int) -> list[tuple[float, float]]:
    """Milliseconds of each of `count` searches, on the wall and of the processor."""
    out = []
    for _ in range(count):
        query = draw()
        wall, processor = time.perf_counter(), time.process_time()
        search(connection, query)
        out.append((1_000 * (time.perf_counter() - wall), 1_000 * (time.process_time() - processor)))
    return out


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def line(kind: str, values: Sequence[tuple[float, float]]) -> str:
    """One row of the table."""
    columns = [column for both in zip(*values, strict=True) for column in _three(both)]
    return f"| {kind} | {len(values)} | " + " | ".join(f"{one:.1f}" for one in columns) + " |"


def _three(values: Sequence[float]) -> tuple[float, float, float]:
    return statistics.median(values), quantile(values, 0.99), max(values)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How long searches of a workspace take.")
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--searches", type=int, default=50, help="of each kind")
    given = parser.parse_args()
    dice = random.Random(5)
    with opened(given.workspace, writing=False) as database:
        words = Words(database.connection, dice)
        print(f"{words.articles:,} articles, {words.terms:,} different words in bodies; milliseconds.\n")
        print("| search | n | p50 | p99 | most | CPU p50 | CPU p99 | CPU most |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|")
        every: list[tuple[float, float]] = []
        for kind, draw in kinds(database.connection, words, dice).items():
            values = times(database.connection, draw, given.searches)
            every += values
            print(line(kind, values), flush=True)
        print(line("**all**", every))


if __name__ == "__main__":
    main()
