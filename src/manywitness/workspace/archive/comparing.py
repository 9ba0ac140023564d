"""Comparing the accounts of a workspace: those of one story all with all, others with those that share grams.

What is stored of two accounts depends on whether they are shown in one story, so it is looked at again
whenever that changes: when one comes, when stories are grouped anew, when a person says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...corpus.passages import Imprint, Testimony, between, furnished, furniture, kept_grams, near, without
from ...corpus.passages.candidates import HOLDERS, parts
from ...corpus.passages.stage import FEW_ACCOUNTS
from ...kernel.matching import MEASURES
from ...kernel.seeds import sharing
from ...kernel.shingles import Numbers
from ...model import AccountId
from ...model.findings import Passage
from ...store import passages, shown
from ...store.passages import PassageRow
from .logbook import spoken_of
from .shelves import Shelves

# Accounts for which those that they are compared with are read at once; each has at most `CANDIDATES`.
TOGETHER = 128

# The sides of a passage are told apart by these names; the rows that are stored have numbers.
_EARLIER, _LATER = AccountId("1"), AccountId("2")

# The story that each account is shown in, by their numbers.
Places = Mapping[int, int]


def places(shelves: Shelves, moving: Iterable[int] = ()) -> Places:
    """Where accounts are shown that may soon be shown elsewhere: `moving`, and those of the stories of which
    persons said something.
    """
    said = shelves.members_of(spoken_of(shelves.connection))
    return shown.story_of(shelves.connection, {*moving, *(one for some in said.values() for one in some)})


def compare(shelves: Shelves, fresh: Sequence[int], before: Places) -> None:
    """Store what accounts share that are `fresh` or shown in another story than `before`.

    The first `FEW_ACCOUNTS` accounts of a story are compared all with all. Others are found by search: each
    is compared with earlier ones that share grams with it, and what is furniture of an outlet is no passage.
    What two accounts share only because they were in one story goes when they part. Fresh accounts, which
    ascend, are in the postings and in their stories already.

    Cost: for each account that came or moved that of a search and of comparing it with its story.
    """
    now = places(shelves, [*fresh, *before])
    moved = [one for one in before if one in now and now[one] != before[one]]
    crowds = shown.members_of(shelves.connection, {now[one] for one in [*fresh, *moved]})
    whole = {story: members[:FEW_ACCOUNTS] for story, members in crowds.items() if len(members) > 1}
    _part(shelves, moved, before, now)
    passages.put(shelves.connection, _inside(shelves, whole, frozenset([*fresh, *moved]), before))
    home = {one: story for story, members in whole.items() for one in members}
    for some in _searched(shelves, fresh):
        elsewhere = (
            _Asked(one.number, one.side, [n for n in one.earlier if home.get(n, -n) != home.get(one.number)])
            for one in some
        )
        passages.put(shelves.connection, _passages(shelves, list(elsewhere)))


def _inside(
    shelves: Shelves, stories: Mapping[int, Sequence[int]], came: frozenset[int], before: Places
) -> Iterator[PassageRow]:
    """What those that came share with the other accounts of their story."""
    for members in stories.values():
        sides = shelves.testimonies(members)
        numbers = sorted(sides)
        asking = [at for at, number in enumerate(numbers) if number in came]
        ranked = [sides[number].text.ranked for number in numbers]
        for a, b in sharing(ranked, least=MEASURES.seeds, asking=asking):
            earlier, later = numbers[a], numbers[b]
            # Those that moved together are compared already.
            if not _one(before, earlier, later):
                yield from _rows(earlier, sides[earlier], later, sides[later])


def _part(shelves: Shelves, moved: Sequence[int], before: Places, now: Places) -> None:
    """Take away what accounts share that were in one story and are no more, but for what search finds."""
    pairs = passages.pairs_of(shelves.connection, moved) if moved else set()
    others = {one for pair in pairs for one in pair}.difference(before)
    stood = shown.story_of(shelves.connection, others)
    was, is_now = {**stood, **before}, {**stood, **now}
    parted = {(a, b) for a, b in pairs if _one(was, a, b) and not _one(is_now, a, b)}
    if not parted:
        return
    passages.drop(shelves.connection, parted)
    for some in _searched(shelves, sorted({later for _, later in parted})):
        again = (
            _Asked(one.number, one.side, [n for n in one.earlier if (n, one.number) in parted])
            for one in some
        )
        passages.put(shelves.connection, _passages(shelves, list(again)))


def _one(places: Places, a: int, b: int) -> bool:
    """Whether two accounts are in one story."""
    return a in places and places[a] == places.get(b)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An account, without the furniture of its outlet, that is to be compared with some earlier ones."""

    number: int
    side: Testimony
    earlier: list[int]


def _searched(shelves: Shelves, numbers: Sequence[int]) -> Iterator[list[_Asked]]:
    """Accounts with the earlier ones that share grams with them, some at a time; those with none are left
    out.
    """
    if not numbers:
        return
    sides = shelves.testimonies(numbers)
    grams = [kept_grams(sides[number]) for number in numbers]
    sizes = [len(own) for own in grams]
    owners = np.repeat(numbers, sizes).astype(np.int64)
    held = shelves.grams.held(np.concatenate(grams), most=HOLDERS, before=owners)
    holders = np.unique(held.owners)
    appeared = shelves.appeared.of(holders)

    def imprint(owners: Numbers) -> Imprint:
        places = np.searchsorted(holders, owners)
        return Imprint(appeared.outlets[places], appeared.weeks[places])

    asked: list[_Asked] = []
    for number, own, part in zip(numbers, grams, parts(held, sizes), strict=True):
        common = furniture(part, own, imprint)
        others = near(without(part, common), own)
        if others:
            clear = furnished(sides[number], own[common]) if common.any() else sides[number]
            asked.append(_Asked(number, clear, others))
    for first in range(0, len(asked), TOGETHER):
        yield asked[first : first + TOGETHER]


def _passages(shelves: Shelves, asked: Sequence[_Asked]) -> Iterator[PassageRow]:
    """What accounts share with earlier ones, which are read all at once."""
    before = shelves.testimonies(number for one in asked for number in one.earlier)
    for one in asked:
        for earlier in one.earlier:
            if earlier in before:
                yield from _rows(earlier, before[earlier], one.number, one.side)


def _rows(a: int, left: Testimony, b: int, right: Testimony) -> Iterator[PassageRow]:
    return (_row(a, b, passage) for passage in between(_EARLIER, left, _LATER, right))


def _row(a: int, b: int, one: Passage) -> PassageRow:
    return PassageRow(a, b, one.a.span, one.b.span, one.kind, one.score, one.quoted)
