"""Words by number: each distinct word is numbered once, and what is known of it stands in arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import RLock
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Facts = npt.NDArray[Any]
# There is room for so many words at first.
_FEWEST = 1024


class Vocabulary:
    """Distinct words by their numbers, in the order in which they were met, and facts about them.

    Only grows: who keeps one says when it is full. Threads may share it.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self._number = _Number(self.words)
        self._facts: dict[Reader, _Column] = {}
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self.words)

    def numbers(self, words: Sequence[str]) -> Numbers:
        """The number of each word. Cost: linear, a fifth of finding the words."""
        with self._lock:
            return np.fromiter(map(self._number.__getitem__, words), np.int64, len(words))

    def facts(self, read: Reader, numbers: Numbers) -> Facts:
        """What `read` says of each of the numbered words, a row for each. It is asked once about each word.
        Cost: linear in the numbers.
        """
        with self._lock:
            if read not in self._facts:
                self._facts[read] = _Column(read(self, ()))
            column = self._facts[read]
            fresh = column.unknown(numbers, len(self))
            if fresh:
                column.note(fresh, read(self, [self.words[number] for number in fresh]))
            return column.of(numbers)


# What says of words of a vocabulary something as an array, one row for each; the same for the same word.
Reader = Callable[[Vocabulary, Sequence[str]], Facts]


class _Number(dict[str, int]):
    """The number of each word; a word that is asked for first is added to `words`."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self._words)
        self._words.append(word)
        return number


class _Column:
    """Rows like those of `empty` for words by their numbers, and of which words they are known."""

    def __init__(self, empty: Facts) -> None:
        self._rows = empty
        self._known = np.zeros(0, np.bool_)

    def unknown(self, numbers: Numbers, words: int) -> list[int]:
        """Those of the numbers of which nothing is known, each once, ascending; there are so many words."""
        if words > len(self._known):
            room = max(_FEWEST, 2 * words)
            self._known = np.append(self._known, np.zeros(room - len(self._known), np.bool_))
            rows = np.empty((room, *self._rows.shape[1:]), self._rows.dtype)
            rows[: len(self._rows)] = self._rows
            self._rows = rows
        return sorted(set(numbers[~self._known[numbers]].tolist()))

    def note(self, numbers: list[int], rows: Facts) -> None:
        """Keep the rows of these words."""
        self._rows[numbers] = rows
        self._known[numbers] = True

    def of(self, numbers: Numbers) -> Facts:
        """The rows of these words."""
        return self._rows[numbers]


def distinct(numbers: Numbers, below: int) -> tuple[Numbers, Numbers, Numbers]:
    """The distinct numbers in order of their first places, these places, and for each number which it is.

    All are from 0 to `below`. Cost: linear, without sorting.
    """
    at = np.arange(len(numbers))
    last = np.empty(below, np.int64)
    last[numbers[::-1]] = at[::-1]
    before = last[numbers]
    fresh = before == at
    first = at[fresh]
    return numbers[first], first, (fresh.cumsum() - 1)[before]
