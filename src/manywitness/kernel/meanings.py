"""What words mean, as short vectors: words used alike have vectors that point alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from .memory import Memory

Vectors = npt.NDArray[np.float32]

# A longer word is no word.
LONGEST = 40
# Words whose vectors are remembered, 17 MB; and for how many there is room at first.
REMEMBERED, _FEWEST = 65_536, 1024
# Marks a piece that does not begin its word.
INSIDE = "##"


@dataclass(frozen=True, eq=False)
class Meanings:
    """Vectors of word pieces; `rows` says where each piece stands in `table`, int8, (pieces, size).

    *Source:* the pieces of Wu et al. (2016), WordPiece; the vectors are the input embeddings of a sentence
    encoder, shortened (`training/claims.py`).
    """

    rows: Mapping[str, int]
    table: npt.NDArray[np.int8]

    @property
    def size(self) -> int:
        """The length of a vector."""
        return int(self.table.shape[1])

    def of(self, words: Sequence[str]) -> Vectors:
        """The vector of each word in lower case, of length 1, (words, size); 0 for what has no pieces."""
        return self._vectors.of(words)

    def _made(self, words: Sequence[str]) -> Vectors:
        pieces = list(map(self._known.__getitem__, words))
        counts = np.array([len(found) for found in pieces], np.int64)
        flat = np.fromiter(chain.from_iterable(pieces), np.int64, int(counts.sum()))
        total = np.zeros((len(words), self.size), np.float32)
        some = np.flatnonzero(counts)
        if len(some):
            # Whole numbers: no order of adding them makes another sum.
            rows = self.table[flat].astype(np.float32)
            total[some] = np.add.reduceat(rows, (np.cumsum(counts) - counts)[some], axis=0)
        length = np.sqrt((total**2).sum(axis=1, keepdims=True))
        out: Vectors = total / np.maximum(length, 1e-6)
        return out

    @cached_property
    def _vectors(self) -> _Vectors:
        return _Vectors(self._made, self.size)

    @cached_property
    def _known(self) -> Memory[tuple[int, ...]]:
        return Memory(self.pieces)

    def pieces(self, word: str) -> tuple[int, ...]:
        """The rows of the longest pieces of a word, from its beginning; () where no pieces make it."""
        known = self.rows.get(word)
        if known is not None:
            return (known,)
        return tuple(_longest(_plain(word), self.rows)) if len(word) <= LONGEST else ()


class _Vectors:
    """The vectors of the words that were asked for last, side by side, at most `REMEMBERED` of them."""

    def __init__(self, make: Callable[[Sequence[str]], Vectors], size: int) -> None:
        self._make = make
        self._place: dict[str, int] = {}
        self._table: Vectors = np.zeros((_FEWEST, size), np.float32)

    def of(self, words: Sequence[str]) -> Vectors:
        """The vector of each word."""
        place = self._place
        fresh = [word for word in dict.fromkeys(words) if word not in place]
        if len(place) + len(fresh) > REMEMBERED:
            place.clear()
            fresh = list(dict.fromkeys(words))
        if fresh:
            start, end = len(place), len(place) + len(fresh)
            if end > len(self._table):
                self._table = np.resize(self._table, (2 * end, self._table.shape[1]))
            self._table[start:end] = self._make(fresh)
            place.update(zip(fresh, range(start, end), strict=True))
        found: Vectors = self._table[np.fromiter(map(place.__getitem__, words), np.int64, len(words))]
        return found


def _plain(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(c for c in apart if not unicodedata.combining(c))


def _longest(word: str, rows: Mapping[str, int]) -> Iterable[int]:
    found, at = [], 0
    while at < len(word):
        for end in range(len(word), at, -1):
            row = rows.get(INSIDE + word[at:end] if at else word[at:end])
            if row is not None:
                found.append(row)
                at = end
                break
        else:
            return ()
    return found


def load_meanings(path: Path) -> Meanings:
    """The vectors of an `.npz` file that `save_meanings` wrote; raises ValueError when it cannot be used."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            pieces = bytes(arrays["pieces"]).decode().split("\n")
            table = arrays["table"]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ValueError(f"{path.name} is missing or damaged ({error}); install the package again") from error
    if table.dtype != np.int8 or table.ndim != 2 or len(table) != len(pieces):
        raise ValueError(f"{path.name} holds another table; install the package again")
    return Meanings({piece: row for row, piece in enumerate(pieces)}, table)


def save_meanings(meanings: Meanings, path: Path) -> None:
    """Write `meanings` to `path`; the same vectors give the same bytes."""
    pieces = "\n".join(sorted(meanings.rows, key=meanings.rows.__getitem__)).encode()
    np.savez_compressed(path, pieces=np.frombuffer(pieces, np.uint8), table=meanings.table)
