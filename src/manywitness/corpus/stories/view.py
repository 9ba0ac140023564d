"""A shelf as grouping goes on: with what was decided since, and what was looked up."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence

from .profile import Profile
from .scoring import Weighed, likenesses, weighed
from .shelf import Shelf

# Members of a story by which it is told how tight it is, the first.
FOUNDING = 12

# Accounts whose likenesses are kept from one batch to the next: some megabytes.
KEPT = 4_096


class View:
    """What one growth of a shelf knows; nothing on the shelf changes meanwhile."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._profiles: dict[int, Profile] = {}
        self._ready: dict[int, Weighed] = {}
        self._story: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._inside: dict[int, tuple[int, float]] = {}
        self._likeness: dict[int, dict[int, float]] = {}
        self._clock = 0
        self._changed: dict[int, int] = {}

    @property
    def clock(self) -> int:
        """How often an account came into a story, so far."""
        return self._clock

    def changed(self, story: int) -> int:
        """Where the clock stood when accounts last came into a story or left it; 0 where none did."""
        return self._changed.get(story, 0)

    def begin(self) -> None:
        """Make room for another batch of likenesses."""
        if len(self._likeness) > KEPT:
            self._likeness.clear()

    def load(self, numbers: Iterable[int]) -> None:
        """Have these accounts ready: one look at the shelf for those that are not."""
        absent = [number for number in dict.fromkeys(numbers) if number not in self._profiles]
        if absent:
            self._profiles.update(self._shelf.profiles(absent))
            self._story.update(self._shelf.story_of(absent))

    def known(self, number: int) -> bool:
        """Whether an account was loaded and was there."""
        return number in self._profiles

    def profile(self, number: int) -> Profile:
        """The profile of an account that was loaded; raises KeyError."""
        return self._profiles[number]

    def story(self, number: int) -> int | None:
        """The story of an account that was loaded; None where it is in none."""
        return self._story.get(number)

    def gather(self, stories: Iterable[int]) -> None:
        """Have the accounts of these stories ready: one look at the shelf for those that are not."""
        absent = [story for story in dict.fromkeys(stories) if story not in self._members]
        if absent:
            found = self._shelf.members_of(absent)
            self.load(number for story in absent for number in found.get(story, ()))
            for story in absent:
                self._members[story] = [n for n in found.get(story, ()) if n in self._profiles]

    def members(self, story: int) -> Sequence[int]:
        """The accounts of a story, ascending; none for one that does not exist."""
        if story not in self._members:
            self.gather([story])
        return self._members[story]

    def place(self, number: int, story: int) -> None:
        """Put an account into a story, out of the one in which it was."""
        before = self._story.get(number)
        self._clock += 1
        self._changed[story] = self._clock
        if before is not None:
            self._changed[before] = self._clock
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
            first = self.members(story)[:FOUNDING]
            total = sum(sum(self.likeness(later, first[:at])) for at, later in enumerate(first))
            self._inside[story] = (len(first) * (len(first) - 1) // 2, total)
        return self._inside[story]

    def likeness(self, number: int, others: Sequence[int]) -> list[float]:
        """How alike an account is to each of some earlier ones; all were loaded."""
        known = self._likeness.get(number, {})
        try:
            return [known[other] for other in others]
        except KeyError:
            self.prepare([(number, others)])
        known = self._likeness[number]
        return [known[other] for other in others]

    def know(self, number: int, others: Sequence[int], likeness: Sequence[float]) -> None:
        """Have the likeness of an account to some earlier ones ready, which was computed elsewhere."""
        self._likeness.setdefault(number, {}).update(zip(others, likeness, strict=True))

    def prepare(self, asked: Iterable[tuple[int, Sequence[int]]]) -> None:
        """Have the likeness of accounts to earlier ones ready: all at once is faster."""
        wanted: dict[int, dict[int, float]] = {}
        for number, others in asked:
            known = self._likeness.setdefault(number, {})
            absent = [other for other in others if other not in known]
            if absent:
                # They are known from now on, so that who asks for them again does not count.
                fresh = dict.fromkeys(absent, 0.0)
                known.update(fresh)
                wanted.setdefault(number, fresh).update(fresh)
        if not wanted:
            return
        ones = [self._weighed(number) for number in wanted]
        found = likenesses(ones, [[self._weighed(other) for other in some] for some in wanted.values()])
        values = iter(found.tolist())
        for number, some in wanted.items():
            self._likeness[number].update(zip(some, values))  # noqa: B905

    def _weighed(self, number: int) -> Weighed:
        found = self._ready.get(number)
        if found is None:
            found = self._ready[number] = weighed(self._profiles[number])
        return found
