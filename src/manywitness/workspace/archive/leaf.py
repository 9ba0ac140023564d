"""One stored revision of a page with what is known around it: articles, their stories, other revisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...corpus.origins.credits import Credit, credits_of
from ...model import Account, Document, LayerKey, Span
from ...model.annotations import ARTICLES, BLOCKS, Article
from ...store import accounts, leaf, pages, shown
from ...store.accounts import AccountRow
from ...store.connection import Connection
from ...store.database import snapshot
from ...store.leaf import Elsewhere
from ...store.pages import PageRow
from ...store.shown import ShownStory
from . import history
from .history import Change
from .opening import Archive

# Revisions compared for one answer; the others are listed when asked for.
COMPARED = 10


@dataclass(frozen=True, slots=True)
class ArticleOn:
    """An article of a page. `row` and `story` are None where it tells no story: its page was replaced."""

    article: Article
    title: str
    row: AccountRow | None
    story: ShownStory | None
    credits: tuple[Credit, ...]


@dataclass(frozen=True)
class Leaf:
    """One revision of a page. `revisions` are all that are stored of its address, oldest first; `document`
    has the layers that were asked for, as far as they are stored; `size` counts bytes as they came.
    """

    row: PageRow
    document: Document
    articles: tuple[ArticleOn, ...]
    revisions: tuple[PageRow, ...]
    size: int

    @property
    def newest(self) -> PageRow:
        """The newest stored revision."""
        return self.revisions[-1]


@dataclass(frozen=True, slots=True)
class Compared:
    """A revision and what it changed: None where nothing is stored that came before."""

    row: PageRow
    before: PageRow | None
    changes: tuple[Change, ...] | None


def leaf_of(archive: Archive, number: int, keys: Iterable[LayerKey[Any]] = ()) -> Leaf:
    """The page of a number with its blocks and articles and the layers of `keys`.

    Raises WorkspaceError "unknown", "damaged", "stale". Cost: linear in its text and these layers.
    """
    connection = archive.connection
    with snapshot(connection):
        row = pages.row(connection, number)
        every: tuple[LayerKey[Any], ...] = (BLOCKS, ARTICLES, *keys)
        wanted = {key.name: key for key in every}
        document = pages.document(connection, number, wanted.values())
        found = tuple(_articles(connection, number, document))
        return Leaf(
            row,
            document,
            found,
            tuple(pages.revisions(connection, row.address)),
            leaf.raw_size(connection, number),
        )


def _articles(connection: Connection, number: int, document: Document) -> Iterable[ArticleOn]:
    if ARTICLES not in document:
        return
    rows = {row.position: row for row in accounts.of_page(connection, number)}
    homes = shown.story_of(connection, [row.number for row in rows.values()])
    for index, article in enumerate(document[ARTICLES].items):
        row = rows.get(index)
        home = homes.get(row.number) if row else None
        yield ArticleOn(
            article,
            document.text[article.title] if article.title else "",
            row,
            None if home is None else shown.of_number(connection, home),
            credits_of(Account(document, index)),
        )


def elsewhere(archive: Archive, one: Leaf, within: Span) -> tuple[Elsewhere, ...]:
    """Where words of a page that lie in `within` stand too: in other articles of the workspace, by place."""
    numbers = [article.row.number for article in one.articles if article.row]
    return tuple(leaf.elsewhere(archive.connection, numbers, within))


def compared(archive: Archive, number: int, *, before: int | None = None) -> tuple[Compared, ...]:
    """Revisions of the address of a page, the newest first, with what each changed; `COMPARED` of them, below
    revision `before` where it is given. Raises WorkspaceError "unknown", "damaged", "stale".
    """
    connection = archive.connection
    with snapshot(connection):
        every = pages.revisions(connection, pages.row(connection, number).address)
        rows = [row for row in every if before is None or row.revision < before][-COMPARED - 1 :]
        documents = [pages.document(connection, row.number, (ARTICLES,)) for row in rows]
    out = [
        Compared(row, older, tuple(history.changes(was, now)))
        for row, older, was, now in zip(rows[1:], rows, documents, documents[1:], strict=False)
    ]
    if len(rows) <= COMPARED:
        out[:0] = [Compared(row, None, None) for row in rows[:1]]
    return tuple(reversed(out))
