"""Stories, their articles, and the pages that these stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ...kernel.dates import calendar_day
from ...model import Account, Span
from ...model.annotations import ARTICLES
from ...model.findings import ORIGINS
from ...workspace.archive.tables import Telling
from .columns import Says
from .shared_columns import (
    Agency,
    ArticleId,
    CopyOf,
    End,
    Exact,
    HomeStory,
    OriginId,
    OutletName,
    Pieces,
    Published,
    Start,
    StoryId,
    TextId,
    exact,
    whole,
    written,
)
from .witness import Shares, Witness, shares, witness, witnesses


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One event that articles tell."""

    story: StoryId
    title: Annotated[str | None, Says("The headline whose words most of its articles use.")]
    first: Annotated[date | None, Says("Day of the earliest dated article.")]
    last: Annotated[date | None, Says("Day of the latest dated article.")]
    articles: Annotated[int, Says("Articles that tell it.", "articles")]
    origins: Annotated[
        int | None, Says("Origins that were counted; null where they could not be.", "origins")
    ]
    unknown_origins: Annotated[
        int | None, Says("Articles of which nothing could be said; they count as no origin.", "articles")
    ]
    wire_articles: Annotated[int, Says("Articles that credit an agency with all of their words.", "articles")]
    own_articles: Annotated[
        int, Says("Articles that say who wrote them and credit no agency with all.", "articles")
    ]
    outlets: Annotated[int, Says("Different outlets that its articles name.", "outlets")]
    corrected: Annotated[bool, Says("Whether a person merged, split or moved what is in it.")]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article of a page: what one witness wrote."""

    story: HomeStory
    article: ArticleId
    page: Annotated[str, Says("Name of the page it stands on.")]
    position: Annotated[int, Says("Its number among the articles of the page.", "from 1")]
    title: Annotated[str | None, Says("Its headline.")]
    outlet: OutletName
    published: Published
    day: Annotated[date | None, Says("Day of publication by its own clock.")]
    origin: OriginId
    copy: CopyOf
    agency: Agency
    own_share: Annotated[
        float | None,
        Says("Share of its words that stand in no article of another outlet, or there later.", "0 to 1"),
    ]
    earlier_share: Annotated[
        float | None,
        Says("Share that is narration of another outlet's article which was published before.", "0 to 1"),
    ]
    undecided_share: Annotated[
        float | None,
        Says("Share that is narration elsewhere, where the times or the outlet are not known.", "0 to 1"),
    ]
    text_id: TextId
    start: Start
    end: End
    exact: Exact
    pieces: Pieces
    body: Annotated[str, Says("The pieces without what was dropped between them, a line break between two.")]
    characters: Annotated[int, Says("Length of the pieces together.", "code points")]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page with the text that all spans count in. A page without an article has no row."""

    page: Annotated[str, Says("Name of the page in the workspace.")]
    text_id: TextId
    url: Annotated[str | None, Says("Address that the page states or came from.")]
    outlet: OutletName
    title: Annotated[str | None, Says("Title that the page states.")]
    byline: Annotated[str | None, Says("Who wrote it, as the page states.")]
    published: Published
    modified: Annotated[str | None, Says("When it says it was changed: ISO 8601.")]
    section: Annotated[str | None, Says("Section that the page states.")]
    language: Annotated[str | None, Says("Language that the page states.")]
    media: Annotated[str, Says("Media type of the bytes it was read from.")]
    articles: Annotated[int, Says("Articles that were found on it.", "articles")]
    copy: CopyOf
    agency: Agency
    text: Annotated[str, Says("The text of the page, as it was frozen at reading.")]


def story_rows(telling: Telling) -> Iterator[StoryRow]:
    """One row; none for articles that are in no story."""
    if telling.story is None:
        return
    accounts = telling.corpus.accounts
    days = sorted(day for one in accounts if (day := calendar_day(one.published)) is not None)
    copies = Counter(one.copy for one in witnesses(telling).values() if one.story == telling.story)
    counted = telling.corpus[ORIGINS] if ORIGINS in telling.corpus else None
    unknown = None if counted is None else sum(bool(one.unknown) for one in counted)
    yield StoryRow(
        story=telling.story,
        title=telling.title or None,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=len(accounts),
        origins=None if counted is None or unknown is None else len(counted) - unknown,
        unknown_origins=unknown,
        wire_articles=copies["wire"],
        own_articles=copies["own"],
        outlets=len({one.outlet for one in accounts if one.outlet}),
        corrected=telling.corrected,
    )


def article_rows(telling: Telling) -> Iterator[ArticleRow]:
    """The articles of a story, by id."""
    seen = witnesses(telling)
    found = shares(telling, seen)
    for account in telling.corpus.accounts:
        yield article_row(seen[account.id], found.get(account.id))


def article_row(seen: Witness, shared: Shares | None = None) -> ArticleRow:
    """One article; without shares nothing is said of what it has in common."""
    account = seen.account
    pieces = account.article.pieces
    # An article all of which was dropped is a place in its page, and no words.
    span = whole(pieces) if pieces else Span(account.article.span.start, account.article.span.start)
    return ArticleRow(
        story=seen.story,
        article=account.id,
        page=account.document.id,
        position=account.index + 1,
        title=account.title or None,
        outlet=seen.outlet,
        published=account.published,
        day=calendar_day(account.published),
        origin=seen.origin,
        copy=seen.copy,
        agency=seen.agency,
        own_share=shared.own if shared else None,
        earlier_share=shared.earlier if shared else None,
        undecided_share=shared.unknown if shared else None,
        text_id=account.document.text.id,
        start=span.start,
        end=span.end,
        exact=exact(seen, span),
        pieces=written(pieces),
        body=account.body().content,
        characters=sum(map(len, pieces)),
    )


def page_rows(telling: Telling) -> Iterator[PageRow]:
    """The pages of a story, by name; one that holds articles of other stories comes with those too."""
    documents = {account.document.id: account.document for account in telling.corpus.accounts}
    yield from (page_row(witness(Account(document, 0))) for document in documents.values())


def again(row: PageRow) -> str | None:
    """The page, where it may come again with another story."""
    return row.page if row.articles > 1 else None


def page_row(first: Witness) -> PageRow:
    """The page of an article, its first."""
    document = first.account.document
    source = document.source
    return PageRow(
        page=document.id,
        text_id=document.text.id,
        url=source.url or None,
        outlet=source.outlet or None,
        title=source.title or None,
        byline=source.byline or None,
        published=source.published,
        modified=source.modified,
        section=source.section or None,
        language=source.language or None,
        media=source.media,
        articles=len(document[ARTICLES].items),
        copy=first.copy,
        agency=first.agency,
        text=document.text.content,
    )
