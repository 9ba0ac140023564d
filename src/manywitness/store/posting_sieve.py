"""What chunks of postings do not hold, remembered: most hashes that are asked for were never seen before."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ..kernel.shingles import Flags, Hashes, Numbers
from .posting_runs import PART, Chunks, Runs

# Bits that are kept for a chunk, of which each entry sets two: of absent hashes 2 % pass.
BITS = 1 << 13
# Chunks that are remembered at most, a kilobyte each: those of the grams of two million articles.
MOST = 1 << 18

_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
_SHIFT = np.uint64(64 - 13)


@dataclass(frozen=True, slots=True)
class Known:
    """The chunks of a run, and where the bits of each are kept; -1 for one that is not remembered."""

    parts: tuple[int, ...]
    chunks: Chunks
    slots: Numbers


@dataclass(slots=True)
class Sieve:
    """Rules out chunks that do not hold a hash, from what was read of them before.

    A part of a run never changes and its number is given once (see `posting_runs.Runs.write`), so that what
    is remembered stays true whatever happens to a transaction. Memory: `BITS` for each chunk that was read,
    of at most `MOST`, and 24 bytes for each chunk there is.

    *Source:* Bloom (1970), one filter for each chunk.
    """

    most: int = MOST
    _used: int = 0
    _runs: dict[int, Known] = field(default_factory=dict)
    _bits: npt.NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, BITS // 8), np.uint8))
    _read: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))

    def known(self, runs: Runs, run: int) -> Known:
        """The chunks of a run; only those of new parts are looked up."""
        parts = runs.parts(run)
        before = self._runs.get(run)
        if before is None or before.parts != parts:
            before = self._runs[run] = self._looked_up(runs, parts, before)
        return before

    def keep(self, runs: set[int]) -> None:
        """Forget all runs but these, and everything where most of what is remembered has gone with them."""
        for run in self._runs.keys() - runs:
            del self._runs[run]
        live = sum(len(known.slots) for known in self._runs.values())
        if self._used > 2 * live + 1_024:
            self._runs.clear()
            self._used = 0
            self._read[:] = False

    def may_hold(self, slots: Numbers, hashes: Hashes) -> Flags:
        """Whether the chunk of each slot may hold the hash at its place."""
        answer: Flags = np.ones(len(slots), np.bool_)
        (asked,) = ((slots >= 0) & self._read[slots]).nonzero() if len(self._read) else (slots[:0],)
        for factor in _FACTORS:
            places = hashes[asked] * factor >> _SHIFT
            bits = self._bits[slots[asked], places >> np.uint64(3)] >> (places & np.uint64(7)).astype(
                np.uint8
            )
            absent = bits & np.uint8(1) == 0
            answer[asked[absent]] = False
            asked = asked[~absent]
        return answer

    def learn(self, slots: Numbers, fences: Hashes, hashes: Hashes) -> None:
        """These chunks, with these first hashes, hold these hashes, and no others beyond their first ones."""
        (new,) = ((slots >= 0) & ~self._read[slots]).nonzero() if len(self._read) else (slots[:0],)
        if not len(new):
            return
        place = np.full(len(slots), -1)
        place[new] = np.arange(len(new))
        # Entries that are equal to the fence of a later chunk go there: see `postings`.
        of = place[np.searchsorted(fences, hashes, "right") - 1]
        hashes, of = hashes[of >= 0], of[of >= 0]
        bits = np.zeros((len(new), BITS), np.bool_)
        for factor in _FACTORS:
            bits[of, hashes * factor >> _SHIFT] = True
        self._bits[slots[new]] = np.packbits(bits, axis=1, bitorder="little")
        self._read[slots[new]] = True

    def _looked_up(self, runs: Runs, parts: tuple[int, ...], before: Known | None) -> Known:
        old = set(before.parts if before else ())
        fresh = runs.chunks_of([part for part in parts if part not in old])
        slots = self._new_slots(len(fresh.numbers))
        if before is None:
            return Known(parts, fresh, slots)
        stays = np.isin(before.chunks.numbers // PART, np.array(parts, np.int64))
        numbers = np.concatenate([before.chunks.numbers[stays], fresh.numbers])
        fences = np.concatenate([before.chunks.fences[stays], fresh.fences])
        order = np.argsort(numbers)
        kept = np.concatenate([before.slots[stays], slots])
        return Known(parts, Chunks(numbers[order], fences[order]), kept[order])

    def _new_slots(self, count: int) -> Numbers:
        """So many slots, in which nothing is remembered yet; -1 where there is no room."""
        first, self._used = self._used, min(self._used + count, self.most)
        if self._used > len(self._read):
            size = min(max(2 * len(self._read), self._used, 1_024), self.most)
            bits, read = np.zeros((size, BITS // 8), np.uint8), np.zeros(size, np.bool_)
            bits[:first], read[:first] = self._bits[:first], self._read[:first]
            self._bits, self._read = bits, read
        slots = np.full(count, -1, np.int64)
        slots[: self._used - first] = np.arange(first, self._used)
        return slots
