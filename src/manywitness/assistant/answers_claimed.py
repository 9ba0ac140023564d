"""The answers of get_claims and get_conflicts: who reports what, and where reports cannot both be right."""

from __future__ import annotations

from ..export.wire import ClaimStatus, ConflictKind, Relation
from .answers import Answer, Count, ReasonWords, Share, State, Waiting
from .selectors import Citation, PageNumber


class Support(Citation, frozen=True, kw_only=True, omit_defaults=True):
    """A place that says a claim, and as part of which origin (null: unknown)."""

    origin: str | None = None


class ClaimWords(Answer, frozen=True, kw_only=True):
    """The claim in the words of a page; `why` says in a sentence what its status rests on."""

    words: str
    why: str = ""


class Claim(Answer, frozen=True, kw_only=True):
    """A claim: who says it, never whether it is so. `only_on` is the page whose article alone says it,
    `left_out_by` one whose article shares the story around it and leaves it out.
    """

    claim: str
    status: ClaimStatus
    origins: tuple[str, ...]
    articles: Count
    only_on: PageNumber | None = None
    left_out_by: PageNumber | None = None
    conflicts: tuple[str, ...] = ()
    citations: tuple[Support, ...]
    more_citations: Count = 0
    page_words: ClaimWords


class ClaimsAnswer(Answer, frozen=True, kw_only=True):
    """The claims of a story that were asked for, `total` in all."""

    state: State
    waiting: Waiting | None = None
    story: str
    total: Count = 0
    claims: tuple[Claim, ...] = ()
    next: str = ""


class ValueWords(Answer, frozen=True, kw_only=True):
    """A value as pages give it."""

    value: str


class Side(Answer, frozen=True, kw_only=True):
    """One value and the places that give it."""

    citations: tuple[Citation, ...]
    more_citations: Count = 0
    page_words: ValueWords


class Conflict(Answer, frozen=True, kw_only=True):
    """Values that cannot both be right, never a verdict on which one is; with a `relation` they can."""

    conflict: str
    kind: ConflictKind
    relation: Relation | None = None
    score: Share
    sides: tuple[Side, ...]
    page_words: ReasonWords


class ConflictsAnswer(Answer, frozen=True, kw_only=True):
    """The conflicts of a story that were asked for, `total` in all."""

    state: State
    waiting: Waiting | None = None
    story: str
    total: Count = 0
    conflicts: tuple[Conflict, ...] = ()
    next: str = ""
