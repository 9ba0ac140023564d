"""Full text over articles: words, phrases and filters in, account numbers out, the best or newest first.

Ranking by BM25 reads every article that holds a word of the search: among 10^6 articles that takes seconds
for a common word. So it is done where few articles fit, and with those words of the search that few hold.
Where many fit, those that have the words in their titles come first, then the newest. Of more than `MOST` the
newest are taken, month by month; or the last that came, where each look is dear (beginnings of words, people
who are in very many articles).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..errors import QueryError
from . import quotes
from .query import Asked, Phrase, asked, quoted
from .transactions import snapshot
from .words import (
    clear,
    create_tables,
    drop,
    folded,
    index,
    marked,
    month_marks,
    months_between,
    outlet_mark,
)

__all__ = ["Found", "Hit", "Query", "clear", "create_tables", "drop", "index", "search"]

# Of so many articles or fewer all are found, of more the newest; and of so few the best are told.
MOST = 4_000
NEWEST = 1_000

# Phrases of a search that are looked for in titles.
TITLE_PHRASES = 4

# A word that more articles hold says little of which is best, and would be slow to rank by; and how many
# articles the ranking words may have together.
TELLING = 20_000
READ = 50_000

# Articles named by a person, a speaker or a story that are looked up one by one, at most.
ONE_BY_ONE = 1_000

# A larger set than this has so large a share of all articles that the newest are soon found in it.
LISTED = 50_000

LAST = (1 << 63) - 1
LAST_DAY = date.max.toordinal()

# A word in the title counts as much as so many in the body.
_IN_TITLE = 5.0


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: words in the language of `store.query`, and filters; all must hold.

    Days are proleptic ordinals, both inclusive; articles without a day are outside every range. `outlet` is
    compared without case; a `speaker` or `person` is a full name or a surname. `accounts`: only these.
    """

    words: str = ""
    outlet: str = ""
    speaker: str = ""
    person: str = ""
    since: int | None = None
    until: int | None = None
    accounts: Sequence[int] | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that fits. Scores compare only within one answer; 0 where nothing tells articles apart."""

    account: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, from `Query.offset` on. `count` articles fit; where `more` is true there are more, and
    these are the newest. `ranked` says whether words decided the order, or titles and days alone.
    """

    hits: tuple[Hit, ...]
    count: int
    more: bool
    ranked: bool


def search(connection: sqlite3.Connection, query: Query) -> Found:
    """The articles that fit, the best first where words tell them apart, else the newest.

    Raises QueryError when the words cannot be understood or nothing is asked for.
    """
    words = asked(query.words) if query.words.strip() else None
    with snapshot(connection):
        return _Search(connection, query, words).found()


class _Search:
    """One search: what it asks the database for."""

    def __init__(self, connection: sqlite3.Connection, query: Query, words: Asked | None) -> None:
        self._connection = connection
        self._query = query
        self._words = words
        self._conditions: list[str] = []
        self._values: list[object] = []
        # Of few articles that a filter names, their numbers: None when there is no such filter.
        self._among: list[int] | None = None
        # Whether a person or a speaker has very many.
        self._large = False
        self._filter()

    def found(self) -> Found:
        """The answer."""
        if self._words is None:
            return self._listed()
        expression = self._expression()
        some = self._fitting(expression, NEWEST + 1)
        if len(some) <= NEWEST:
            scores = self._ranked(list(some))
            return self._page(some, scores or {}, more=False, ranked=scores is not None)
        if self._dear:
            return self._page(dict(list(some.items())[:NEWEST]), {}, more=True, ranked=False)
        if self._expected(some) <= MOST:
            some = self._fitting(expression, MOST + 1)
            if len(some) <= MOST:
                return self._page(some, self._titled(expression, some), more=False, ranked=False)
        newest, limited = self._newest(expression)
        return self._page(newest, self._titled(limited, newest), more=True, ranked=False)

    # What is asked for

    def _filter(self) -> None:
        query = self._query
        if query.since is not None or query.until is not None:
            self._conditions.append("day BETWEEN ? AND ?")
            self._values += [query.since or 0, LAST_DAY if query.until is None else query.until]
        if query.outlet and self._words is None:
            self._conditions.append("outlet = ?")
            self._values.append(folded(query.outlet))
        if query.accounts is not None:
            self._narrow(sorted(set(query.accounts)))
        for table, name in (("person", query.person), ("quotation", query.speaker)):
            if name.strip():
                self._named(table, name)
        if self._among is not None:
            self._conditions.append("{account} IN (SELECT value FROM json_each(?))")
            self._values.append(json.dumps(self._among))
        if self._words is None and not self._conditions:
            raise QueryError("nothing is asked for", 0, "give words, an outlet, a person, a speaker or days")

    def _named(self, table: str, name: str) -> None:
        """Only articles that name a person, or quote one."""
        condition, values = quotes.fitting(name)
        own = f"SELECT account FROM {table} WHERE {condition}"  # noqa: S608 - own words
        count = f"SELECT count(*) FROM ({own} LIMIT ?)"  # noqa: S608
        (many,) = self._connection.execute(count, (*values, LISTED + 1)).fetchone()
        self._large |= many > ONE_BY_ONE
        if many <= ONE_BY_ONE:
            self._narrow([row[0] for row in self._connection.execute(own, values).fetchall()])
        elif many <= LISTED:
            self._conditions.append(f"+{{account}} IN ({own})")
            self._values += values
        else:
            # The plus keeps SQLite from reading all of the surname for each article.
            fits = f"SELECT 1 FROM {table} WHERE {table}.account = {{account}} AND +{condition}"  # noqa: S608
            self._conditions.append(f"EXISTS ({fits})")
            self._values += values

    def _narrow(self, numbers: Sequence[int]) -> None:
        self._among = sorted(set(numbers) & set(numbers if self._among is None else self._among))

    def _expression(self) -> str:
        """The words, and the marks of outlet and months."""
        parts = [self._words.expression if self._words else ""]
        if self._query.outlet:
            parts.append(marked([outlet_mark(folded(self._query.outlet))]))
        if self._query.since is not None or self._query.until is not None:
            parts.append(marked(month_marks(self._months())))
        return " AND ".join(parts)

    def _months(self) -> list[tuple[int, int]]:
        """The months of articles within the range, the newest first."""
        # Each by itself is one look at the index; both at once would read all of it.
        edges = "SELECT (SELECT min(day) FROM searched), (SELECT max(day) FROM searched)"
        first, last = self._connection.execute(edges).fetchone()
        since, until = self._query.since, self._query.until
        if first is None:
            return []
        first = first if since is None else max(first, since)
        last = last if until is None else min(last, until)
        return months_between(first, last)

    # What fits

    @property
    def _dear(self) -> bool:
        """Whether each question costs much, so that one is all that is asked."""
        return self._large or any(phrase.prefix for phrase in self._phrases())

    def _expected(self, latest: dict[int, int]) -> int:
        """How many articles fit, if they lie as close before the latest as those do."""
        (last,) = self._connection.execute("SELECT max(account) FROM searched").fetchone()
        return int(len(latest) * last / (last - min(latest) + 1))

    def _fitting(self, expression: str, most: int, *, within: tuple[int, int] = (0, LAST)) -> dict[int, int]:
        """Articles that fit, the latest first, at most so many; with the day of each, 0 where it has none."""
        account = "article_words.rowid"
        if self._among is not None and self._holders(expression) <= TELLING:
            # Reading all that hold the words is faster than looking for one article after another.
            account = "+article_words.rowid"
        conditions = " AND ".join(["article_words MATCH ?", *self._conditions]).replace("{account}", account)
        query = f"""
            SELECT searched.account, coalesce(searched.day, 0)
            FROM article_words CROSS JOIN searched ON searched.account = article_words.rowid
            WHERE {conditions} AND article_words.rowid BETWEEN ? AND ?
            ORDER BY article_words.rowid DESC LIMIT ?
        """  # noqa: S608 - conditions are written here, values are bound
        values = (expression, *self._values, *within, most)
        return dict(self._connection.execute(query, values).fetchall())

    def _listed(self) -> Found:
        """Articles by filters alone, the newest first."""
        conditions = " AND ".join(self._conditions).replace("{account}", "searched.account")
        query = f"""
            SELECT account, coalesce(day, 0) FROM searched
            WHERE {conditions} ORDER BY day DESC, account DESC LIMIT ?
        """  # noqa: S608 - conditions are written here, values are bound
        rows = self._connection.execute(query, (*self._values, NEWEST + 1)).fetchall()
        return self._page(dict(rows[:NEWEST]), {}, more=len(rows) > NEWEST, ranked=False)

    def _newest(self, expression: str) -> tuple[dict[int, int], str]:
        """The newest articles that fit, and the expression narrowed down to the months that they are of."""
        months = self._months()
        newest: dict[int, int] = {}
        taken, size = 0, 1
        while len(newest) < NEWEST and taken < len(months):
            some = f"({expression}) AND {marked(month_marks(months[taken : taken + size]))}"
            lacking = NEWEST - len(newest)
            # Of one month the latest are taken, of several those of the newest days.
            found = self._fitting(some, lacking if size == 1 else MOST)
            newest |= dict(_by_day(found)[:lacking])
            taken, size = taken + size, 2 * size
        if len(newest) < NEWEST:
            # The rest have no day.
            rest = self._fitting(expression, NEWEST + len(newest))
            newest |= dict([item for item in rest.items() if item[0] not in newest][: NEWEST - len(newest)])
            return newest, expression
        return newest, f"({expression}) AND {marked(month_marks(months[:taken]))}"

    def _titled(self, expression: str, days: dict[int, int]) -> dict[int, float]:
        """How many phrases of the search, where they could stand elsewhere, the title has, if it has any."""
        titled: dict[int, float] = {}
        for phrase in [one for one in self._phrases() if not one.title][:TITLE_PHRASES]:
            inside = Phrase(phrase.words, phrase.prefix, title=True).expression
            within = (min(days), max(days))
            for account in self._fitting(f"({expression}) AND {inside}", MOST, within=within):
                titled[account] = titled.get(account, 0.0) + 1.0
        return titled

    # Which is best

    def _phrases(self) -> tuple[Phrase, ...]:
        return self._words.phrases if self._words else ()

    def _ranked(self, numbers: Sequence[int]) -> dict[int, float] | None:
        """The BM25 score of articles by those phrases that few hold; None when there are none such."""
        rare = sorted((self._rarity(phrase), phrase.expression) for phrase in self._phrases())
        telling, read = [], 0
        for holders, expression in rare:
            read += holders
            if holders <= TELLING and read <= READ:
                telling.append(expression)
        if not telling or len(numbers) < 2:
            return None if numbers else {}
        query = """
            SELECT rowid, -bm25(article_words, ?, 1.0, 0.0) FROM article_words
            WHERE article_words MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
        """
        values = (_IN_TITLE, " OR ".join(telling), json.dumps(list(numbers)))
        return dict(self._connection.execute(query, values).fetchall())

    def _rarity(self, phrase: Phrase) -> int:
        """How many articles hold a phrase, at most; more than `TELLING` stand for any larger number."""
        if phrase.prefix:
            return TELLING + 1
        words = "".join(c if c.isalnum() else " " for c in phrase.words).split()
        return min((self._holders(quoted(word)) for word in words), default=TELLING + 1)

    def _holders(self, expression: str) -> int:
        query = "SELECT count(*) FROM (SELECT 1 FROM article_words WHERE article_words MATCH ? LIMIT ?)"
        return int(self._connection.execute(query, (expression, TELLING + 1)).fetchone()[0])

    def _page(self, days: dict[int, int], scores: dict[int, float], *, more: bool, ranked: bool) -> Found:
        """The wanted part of the articles, by score, then the newest day, then the latest."""
        order = sorted(_by_day(days), key=lambda item: -round(scores.get(item[0], 0.0), 12))
        first = max(self._query.offset, 0)
        wanted = order[first : first + max(self._query.limit, 0)]
        hits = tuple(Hit(account, scores.get(account, 0.0)) for account, _ in wanted)
        return Found(hits, len(order), more, ranked)


def _by_day(days: dict[int, int]) -> list[tuple[int, int]]:
    """Articles with their days, the newest first, of one day the latest first."""
    return sorted(days.items(), key=lambda item: (-item[1], -item[0]))
