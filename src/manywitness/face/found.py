"""What a workspace answers with: stories in a list, articles that were found, outlets, how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..export import entries
from ..export.shown import shortened, visible
from ..store.journal import Result
from ..workspace.archive.adding import Filed
from ..workspace.archive.outlets import Outlet
from ..workspace.archive.searching import Hits as Searched
from ..workspace.archive.searching import Person as NamedPerson
from ..workspace.archive.searching import Quoted, Seen, Snippet
from ..workspace.archive.stories import Listed
from . import html
from .citation import witnessed
from .html import Html
from .listing import Listing
from .said import Quotation, Quotations
from .telling import rounded


@dataclass(frozen=True, slots=True, repr=False)
class StorySummary:
    """A story in a list. `origins` is None where they could not be counted; `unknown` articles, of which
    nothing could be said, are counted in none. `first` and `last` are the days of its dated articles;
    `corrected` where a person changed what the machine found.
    """

    id: str
    title: str
    articles: int
    origins: int | None
    unknown: int
    first: date | None
    last: date | None
    corrected: bool

    def __repr__(self) -> str:
        many = html.counted(self.articles, "article", "articles")
        return f"<StorySummary {self.id} “{shortened(visible(self.title), 60)}”: {many}>"


@dataclass(frozen=True, repr=False)
class StorySummaries(Listing[StorySummary]):
    """The stories of a workspace, newest first."""

    one: ClassVar[str] = "story"
    many: ClassVar[str] = "stories"
    headings: ClassVar[tuple[str, ...]] = ("Title", "First", "Last", "Articles", "Origins", "Id")

    def cells(self, item: StorySummary) -> Sequence[Html]:
        """Its title, its days, how many articles from how many origins, its id."""
        days = (html.plain(item.first or ""), html.plain(item.last or ""))
        origins = "not counted" if item.origins is None else f"{item.origins:,}"
        title = html.words(item.title or "no title")
        return title, *days, html.plain(item.articles), html.plain(origins), html.plain(item.id)


@dataclass(frozen=True, slots=True, repr=False)
class Excerpt:
    """A part of an article that was found: `words` stand at [start, end) of the text whose id is `text`;
    `marks` are the places of what was asked for, in code points of the same text.
    """

    text: str
    start: int
    end: int
    words: str
    marks: tuple[tuple[int, int], ...]

    def __repr__(self) -> str:
        return f"<Excerpt “{shortened(visible(self.words), 60)}”>"


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """An article that a search found. `story` is "" where it is in none; `score` compares only within one
    answer.
    """

    article: str
    story: str
    title: str
    outlet: str
    published: str | None
    score: float
    excerpts: tuple[Excerpt, ...]

    def __repr__(self) -> str:
        return f"<Hit {visible(self.article)}: “{shortened(visible(self.title), 60)}”>"


@dataclass(frozen=True, repr=False)
class Hits(Listing[Hit]):
    """The articles that fit, the best first: some of `total`, or of more than that where `more` is true.

    A search that had to end before it had looked at everything is not `whole`: it got back to the day
    `back_to`.
    """

    total: int = 0
    more: bool = False
    whole: bool = True
    back_to: date | None = None

    one: ClassVar[str] = "article"
    many: ClassVar[str] = "articles"
    headings: ClassVar[tuple[str, ...]] = ("Title", "Outlet", "Published", "Words", "Story")

    def cells(self, item: Hit) -> Sequence[Html]:
        """Its title, outlet and day, the words with what was asked for marked, its story."""
        found = Html(" … ".join(_excerpt(one) for one in item.excerpts))
        outlet, day = html.words(item.outlet), html.day(item.published)
        return html.words(item.title or "no title"), outlet, day, found, html.plain(item.story)

    def caption(self) -> str:
        """How many of how many."""
        most = f"{'more than ' if self.more else ''}{html.counted(self.total, self.one, self.many)}"
        return most if len(self) == self.total and not self.more else f"{len(self):,} of {most}"


def _excerpt(one: Excerpt) -> Html:
    return html.marked(one.words, [(start - one.start, end - one.start) for start, end in one.marks])


@dataclass(frozen=True, repr=False)
class Outlets(Listing[Outlet]):
    """Outlets, those of most articles first, with how much of their latest articles is their own."""

    one: ClassVar[str] = "outlet"
    many: ClassVar[str] = "outlets"
    headings: ClassVar[tuple[str, ...]] = ("Outlet", "Articles", "Own words", "Earlier elsewhere", "Unknown")

    def cells(self, item: Outlet) -> Sequence[Html]:
        """Its name, its articles, and the shares of their words."""
        shares = (_percent(one) for one in (item.own, item.earlier, item.unknown))
        return html.words(item.name), html.plain(f"{item.articles:,}"), *shares


def _percent(share: float | None) -> Html:
    return html.plain("" if share is None else f"{share:.0%}")


@dataclass(frozen=True, repr=False)
class NamedPeople(Listing[NamedPerson]):
    """Who is named in a workspace, by each way to write the name, the most often named first."""

    one: ClassVar[str] = "person"
    many: ClassVar[str] = "people"
    headings: ClassVar[tuple[str, ...]] = ("Name", "Articles", "Outlets")

    def cells(self, item: NamedPerson) -> Sequence[Html]:
        """The name, and how many name it."""
        return html.words(item.name), html.plain(item.articles), html.plain(item.outlets)


@dataclass(frozen=True, repr=False)
class Changes(Listing[Filed]):
    """What became of each page and file of one call, in order; every line was safe on disk when it came."""

    one: ClassVar[str] = "page"
    many: ClassVar[str] = "pages"
    headings: ClassVar[tuple[str, ...]] = ("Page", "Result", "Why")

    def cells(self, item: Filed) -> Sequence[Html]:
        """Its name, what became of it, why."""
        return html.words(item.name), html.plain(entries.result(item, "new")), html.words(item.reason)

    @property
    def failed(self) -> tuple[Filed, ...]:
        """Those that failed, and those that were kept with a stage that failed on them."""
        return tuple(one for one in self.items if one.failures or one.result is Result.FAILED)

    def caption(self) -> str:
        """How many pages of each result."""
        counts: dict[str, int] = {}
        for one in self.items:
            word = entries.result(one, "new")
            counts[word] = counts.get(word, 0) + 1
        told = ", ".join(f"{count:,} {word}" for word, count in counts.items())
        return f"{html.counted(len(self), self.one, self.many)}{': ' if told else ''}{told}"


def summaries(found: Sequence[Listed]) -> StorySummaries:
    """Stories in a list as values."""
    return StorySummaries(tuple(_summary(one) for one in found))


def _summary(one: Listed) -> StorySummary:
    story = one.story
    days = (one.first, one.last)
    return StorySummary(story.id, one.title, story.size, one.origins, one.unknown, *days, story.corrected)


def hits(found: Searched) -> Hits:
    """What a search found, as values."""
    items = tuple(map(_hit, found.seen))
    return Hits(items, found.count, found.more, found.whole, found.back_to)


def _hit(one: Seen) -> Hit:
    row = one.row
    parts = tuple(part for snippet in one.snippets for part in _excerpts(one.text_id, snippet))
    return Hit(row.id, one.story, row.title, row.outlet, row.published, rounded(one.score), parts)


def _excerpts(text: str, snippet: Snippet) -> list[Excerpt]:
    return [
        Excerpt(
            text,
            piece.start,
            piece.end,
            words,
            tuple((mark.start, mark.end) for mark in snippet.marks if piece.contains(mark)),
        )
        for piece, words in zip(snippet.pieces, snippet.words, strict=True)
    ]


def quotations(found: Sequence[Quoted]) -> Quotations:
    """Quotations of a workspace as values."""
    return Quotations(tuple(map(_quotation, found)))


def _quotation(one: Quoted) -> Quotation:
    row, said = one.row, one.quote
    cited = tuple(witnessed(row.id, row.outlet, cited) for cited in one.citations)
    scores = (said.kind.value, rounded(said.score))
    speaker = (said.speaker, rounded(said.speaker_score))
    return Quotation(row.id, row.outlet, row.published, one.story, *speaker, *scores, cited)
