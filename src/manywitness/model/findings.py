"""Item types of the findings about a corpus, and their keys; those about one story are in `story`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .corpus import AccountId, FindingKey, Place


class PassageKind(StrEnum):
    """How two passages relate: word for word but for marks and spacing, or with other words between."""

    COPIED = "copied"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Passage:
    """The same passage in two accounts; `a.account` < `b.account` (one account is never paired with itself).

    `score` in 0..1 is the share of words that both sides have in the same order. `quoted` in 0..1 is the
    share of the words that stand inside quotation marks: a shared quotation is no evidence of copying.
    """

    a: Place
    b: Place
    kind: PassageKind
    score: float
    quoted: float


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of one account that stand where another has others; the words about them are the same."""

    a: Place
    b: Place


@dataclass(frozen=True, slots=True)
class SpunCopy:
    """Two accounts of which one is the other with words swapped one by one; `a` < `b`, as in a passage.

    `spun` is the one that has the rarer words, None where neither has. `swaps` are the words, in the order
    of `a`. `score` in 0..1 is the confidence that no person edited the words so. A mark on the words, never a
    verdict on the outlet.
    """

    a: AccountId
    b: AccountId
    spun: AccountId | None
    swaps: tuple[Swap, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """What the texts of two accounts have in common; `a` < `b`. It says "shared", never who took from whom.

    `share` and `longer_share` in 0..1 are the parts of the shorter and of the longer body that are narration
    found in the other; `longest` is the length, in code points, of the longest stretch of it that is copied
    nearly word for word. `quoted_share` is the part of the shorter body that both have as words of somebody,
    which is no evidence of copying. `earlier` and `later` are set where narration is shared and the
    times of both tell which was published first; else both are None. `order` says in words what their times
    tell ("" where no narration is shared), `why` all of it.
    """

    a: AccountId
    b: AccountId
    share: float
    longer_share: float
    longest: int
    quoted_share: float
    earlier: AccountId | None
    later: AccountId | None
    order: str
    why: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """Two accounts that are versions of one article; `a` < `b`.

    `score` in 0..1 is the confidence. `earlier` and `later` as in Lineage. `why` says what was seen.
    """

    a: AccountId
    b: AccountId
    score: float
    earlier: AccountId | None
    later: AccountId | None
    why: str


@dataclass(frozen=True, slots=True)
class OriginEvidence:
    """Why accounts are counted as one origin. `kind` is "family", "agency" or "lineage".

    `subject` is the publisher or the agency, "" for lineage. `accounts` are those that this evidence ties,
    sorted. `share` in 0..1 is the narration they share, of the shorter body; 0 for other kinds.
    """

    kind: str
    why: str
    places: tuple[Place, ...]
    subject: str = ""
    accounts: tuple[AccountId, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Origin:
    """Accounts that go back to one witness, sorted by id. An account alone has no evidence.

    `partly` are the accounts of which only a part goes back to it: most of their text is found in none of the
    others. `unknown` says in words why nothing could be looked for in an account alone, "" where it could:
    nothing found is no proof of independence, and nothing to look at is not even that.
    """

    id: str
    accounts: tuple[AccountId, ...]
    because: tuple[OriginEvidence, ...]
    partly: tuple[AccountId, ...] = ()
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class StoryMember:
    """One account in a story; `score` in 0..1 is its mean likeness to the others (1 when it is alone)."""

    account: AccountId
    score: float


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """Accounts that tell one event; every account is in exactly one group. Members sorted by account id."""

    id: str
    members: tuple[StoryMember, ...]


PASSAGES = FindingKey("passages", Passage)
SPUN = FindingKey("spun", SpunCopy)
LINEAGES = FindingKey("lineages", Lineage)
REVISIONS = FindingKey("revisions", Revision)
ORIGINS = FindingKey("origins", Origin)
STORIES = FindingKey("stories", StoryGroup)
