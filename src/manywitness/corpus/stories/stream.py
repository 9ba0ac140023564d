"""Stories as accounts arrive: each joins the story it is most like, or founds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from ...kernel.grouping import Linkage
from ...kernel.postings import Held
from ...kernel.shingles import Numbers
from .keys import asked
from .profile import Profile
from .scoring import LINKAGE, Weighed, likenesses, weighed
from .shelf import Shelf

# Of the accounts filed under one key the latest so many are looked at; of all that share keys, the nearest.
HOLDERS = 64
CLOSE = 40
# Of the stories that these are in, the likeliest so many are looked at closely.
STORIES = 5
# Members of a long story to which an account is compared, the latest; and those by which it is told how tight
# a story is, the first.
MEMBERS = 60
FOUNDING = 12

# Accounts whose keys are looked up at once.
BATCH = 256


class EventKind(StrEnum):
    """What can happen to a story."""

    FOUNDED = "founded"
    JOINED = "joined"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Placement:
    """An account in its story, which is known by the number of the account that founded it.

    `score` in 0..1 is its mean likeness to those that were in the story before it; 1 for the founder.
    """

    account: int
    story: int
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to `story`; `other` is the story that went into it, that was split off, or that `account`
    left for it.
    """

    kind: EventKind
    story: int
    other: int | None = None
    account: int | None = None
    score: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Growth:
    """Accounts that are new to their story, ascending, and what happened, in order."""

    placements: tuple[Placement, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a stream is grouped. Without `repairs` no account ever changes its story."""

    linkage: Linkage = LINKAGE
    repairs: bool = True


RULES = Rules()


def grown(new: Sequence[int], shelf: Shelf, rules: Rules = RULES) -> Growth:
    """Where accounts belong that are filed on the shelf but in no story yet; `new` ascends.

    One by one they are put into stories, each looking at accounts of smaller number only, so that the answer
    is the same however a stream is cut into batches.
    """
    return Growing(shelf, rules).add(new)


class Growing:
    """The stories of a shelf as they grow; remembers what was looked up, and what it decided itself."""

    def __init__(self, shelf: Shelf, rules: Rules = RULES) -> None:
        self._shelf = shelf
        self._rules = rules

    def add(self, new: Sequence[int]) -> Growth:
        """See `grown`."""
        placements: dict[int, Placement] = {}
        events: list[Event] = []
        view = _View(self._shelf)
        for start in range(0, len(new), BATCH):
            for number, near in _near(new[start : start + BATCH], self._shelf, view):
                story, score = self._nearest(number, near, view)
                found = story is None
                placed = Placement(number, number if story is None else story, score)
                view.place(number, placed.story)
                placements[number] = placed
                kind = EventKind.FOUNDED if found else EventKind.JOINED
                events.append(Event(kind, placed.story, account=number, score=score))
        return Growth(tuple(placements[number] for number in sorted(placements)), tuple(events))

    def _nearest(self, number: int, near: Sequence[int], view: _View) -> tuple[int | None, float]:
        """The story that an account joins, None for one of its own, and its mean likeness to it."""
        best, score = None, 0.0
        linkage = self._rules.linkage
        like = view.likeness(number, near)
        for story in _likely(near, like, view):
            members = view.members(story)[-MEMBERS:]
            likeness = view.likeness(number, members)
            mean = sum(likeness[member] for member in members) / len(members)
            if mean > score and mean >= linkage.least(view.inside(story), (0, 0)):
                best, score = story, mean
        return (best, round(score, 5)) if best is not None else (None, 1.0)


def _likely(near: Sequence[int], like: Mapping[int, float], view: _View) -> list[int]:
    """The stories of near accounts, those first that are most like by what was looked at."""
    sums: dict[int, float] = {}
    for other in near:
        story = view.story(other)
        if story is not None:
            sums[story] = sums.get(story, 0.0) + like[other]
    means = {story: total / len(view.members(story)) for story, total in sums.items() if total > 0}
    return sorted(means, key=lambda story: (-round(means[story], 9), story))[:STORIES]


def _near(new: Sequence[int], shelf: Shelf, view: _View) -> Iterator[tuple[int, list[int]]]:
    """Each account with those of smaller number that share most of its weighty words on near days."""
    view.load(new)
    questions = [asked(view.profile(number)) for number in new]
    counts = [len(hashes) for hashes, _ in questions]
    hashes = np.concatenate([hashes for hashes, _ in questions])
    before = np.repeat(np.array(new, np.int64), counts)
    held = shelf.held(hashes, most=HOLDERS, before=before)
    ends = np.searchsorted(held.asked, np.cumsum([0, *counts]))
    close = [
        _closest(held.owners[low:high], weights[held.asked[low:high] - start])
        for (_, weights), low, high, start in zip(
            questions, ends[:-1], ends[1:], np.cumsum([0, *counts[:-1]]), strict=True
        )
    ]
    view.load([other for others in close for other in others])
    yield from zip(new, close, strict=True)


def _closest(owners: Numbers, weights: np.ndarray) -> list[int]:
    """The owners with the largest sums, of equal ones the latest; at most `CLOSE`."""
    distinct, owner = np.unique(owners, return_inverse=True)
    sums = np.round(np.bincount(owner, weights, len(distinct)), 6)
    best: list[int] = distinct[np.lexsort((-distinct, -sums))[:CLOSE]].tolist()
    return best


class _View:
    """A shelf with what was decided since, and what was looked up."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._profiles: dict[int, Weighed] = {}
        self._raw: dict[int, Profile] = {}
        self._story: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._inside: dict[int, tuple[int, float]] = {}
        self._like: dict[int, dict[int, float]] = {}

    def load(self, numbers: Iterable[int]) -> None:
        absent = [number for number in dict.fromkeys(numbers) if number not in self._raw]
        if absent:
            self._raw.update(self._shelf.profiles(absent))
            self._story.update(self._shelf.story_of(absent))

    def profile(self, number: int) -> Profile:
        return self._raw[number]

    def story(self, number: int) -> int | None:
        return self._story.get(number)

    def members(self, story: int) -> list[int]:
        if story not in self._members:
            self._members[story] = list(self._shelf.members(story))
            self.load(self._members[story])
        return self._members[story]

    def place(self, number: int, story: int) -> None:
        self.members(story).append(number)
        self._story[number] = story
        self._inside.pop(story, None) if len(self._members[story]) <= FOUNDING else None

    def inside(self, story: int) -> tuple[int, float]:
        """Pairs of the first members of a story, and their summed likeness."""
        if story not in self._inside:
            first = self.members(story)[:FOUNDING]
            total = 0.0
            for at, number in enumerate(first[1:], 1):
                like = self.likeness(number, first[:at])
                total += sum(like[o] for o in first[:at])
            self._inside[story] = (len(first) * (len(first) - 1) // 2, total)
        return self._inside[story]

    def likeness(self, number: int, others: Sequence[int]) -> dict[int, float]:
        known = self._like.setdefault(number, {})
        absent = [o for o in others if o not in known]
        if absent:
            self.load(absent)
            ready = [weighed(self._raw[o]) for o in absent]
            known.update(zip(absent, likenesses(weighed(self._raw[number]), ready).tolist(), strict=True))
        return known
