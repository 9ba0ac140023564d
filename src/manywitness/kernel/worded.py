"""Texts as their words, cut once: what a sentence says is asked for by one stage after the other."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from .wording import parts

# Code points of texts whose words are remembered; then all are forgotten at once. A word takes 80 bytes, they
# 30 MiB together.
REMEMBERED = 1 << 21


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
    """A text and its words, as `wording.words` finds them."""

    __slots__ = ("_ends", "_folded", "_places", "_starts", "_text", "_written")

    def __init__(self, text: str) -> None:
        found = parts(text)
        lengths = np.fromiter(map(len, found), np.intc, len(found))
        at = array("i", np.cumsum(lengths, dtype=np.intc).tobytes())
        self._text, self._written = text, found[1::2]
        self._starts, self._ends = at[:-1:2], at[1::2]
        self._folded: dict[tuple[int, int], str] = {}
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

    def folded(self, start: int, end: int) -> str:
        """The words of `text[start:end]` in one line, without case; remembered. Cost: their number."""
        found = self._folded.get((start, end))
        if found is None:
            found = self._folded[start, end] = " ".join(self.written(start, end)).casefold()
        return found

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
    """The texts that were read last."""

    def __init__(self) -> None:
        super().__init__()
        self._size = 0

    def __missing__(self, text: str) -> Worded:
        self._size += len(text)
        if self._size > REMEMBERED:
            self.clear()
            self._size = len(text)
        found = self[text] = Worded(text)
        return found


# The words of a text, cut when it is first asked for: linear then.
worded = _Texts().__getitem__
