"""Pages made by hand, and what tests of the store do with them again and again."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from manywitness.model import Account, Document, Layer, LeftOut, Page, Run, Source, Span, Text, Trace
from manywitness.model.annotations import ARTICLES, Article
from manywitness.store import accounts, journal, pages
from manywitness.store.connection import Connection
from manywitness.store.database import transaction

AT = "2026-11-26T12:00:00+00:00"
STORY = (
    "The ferry to Oster sails for the last time in June. 🎉\n"
    "Nobody asked the crew, “not one of us,” said Bo Lind."
)


def page(name: str = "a.html", text: str = STORY, **about: object) -> Page:
    """A page with a trace and something left out."""
    raw = f"<nav>Home</nav><p>{text}</p>".encode()
    begin = len("<nav>Home</nav><p>")
    half = len(text) // 2
    runs = (
        Run(Span(0, half), Span(begin, begin + half)),
        Run(Span(half, len(text)), Span(begin + half, begin + len(text))),
    )
    left_out = (LeftOut(Span(5, 9), "navigation", "links alone", "Home"),)
    return Page(raw, Text(text), Source(name=name, media="text/html", **about), Trace(runs), left_out)


def run_of(base: Connection) -> int:
    """A run of the journal."""
    return journal.begin(base, "add", ["here"], AT)


def put(base: Connection, *some: Page, run: int | None = None) -> list[int]:
    """Each page under its name as address, all in one transaction."""
    with transaction(base):
        run = run_of(base) if run is None else run
        return [pages.put(base, one.source.name, one, run=run, at=AT) for one in some]


def account(name: str, text: str = STORY, published: str | None = None) -> Account:
    """A page that is one article."""
    whole = Span(0, len(text))
    document = Document(Text(text), Source(name=name, outlet=f"{name} Post", published=published))
    layer = Layer(ARTICLES, "h@1", (Article(whole, (whole,), None, published),))
    return Account(document.with_layer(layer), 0)


def put_accounts(base: Connection, names: Sequence[str], days: Sequence[int | None] = ()) -> list[int]:
    """Numbers of the accounts of pages of these names, one on each page."""
    days = list(days) or [None] * len(names)
    out: list[int] = []
    for number, name, day in zip(
        put(base, *(page(name, f"{name} says. {STORY}") for name in names)), names, days, strict=True
    ):
        out += accounts.put(base, number, [account(name)], [day])
    return out


def references_hold(base: Connection) -> bool:
    """Whether the database itself finds no reference to what is not there."""
    if isinstance(base, sqlite3.Connection):
        return base.execute("PRAGMA foreign_key_check").fetchall() == []
    unchecked = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
    return base.execute(unchecked).fetchone() == (0,)


def words_hold(base: Connection, table: str) -> bool:
    """Whether the index of a table of words agrees with what it holds; raises what SQLite says otherwise."""
    if isinstance(base, sqlite3.Connection):
        base.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        return True
    rows = [lines.split() for (lines,) in base.execute(f"SELECT tokens FROM {table}")]
    if table != "article_words":
        return True
    counted = Counter(word for row in rows for word in set(row))
    total = base.execute("SELECT articles, tokens FROM article_total").fetchall()
    return dict(base.execute("SELECT term, articles FROM article_word")) == counted and total == [
        (len(rows), sum(map(len, rows)))
    ]


def words_held(base: Connection) -> list[list[tuple[object, ...]]]:
    """All that the index of articles holds, in one order."""
    if isinstance(base, sqlite3.Connection):
        asked = ["SELECT * FROM article_word ORDER BY term, doc, col, offset"]
    else:
        asked = ["SELECT * FROM article_word ORDER BY term", "SELECT * FROM article_words ORDER BY rowid"]
    asked.append("SELECT * FROM searched ORDER BY account")
    return [base.execute(one).fetchall() for one in asked]
