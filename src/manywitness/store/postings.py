"""Which accounts hold a hash, on disk: sorted runs of entries that are merged a piece at a time.

A batch is written as one *run*: its entries in order of hash and owner, cut into *chunks* (one row that
fills one page of the database). Runs of like size are merged, so that there are O(log n) of them. A merge
goes on by a piece with each batch, so that the largest merge of an archive holds no single batch up, and a
kill between two pieces costs nothing.

*Source:* the log-structured merge tree, O'Neil, Cheng, Gawlick and O'Neil (1996), with runs of one size
merged together (tiering); that a merge is a movement which look-ups see through is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..kernel.postings import COUNTED, Held, Owners, holding, joined
from ..kernel.shingles import Hashes, Numbers
from .connection import Connection
from .posting_merges import absorbed, settle
from .posting_runs import TABLES, Limits, Run, Runs, among, void
from .posting_sieve import Known, Sieve
from .transactions import snapshot

# Of a hash that fills more chunks of a run than this and one, the last are read, and all of them only where
# these hold too few owners that count.
REACH = 2


def create_tables(connection: Connection) -> None:
    """Create the tables of all families; for the migration that brings them."""
    for statement in TABLES:
        connection.execute(statement)


class StoredPostings:
    """Postings of one family in a database; see `kernel.postings.Postings`. Owners are account numbers.

    Everything happens in the caller's transaction, which may be rolled back: the object remembers only what
    cannot change, which is what some chunks do not hold (`posting_sieve`). Memory: a kilobyte for each chunk
    that was read, up to 256 MB; 24 bytes for each chunk; 4 for each forgotten owner while a call lasts.
    """

    def __init__(self, connection: Connection, family: str, *, limits: Limits | None = None) -> None:
        self._runs = Runs(connection, family, limits or Limits())
        self._sieve = Sieve()

    @property
    def entries(self) -> int:
        """How many entries there are; those of forgotten owners count until a merge drops them."""
        # What a merge under way has moved is still counted in its inputs.
        return sum(run.entries for run in self._runs.listed() if not run.growing)

    def add(self, owners: Numbers, hashes: Hashes) -> None:
        """`owners[i]` holds `hashes[i]` from now on. Cost: amortised O(log n) for each entry, and never much
        more than that: merges go on by what is added.
        """
        if len(hashes):
            entries, holders = absorbed(self._runs, hashes, owners.astype(np.uint32))
            self._runs.write(self._runs.new(len(entries)), entries, holders)
            settle(self._runs, len(hashes))

    def held(self, hashes: Hashes, *, most: int, before: Numbers | None = None) -> Held:
        """Who holds these hashes: see `Postings.held`. Each chunk that may hold one of them is read once, of
        a hash with very many owners only the last.
        """
        order = np.argsort(hashes, kind="stable")
        with snapshot(self._runs.connection):
            found = list(self._found(hashes[order], most, None if before is None else before[order]))
        placed = []
        for places, part in found:
            holders = np.zeros(len(hashes), np.int64)
            holders[order[places]] = part.holders
            placed.append(Held(order[places[part.asked]], part.owners, holders))
        return joined(placed, len(hashes), most=most)

    def forget(self, owners: Numbers) -> None:
        """These owners hold nothing any more. Cost: small; their entries go when next they are merged."""
        self._runs.forget(owners.astype(np.uint32))

    def clear(self) -> None:
        """Nobody holds anything any more."""
        self._runs.clear()

    def _found(self, hashes: Hashes, most: int, before: Numbers | None) -> Iterator[tuple[Numbers, Held]]:
        """What each run, some of it at a time, holds of the ascending hashes, and of which: their places."""
        forgotten, listed = self._runs.forgotten(), self._runs.listed()
        self._sieve.keep({run.number for run in listed})
        for run in listed:
            known = self._sieve.known(self._runs, run.number)
            low, high = _places(known.chunks.fences, hashes)
            wanted = self._wanted(run, known, hashes, low, high)
            asked = _Asked(wanted, low[wanted], high[wanted], most, before, void(forgotten, run.number))
            # The latest owners of a hash stand at its end.
            near = replace(asked, low=np.maximum(asked.low, asked.high - REACH))
            found = list(self._read(known, hashes, near))
            counted = np.zeros(len(hashes), np.int64)
            for places, part in found:
                counted[places] += part.holders
            if (counted[wanted[near.low > asked.low]] < COUNTED).any():
                found = list(self._read(known, hashes, asked))
            yield from found

    def _read(self, known: Known, hashes: Hashes, asked: _Asked) -> Iterator[tuple[Numbers, Held]]:
        """What the chunks in question hold, some of them at a time."""
        chunks, gone = known.chunks, asked.gone
        for block in self._runs.blocks(_needed(asked.low, asked.high)):
            start = int(np.searchsorted(asked.high, block[0], "left"))
            places = asked.wanted[start : int(np.searchsorted(asked.low, block[-1], "right"))]
            entries, owners = self._runs.read(chunks[block])
            self._sieve.learn(known.slots[block], chunks.fences[block], entries)
            part = holding(
                entries,
                owners,
                hashes[places],
                most=len(owners) if len(gone) else asked.most,
                before=None if asked.before is None else asked.before[places],
            )
            yield places, _without(part, gone)

    def _wanted(self, run: Run, known: Known, hashes: Hashes, low: Numbers, high: Numbers) -> Numbers:
        """Which of the ascending hashes the run may hold, in its chunks [low, high]; ascending."""
        first = (
            0 if run.target is None or run.moved is None else int(np.searchsorted(hashes, run.moved, "left"))
        )
        (asked,) = (high[first:] >= 0).nonzero()
        asked += first
        # A hash that is a fence may stand at the end of the chunk before.
        may = known.chunks.fences[high[asked]] == hashes[asked]
        may |= self._sieve.may_hold(known.slots[high[asked]], hashes[asked])
        wanted: Numbers = asked[may]
        return wanted


@dataclass(frozen=True, slots=True)
class _Asked:
    """Hashes that a run may hold, by their places in the question, each in its chunks [low, high]; see
    `Postings.held`. `gone` are owners that hold nothing any more.
    """

    wanted: Numbers
    low: Numbers
    high: Numbers
    most: int
    before: Numbers | None
    gone: Owners


def _places(fences: Hashes, hashes: Hashes) -> tuple[Numbers, Numbers]:
    """The first and the last chunk that may hold each hash; the last is -1 where a hash lies before all."""
    high = np.searchsorted(fences, hashes, "right") - 1
    low = np.maximum(high, 0)
    begun = np.flatnonzero((high >= 0) & (fences[low] == hashes)) if len(fences) else high[:0]
    low[begun] = np.maximum(np.searchsorted(fences, hashes[begun], "left") - 1, 0)
    return low, high


def _needed(low: Numbers, high: Numbers) -> Numbers:
    """Every place that lies in some range [low, high], ascending; `high` is -1 where there is none."""
    low, high = low[high >= 0], high[high >= 0]
    if not len(low):
        return low
    places = int(high.max()) + 2
    edges = np.bincount(low, minlength=places) - np.bincount(high + 1, minlength=places)
    return np.flatnonzero(np.cumsum(edges))


def _without(part: Held, gone: Owners) -> Held:
    if not len(gone):
        return part
    kept = ~among(part.owners, gone)
    asked = part.asked[kept]
    return Held(asked, part.owners[kept], np.bincount(asked, minlength=len(part.holders)))
