"""How rare words are: a table of document frequencies in which words are found by a hash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

# Cells of the table, a power of two: one word in three shares its cell with another, mostly a rare one.
CELLS = 1 << 15
# A value of the table is so many steps of one natural logarithm.
STEPS = 24
# "prisoners" and "prison", "Venezuelan" and "Venezuela" are one: their first letters say so.
STEM = 6

_WORD = re.compile(r"[^\W\d_]{3,30}|\d{2,}")


@dataclass(frozen=True)
class Rarity:
    """Inverse document frequencies; `table` has the shape (CELLS,), in steps of 1/24 of a natural logarithm.

    *Source:* Spärck Jones (1972), A statistical interpretation of term specificity; the hashed table after
    Weinberger et al. (2009), Feature hashing for large scale multitask learning.
    """

    table: NDArray[np.uint8]

    def of(self, word: str) -> float:
        """How rare `word` is, from 0 for a word of every text; about 7 for one that no text holds."""
        return int(self.table[crc32(word.encode()) % CELLS]) / STEPS

    def of_all(self, words: Sequence[str]) -> NDArray[np.float64]:
        """How rare each of the words is."""
        cells = [crc32(word.encode()) for word in words]
        return self.table[np.array(cells, np.int64) % CELLS] / np.float64(STEPS)


def cell(word: str) -> int:
    """The cell of a word."""
    return crc32(word.encode()) % CELLS


def learn(texts: Iterable[Iterable[str]]) -> Rarity:
    """The rarity of words by how many of `texts`, each the words of one, hold them."""
    counts = np.zeros(CELLS, dtype=np.int64)
    total = 0
    for words in texts:
        counts[sorted({cell(word) for word in words})] += 1
        total += 1
    values = np.log((total + 1) / (counts + 0.5))
    return Rarity(np.clip(np.rint(values * STEPS), 0, 255).astype(np.uint8))


def load_rarity(path: Path) -> Rarity:
    """The table of a `.npy` file; raises ValueError when it cannot be used."""
    try:
        table = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise ValueError(f"{path.name} is missing or damaged ({error}); install the package again") from error
    if table.shape != (CELLS,) or table.dtype != np.uint8:
        raise ValueError(f"{path.name} holds another table; install the package again")
    return Rarity(table)


def stems(text: str, without: Set[str]) -> list[str]:
    """The content words of `text` by their first letters, in order, without those of `without`. Linear."""
    return [word[:STEM] for word in _WORD.findall(text.lower()) if word not in without]
