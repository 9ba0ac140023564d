"""Stories of many accounts, found in many calls; they are those that one process would find.

What costs most depends on two accounts at a time and is done in many places: profiles by block; who is near
whom, and how alike, by window of days, each with the profiles of the days around it. What depends on all that
came before, where an account belongs, is done by one call in order of time, from what the others found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from ...kernel.grouping import Linkage
from ...kernel.postings import MemoryPostings
from ...kernel.shingles import Memo, Numbers
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Account, AccountId
from ...stages import Piece, Tasks
from ...stages.sorting import ranks
from .keys import filed
from .piles import Group, at_once, one_by_one
from .profile import Profile, packed, profile_of, unpacked
from .scoring import DAYS
from .stream import BATCH, Near, near_of

Block = Sequence[Account]

# Windows of days at most: each block sends something to each of them.
WINDOWS = 200

# The day of an account without one, before all others.
_UNDATED = -1

Digests = npt.NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Told:
    """The story of each account by seniority: the place of the earliest of the story; and its score there.
    `ranks` are the places of the accounts of each block.
    """

    story: Numbers
    score: npt.NDArray[np.float64]
    ranks: list[Numbers]


@dataclass(frozen=True, slots=True)
class _Head:
    """What is known here of the accounts of a block: equal accounts have one digest."""

    ranks: Numbers
    days: Numbers
    digests: Digests


@dataclass(frozen=True, slots=True)
class _Profiles:
    """Packed profiles by number."""

    numbers: Numbers
    packed: list[bytes]


def seniority(account: Account) -> tuple[str, AccountId]:
    """What accounts are numbered by: when they were published, then their ids."""
    # "~" sorts after every date: an undated account is never the earliest where a dated one is.
    return account.published or "~", account.id


def stories_of(tasks: Tasks, blocks: Sequence[Piece[Block]], linkage: Linkage, many: int) -> Told:
    """The stories of all accounts in the blocks, as the stage groups them.

    Cost: the profile of each account once to the windows of its days, once to the call that groups, which is
    one process and the limit of all: see `docs/ray.md`. In this process: 40 bytes for each account.
    """
    numbers = ranks(tasks, blocks, seniority)
    halves: list[list[Piece[Any]]] = [
        tasks.parts(_profiled, 2, own, block) for own, block in zip(numbers, blocks, strict=True)
    ]
    heads: list[_Head] = [tasks.value(half[0]) for half in halves]
    kinds, sizes, days = _kinds(heads)
    own = [kinds[head.ranks] for head in heads]
    firsts = [tasks.call(_firsts, numbered, half[1]) for numbered, half in zip(own, halves, strict=True)]
    if len(sizes) <= many:
        grouped = tasks.call(_at_once, linkage, sizes, *firsts)
    else:
        edges = _windows(days, min(len(blocks), WINDOWS))
        rows = [tasks.parts(_by_window, len(edges), edges, first) for first in firsts]
        near = [tasks.call(_near, edge, *(row[at] for row in rows)) for at, edge in enumerate(edges)]
        grouped = tasks.call(_one_by_one, linkage, len(firsts), *firsts, *near)
    story, score = tasks.value(grouped)
    first = np.full(len(sizes), len(kinds), np.int64)
    np.minimum.at(first, kinds, np.arange(len(kinds)))
    return Told(first[story][kinds], score[kinds], numbers)


def _profiled(numbers: Numbers, block: Block) -> tuple[_Head, _Profiles]:
    memo = Memo(FUNCTION_WORDS)
    profiles = [profile_of(account, memo) for account in block]
    days = np.array([_UNDATED if one.day is None else one.day for one in profiles], np.int64)
    digests = [_digest(profile, own) for profile, own in zip(profiles, block, strict=True)]
    head = _Head(numbers, days, np.array(digests, np.dtype("V16")))
    return head, _Profiles(numbers, [packed(profile) for profile in profiles])


def _digest(profile: Profile, account: Account) -> bytes:
    """Equal for accounts of the same words and day; each without words is like no other."""
    said = packed(profile) if profile.entries else b"\0" + account.id.encode()
    return blake2b(said, digest_size=16).digest()


def _kinds(heads: Sequence[_Head]) -> tuple[Numbers, Numbers, Numbers]:
    """The number of each account's kind, by seniority; how many are of each kind, and its day.

    Kinds are numbered by their first accounts.
    """
    total = sum(len(head.ranks) for head in heads)
    digests, days = np.zeros(total, np.dtype("V16")), np.zeros(total, np.int64)
    for head in heads:
        digests[head.ranks], days[head.ranks] = head.digests, head.days
    _, first, kind, sizes = np.unique(digests, return_index=True, return_inverse=True, return_counts=True)
    order = np.argsort(first)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return place[kind], sizes[order], days[first[order]]


def _firsts(kinds: Numbers, profiles: _Profiles) -> _Profiles:
    """One profile of each kind in a block, by the number of the kind: the same whichever account has it."""
    found, first = np.unique(kinds, return_index=True)
    return _Profiles(found, [profiles.packed[at] for at in first.tolist()])


def _windows(days: Numbers, count: int) -> list[tuple[int, int]]:
    """Ranges of days [first, end) with about equally many accounts; undated ones have their own."""
    dated = np.sort(days[days >= 0])
    starts = np.unique(dated[np.arange(count) * len(dated) // count]).tolist() if len(dated) else []
    windows = list(zip(starts, [*starts[1:], int(dated[-1]) + 1 if len(dated) else 0], strict=False))
    return windows + [(_UNDATED, 0)] * bool(len(dated) < len(days))


def _by_window(windows: Sequence[tuple[int, int]], profiles: _Profiles) -> list[_Profiles]:
    """The profiles that each window may find: those of its days and of `DAYS` around, and undated ones. An
    account without a day may find any.
    """
    days = np.array([_day(one) for one in profiles.packed], np.int64)
    out = []
    for first, end in windows:
        inside = (days >= first - DAYS) & (days < end + DAYS)
        at = np.arange(len(days)) if first == _UNDATED else np.flatnonzero(inside | (days == _UNDATED))
        out.append(_Profiles(profiles.numbers[at], [profiles.packed[number] for number in at.tolist()]))
    return out


def _day(stored: bytes) -> int:
    day = unpacked(stored).day
    return _UNDATED if day is None else day


def _collected(parts: Sequence[_Profiles]) -> dict[int, Profile]:
    """Profiles by number, ascending; a kind that lies in two blocks comes once."""
    found = {
        number: stored
        for part in parts
        for number, stored in zip(part.numbers.tolist(), part.packed, strict=True)
    }
    return {number: unpacked(found[number]) for number in sorted(found)}


def _near(window: tuple[int, int], *parts: _Profiles) -> dict[int, Near]:
    """Who is near whom in a window of days."""
    profiles, postings = _collected(parts), MemoryPostings()
    keys = [filed(profile) for profile in profiles.values()]
    owners = np.repeat(np.array(list(profiles), np.int64), [len(own) for own in keys])
    postings.add(owners, np.concatenate([np.zeros(0, np.uint64), *keys]))
    first, end = window
    own = [n for n, one in profiles.items() if first <= (_UNDATED if one.day is None else one.day) < end]
    out: dict[int, Near] = {}
    for start in range(0, len(own), BATCH):
        out |= near_of(own[start : start + BATCH], profiles, postings)
    return out


Grouped = tuple[Numbers, npt.NDArray[np.float64]]


def _at_once(linkage: Linkage, sizes: Numbers, *parts: _Profiles) -> Grouped:
    profiles = list(_collected(parts).values())
    return _grouped(len(profiles), at_once(profiles, sizes.tolist(), linkage))


def _one_by_one(linkage: Linkage, count: int, *parts: _Profiles | dict[int, Near]) -> Grouped:
    """The kinds' stories; the first `count` parts are profiles, the others say who is near whom."""
    profiles = list(_collected([part for part in parts[:count] if isinstance(part, _Profiles)]).values())
    near = {number: one for part in parts[count:] if isinstance(part, dict) for number, one in part.items()}
    return _grouped(len(profiles), one_by_one(profiles, linkage, near))


def _grouped(count: int, groups: Iterable[Group]) -> Grouped:
    """The first kind of each kind's group, and its score there."""
    story, score = np.zeros(count, np.int64), np.zeros(count)
    for group, scores in groups:
        story[group] = group[0]
        score[group] = [round(scores[number], 4) for number in group]
    return story, score
