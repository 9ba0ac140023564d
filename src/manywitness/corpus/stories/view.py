"""A shelf as grouping goes on: with what was decided since, and what was looked up."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from itertools import combinations

from .profile import Profile
from .scoring import likenesses, weighed
from .shelf import Shelf

# Members of a story by which it is told how tight it is, the first.
FOUNDING = 12

# Accounts whose likenesses are kept, and pairs that are compared at once: a few megabytes.
KEPT = 4_096
PAIRS = 512


class View:
    """What one growth of a shelf knows; nothing on the shelf changes meanwhile."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._profiles: dict[int, Profile] = {}
        self._story: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._inside: dict[int, tuple[int, float]] = {}
        self._likeness: dict[int, dict[int, float]] = {}

    def load(self, numbers: Iterable[int]) -> None:
        """Have these accounts ready: one look at the shelf for those that are not."""
        absent = [number for number in dict.fromkeys(numbers) if number not in self._profiles]
        if absent:
            self._profiles.update(self._shelf.profiles(absent))
            self._story.update(self._shelf.story_of(absent))

    def profile(self, number: int) -> Profile:
        """The profile of an account that was loaded; raises KeyError."""
        return self._profiles[number]

    def story(self, number: int) -> int | None:
        """The story of an account that was loaded; None where it is in none."""
        return self._story.get(number)

    def members(self, story: int) -> Sequence[int]:
        """The accounts of a story, ascending; none for one that does not exist."""
        if story not in self._members:
            known = list(self._shelf.members(story))
            self.load(known)
            self._members[story] = [number for number in known if number in self._profiles]
        return self._members[story]

    def place(self, number: int, story: int) -> None:
        """Put an account into a story, out of the one in which it was."""
        before = self._story.get(number)
        if before is not None:
            self.members(before)
            self._members[before].remove(number)
            self._inside.pop(before, None)
        self.members(story)
        insort(self._members[story], number)
        self._story[number] = story
        if self._members[story].index(number) < FOUNDING:
            self._inside.pop(story, None)

    def inside(self, story: int) -> tuple[int, float]:
        """Pairs among the first members of a story, and their summed likeness."""
        if story not in self._inside:
            pairs = list(combinations(self.members(story)[:FOUNDING], 2))
            self.prepare((later, earlier) for earlier, later in pairs)
            total = sum(self._likeness[later][earlier] for earlier, later in pairs)
            self._inside[story] = (len(pairs), total)
        return self._inside[story]

    def likeness(self, number: int, others: Sequence[int]) -> list[float]:
        """How alike an account is to each of some earlier ones; all were loaded."""
        self.prepare((number, other) for other in others)
        known = self._likeness.get(number, {})
        return [known[other] for other in others]

    def prepare(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Have the likeness of pairs ready, each a later and an earlier account: all at once is faster."""
        if len(self._likeness) > KEPT:
            self._likeness.clear()
        known = self._likeness
        absent = [(a, b) for a, b in pairs if a not in known or b not in known[a]]
        for start in range(0, len(absent), PAIRS):
            part = absent[start : start + PAIRS]
            left, right = ([weighed(self._profiles[one]) for one in side] for side in zip(*part, strict=True))
            for (a, b), value in zip(part, likenesses(left, right).tolist(), strict=True):
                known.setdefault(a, {})[b] = value
