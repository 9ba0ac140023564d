"""Texts as their words, cut once: what a sentence says is asked for by one stage after the other."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from .vocabulary import Numbers, Vocabulary
from .wording import parts

# Code points of texts whose words are remembered, and distinct words that have a number; then all are
# forgotten at once. A word takes 90 bytes, those of the texts 35 MiB together.
REMEMBERED, NUMBERED = 1 << 21, 100_000


class Some(NamedTuple):
    """Words in order as they are written, and where each begins and ends in the text."""

    written: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def first(self, most: int) -> Some:
        """At most so many of them."""
        if len(self.written) <= most:
            return self
        return Some(self.written[:most], self.starts[:most], self.ends[:most])


class Worded:
    """A text and its words, as `wording.words` finds them; `vocabulary` numbers them."""

    __slots__ = ("_ends", "_numbers", "_places", "_starts", "_text", "_written", "edges", "vocabulary")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        found = parts(text)
        lengths = np.fromiter(map(len, found), np.intc, len(found))
        bounds = np.cumsum(lengths, dtype=np.intc)
        at = array("i", bounds.tobytes())
        # A tuple of strings, unlike a list, is nothing that the collector of rubbish has to walk.
        self._text, self._written = text, tuple(found[1::2])
        self._starts, self._ends = at[:-1:2], at[1::2]
        # The same for many words at once: where each begins, and where it ends, (2, words).
        self.edges = bounds[:-1].reshape(-1, 2).T
        self.vocabulary = vocabulary
        self._numbers: Numbers | None = None
        self._places: dict[tuple[int, int], tuple[int, int]] = {}

    def written(self, start: int, end: int) -> Sequence[str]:
        """The words of `text[start:end]`, as `wording.written` finds them. Cost: their number."""
        low, high = self._bounds(start, end)
        return parts(self._text[start:end])[1::2] if low > high else self._written[low:high]

    def words(self, start: int, end: int) -> Some:
        """The words of `text[start:end]` with their places in the whole text. Cost: their number."""
        low, high = self._bounds(start, end)
        if low <= high:
            return Some(self._written[low:high], self._starts[low:high], self._ends[low:high])
        found = parts(self._text[start:end])
        at = list(accumulate(map(len, found), initial=start))
        return Some(found[1::2], at[1:-1:2], at[2::2])

    @property
    def numbers(self) -> Numbers:
        """The number of each word in `vocabulary`."""
        if self._numbers is None:
            self._numbers = self.vocabulary.numbers(self._written)
        return self._numbers

    def numbers_in(self, vocabulary: Vocabulary) -> Numbers:
        """The number of each word in a vocabulary. Cost: nothing the second time, where it is its own."""
        return self.numbers if vocabulary is self.vocabulary else vocabulary.numbers(self._written)

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the words there; (1, 0) where one of the edges cuts a word: it reads otherwise."""
        found = self._places.get((start, end))
        if found is None:
            starts, ends = self._starts, self._ends
            low = bisect_left(starts, start)
            high = bisect_left(starts, end, low)
            cut = (low and ends[low - 1] > start) or (high and ends[high - 1] > end)
            found = self._places[start, end] = (1, 0) if cut else (low, high)
        return found


class _Texts(dict[str, Worded]):
    """The texts that were read last, and the words that they have."""

    def __init__(self) -> None:
        super().__init__()
        self._size = 0
        self._vocabulary = Vocabulary()

    def __missing__(self, text: str) -> Worded:
        if self._size + len(text) > REMEMBERED or len(self._vocabulary) > NUMBERED:
            self.clear()
            self._size, self._vocabulary = 0, Vocabulary()
        self._size += len(text)
        found = self[text] = Worded(text, self._vocabulary)
        return found


# The words of a text, cut when it is first asked for: linear then.
worded = _Texts().__getitem__
