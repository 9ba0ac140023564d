"""Words of a text as numbers, and the short runs of them that two texts can share.

A word is folded before it is numbered (case, accents, apostrophes, the dots of "U.S."), its span never is.
Numbers are hashes of the folded word, the same in every process and on every machine, so that they may be
sampled, stored and compared without a shared vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# "U.S." and "U.S.A." are one word; an apostrophe inside a word belongs to it.
WORD = re.compile(r"((?:[^\W\d_]\.){2,8}|\w+(?:['’]\w+)*)")

# What ends a sentence or a line between two words.
STOP = re.compile(r"[.!?…\n]")

# Words of different segments stand at least this far apart in `Words.places`, so that nothing that asks
# for nearness can reach over a dropped part of the page.
APART = 1_000

# A content word longer than this is known by its first letters: "accuse", "accused", "accusing" are one.
# Tuned with the alignment on synthetic_reuse dev, 2026-11: 5 of 7 against no cut, plagdet +.01; 4 to 6 alike.
STEM_FROM = 7
STEM = 5

# A text with a larger share of words in capitals writes everything so: capitals tell nothing there.
SHOUTED = 0.9

# A folding memo larger than this is emptied: memory must not grow with the number of texts.
MEMO = 200_000

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order; every array has one item for each word.

    `ids` number the folded words, `stems` the stems of content words (0 for function words); `starts` and
    `ends` are code points of the text; `places` grow by 1 from word to word and by `APART` more from one
    segment to the next; `stops` says that a sentence or a line ends after the word, `capitals` that it
    begins with a capital letter.
    """

    ids: Hashes
    stems: Hashes
    starts: Numbers
    ends: Numbers
    places: Numbers
    stops: Flags
    capitals: Flags

    def __len__(self) -> int:
        return len(self.ids)


def number(word: str) -> int:
    """The 64-bit number of a folded word, never 0: its BLAKE2b, the same in every process."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little") or 1


def fold(word: str) -> str:
    """The word as it is compared: case folded, accents, apostrophes and dots removed."""
    folded = word.casefold()
    if not folded.isascii():
        apart = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in apart if not unicodedata.combining(c))
    return folded.replace("'", "").replace("’", "").replace(".", "")


class Memo(dict[str, int]):
    """How tokens fold: a place in `ids`, `stems` and `capitals` for each token seen, so that a text costs one
    look-up for each word. Bounded; it never changes an answer.
    """

    def __init__(self, function_words: Collection[str]) -> None:
        super().__init__()
        self._function_words = function_words
        self.ids = array("Q")
        self.stems = array("Q")
        self.capitals = array("b")

    def __missing__(self, token: str) -> int:
        word = fold(token)
        # "Putin's" shares its stem with "Putin".
        root = fold(token[:-2]) if token[-2:] in ("'s", "’s") and len(token) > 3 else word
        stem = number(root[:STEM] if len(root) >= STEM_FROM else root)
        self.ids.append(number(word))
        self.stems.append(0 if word in self._function_words else stem)
        self.capitals.append(token[0].isupper())
        self[token] = len(self.ids) - 1
        return self[token]

    def places(self, tokens: Iterable[str]) -> Numbers:
        """The place of each token. Valid until the next call, which may forget all tokens."""
        if len(self) >= MEMO:
            self.clear()
            self.ids, self.stems, self.capitals = array("Q"), array("Q"), array("b")
        return np.fromiter(map(self.__getitem__, tokens), np.int64)


def words_of(text: str, segments: Iterable[tuple[int, int]], memo: Memo) -> Words:
    """The words of `segments` (start, end in code points; sorted, apart), numbered. Cost: linear."""
    tokens: list[str] = []
    between: list[str] = []
    breaks: list[int] = []
    origin: list[int] = []
    for start, end in segments:
        # What stands between words, and at every odd place a word.
        parts = WORD.split(text[start:end])
        breaks.append(len(tokens))
        tokens += parts[1::2]
        between += parts[2::2]
        # The first word of a segment begins where the segment does, after what stands before it.
        origin.append(start + len(parts[0]))
    starts, ends = _edges(tokens, between, breaks, origin)
    known = memo.places(tokens)
    places = _places(len(tokens), breaks)
    stops = np.append(np.diff(places) > 1, True)[: len(tokens)] | _stops(between)
    capitals = np.frombuffer(memo.capitals, np.bool_)[known]
    if len(tokens) and capitals.mean() > SHOUTED:
        capitals[:] = False
    ids, stems = (np.frombuffer(all_, np.uint64)[known] for all_ in (memo.ids, memo.stems))
    return Words(ids, stems, starts, ends, places, stops, capitals)


def _edges(
    tokens: list[str], between: list[str], breaks: list[int], origin: list[int]
) -> tuple[Numbers, Numbers]:
    """Where words start and end: each starts where the one before it ended, plus what stands between."""
    lengths = np.fromiter(map(len, tokens), np.int64, len(tokens))
    steps = lengths + np.fromiter(map(len, between), np.int64, len(between))
    starts = np.cumsum(steps) - steps
    for (first, after), at in zip(pairwise([*breaks, len(tokens)]), origin, strict=True):
        if first < after:
            starts[first:after] += at - starts[first]
    return starts, starts + lengths


def _stops(between: list[str]) -> Flags:
    """Where a sentence or a line ends; most gaps are one space, and few are distinct."""
    known = {gap: bool(STOP.search(gap)) for gap in set(between)}
    return np.fromiter(map(known.__getitem__, between), np.bool_, len(between))


def _places(count: int, breaks: list[int]) -> Numbers:
    steps = np.ones(count + 1, np.int64)
    np.add.at(steps, breaks, APART)
    places: Numbers = np.cumsum(steps)[:-1]
    return places


def mix(hashes: Hashes) -> Hashes:
    """Hashes scrambled so that sums and remainders of them are well spread (splitmix64, Steele 2014)."""
    out = (hashes ^ (hashes >> np.uint64(30))) * _MIX_1
    out = (out ^ (out >> np.uint64(27))) * _MIX_2
    return out ^ (out >> np.uint64(31))


@dataclass(frozen=True, slots=True)
class Grams:
    """Short runs of content words of one text.

    `content` are the words' numbers in the text; gram `i` has the hash `hashes[i]` and is made of `size`
    content words from `content[first[i]]` on.
    """

    size: int
    content: Numbers
    hashes: Hashes
    first: Numbers


def grams(words: Words, *, size: int = 3, reach: int = 12) -> Grams:
    """Every `size` content words in a row that stand within `reach` places, in the order of the text.

    A row of names alone is left out: two pages that both say who somebody is have not copied. The hash is a
    sum, so that two texts share a gram also where one of them has swapped its words. Empty where the text has
    fewer content words. Cost: linear.
    """
    content = np.flatnonzero(words.stems)
    count = max(len(content) - size + 1, 0)
    mixed = mix(words.stems[content])
    total = np.zeros(count, np.uint64)
    for shift in range(min(size, len(content))):
        total += mixed[shift : shift + count]
    places, names = words.places[content], np.cumsum(np.append(0, words.capitals[content]))
    near = places[size - 1 :][:count] - places[:count] < reach
    first = np.flatnonzero(near & (names[size:][:count] - names[:count] < size))
    return Grams(size, content, mix(total[first]), first)
