"""Places of hashes in an array, looked up many at a time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


class Table:
    """Places by hashes that are not 0: open addressing, at most half full."""

    def __init__(self, count: int) -> None:
        size = 1 << max(2 * count, 1 << 12).bit_length()
        self._keys = np.zeros(size, np.uint64)
        self._places = np.full(size, -1, np.int64)
        self._count = count

    def places(self, hashes: Hashes) -> Numbers:
        """The place of each hash, -1 where it has none."""
        mask = np.uint64(len(self._keys) - 1)
        slots = hashes & mask
        found = self._keys[slots]
        places: Numbers = self._places[slots]
        left = np.flatnonzero((found != hashes) & (found != 0))
        while len(left):
            slots[left] = (slots[left] + np.uint64(1)) & mask
            found = self._keys[slots[left]]
            places[left] = self._places[slots[left]]
            left = left[(found != hashes[left]) & (found != 0)]
        return places

    def wider(self, hashes: Hashes, places: Numbers) -> Table:
        """A table that has these too, which are distinct and new: this one, if it has room."""
        count = self._count + len(hashes)
        if 2 * count > len(self._keys):
            taken = self._keys != 0
            wider = Table(2 * count)
            wider._put(self._keys[taken], self._places[taken])
            return wider.wider(hashes, places)
        self._put(hashes, places)
        return self

    def _put(self, hashes: Hashes, places: Numbers) -> None:
        mask = np.uint64(len(self._keys) - 1)
        slots = hashes & mask
        left = np.arange(len(hashes))
        while len(left):
            free = self._keys[slots[left]] == 0
            # Of several that want one slot the last one written has it.
            self._keys[slots[left[free]]] = hashes[left[free]]
            mine = self._keys[slots[left]] == hashes[left]
            self._places[slots[left[mine]]] = places[left[mine]]
            left = left[~mine]
            slots[left] = (slots[left] + np.uint64(1)) & mask
        self._count += len(hashes)
