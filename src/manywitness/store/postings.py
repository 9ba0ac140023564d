"""Which accounts hold a hash, on disk: sorted runs of entries that are merged a piece at a time.

A batch is written as one *run*: its entries in order of hash and owner, cut into *chunks* (one row that
fills one page of the database). Runs of like size are merged, so that there are O(log n) of them. A merge
goes on by a piece with each batch, so that the largest merge of an archive holds no single batch up, and a
kill between two pieces costs nothing.

*Source:* the log-structured merge tree, O'Neil, Cheng, Gawlick and O'Neil (1996), with runs of one size
merged together (tiering); that a merge is a movement which look-ups see through is ours.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import numpy as np

from ..kernel.postings import Held, Owners, holding, joined
from ..kernel.shingles import Hashes, Numbers
from .posting_merges import absorbed, settle
from .posting_runs import TABLES, Limits, Runs, among, void
from .transactions import snapshot


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables of all families; for the migration that brings them."""
    for statement in TABLES:
        connection.execute(statement)


class StoredPostings:
    """Postings of one family in a database; see `kernel.postings.Postings`. Owners are account numbers.

    Everything happens in the caller's transaction, and the object remembers nothing, so that a transaction
    may be rolled back. Memory does not grow with the entries, but for 16 bytes for each chunk and 4 for each
    forgotten owner while a call lasts.
    """

    def __init__(self, connection: sqlite3.Connection, family: str, *, limits: Limits | None = None) -> None:
        self._runs = Runs(connection, family, limits or Limits())

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
        """Who holds these hashes: see `Postings.held`. Each chunk that may hold one of them is read once."""
        order = np.argsort(hashes, kind="stable")
        with snapshot(self._runs.connection):
            found = list(self._found(hashes[order], most, None if before is None else before[order]))
        placed = []
        for start, part in found:
            holders = np.zeros(len(hashes), np.int64)
            holders[order[start : start + len(part.holders)]] = part.holders
            placed.append(Held(order[start + part.asked], part.owners, holders))
        return joined(placed, len(hashes), most=most)

    def forget(self, owners: Numbers) -> None:
        """These owners hold nothing any more. Cost: small; their entries go when next they are merged."""
        self._runs.forget(owners.astype(np.uint32))

    def clear(self) -> None:
        """Nobody holds anything any more."""
        self._runs.clear()

    def _found(self, hashes: Hashes, most: int, before: Numbers | None) -> Iterator[tuple[int, Held]]:
        """What each run, some of it at a time, holds of the ascending hashes from the given place on."""
        forgotten = self._runs.forgotten()
        for run in self._runs.listed():
            chunks = self._runs.chunks(run.number)
            gone = void(forgotten, run.number)
            moved = None if run.target is None else run.moved
            first = 0 if moved is None else int(np.searchsorted(hashes, moved, "left"))
            low, high = _places(chunks.fences, hashes)
            for block in self._runs.blocks(_needed(low[first:], high[first:])):
                start = max(first, int(np.searchsorted(high, block[0], "left")))
                end = int(np.searchsorted(low, block[-1], "right"))
                entries, owners = self._runs.read(chunks[block])
                part = holding(
                    entries,
                    owners,
                    hashes[start:end],
                    most=len(owners) if len(gone) else most,
                    before=None if before is None else before[start:end],
                )
                yield start, _without(part, gone)


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
