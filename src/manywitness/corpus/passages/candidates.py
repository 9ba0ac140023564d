"""Which accounts are worth comparing: those that share enough of the grams under which they are filed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from ...kernel.postings import COUNTED, Held
from ...kernel.shingles import Flags, Hashes, Numbers, number
from ...kernel.winnowing import winnowed
from .testimony import Testimony

# An account is compared with at most so many others, those that share the most kept grams, the latest first;
# of the holders of one gram only the latest `HOLDERS` are asked for: the cost of an account does not grow
# with a copy's success.
CANDIDATES = 24
HOLDERS = 48

# A gram that more accounts hold is a common phrase and counts less: `FEW` / holders.
FEW = 8

# Kept grams that two accounts must share to be compared, common ones counting less. 1.5 finds the same pairs
# of wirecopy_synth dev, 2026-11, and 20 % more boilerplate.
SHARED = 2.0
# Or this share of all kept grams: every phrase of a text that hundreds have copied is common.
MOSTLY = 0.3

# A gram is furniture of an outlet when its accounts of so many weeks hold it, or so many of its accounts: a
# notice, a list of links. Accounts that share more than `KIN` of the grams are no evidence: they are copies
# or revisions of this one. wirecopy_synth dev and 10,000 background pages, 2026-11: candidates -32 %, pairs
# that share nothing else -38 %, no true pair lost; 2 weeks or 5 accounts lose 5 of 3,208.
WEEKS = 3
MANY = 6
KIN = 0.5

# Bits of a week: all days that have an ordinal have fewer weeks.
_WEEK = 20


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where and when accounts appeared: a number for the outlet (0: unknown), and the week (-1: unknown)."""

    outlets: Numbers
    weeks: Numbers


def imprinted(outlets: Sequence[str], days: Sequence[int | None]) -> Imprint:
    """The imprint of accounts from the names of their outlets and the days (ordinals) of publication."""
    names = [_named(outlet) for outlet in outlets]
    weeks = [-1 if day is None else day // 7 for day in days]
    return Imprint(np.array(names, np.int64), np.array(weeks, np.int64))


@lru_cache(maxsize=4_096)
def _named(outlet: str) -> int:
    return number(outlet.casefold()) >> 1 if outlet else 0


def kept_grams(testimony: Testimony) -> Hashes:
    """The grams under which an account is filed and found, each once, ascending."""
    return winnowed(testimony.text.grams.hashes)


def parts(held: Held, sizes: Sequence[int]) -> Iterator[Held]:
    """The answer to a question of several accounts, told apart: one for each, of `sizes` hashes."""
    edges = np.cumsum([0, *sizes])
    cuts = np.searchsorted(held.asked, edges)
    for (start, end), (low, high) in zip(pairwise(edges.tolist()), pairwise(cuts.tolist()), strict=True):
        yield Held(held.asked[low:high] - start, held.owners[low:high], held.holders[start:end])


def near(held: Held, grams: Hashes) -> list[int]:
    """The accounts worth comparing, the most alike first, of equal ones the latest; at most `CANDIDATES`.

    `held` is the answer of postings asked for `grams` with `most=HOLDERS`.
    """
    owners, owner = np.unique(held.owners, return_inverse=True)
    weights = np.minimum(1.0, FEW / np.clip(held.holders, 1, COUNTED))[held.asked]
    # Rounded, so that the order in which weights are added decides nothing.
    weighed = np.round(np.bincount(owner, weights, len(owners)), 6)
    counts = np.bincount(owner, minlength=len(owners))
    chosen = np.flatnonzero((weighed >= SHARED) | (counts >= MOSTLY * len(grams)))
    order = np.lexsort((-owners[chosen], -weighed[chosen]))
    found: list[int] = owners[chosen[order]][:CANDIDATES].tolist()
    return found


def furniture(held: Held, grams: Hashes, imprint: Callable[[Numbers], Imprint]) -> Flags:
    """Which of the grams are furniture of some outlet. `imprint` says where accounts appeared.

    Many texts of one outlet hold them that have little else in common with this account. Nothing is furniture
    where no outlet is known. `held` is the answer of postings asked for `grams`.
    """
    found = np.zeros(len(grams), np.bool_)
    if not (held.holders >= WEEKS).any():
        return found
    owners, owner = np.unique(held.owners, return_inverse=True)
    of = imprint(owners)
    counts = np.bincount(owner, minlength=len(owners))
    strange = (of.outlets != 0) & (counts < KIN * len(grams))
    chosen = strange[owner] & (held.holders[held.asked] >= WEEKS)
    asked, owner = held.asked[chosen], owner[chosen]
    outlets, outlet = np.unique(of.outlets[owner], return_inverse=True)
    shelf = asked * max(len(outlets), 1) + outlet
    dated = of.weeks[owner] >= 0
    weeks = np.unique(shelf[dated] << _WEEK | of.weeks[owner][dated]) >> _WEEK
    for shelves, enough in ((weeks, WEEKS), (shelf, MANY)):
        there, times = np.unique(shelves, return_counts=True)
        found[there[times >= enough] // max(len(outlets), 1)] = True
    return found


def without(held: Held, furniture: Flags) -> Held:
    """The answer as if nobody held what is furniture."""
    kept = ~furniture[held.asked]
    return Held(held.asked[kept], held.owners[kept], held.holders)
