"""Who is quoted and who is named, in which articles: quotations by speaker and by words, people, outlets.

Names are compared without case, accents and dots. A name asked for finds every name that ends in it ("Roth",
"Ana Roth"); each answer carries the full name as its article has it, so that two people of one surname are
two lines, never one.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from ..errors import QueryError
from ..kernel.names import name_parts
from ..model import Account, Span
from ..model.annotations import PEOPLE, QUOTATIONS, SPEAKERS, Person, Quotation, QuotationKind, Speaker
from .connection import Connection
from .member import QUOTATIONS as WORDS
from .members import of
from .query import asked

TABLES = (
    # `pieces`: the words said, as [[start, end], ...] in the text of the page.
    """
    CREATE TABLE quotation (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        account INTEGER NOT NULL REFERENCES account (number),
        position INTEGER NOT NULL,
        name TEXT,
        key TEXT,
        surname TEXT,
        kind TEXT NOT NULL,
        score REAL NOT NULL,
        speaker_score REAL NOT NULL,
        pieces TEXT NOT NULL,
        UNIQUE (account, position)
    ) STRICT
    """,
    "CREATE INDEX quotation_surname ON quotation (surname, account, position)",
    """
    CREATE TABLE person (
        account INTEGER NOT NULL REFERENCES account (number) ON DELETE CASCADE,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        surname TEXT NOT NULL,
        PRIMARY KEY (account, key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX person_surname ON person (surname, key, account)",
)

# People, quotations or outlets in one answer, unless the caller says otherwise.
MANY = 100


@dataclass(frozen=True, slots=True)
class Quote:
    """A stored quotation. `pieces` are its words in the text of the account's page; `speaker` is the fullest
    name that the article gives, None when unknown; the scores are in 0..1, as in the layers.
    """

    account: int
    position: int
    speaker: str | None
    kind: QuotationKind
    score: float
    speaker_score: float
    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A person, by one way to write the name, and how many articles and outlets name them."""

    name: str
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as its pages write it; days of its first and last dated article are proleptic ordinals."""

    name: str
    articles: int
    first_day: int | None
    last_day: int | None


def create_tables(connection: Connection) -> None:
    """Create the tables; for the migration that brings them."""
    of(connection).words.create(connection, WORDS)
    for statement in TABLES:
        connection.execute(statement)


def put(connection: Connection, number: int, account: Account) -> None:
    """Store who is quoted and named in an account, as far as its document has the layers that say so."""
    put_all(connection, [(number, account)])


def put_all(connection: Connection, accounts: Iterable[tuple[int, Account]]) -> None:
    """The same for numbered accounts, those of one document beside each other.

    Cost: linear in the accounts and in what their documents say, however many articles one of them has.
    """
    for _, group in groupby(accounts, key=lambda pair: id(pair[1].document)):
        numbered = list(group)
        _put_quotations(connection, numbered)
        _put_people(connection, numbered)


def _put_people(connection: Connection, numbered: Sequence[tuple[int, Account]]) -> None:
    document = numbered[0][1].document
    if PEOPLE not in document:
        return
    people = People(document[PEOPLE].items)
    for number, account in numbered:
        inside = people.inside(account.article.span)
        names = {name_parts(one.name): one.name for one in reversed(inside) if name_parts(one.name)}
        rows = [(number, " ".join(parts), name, parts[-1]) for parts, name in sorted(names.items())]
        connection.executemany("INSERT INTO person VALUES (?, ?, ?, ?)", rows)


class People:
    """Persons in the order of their spans, to be asked who is named in a part of the text."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._persons = persons
        self._starts = [person.span.start for person in persons]
        # How far the persons up to each one reach: it never falls, so it can be searched.
        self._reach = list(accumulate((person.span.end for person in persons), max))

    def inside(self, part: Span) -> Sequence[Person]:
        """Those whose span overlaps `part`, in order. Cost: the logarithm of all, and those found."""
        first, last = bisect_right(self._reach, part.start), bisect_left(self._starts, part.end)
        return [person for person in self._persons[first:last] if part.overlaps(person.span)]


def _put_quotations(connection: Connection, numbered: Sequence[tuple[int, Account]]) -> None:
    document = numbered[0][1].document
    if QUOTATIONS not in document:
        return
    numbers = {account.index: number for number, account in numbered}
    speakers = document[SPEAKERS].items if SPEAKERS in document else ()
    said_by = {speaker.quotation: speaker for speaker in speakers}
    told = [
        (position, quotation)
        for position, quotation in enumerate(document[QUOTATIONS].items)
        if quotation.article in numbers
    ]
    if not told:
        return
    rows, words = [], []
    first = of(connection).reserve(connection, "quotation", len(told))
    for number, (position, quotation) in enumerate(told, first):
        pieces = [[span.start, span.end] for span in quotation.content]
        place = (number, numbers[quotation.article], position)
        rows.append(
            (*place, *_said(quotation, said_by.get(position)), json.dumps(pieces, separators=(",", ":")))
        )
        words.append((number, (_words(document.text.content, pieces),)))
    connection.executemany(
        "INSERT INTO quotation (number, account, position, name, key, surname, kind, score, speaker_score, "
        "pieces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    of(connection).words.put(connection, WORDS, words)


def _said(quotation: Quotation, speaker: Speaker | None) -> tuple[object, ...]:
    """Who said it, by name, key and surname, then its kind and both scores."""
    name = speaker.name if speaker else None
    parts = name_parts(name) if name else ()
    key, surname = " ".join(parts) or None, parts[-1] if parts else None
    return name, key, surname, quotation.kind.value, quotation.score, speaker.score if speaker else 0.0


def drop(connection: Connection, number: int, text: str) -> None:
    """Take an account out again; `text` is that of its page, by which the words are found."""
    query = "DELETE FROM quotation WHERE account = ? RETURNING number, pieces"
    rows = connection.execute(query, (number,)).fetchall()
    if rows:
        worded = [(quotation, (_words(text, json.loads(pieces)),)) for quotation, pieces in sorted(rows)]
        of(connection).words.take_out(connection, WORDS, worded)
    connection.execute("DELETE FROM person WHERE account = ?", (number,))


def clear(connection: Connection) -> None:
    """Take everything out."""
    of(connection).words.clear(connection, WORDS)
    connection.execute("DELETE FROM quotation")
    connection.execute("DELETE FROM person")


def by_speaker(connection: Connection, name: str, *, limit: int = MANY, offset: int = 0) -> list[Quote]:
    """What people of this name said, the latest accounts first. Raises QueryError when it has no letters."""
    condition, values = fitting(name)
    ordered = f"{condition} ORDER BY account DESC, position LIMIT ? OFFSET ?"
    return _quotes(connection, ordered, (*values, limit, offset))


def by_words(
    connection: Connection, words: str, *, speaker: str = "", limit: int = MANY, offset: int = 0
) -> list[Quote]:
    """Quotations that hold the words (in the language of `store.query`), the latest first.

    With `speaker` only what people of that name said. Raises QueryError.
    """
    search = asked(words)
    if any(phrase.title for phrase in search.phrases):
        raise QueryError("a quotation has no title", words.casefold().index("title"), "leave title: out")
    condition, values = fitting(speaker) if speaker.strip() else ("TRUE", [])
    fits, asked_for = of(connection).words.fitting(WORDS, search.tree)
    ordered = f"""
        number IN (
            SELECT quotation_words.rowid FROM quotation_words
            JOIN quotation AS found ON found.number = quotation_words.rowid
            WHERE {fits} AND {condition}
            ORDER BY quotation_words.rowid DESC LIMIT ? OFFSET ?
        ) ORDER BY number DESC
    """  # noqa: S608 - the condition is written here, values are bound
    return _quotes(connection, ordered, (*asked_for, *values, limit, offset))


def people(connection: Connection, name: str = "", *, limit: int = MANY) -> list[Named]:
    """The people of this name who are named in articles, the most often named first; all without a name.

    Each way to write a name is a line of its own, and nothing says that two lines are one person. Cost
    without a name: linear in the people of all articles.
    """
    return _listed(connection, "person", fitting(name) if name.strip() else ("TRUE", []), limit)


def outlets(connection: Connection, *, limit: int = -1) -> list[Outlet]:
    """The outlets with most articles, those first; all unless `limit` is given.

    Cost: linear in the articles, over one index.
    """
    query = """
        SELECT outlet, count(*), min(day), max(day) FROM account
        WHERE outlet <> '' GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?
    """
    return [Outlet(*row) for row in connection.execute(query, (limit,)).fetchall()]


def fitting(name: str) -> tuple[str, list[object]]:
    """The condition, over the columns `key` and `surname`, for names that end in this one; and its values.

    Raises QueryError for a name without letters.
    """
    parts = name_parts(name)
    if not parts:
        raise QueryError(f"{name!r} is no name", 0, "give a name with letters")
    key = " ".join(parts)
    if len(parts) == 1:
        return "surname = ?", [key]
    longer = f" {key}"
    return (
        "surname = ? AND (key = ? OR substr(key, length(key) - length(?) + 1) = ?)",
        [parts[-1], key, longer, longer],
    )


def _listed(connection: Connection, table: str, wanted: tuple[str, list[object]], limit: int) -> list[Named]:
    condition, values = wanted
    query = f"""
        SELECT max(name), count(DISTINCT {table}.account), count(DISTINCT nullif(outlet, ''))
        FROM {table} JOIN account ON account.number = {table}.account
        WHERE {condition} AND key IS NOT NULL GROUP BY key
        ORDER BY count(DISTINCT {table}.account) DESC, key LIMIT ?
    """  # noqa: S608 - table and condition are written here, values are bound
    return [Named(*row) for row in connection.execute(query, (*values, limit)).fetchall()]


def _quotes(connection: Connection, rest: str, values: Sequence[object]) -> list[Quote]:
    query = f"SELECT account, position, name, kind, score, speaker_score, pieces FROM quotation WHERE {rest}"  # noqa: S608
    return [
        Quote(account, position, name, QuotationKind(kind), score, sure, _spans(pieces))
        for account, position, name, kind, score, sure, pieces in connection.execute(query, values).fetchall()
    ]


def _spans(pieces: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(pieces))


def _words(text: str, pieces: Sequence[Sequence[int]]) -> str:
    return " ".join(text[start:end] for start, end in pieces).replace("\0", " ")
