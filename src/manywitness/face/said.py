"""What was said: one utterance with the versions of every outlet, and single quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..export.shown import shortened, visible
from . import html
from .citation import Citation, named
from .html import Html
from .listing import Listing


def said(citations: tuple[Citation, ...]) -> str:
    """The words of the pieces of one quotation, in order."""
    return " … ".join(" ".join(one.exact.split()) for one in citations)


@dataclass(frozen=True, slots=True, repr=False)
class Version:
    """One article's version of an utterance; `citations` are its pieces in order.

    `kind` is "direct", "indirect" or "mixed". `speaker` is None where this article does not say who spoke;
    `speaker_score` in 0..1 is the confidence in the name.
    """

    article: str
    outlet: str
    kind: str
    speaker: str | None
    speaker_score: float
    citations: tuple[Citation, ...]

    @property
    def words(self) -> str:
        """The words said, as this article has them."""
        return said(self.citations)

    def __repr__(self) -> str:
        return f"<Version in {visible(self.article)}: “{shortened(visible(self.words), 60)}”>"


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """How a version differs from the fullest one: `kind` is "wording", "omission", "translation",
    "attribution" or "completeness", `why` says it in words, `citations` are the differing words.
    """

    kind: str
    why: str
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<Difference of {self.kind}: {shortened(visible(self.why), 80)}>"


@dataclass(frozen=True, slots=True, repr=False)
class Utterance:
    """One thing said, once, however many articles print it; the fullest version is the first.

    `speaker` is None where no article names one, or where articles name different ones. `status` is
    "identical" or "variant".

    >>> utterance = story.utterances[0]
    >>> utterance.words == utterance.versions[0].words
    True
    """

    id: str
    speaker: str | None
    speaker_score: float
    status: str
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]

    @property
    def words(self) -> str:
        """The words said, in the fullest version."""
        return self.versions[0].words

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place where it is printed."""
        return tuple(cited for one in self.versions for cited in one.citations)

    def __repr__(self) -> str:
        who = visible(self.speaker or "somebody")
        return f"<Utterance by {who}: “{shortened(visible(self.words), 60)}”>"

    def _repr_html_(self) -> str:
        rows = [
            (named(one.outlet, one.article), html.words(one.words), _who(one.speaker))
            for one in self.versions
        ]
        headings = ("Outlet", "Words", "Speaker")
        differences = (html.paragraph(html.words(one.why), aside=True) for one in self.differences)
        versions = html.table("Versions", headings, rows, count=len(rows))
        return html.whole(versions, *list(differences)[: html.ROWS])


@dataclass(frozen=True, repr=False)
class Utterances(Listing[Utterance]):
    """What was said in a story, each thing once."""

    one: ClassVar[str] = "utterance"
    many: ClassVar[str] = "utterances"
    headings: ClassVar[tuple[str, ...]] = ("Words", "Speaker", "Outlets", "Wording")

    def cells(self, item: Utterance) -> Sequence[Html]:
        """Its words, who said it, how many outlets print it, whether in the same words."""
        outlets = len({one.outlet or one.article for one in item.versions})
        alike = "only one" if len(item.versions) == 1 else _STATUS.get(item.status, item.status)
        return html.words(item.words), _who(item.speaker), html.plain(outlets), html.plain(alike)


_STATUS = {"identical": "the same", "variant": "differs"}


@dataclass(frozen=True, slots=True, repr=False)
class Quotation:
    """One quotation of one article; `citations` are the pieces of what was said, `cue` the reporting words.

    `speaker` is the fullest name that the article gives, None when unknown; `named_by` are the words that
    name the speaker there ("he"). `kind` is "direct", "indirect" or "mixed". Scores are 0..1. `story` is the
    id of the article's story, "" where it is in none. `cue` and `named_by` are () in answers of a workspace.

    >>> [quotation] = manywitness.annotate('"The ferry stays in port," Ana Roth said.').quotations
    >>> quotation.speaker, quotation.words
    ('Ana Roth', 'The ferry stays in port,')
    """

    article: str
    outlet: str
    published: str | None
    story: str
    speaker: str | None
    speaker_score: float
    kind: str
    score: float
    citations: tuple[Citation, ...]
    cue: tuple[Citation, ...] = ()
    named_by: tuple[Citation, ...] = ()

    @property
    def words(self) -> str:
        """The words said."""
        return said(self.citations)

    def __repr__(self) -> str:
        who = visible(self.speaker or "somebody")
        return f"<Quotation of {who}: “{shortened(visible(self.words), 60)}”>"


@dataclass(frozen=True, repr=False)
class Quotations(Listing[Quotation]):
    """Quotations, in the order of the text or, from a workspace, those of the latest articles first."""

    one: ClassVar[str] = "quotation"
    many: ClassVar[str] = "quotations"
    headings: ClassVar[tuple[str, ...]] = ("Words", "Speaker", "Kind", "Outlet", "Published")

    def cells(self, item: Quotation) -> Sequence[Html]:
        """Its words, who said it, how, where and when."""
        outlet, day = html.words(item.outlet), html.day(item.published)
        return html.words(item.words), _who(item.speaker), html.plain(item.kind), outlet, day


def _who(speaker: str | None) -> Html:
    return html.words(speaker, most=80) if speaker else html.plain("unknown")
