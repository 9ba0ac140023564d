"""What comes out of a check: values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from ...model import Account, Place, Span

ChangeKind = Literal["replaced", "added", "left_out", "dots"]


class Status(StrEnum):
    """What the pages have of a sentence. ABSENT is all that can be said: it is never "false"."""

    EXACT = "exact"
    VARIANT = "variant"
    SAID_BY_ANOTHER = "said_by_another"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"


class Where(StrEnum):
    """As what words stand on a page: a quotation with a report, words between marks that no report claims,
    indirect speech, the page's own words, its headline, or a part that is no part of the article.
    """

    QUOTATION = "quotation"
    MARKS = "marks"
    INDIRECT = "indirect"
    NARRATION = "narration"
    HEADLINE = "headline"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of the sentence that stand otherwise on the page.

    `kind` is "replaced", "added" (the sentence alone has them) or "left_out" (the page alone has them), with
    "dots" in its place where dots in the sentence own up to it. `asked` is a span of the sentence, empty
    where it has no word; `found` are the words of the page, at `places`.
    """

    kind: ChangeKind
    asked: Span
    found: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the words stand, in `pieces` of the text of `account`.

    `agrees` says whether who says it can be who was asked for, None where either is unknown. `speaker` is
    None where nobody is named; `others_name` where this page does not, and others that have the same words
    name one. `levelled` says in words what was not counted as a difference. `score` in 0..1 is the share of
    the words, each side's, that both have in the same order: 1 for the same words.
    """

    status: Status
    where: Where
    account: Account
    pieces: tuple[Place, ...]
    speaker: str | None
    speaker_score: float
    agrees: bool | None
    others_name: bool = False
    changes: tuple[WordChange, ...] = ()
    levelled: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class StoryAnswer:
    """What the pages of one story have; `id` is "" for pages in no story. The most telling is first."""

    id: str
    title: str
    status: Status
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What all pages have: the status of the story that tells most, and the stories that have anything.

    `accounts` counts the articles that were looked through, None for a workspace, where an index was asked.
    """

    quote: str
    speaker: str
    status: Status
    stories: tuple[StoryAnswer, ...]
    accounts: int | None
