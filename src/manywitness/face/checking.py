"""Checking a quotation: do these words stand in pages, as a quotation, and of whom?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from ..export.shown import shortened, visible
from ..model import Span
from ..workspace.checking import Answer, Found, WordChange, check, read_pages
from . import html
from .citation import Citation, citation_of, in_context, named
from .html import Html
from .listing import Listing
from .pages import Failures, Source
from .telling import rounded


@dataclass(frozen=True, slots=True, repr=False)
class WordDifference:
    """Words of the sentence that stand otherwise on the page. `kind` is "replaced", "added" (the sentence
    alone has them), "left_out" (the page alone has them) or "dots" (left out, and dots own up to it).
    """

    kind: str
    asked: str
    found: str
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<WordDifference {self.kind}: “{visible(self.asked)}” is “{visible(self.found)}”>"


@dataclass(frozen=True, slots=True, repr=False)
class FoundWords:
    """One place where the words stand.

    `status` is that of a `QuoteCheck`; `where` is "quotation", "marks", "indirect", "narration", "headline"
    or "left_out". `agrees` says whether who says it there can be who was asked for, None where either is
    unknown. `levelled` says what was not counted as a difference. `score` in 0..1 is the share of words that
    both have in one order. `story` is "" where the article is in none.
    """

    status: str
    where: str
    story: str
    article: str
    outlet: str
    speaker: str | None
    speaker_score: float
    agrees: bool | None
    changes: tuple[WordDifference, ...]
    levelled: tuple[str, ...]
    score: float
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<FoundWords {self.status} in {visible(self.article)}, {self.where}>"


@dataclass(frozen=True, repr=False)
class QuoteCheck(Listing[FoundWords]):
    """What pages have of a sentence, the most telling place first.

    `status` is "exact", "variant", "said_by_another", "elsewhere" (the words stand there, and not as a
    quotation) or "absent": these pages do not have it, which is never that it was not said.

    >>> check = manywitness.check_quote("ships without a pilot", manywitness.sample(), encoder=False)
    >>> check.status, len(check)
    ('absent', 0)
    """

    quote: str = ""
    speaker: str = ""
    status: str = "absent"
    failed: Failures = field(default_factory=Failures)

    one: ClassVar[str] = "place"
    many: ClassVar[str] = "places"
    headings: ClassVar[tuple[str, ...]] = ("Words", "Found as", "Speaker", "Outlet", "Differences")

    def cells(self, item: FoundWords) -> Sequence[Html]:
        """The words in context, as what they stand there, who says them, where, and what differs."""
        first = in_context(item.citations[0]) if item.citations else html.plain("")
        kind = html.plain(f"{item.status} ({item.where})".replace("_", " "))
        differs = "; ".join(f"“{one.asked}” is “{one.found}”" for one in item.changes)
        outlet = named(item.outlet, item.article)
        return first, kind, html.words(item.speaker or "unknown"), outlet, html.words(differs)

    def caption(self) -> str:
        """The sentence, and what pages have of it."""
        said = f"“{shortened(self.quote, 80)}”"
        places = html.counted(len(self), self.one, self.many)
        return f"{said}: {self.status.replace('_', ' ')}, {places}"

    def __repr__(self) -> str:
        return f"<QuoteCheck {visible(self.caption())}>"


def check_quote(quote: str, *sources: Source, speaker: str = "", encoder: bool = True) -> QuoteCheck:
    """What the pages in files and folders have of a quotation, and of whom where `speaker` is a name.

    A part of a quotation is exact where its words stand in a row; capital letters, marks and spellings do not
    count, and are named. Pages that could not be read are in `failed`. Raises QueryError for a sentence
    without words and a name without letters. A workspace answers without reading anything anew:
    `Workspace.check_quote`.

    >>> words = "Sailing into the strait without a pilot is unacceptable"
    >>> manywitness.check_quote(words, manywitness.sample(), speaker="Reker", encoder=False).status
    'exact'
    """
    pages = read_pages([Path(one) for one in sources], encoder=encoder)
    return checked(check(pages.book, quote, speaker=speaker), Failures(pages.failed))


def checked(answer: Answer, failed: Failures) -> QuoteCheck:
    """An answer as a value."""
    places = tuple(_found(one, story.id, answer.quote) for story in answer.stories for one in story.found)
    return QuoteCheck(places, answer.quote, answer.speaker, answer.status.value, failed)


def _found(one: Found, story: str, quote: str) -> FoundWords:
    account = one.account
    return FoundWords(
        status=one.status.value,
        where=one.where.value,
        story=story,
        article=account.id,
        outlet=account.outlet,
        speaker=one.speaker,
        speaker_score=rounded(one.speaker_score),
        agrees=one.agrees,
        changes=tuple(_change(change, one, quote) for change in one.changes),
        levelled=one.levelled,
        score=rounded(one.score),
        citations=_citations(one, [place.span for place in one.pieces]),
    )


def _change(change: WordChange, one: Found, quote: str) -> WordDifference:
    asked = quote[change.asked.start : change.asked.end]
    cited = _citations(one, [place.span for place in change.places])
    return WordDifference(change.kind, asked, change.found, cited)


def _citations(one: Found, spans: Sequence[Span]) -> tuple[Citation, ...]:
    return tuple(citation_of(one.account, span) for span in spans)
