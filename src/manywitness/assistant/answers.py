"""The answers of the tools, as they are written: structs from which the output schemas are made.

Everything that a page says stands in fields named `page_words`, `exact`, `prefix` and `suffix`, and nothing
else does: titles, outlets, names, addresses of the web, and sentences of ours that repeat words of pages.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ..export.wire import EvidenceKind, Granularity
from .selectors import Citation, PageNumber

State = Literal["told", "being_told"]
Count = Annotated[int, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, le=1)]


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What all answers share. A field that is left out has its default."""


class SourceWords(Answer, frozen=True, kw_only=True):
    """What a page says of itself."""

    title: str = ""
    outlet: str = ""
    url: str = ""


class Report(Answer, frozen=True, kw_only=True):
    """An article: number `article`, from 1, of a page. `published` is what the page states, ISO 8601."""

    page: PageNumber
    article: Count
    published: str | None = None
    origin: str | None = None
    page_words: SourceWords


class Found(Answer, frozen=True, kw_only=True):
    """An article that has the words, and where."""

    page: PageNumber
    article: Count
    published: str | None = None
    citations: tuple[Citation, ...]
    page_words: SourceWords


class StoryWords(Answer, frozen=True, kw_only=True):
    """Words of the pages of a story; `arithmetic` says how its origins were counted and may name outlets."""

    title: str = ""
    where: str = ""
    arithmetic: str = ""


class StoryLine(Answer, frozen=True, kw_only=True):
    """A story. `origins` counts independent origins, not pages; null where they were not counted, as of a
    very large story, of which get_story counts them.
    `unknown` articles, of which nothing could be said, are counted in none. `first` and `last` are days.
    """

    story: str
    articles: Count
    origins: Count | None = None
    unknown: Count = 0
    first: str | None = None
    last: str | None = None
    corrected: bool = False
    found: tuple[Found, ...] = ()
    page_words: StoryWords


class SearchAnswer(Answer, frozen=True, kw_only=True):
    """Stories, with the articles that have the words where words were given. `articles` fit in all (more than
    that where `more_than`); a search that had to end early got back to the day `searched_back_to`. `next` is
    the cursor of what follows, "" at the end.
    """

    stories: tuple[StoryLine, ...]
    articles: Count | None = None
    more_than: bool = False
    searched_back_to: str | None = None
    next: str = ""


class Said(Answer, frozen=True, kw_only=True):
    """A sentence."""

    words: str


class Waiting(Answer, frozen=True, kw_only=True):
    """The story is still being told: this share of the work is done. Ask again in a while."""

    done: Share


class BriefLine(Answer, frozen=True, kw_only=True):
    """A sentence of the brief, the claim or the conflict that it states, and how many origins say it."""

    claim: str | None = None
    conflict: str | None = None
    origins: Count = 0
    citations: tuple[Citation, ...]
    more_citations: Count = 0
    page_words: Said


class ReasonWords(Answer, frozen=True, kw_only=True):
    """A reason in a sentence, which may name publishers and repeat words of pages."""

    why: str = ""


class Reason(Answer, frozen=True, kw_only=True):
    """Why articles are counted as one origin; `share` of the shorter text is narration in common."""

    kind: EvidenceKind
    share: Share = 0.0
    citations: tuple[Citation, ...] = ()
    page_words: ReasonWords


class Origin(Answer, frozen=True, kw_only=True):
    """Articles, by the numbers of their pages, that go back to one witness; of those in `partly` only a part
    does. `unknown`: nothing could be looked for, and it counts as no origin.
    """

    origin: str
    pages: tuple[PageNumber, ...]
    partly: tuple[PageNumber, ...] = ()
    unknown: bool = False
    because: tuple[Reason, ...] = ()


class Moment(Answer, frozen=True, kw_only=True):
    """A date, cut to `granularity`, and the sentence that tells it; `background`: what was before."""

    date: str
    granularity: Granularity
    background: bool = False
    citations: tuple[Citation, ...]
    page_words: Said


class Names(Answer, frozen=True, kw_only=True):
    """The names that pages give somebody or something."""

    name: str
    aliases: tuple[str, ...] = ()


class Named(Answer, frozen=True, kw_only=True):
    """A person (PER), organisation (ORG) or place (LOC) of a story."""

    label: Literal["PER", "ORG", "LOC"]
    citations: tuple[Citation, ...]
    more_citations: Count = 0
    page_words: Names


class Counts(Answer, frozen=True, kw_only=True, omit_defaults=False):
    """How many of each a story has; claims by who says them, never by whether they are so."""

    quotes: Count
    claims: Count
    corroborated: Count
    single_origin: Count
    disputed: Count
    conflicts: Count
    compatible: Count
    timeline: Count
    named: Count


class StoryAnswer(Answer, frozen=True, kw_only=True):
    """One story. `articles` counts all of them; `reports` are those of this page of the list. `when` is a
    day, ISO 8601, or two joined by "/". `failed` names stages of the analysis that failed on it.
    """

    state: State
    waiting: Waiting | None = None
    story: str
    when: str | None = None
    articles: Count = 0
    origins: Count | None = None
    unknown: Count = 0
    counts: Counts | None = None
    brief: tuple[BriefLine, ...] = ()
    origin_groups: tuple[Origin, ...] = ()
    more_origin_groups: Count = 0
    reports: tuple[Report, ...] = ()
    timeline: tuple[Moment, ...] = ()
    named: tuple[Named, ...] = ()
    failed: tuple[str, ...] = ()
    next: str = ""
    page_words: StoryWords


class Around(Answer, frozen=True, kw_only=True):
    """The words before and after the place."""

    before: str = ""
    after: str = ""


class PageState(Answer, frozen=True, kw_only=True):
    """A stored revision of a page. One that is "superseded" tells no story any more; `newest` is the number
    of the latest. `stories` are those of its articles.
    """

    page: PageNumber
    revision: Count
    state: Literal["current", "superseded"]
    newest: PageNumber
    published: str | None = None
    characters: Count
    stories: tuple[str, ...] = ()
    page_words: SourceWords


Verdict = Literal["holds", "does_not_hold", "not_compared", "page_removed", "no_such_page"]
Part = Literal["text", "place", "exact", "prefix", "suffix"]


class CitationAnswer(Answer, frozen=True, kw_only=True):
    """Whether the words stand at the place, read anew from the workspace. "not_compared": no words were
    given; `stands` has what stands there. `differs` names what does not hold; then `elsewhere` has other
    places of the page with the very words.
    """

    verdict: Verdict
    differs: tuple[Part, ...] = ()
    stands: Citation | None = None
    elsewhere: tuple[Citation, ...] = ()
    page: PageState | None = None
    page_words: Around | None = None
