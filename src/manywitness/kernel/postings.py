"""Which texts hold a hash: the question every search for kin begins with, and its answer in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from .shingles import Hashes, Numbers

Owners = npt.NDArray[np.uint32]

# Bits of an owner.
_OWNER = 32

# Owners of a hash that are counted at least: which word of a language everybody uses is known by then.
COUNTED = 500

# Entries held in a dictionary before they become a sorted array.
BUFFER = 1 << 16


@dataclass(frozen=True, slots=True)
class Held:
    """Which owners hold the hashes that were asked for.

    Owner `owners[i]` holds the hash number `asked[i]` of the question; sorted by hash, then by owner: the
    number of an owner says its age. `holders[k]` counts all that hold hash `k`, also those left out because
    there are too many; of more than `COUNTED` perhaps not all.
    """

    asked: Numbers
    owners: Numbers
    holders: Numbers


class Postings(Protocol):
    """Which owners hold a hash, for a collection that grows.

    Owners are numbers from 0 to 2³² - 1; the larger came later. An owner has a hash once.
    """

    def add(self, owners: Numbers, hashes: Hashes) -> None:
        """`owners[i]` holds `hashes[i]` from now on. One call is one batch, in any order."""

    def held(self, hashes: Hashes, *, most: int, before: Numbers | None = None) -> Held:
        """Who holds these hashes (any order, repeated ones too); of each the `most` latest owners.

        With `before`, one number for each hash, only smaller owners count, so that one call for a batch says
        what its texts would have found one by one.
        """

    def forget(self, owners: Numbers) -> None:
        """These owners hold nothing any more; they may be added again. Those unknown are passed over."""


class MemoryPostings:
    """Postings in memory: 12 bytes for each entry, twice that while arrays merge, and one buffer.

    Adding costs amortised O(log n) for each entry: sorted arrays of doubling size are merged. Looking up
    costs one binary search in each of O(log n) arrays; forgetting reads everything.
    """

    def __init__(self, *, buffer: int = BUFFER) -> None:
        self._limit = buffer
        self._recent: defaultdict[int, list[int]] = defaultdict(list)
        self._waiting = 0
        self._tiers: list[tuple[Hashes, Owners]] = []

    @property
    def bytes(self) -> int:
        """Bytes in the sorted arrays."""
        return sum(hashes.nbytes + owners.nbytes for hashes, owners in self._tiers)

    def add(self, owners: Numbers, hashes: Hashes) -> None:
        """`owners[i]` holds `hashes[i]` from now on."""
        if len(hashes) >= self._limit:
            self._put(*ordered(hashes, owners.astype(np.uint32)))
            return
        for value, owner in zip(hashes.tolist(), owners.tolist(), strict=True):
            self._recent[value].append(owner)
        self._waiting += len(hashes)
        if self._waiting >= self._limit:
            self._settle()

    def held(self, hashes: Hashes, *, most: int, before: Numbers | None = None) -> Held:
        """Who holds these hashes: see `Postings.held`."""
        recent = [self._recent.get(value, ()) for value in hashes.tolist()]
        counts = np.array([len(owners) for owners in recent], np.int64)
        latest = np.array([owner for owners in recent for owner in owners], np.int64)
        asked = np.repeat(np.arange(len(hashes)), counts)
        if before is not None:
            asked, latest = asked[latest < before[asked]], latest[latest < before[asked]]
        recently = Held(asked, latest, np.bincount(asked, minlength=len(hashes)))
        tiers = (holding(*tier, hashes, most=most, before=before) for tier in self._tiers)
        return joined([recently, *tiers], len(hashes), most=most)

    def forget(self, owners: Numbers) -> None:
        """These owners hold nothing any more. Cost: linear in all entries."""
        gone = set(owners.tolist())
        self._tiers = [
            (hashes[kept], holders[kept])
            for hashes, holders in self._tiers
            for kept in (~np.isin(holders, owners.astype(np.uint32)),)
        ]
        for value, holders in list(self._recent.items()):
            self._recent[value] = [owner for owner in holders if owner not in gone]

    def _settle(self) -> None:
        """The buffer becomes an array."""
        values = [np.full(len(owners), value, np.uint64) for value, owners in self._recent.items()]
        owners = [np.array(owners, np.uint32) for owners in self._recent.values()]
        self._put(*ordered(np.concatenate(values), np.concatenate(owners)))
        self._recent.clear()
        self._waiting = 0

    def _put(self, hashes: Hashes, owners: Owners) -> None:
        """A sorted array joins the others; arrays of like size become one."""
        while self._tiers and len(self._tiers[-1][0]) <= 2 * len(hashes):
            larger = self._tiers.pop()
            hashes, owners = ordered(np.concatenate([larger[0], hashes]), np.concatenate([larger[1], owners]))
        self._tiers.append((hashes, owners))


def ordered(hashes: Hashes, owners: Owners) -> tuple[Hashes, Owners]:
    """The entries by hash, then by owner. Cost: linear for a few sorted arrays one after another."""
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    if np.any((hashes[1:] == hashes[:-1]) & (owners[1:] < owners[:-1])):
        order = np.lexsort((owners, hashes))
        hashes, owners = hashes[order], owners[order]
    return hashes, owners


def holding(
    entries: Hashes, owners: Owners, hashes: Hashes, *, most: int, before: Numbers | None = None
) -> Held:
    """Which of `hashes` who holds, of entries that `ordered` has sorted. See `Postings.held`."""
    low = np.searchsorted(entries, hashes, "left")
    high = low.copy()
    # What lies beyond the last entry is not equal to it.
    at = np.minimum(low, len(entries) - 1)
    there = np.flatnonzero(entries[at] == hashes) if len(entries) else low[:0]
    high[there] = np.searchsorted(entries, hashes[there], "right")
    if before is not None:
        high = _until(owners, low, high, before)
    count = np.minimum(high - low, most)
    ahead = np.repeat(np.cumsum(count) - count, count)
    places = np.repeat(high - count, count) + np.arange(len(ahead)) - ahead
    return Held(np.repeat(np.arange(len(hashes)), count), owners[places].astype(np.int64), high - low)


def _until(owners: Owners, low: Numbers, high: Numbers, before: Numbers) -> Numbers:
    """Where in each range [low, high) of ascending owners the first stands that is not before `before`."""
    while (undecided := low < high).any():
        middle = (low + high) // 2
        smaller = undecided & (owners[np.minimum(middle, len(owners) - 1)] < before)
        low, high = np.where(smaller, middle + 1, low), np.where(undecided & ~smaller, middle, high)
    return low


def joined(parts: Iterable[Held], asked: int, *, most: int) -> Held:
    """What several collections hold of the same `asked` hashes, as if they were one."""
    given = list(parts)
    of = np.concatenate([np.zeros(0, np.int64), *(part.asked for part in given)])
    owners = np.concatenate([np.zeros(0, np.int64), *(part.owners for part in given)])
    # An owner holds a hash once, so that both together are one number to sort by.
    keys = np.sort(of << _OWNER | owners)
    of, owners = keys >> _OWNER, keys & ((1 << _OWNER) - 1)
    later = np.cumsum(np.bincount(of, minlength=asked))[of] - np.arange(len(of))
    holders = sum((part.holders for part in given), np.zeros(asked, np.int64))
    return Held(of[later <= most], owners[later <= most], holders)
