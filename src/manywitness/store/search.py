"""Full text over articles: words, phrases and filters in, account numbers out, the best or newest first.

The index keeps no text (FTS5, contentless), so that what is taken out must be given exactly as it was put in;
a digest guards that. Besides title and body it has *marks*: words that nobody types, for the outlet and for
the month of an article, so that these filters are looked up together with the words.

Ranking by BM25 reads every article that holds a word of the search. That is done for words that few articles
hold. Where more than `MOST` articles fit, the newest of them by month are taken, those that have the words in
their title first: with 10^6 articles BM25 would take seconds, and what is common is looked for in the news.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from ..errors import QueryError, WorkspaceError
from ..kernel.shingles import number
from . import quotes
from .query import Asked, Phrase, asked, quoted
from .snapshots import one_state

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

# Articles that are ranked, at most; what is found beyond them is not counted.
MOST = 1_000

# A word that more articles hold says little of which is best, and would be slow to rank by; and how many
# articles the ranking words may have together.
TELLING = 20_000
READ = 50_000

# Articles named by a person, a speaker or a story that are looked up one by one, at most.
ONE_BY_ONE = 1_000

LAST_DAY = date.max.toordinal()

# A letter that begins marks and that nobody types.
_MARK = "ꙮ"

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
    """The best hits, from `Query.offset` on. `count` articles fit; at least so many where `more` is true, and
    then the newest were taken. `ranked` says whether words decided the order, or titles and days alone.
    """

    hits: tuple[Hit, ...]
    count: int
    more: bool
    ranked: bool


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
    day, outlet = row
    folded = _folded(outlet)
    connection.execute(
        "INSERT INTO searched (account, day, outlet, digest) VALUES (?, ?, ?, ?)",
        (account, day, folded, _digest(title, body)),
    )
    connection.execute(
        "INSERT INTO article_words (rowid, title, body, marks) VALUES (?, ?, ?, ?)",
        (account, _plain(title), _plain(body), _marks(folded, day)),
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


def search(connection: sqlite3.Connection, query: Query) -> Found:
    """The articles that fit, the best first where words tell them apart, else the newest.

    Raises QueryError when the words cannot be understood or nothing is asked for.
    """
    words = asked(query.words) if query.words.strip() else None
    with one_state(connection):
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
        self._filter()

    def found(self) -> Found:
        """The answer."""
        if self._words is None:
            return self._listed()
        expression = self._expression()
        numbers = self._matching(expression, MOST + 1)
        if len(numbers) > MOST:
            numbers, titled = self._newest(expression)
            return self._page(numbers, titled, more=True, ranked=False)
        scores = self._ranked(numbers)
        return self._page(numbers, scores or {}, more=False, ranked=scores is not None)

    # What is asked for

    def _filter(self) -> None:
        query = self._query
        if query.since is not None or query.until is not None:
            self._conditions.append("day BETWEEN ? AND ?")
            self._values += [query.since or 0, LAST_DAY if query.until is None else query.until]
        if query.outlet and self._words is None:
            self._conditions.append("outlet = ?")
            self._values.append(_folded(query.outlet))
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
        few = f"SELECT DISTINCT account FROM {table} WHERE {condition} LIMIT ?"  # noqa: S608 - own words
        numbers = [row[0] for row in self._connection.execute(few, (*values, ONE_BY_ONE + 1)).fetchall()]
        if len(numbers) <= ONE_BY_ONE:
            self._narrow(numbers)
        else:
            fits = f"SELECT 1 FROM {table} WHERE {table}.account = {{account}} AND {condition}"  # noqa: S608
            self._conditions.append(f"EXISTS ({fits})")
            self._values += values

    def _narrow(self, numbers: Sequence[int]) -> None:
        self._among = sorted(set(numbers) & set(numbers if self._among is None else self._among))

    def _expression(self) -> str:
        """The words, and the marks of outlet and months."""
        parts = [self._words.expression if self._words else ""]
        if self._query.outlet:
            parts.append(_marked([_outlet_mark(_folded(self._query.outlet))]))
        if self._query.since is not None or self._query.until is not None:
            parts.append(_marked(_month_marks(self._months())))
        return " AND ".join(parts)

    def _months(self) -> list[tuple[int, int]]:
        """The months of articles within the range, the newest first."""
        first, last = self._connection.execute("SELECT min(day), max(day) FROM searched").fetchone()
        since, until = self._query.since, self._query.until
        if first is None:
            return []
        first = first if since is None else max(first, since)
        last = last if until is None else min(last, until)
        return _months(first, last)

    # What fits

    def _matching(self, expression: str, most: int) -> list[int]:
        """The numbers of articles that fit, the latest first, at most so many."""
        account = "article_words.rowid"
        if self._among is not None and self._holders(expression) <= TELLING:
            # Reading all that hold the words is faster than looking for one article after another.
            account = "+article_words.rowid"
        conditions = " AND ".join(["article_words MATCH ?", *self._conditions]).replace("{account}", account)
        join = "JOIN searched ON searched.account = article_words.rowid" if "day " in conditions else ""
        query = f"""
            SELECT article_words.rowid FROM article_words {join}
            WHERE {conditions} ORDER BY article_words.rowid DESC LIMIT ?
        """  # noqa: S608 - conditions are written here, values are bound
        rows = self._connection.execute(query, (expression, *self._values, most)).fetchall()
        return [row[0] for row in rows]

    def _listed(self) -> Found:
        """Articles by filters alone, the newest first."""
        conditions = " AND ".join(self._conditions).replace("{account}", "searched.account")
        query = f"SELECT account FROM searched WHERE {conditions} ORDER BY day DESC, account DESC LIMIT ?"  # noqa: S608
        rows = self._connection.execute(query, (*self._values, MOST + 1)).fetchall()
        return self._page([row[0] for row in rows[:MOST]], {}, more=len(rows) > MOST, ranked=False)

    def _newest(self, expression: str) -> tuple[list[int], dict[int, float]]:
        """The newest articles that fit, by month, and how many phrases of the search their titles have."""
        months = self._months()
        numbers: list[int] = []
        taken, size = 0, 1
        while len(numbers) < MOST and taken < len(months):
            some = _marked(_month_marks(months[taken : taken + size]))
            found = self._matching(f"({expression}) AND {some}", 4 * MOST)
            numbers += self._by_day(found)[: MOST - len(numbers)]
            taken, size = taken + size, 2 * size
        if not taken or len(numbers) < MOST:
            # The rest have no day.
            known = set(numbers)
            more = self._matching(expression, MOST + len(numbers))
            numbers += [one for one in more if one not in known][: MOST - len(numbers)]
        limited = f"({expression}) AND {_marked(_month_marks(months[:taken]))}" if taken else expression
        titled: dict[int, float] = {}
        for phrase in self._phrases()[:4]:
            inside = Phrase(phrase.words, phrase.prefix, title=True).expression
            for one in self._matching(f"({limited}) AND {inside}", MOST):
                titled[one] = titled.get(one, 0.0) + 1.0
        return numbers, titled

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

    def _page(self, numbers: Sequence[int], scores: dict[int, float], *, more: bool, ranked: bool) -> Found:
        """The wanted part of the articles, by score, then the newest day, then the latest."""
        order = sorted(self._by_day(numbers), key=lambda one: -round(scores.get(one, 0.0), 12))
        first = max(self._query.offset, 0)
        wanted = order[first : first + max(self._query.limit, 0)]
        hits = tuple(Hit(one, scores.get(one, 0.0)) for one in wanted)
        return Found(hits, len(order), more, ranked)

    def _by_day(self, numbers: Sequence[int]) -> list[int]:
        """The articles, the newest first; those without a day last, and of one day the latest first."""
        query = """
            SELECT account FROM searched WHERE account IN (SELECT value FROM json_each(?))
            ORDER BY day DESC, account DESC
        """
        rows = self._connection.execute(query, (json.dumps(list(numbers)),)).fetchall()
        return [row[0] for row in rows]


def _plain(text: str) -> str:
    # FTS5 would end the text at a NUL.
    return text.replace("\0", " ")


def _folded(outlet: str) -> str:
    return " ".join(outlet.encode("utf-8", "replace").decode().casefold().split())


def _digest(title: str, body: str) -> bytes:
    return blake2b(f"{title}\0{body}".encode(), digest_size=8).digest()


def _marks(outlet: str, day: int | None) -> str:
    months = [] if day is None else _months(day, day)
    return " ".join([_outlet_mark(outlet), *_month_marks(months)])


def _outlet_mark(outlet: str) -> str:
    return f"{_MARK}o{number(outlet):016x}"


def _month_marks(months: Iterable[tuple[int, int]]) -> list[str]:
    return [f"{_MARK}m{year:04}{month:02}" for year, month in months]


def _marked(marks: Sequence[str]) -> str:
    """The expression for articles with any of these marks."""
    return f"marks : ({' OR '.join(quoted(mark) for mark in marks or [_MARK])})"


def _months(first: int, last: int) -> list[tuple[int, int]]:
    """The months (year, month) from the day `last` back to the day `first`."""
    if first > last:
        return []
    start, end = date.fromordinal(max(first, 1)), date.fromordinal(last)
    count = 12 * (end.year - start.year) + end.month - start.month + 1
    places = (12 * end.year + end.month - 1 - back for back in range(count))
    return [(place // 12, place % 12 + 1) for place in places]
