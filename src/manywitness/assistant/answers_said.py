"""The answers of get_quotes and check_quote: what was said, in which words, and of whom."""

from __future__ import annotations

from typing import Literal

from ..export.wire import UtteranceKind
from ..workspace.checking.answers import ChangeKind
from .answers import Answer, Count, ReasonWords, Share, State, StoryWords, Waiting
from .selectors import Citation, PageNumber

QuoteStatus = Literal["identical", "variant", "one"]


class VersionWords(Answer, frozen=True, kw_only=True):
    """Who said it as the page has it, "" where it names nobody, and the outlet."""

    speaker: str = ""
    outlet: str = ""


class Version(Answer, frozen=True, kw_only=True):
    """One article's version of what was said; `citations` are its pieces in order."""

    page: PageNumber
    published: str | None = None
    kind: UtteranceKind
    citations: tuple[Citation, ...]
    page_words: VersionWords


class Difference(Answer, frozen=True, kw_only=True):
    """How a version differs from the first."""

    kind: str
    citations: tuple[Citation, ...] = ()
    page_words: ReasonWords


class SpeakerWords(Answer, frozen=True, kw_only=True):
    """Who said it, "" where nobody can be named."""

    speaker: str = ""


class Quote(Answer, frozen=True, kw_only=True):
    """One thing said, the fullest version first; `story` is "" where the article is in none. Status "one":
    only one version was looked at.
    """

    story: str = ""
    quote: str = ""
    status: QuoteStatus
    versions: tuple[Version, ...]
    more_versions: Count = 0
    differences: tuple[Difference, ...] = ()
    page_words: SpeakerWords


class QuotesAnswer(Answer, frozen=True, kw_only=True):
    """What was said, and `total` of it where that is known."""

    state: State = "told"
    waiting: Waiting | None = None
    total: Count | None = None
    quotes: tuple[Quote, ...] = ()
    next: str = ""


Status = Literal["exact", "variant", "said_by_another", "elsewhere", "absent"]
Where = Literal["quotation", "marks", "indirect", "narration", "headline", "left_out"]


class OtherWords(Answer, frozen=True, kw_only=True):
    """The words of the page in their place."""

    found: str = ""


class WordChange(Answer, frozen=True, kw_only=True):
    """Words of the sentence, from code point `asked_start` to `asked_end` of it, that stand otherwise."""

    kind: ChangeKind
    asked_start: Count
    asked_end: Count
    citations: tuple[Citation, ...] = ()
    page_words: OtherWords


class PlaceWords(Answer, frozen=True, kw_only=True):
    """Who says it there, "" for nobody; the outlet and title; what did not count as a difference."""

    speaker: str = ""
    outlet: str = ""
    title: str = ""
    levelled: tuple[str, ...] = ()


class CheckedPlace(Answer, frozen=True, kw_only=True):
    """A place that has the words; `agrees` says whether who says it there can be who was asked for, null
    where either is unknown. `others_name`: this page names nobody, others with the same words do.
    """

    status: Status
    where: Where
    page: PageNumber
    published: str | None = None
    agrees: bool | None = None
    others_name: bool = False
    score: Share
    changes: tuple[WordChange, ...] = ()
    citations: tuple[Citation, ...]
    page_words: PlaceWords


class CheckedStory(Answer, frozen=True, kw_only=True):
    """What the pages of one story have of it; `story` is "" for pages in none."""

    story: str
    status: Status
    places: tuple[CheckedPlace, ...]
    more_places: Count = 0
    page_words: StoryWords


class CheckAnswer(Answer, frozen=True, kw_only=True):
    """What these pages have of a sentence. "absent" says that they do not have it, never that it was not
    said; "exact" that they do, not that it was.
    """

    status: Status
    stories: tuple[CheckedStory, ...]
    more_stories: Count = 0
