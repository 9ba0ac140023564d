"""Finding articles by words, quotations by speaker or words, and who and what there is to look for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...model import Citation, Document, Span, View, cite
from ...model.annotations import ARTICLES
from ...store import accounts, excerpts, pages, quotes, search, shown
from ...store.accounts import AccountRow
from ...store.connection import Connection
from ...store.database import snapshot
from ...store.excerpts import Excerpt, Marked
from ...store.quotes import Quote
from . import naming
from .opening import Archive
from .telling import accounts_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for: words in the language of `store.query`, and filters that must all hold. Days are
    inclusive; `outlet` is compared without case, `speaker` and `person` are full names or surnames, `story`
    is an id. None and "" do not ask. The first `offset` hits are passed over.
    """

    words: str = ""
    outlet: str = ""
    since: date | None = None
    until: date | None = None
    speaker: str = ""
    person: str = ""
    story: str = ""
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of an article: one piece of the text of its page, or several where others lie between.

    `words` are those of the pieces; `marks` are the places of what was asked for, in order. `cut_before` and
    `cut_after` say that the article goes on there.
    """

    pieces: tuple[Span, ...]
    words: tuple[str, ...]
    marks: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """An article that was found. `story` is the id of its story, "" where it is in none; `score` compares
    only within one answer. `title_marks` are places in the title.
    """

    row: AccountRow
    text_id: str
    story: str
    score: float
    title_marks: tuple[Span, ...]
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The wanted hits of `count` articles that fit, or of more than that where `more` is true. `ranked` says
    whether words decided the order; else articles with the words in the title come first, then the newest.

    A search that had to end before it had looked at every article is not `whole`: it got back to the day
    `back_to`, or through all days where that is None.
    """

    seen: tuple[Seen, ...]
    count: int
    more: bool
    ranked: bool
    whole: bool = True
    back_to: date | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with the article it stands in; `words` are those of its pieces, `citations` cite them."""

    row: AccountRow
    text_id: str
    story: str
    quote: Quote
    words: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person by one way to write the name, and how many articles and outlets name them so."""

    name: str
    articles: int
    outlets: int


def find(archive: Archive, wanted: Wanted) -> Hits:
    """The articles that fit, the best first where words tell them apart; see `store.search`.

    Raises QueryError, and WorkspaceError "unknown" for a story.
    """
    connection = archive.connection
    with snapshot(connection):
        query = _query(connection, wanted)
        found = search.search(connection, query)
        rows = accounts.rows(connection, (hit.account for hit in found.hits))
        homes = _homes(connection, rows)
        held = accounts_of(connection, list(rows.values()), (ARTICLES,))
    bodies = {account.id: account.body() for account in held.accounts}
    hits = [(hit, rows[hit.account]) for hit in found.hits]
    marks = excerpts.marked(wanted.words, [(row.title, bodies[row.id].content) for _, row in hits])
    seen = (
        _seen(row, bodies[row.id], homes.get(row.number, ""), hit.score, where)
        for (hit, row), where in zip(hits, marks, strict=True)
    )
    return Hits(
        tuple(seen),
        found.count,
        found.more,
        found.ranked,
        whole=found.back_to is None,
        back_to=date.fromordinal(found.back_to) if found.back_to else None,
    )


def _seen(row: AccountRow, body: View, home: str, score: float, where: Marked) -> Seen:
    parts = excerpts.excerpts(body.content, where.body)
    snippets = tuple(_snippet(body, part) for part in parts)
    return Seen(row, body.text.id, home, score, where.title, snippets)


def _snippet(body: View, part: Excerpt) -> Snippet:
    pieces = body.sources(part.span)
    marks = (piece for hit in part.hits for piece in body.sources(hit))
    return Snippet(
        pieces,
        tuple(body.text[piece] for piece in pieces),
        tuple(marks),
        cut_before=part.span.start > 0,
        cut_after=part.span.end < len(body.content),
    )


def _query(connection: Connection, wanted: Wanted) -> search.Query:
    within = None
    if wanted.story:
        within = shown.accounts_of(connection, naming.story(connection, wanted.story).number)
    return search.Query(
        words=wanted.words,
        outlet=wanted.outlet,
        speaker=wanted.speaker,
        person=wanted.person,
        since=wanted.since.toordinal() if wanted.since else None,
        until=wanted.until.toordinal() if wanted.until else None,
        accounts=within,
        limit=wanted.limit,
        offset=wanted.offset,
    )


def quoted(archive: Archive, *, speaker: str = "", words: str = "", limit: int = 20) -> tuple[Quoted, ...]:
    """What a person said, what was said in these words, or both; the latest articles first.

    Raises QueryError.
    """
    connection = archive.connection
    with snapshot(connection):
        if words:
            found = quotes.by_words(connection, words, speaker=speaker, limit=limit)
        else:
            found = quotes.by_speaker(connection, speaker, limit=limit)
        rows = accounts.rows(connection, {quote.account for quote in found})
        homes = _homes(connection, rows)
        documents = _documents(connection, rows.values())
        return tuple(
            _quoted(rows[quote.account], documents, homes.get(quote.account, ""), quote) for quote in found
        )


def people(archive: Archive, name: str = "", *, limit: int = 20) -> tuple[Person, ...]:
    """Who is named in articles, the most often named first; those of this name where it is given."""
    with snapshot(archive.connection):
        found = quotes.people(archive.connection, name, limit=limit)
    return tuple(Person(one.name, one.articles, one.outlets) for one in found)


def _homes(connection: Connection, rows: Iterable[int]) -> dict[int, str]:
    """The id of the story that each account is shown in."""
    found = shown.story_of(connection, rows)
    ids = {number: shown.id_of(connection, number) for number in set(found.values())}
    return {account: ids[number] for account, number in found.items()}


def _documents(connection: Connection, rows: Iterable[AccountRow]) -> dict[int, Document]:
    return {number: pages.document(connection, number, ()) for number in sorted({row.page for row in rows})}


def _quoted(row: AccountRow, documents: dict[int, Document], home: str, quote: Quote) -> Quoted:
    text = documents[row.page].text
    cited = tuple(cite(text, piece) for piece in quote.pieces)
    return Quoted(row, text.id, home, quote, tuple(one.exact for one in cited), cited)
