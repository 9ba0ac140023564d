"""What words mean, as short vectors: words used alike have vectors that point alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

# A longer word is no word.
LONGEST = 40
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
        pieces = list(map(self.pieces, words))
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

    def pieces(self, word: str) -> tuple[int, ...]:
        """The rows of the longest pieces of a word, from its beginning; () where no pieces make it."""
        known = self.rows.get(word)
        if known is not None:
            return (known,)
        return tuple(_longest(_plain(word), self.rows)) if len(word) <= LONGEST else ()


def _plain(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(c for c in apart if not unicodedata.combining(c))


def _longest(word: str, rows: Mapping[str, int]) -> list[int]:
    """The rows of the longest pieces, from the beginning; none where nothing fits somewhere."""
    found: list[int] = []
    left = word
    while left:
        for end in range(len(left), len(INSIDE) if found else 0, -1):
            row = rows.get(left[:end])
            if row is not None:
                found.append(row)
                left = INSIDE + left[end:] if end < len(left) else ""
                break
        else:
            return []
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
    return Meanings(dict(zip(pieces, range(len(pieces)), strict=True)), table)


def save_meanings(meanings: Meanings, path: Path) -> None:
    """Write `meanings` to `path`; the same vectors give the same bytes. Packing them saves little."""
    pieces = "\n".join(sorted(meanings.rows, key=meanings.rows.__getitem__)).encode()
    np.savez(path, pieces=np.frombuffer(pieces, np.uint8), table=meanings.table)
