"""What happens to stories as accounts arrive: placements and events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """What can happen to a story; only a person corrects it."""

    FOUNDED = "founded"
    JOINED = "joined"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Placement:
    """An account in its story, which is known by the number of the account that founded it.

    `score` in 0..1 is its mean likeness to the accounts of the story that came before it; 1 for the first.
    """

    account: int
    story: int
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to `story`: `account` founded it, or joined it with this mean likeness; `other` is the
    story that went into it, that was split off from it, or from which `account` moved to it. `why` says it
    in words, "" where the kind says all.
    """

    kind: EventKind
    story: int
    other: int | None = None
    account: int | None = None
    score: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Growth:
    """Accounts that are new to their story, ascending, and all that happened, in order."""

    placements: tuple[Placement, ...]
    events: tuple[Event, ...]
