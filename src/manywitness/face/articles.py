"""The articles of a story, what they go back to, what they share, when things happened, and who is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ..export.datewords import in_words
from ..export.shown import shortened, visible
from . import html
from .citation import Citation, places, short
from .html import Html
from .listing import Listing


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """One article of one page: what one witness wrote.

    `content` is the text of its page, `text` the id of that text; `pieces` are the article's own parts in
    it, [start, end) in code points. `published` is ISO 8601 or None, `origin` the id of its origin or "".
    `copy` is "wire" where all of it is credited to the agency `agency`, "own", or "unknown".

    >>> article = story.articles[0]
    >>> start, end = article.pieces[0]
    >>> article.body.startswith(article.content[start:end])
    True
    """

    id: str
    title: str
    outlet: str
    url: str
    published: str | None
    origin: str
    copy: str
    agency: str | None
    text: str
    pieces: tuple[tuple[int, int], ...]
    content: str = field(repr=False)

    @property
    def body(self) -> str:
        """The words of the article, without its title and without what does not belong to it."""
        return "\n".join(self.content[start:end] for start, end in self.pieces)

    def __repr__(self) -> str:
        return f"<Article {visible(self.id)}: “{shortened(visible(self.title), 60)}”>"


@dataclass(frozen=True, repr=False)
class Articles(Listing[Article]):
    """The articles of a story, by id."""

    one: ClassVar[str] = "article"
    many: ClassVar[str] = "articles"
    headings: ClassVar[tuple[str, ...]] = ("Title", "Outlet", "Published", "Copy", "Origin", "Page")

    def cells(self, item: Article) -> Sequence[Html]:
        """Its title, outlet, day, whose copy it is, its origin and page."""
        day = in_words(item.published) if item.published else "undated"
        title, outlet = html.words(item.title or "no title"), html.words(item.outlet or "no outlet")
        copy = html.words(item.agency or "wire") if item.copy == "wire" else html.plain(item.copy)
        return title, outlet, html.words(day), copy, short(item.origin), short(item.id)


@dataclass(frozen=True, slots=True, repr=False)
class Evidence:
    """Why articles are counted as one origin: `kind` is "family" (one publisher), "agency" or "lineage" (the
    same narration); `subject` the publisher or agency, "" for lineage; `share` in 0..1 the narration they
    share, 0 for the others.
    """

    kind: str
    why: str
    subject: str
    articles: tuple[str, ...]
    share: float
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<Evidence of {self.kind}: {shortened(visible(self.why), 80)}>"


@dataclass(frozen=True, slots=True, repr=False)
class Origin:
    """Articles that go back to one witness, and why. An article alone has no evidence.

    Of the articles in `partly` only a part goes back to it. `unknown` says why nothing could be looked for,
    "" where it could: nothing found is no proof of independence.

    >>> max(len(origin.articles) for origin in story.origins) > 1
    True
    """

    id: str
    articles: tuple[str, ...]
    because: tuple[Evidence, ...]
    partly: tuple[str, ...]
    unknown: str

    def __repr__(self) -> str:
        return f"<Origin {self.id} of {html.counted(len(self.articles), 'article', 'articles')}>"


@dataclass(frozen=True, repr=False)
class Origins(Listing[Origin]):
    """The origins of a story: how many independent witnesses there are, as far as can be seen."""

    one: ClassVar[str] = "origin"
    many: ClassVar[str] = "origins"
    headings: ClassVar[tuple[str, ...]] = ("Origin", "Articles", "Why")

    def cells(self, item: Origin) -> Sequence[Html]:
        """Its id, its articles, and why they are one."""
        why = "; ".join(dict.fromkeys(one.why for one in item.because)) or item.unknown
        articles = Html(", ".join(map(short, item.articles)))
        return short(item.id), articles, html.words(why)


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """The same passage in two articles. `kind` is "copied" or "reworded"; `score` in 0..1 the share of words
    that both have in one order; `quoted` the share inside quotation marks, which is no sign of copying.

    >>> passage = story.passages[0]
    >>> passage.a.article != passage.b.article
    True
    """

    a: Citation
    b: Citation
    kind: str
    score: float
    quoted: float

    def __repr__(self) -> str:
        said = shortened(visible(self.a.exact), 60)
        return f"<Passage {self.kind} in {visible(self.a.article)} and {visible(self.b.article)}: “{said}”>"


@dataclass(frozen=True, repr=False)
class Passages(Listing[Passage]):
    """The passages that articles share, by article and place."""

    one: ClassVar[str] = "passage"
    many: ClassVar[str] = "passages"
    headings: ClassVar[tuple[str, ...]] = ("In", "Words", "And in", "Words", "Kind", "Quoted")

    def cells(self, item: Passage) -> Sequence[Html]:
        """Both sides, how they relate, and how much of it is quoted."""
        a, b = item.a, item.b
        sides = (places((a,)), html.words(a.exact), places((b,)), html.words(b.exact))
        return (*sides, html.plain(item.kind), html.plain(f"{item.quoted:.0%}"))


@dataclass(frozen=True, slots=True, repr=False)
class TimelineEntry:
    """A date, ISO 8601 cut to `granularity` ("day", "month", "year"), and the sentence that tells it best.

    `reported` is when the first dated article gave it; `background` says that it is told as what was before.

    >>> [entry.date for entry in story.timeline] == sorted(entry.date for entry in story.timeline)
    True
    """

    date: str
    granularity: str
    words: str
    reported: str | None
    background: bool
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<TimelineEntry {self.date}: “{shortened(visible(self.words), 60)}”>"


@dataclass(frozen=True, repr=False)
class Timeline(Listing[TimelineEntry]):
    """When things happened, in order."""

    one: ClassVar[str] = "date"
    many: ClassVar[str] = "dates"
    headings: ClassVar[tuple[str, ...]] = ("Date", "What is told of it", "Outlets")

    def cells(self, item: TimelineEntry) -> Sequence[Html]:
        """The date, the sentence, who tells it."""
        return html.words(in_words(item.date)), html.words(item.words), places(item.citations)


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A person ("PER"), organisation ("ORG") or place ("LOC") of a story, under every name it is given; the
    names given most are first in `aliases`.

    >>> {one.label for one in story.people} <= {"PER", "ORG", "LOC"}
    True
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<Person {visible(self.name)} ({self.label}), named {len(self.citations)} times>"


@dataclass(frozen=True, repr=False)
class People(Listing[Person]):
    """Who and what a story names."""

    one: ClassVar[str] = "name"
    many: ClassVar[str] = "names"
    headings: ClassVar[tuple[str, ...]] = ("Name", "Kind", "Also as", "Outlets")

    def cells(self, item: Person) -> Sequence[Html]:
        """Its name, what it is, its other names, who names it."""
        others = ", ".join(name for name in item.aliases if name != item.name)
        kind = html.plain(_KINDS.get(item.label, item.label))
        return html.words(item.name), kind, html.words(others), places(item.citations)


_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}


@dataclass(frozen=True, slots=True, repr=False)
class BriefSentence:
    """One sentence of the brief, word for word from the first of `citations`; the others say it too.

    `claim` is the id of the claim it tells, `conflict` that of the conflict it states, "" for none;
    `origins` counts the origins that say it.
    """

    words: str
    claim: str
    conflict: str
    origins: int
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<BriefSentence “{shortened(visible(self.words), 60)}”>"


@dataclass(frozen=True, repr=False)
class Brief(Listing[BriefSentence]):
    """A story in a few sentences, each of which stands in an article."""

    one: ClassVar[str] = "sentence"
    many: ClassVar[str] = "sentences"
    headings: ClassVar[tuple[str, ...]] = ("Sentence", "Origins", "Outlets")

    def cells(self, item: BriefSentence) -> Sequence[Html]:
        """The sentence, how many origins say it, who says it."""
        return html.words(item.words), html.plain(item.origins), places(item.citations)


@dataclass(frozen=True, slots=True, repr=False)
class Lineage:
    """What the texts of two articles share; it never says who took from whom.

    `share` and `longer_share` in 0..1 are the parts of the shorter and the longer one that are narration
    found in the other, `quoted_share` what both have as words of somebody. `earlier` and `later` are set
    where their times tell an order. `why` says all of it in words.
    """

    a: str
    b: str
    share: float
    longer_share: float
    quoted_share: float
    earlier: str | None
    later: str | None
    why: str

    def __repr__(self) -> str:
        return f"<Lineage of {visible(self.a)} and {visible(self.b)}: {self.share:.0%} shared>"


@dataclass(frozen=True, repr=False)
class Lineages(Listing[Lineage]):
    """Which articles share narration or quotations, in which part of their texts."""

    one: ClassVar[str] = "lineage"
    many: ClassVar[str] = "lineages"
    headings: ClassVar[tuple[str, ...]] = ("Article", "And", "Shared", "Why")

    def cells(self, item: Lineage) -> Sequence[Html]:
        """Both articles, how much they share, and what of it can be said."""
        return short(item.a), short(item.b), html.plain(f"{item.share:.0%}"), html.words(item.why)
