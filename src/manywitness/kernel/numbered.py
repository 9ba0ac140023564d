"""Wordings as the numbers of their words: a story's in one array, so that nothing is done word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from .vocabulary import Facts, Numbers, Reader, Vocabulary
from .worded import worded
from .wording import written


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """The words of wordings by their numbers: wording `i` has `word[first[i]:first[i + 1]]`."""

    vocabulary: Vocabulary
    word: Numbers
    first: Numbers

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def owner(self) -> Numbers:
        """The wording of each word."""
        return np.arange(len(self)).repeat(np.diff(self.first))

    def facts(self, read: Reader) -> Facts:
        """What `read` says of each word."""
        return self.vocabulary.facts(read, self.word)

    def written(self, wording: int) -> list[str]:
        """The words of one wording."""
        found = self.word[self.first[wording] : self.first[wording + 1]]
        return [self.vocabulary.words[number] for number in found.tolist()]

    def opening(self) -> list[str]:
        """The first word of each wording, "" where there is none."""
        some = np.diff(self.first) > 0
        found = np.append(self.word, 0)[self.first[:-1]].tolist()
        words = self.vocabulary.words
        return [words[number] if told else "" for number, told in zip(found, some.tolist(), strict=True)]

    def of(self, wordings: Numbers) -> Numbered:
        """Some of the wordings, in this order."""
        begins = self.first[wordings]
        counts = self.first[wordings + 1] - begins
        return Numbered(self.vocabulary, self.word[places(begins, counts)], firsts(counts))

    def joined(self, counts: Sequence[int]) -> Numbered:
        """So many of the wordings after each other as one, and so many of those that follow."""
        return Numbered(self.vocabulary, self.word, self.first[firsts(np.array(counts, np.int64))])

    def alike(self) -> list[bytes]:
        """For each wording what is the same where the words are, case aside."""
        told = self.facts(_folded).tobytes()
        return [told[8 * low : 8 * high] for low, high in pairwise(self.first.tolist())]


def numbered(texts: Sequence[str], text: Sequence[int], start: Sequence[int], end: Sequence[int]) -> Numbered:
    """The words of spans: each is `texts[text][start:end]`, by three columns. Cost: linear in the texts."""
    known = [worded(content) for content in texts]
    vocabulary = known[-1].vocabulary if known else Vocabulary()
    # All texts behind each other, each at a place of its own.
    offset = firsts(np.array([len(content) + 1 for content in texts], np.int64))
    edges = [one.edges + behind for one, behind in zip(known, offset.tolist(), strict=False)]
    starts, ends = np.concatenate([np.zeros((2, 0), np.int64), *edges], axis=1)
    words = [one.numbers_in(vocabulary) for one in known]
    at = offset[np.array(text, np.int64)]
    begin, stop = at + np.array(start, np.int64), at + np.array(end, np.int64)
    low, high = starts.searchsorted(begin), starts.searchsorted(stop)
    before = np.append(ends, -1)
    # An edge inside a word: what is left of it reads otherwise.
    cut = np.flatnonzero((before[low - 1] > begin) | (before[high - 1] > stop)).tolist()
    count = len(starts)
    for span in cut:
        own = vocabulary.numbers(written(texts[text[span]][start[span] : end[span]]))
        words.append(own)
        low[span], high[span] = count, count + len(own)
        count += len(own)
    flat = np.concatenate([np.zeros(0, np.int64), *words])
    counts = high - low
    return Numbered(vocabulary, flat[places(low, counts)], firsts(counts))


def numbered_words(wordings: Sequence[Sequence[str]]) -> Numbered:
    """Wordings that are cut into words already, as `wording.written` does it. Cost: linear."""
    vocabulary = Vocabulary()
    words = vocabulary.numbers(list(chain.from_iterable(wordings)))
    return Numbered(vocabulary, words, firsts(np.array(list(map(len, wordings)), np.int64)))


def firsts(counts: Numbers) -> Numbers:
    """Where each of the stretches of so many things begins, and where the last ends."""
    out = np.zeros(len(counts) + 1, np.int64)
    counts.cumsum(out=out[1:])
    return out


def places(begins: Numbers, counts: Numbers) -> Numbers:
    """The places of stretches that begin there and hold so many things, one stretch after the other."""
    until = counts.cumsum()
    found: Numbers = (begins - until + counts).repeat(counts)
    found += np.arange(len(found))
    return found


def _folded(vocabulary: Vocabulary, words: Sequence[str]) -> npt.NDArray[np.int64]:
    """The number of each word without case."""
    return vocabulary.numbers([word.casefold() for word in words])
