"""Accounts that are already in stories, as grouping sees them; and those of a stream, in memory."""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np

from ...kernel.postings import Held, MemoryPostings
from ...kernel.shingles import Hashes, Numbers
from .keys import filed
from .profile import Profile


class Shelf(Protocol):
    """What is known of the accounts that were filed, by number; a later account has a larger one."""

    def held(self, hashes: Hashes, *, most: int, before: Numbers | None = None) -> Held:
        """Which accounts are filed under these keys (see `kernel.postings.Postings.held`)."""

    def profiles(self, numbers: Iterable[int]) -> dict[int, Profile]:
        """The profiles of accounts; one that is gone is left out."""

    def story_of(self, numbers: Iterable[int]) -> dict[int, int]:
        """The story of each account; one that is in none is left out."""

    def members_of(self, stories: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """The accounts of each story, ascending; an unknown one is left out."""


class MemoryShelf:
    """A shelf in memory for a stream whose older stories go out of reach.

    A story is out of reach when its latest account is more than `window` days older than the newest account,
    and when more than `most` stories are there, the one that grew longest ago. Memory is that of the
    stories in reach.
    """

    def __init__(self, *, window: int | None = None, most: int | None = None) -> None:
        self._window = window
        self._most = most
        self._newest: int | None = None
        self._postings = MemoryPostings()
        self._profiles: dict[int, Profile] = {}
        self._story: dict[int, int] = {}
        # Stories with their members, the one that grew last at the end, and the day of the latest.
        self._members: OrderedDict[int, list[int]] = OrderedDict()
        self._days: dict[int, int | None] = {}
        self._gone: list[int] = []

    def __len__(self) -> int:
        """How many stories are in reach."""
        return len(self._members)

    def put(self, number: int, profile: Profile) -> None:
        """File an account; its number is larger than that of every earlier one."""
        keys = filed(profile)
        self._postings.add(np.full(len(keys), number, np.int64), keys)
        self._profiles[number] = profile
        if profile.day is not None and (self._newest is None or profile.day > self._newest):
            self._newest = profile.day
            self._leave_old()

    def place(self, number: int, story: int) -> None:
        """Put a filed account into a story, out of the one in which it was."""
        before = self._story.get(number)
        if before is not None:
            self._members[before].remove(number)
            if not self._members[before]:
                del self._members[before], self._days[before]
        self._story[number] = story
        insort(self._members.setdefault(story, []), number)
        self._members.move_to_end(story)
        day = self._profiles[number].day
        # An account without a day is as new as the newest.
        seen, known = self._newest if day is None else day, self._days.get(story)
        self._days[story] = seen if known is None or (seen is not None and seen > known) else known
        while self._most is not None and len(self._members) > self._most:
            self._leave(next(iter(self._members)))

    def held(self, hashes: Hashes, *, most: int, before: Numbers | None = None) -> Held:
        """Which accounts are filed under these keys; those out of reach may be among them."""
        return self._postings.held(hashes, most=most, before=before)

    def profiles(self, numbers: Iterable[int]) -> dict[int, Profile]:
        """The profiles of the accounts in reach."""
        return {number: self._profiles[number] for number in numbers if number in self._profiles}

    def story_of(self, numbers: Iterable[int]) -> dict[int, int]:
        """The story of each account in reach."""
        return {number: self._story[number] for number in numbers if number in self._story}

    def members_of(self, stories: Iterable[int]) -> dict[int, Sequence[int]]:
        """The accounts of each story in reach."""
        return {story: tuple(self._members[story]) for story in stories if story in self._members}

    def _leave_old(self) -> None:
        if self._window is None or self._newest is None:
            return
        limit = self._newest - self._window
        for story in [s for s, day in self._days.items() if day is not None and day < limit]:
            self._leave(story)

    def _leave(self, story: int) -> None:
        del self._days[story]
        for number in self._members.pop(story):
            del self._story[number], self._profiles[number]
            self._gone.append(number)
        # Postings are read through to forget: only when half of what they hold is gone.
        if len(self._gone) > max(len(self._profiles), 1_000):
            self._postings.forget(np.array(self._gone, np.int64))
            self._gone.clear()
