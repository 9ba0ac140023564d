"""Words of a text as numbers, and the short runs of them that two texts can share.

A word is folded before it is numbered (case, accents, apostrophes, the dots of "U.S."), its span never is.
Numbers are hashes of the folded word, the same in every process and on every machine, so that they may be
sampled, stored and compared without a shared vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .tables import Table

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# "U.S." and "U.S.A." are one word; an apostrophe inside a word belongs to it.
WORD = re.compile(r"((?:[^\W\d_]\.){2,8}|\w+(?:['’]\w+)*)")

# What ends a sentence between two words; a line break ends a line too.
STOP = re.compile(r"[.!?…\n]")

# Words of different segments stand at least this far apart in `Words.places`, so that nothing that asks
# for nearness can reach over a dropped part of the page.
APART = 1_000

# At most so many code points between two segments are read over: a button, a pointer or a list of links that
# stands in an article does not cut what was copied around it. Such a seam counts as so many places, so that
# only seeds reach over it. synthetic_reuse dev through the document stages, 2026-11: plagdet +.033, and
# +.004 from 200 to 400 once blocks cut lists of links out; 400 to 1,000 alike.
SHORT = 600
SEAM = 2

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
    segment to the next, by `SEAM` more over a short gap; `stops` says that a sentence or a line ends after
    the word, `lines` that a line does, `capitals` that it begins with a capital letter.
    """

    ids: Hashes
    stems: Hashes
    starts: Numbers
    ends: Numbers
    places: Numbers
    stops: Flags
    lines: Flags
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
    """How tokens fold: a place in arrays for each token seen, so that a text costs one look-up for each word.
    Bounded; it never changes an answer.
    """

    def __init__(self, function_words: Collection[str]) -> None:
        super().__init__()
        self._function_words = function_words
        self._ids = array("Q")
        self._stems = array("Q")
        self._lengths = array("q")
        self._capitals = array("b")
        self._table = Table(0)

    def __missing__(self, token: str) -> int:
        word = fold(token)
        # "Putin's" shares its stem with "Putin".
        root = fold(token[:-2]) if token[-2:] in ("'s", "’s") and len(token) > 3 else word
        stem = number(root[:STEM] if len(root) >= STEM_FROM else root)
        self._ids.append(number(word))
        self._stems.append(0 if word in self._function_words else stem)
        self._lengths.append(len(token))
        self._capitals.append(token[0].isupper())
        self[token] = len(self._ids) - 1
        return self[token]

    def places(self, tokens: Sequence[str]) -> Numbers:
        """The place of each token. Valid until the next call, which may forget all tokens."""
        self._bound()
        return np.fromiter(map(self.__getitem__, tokens), np.int64, len(tokens))

    def known(self, hashes: Hashes, spelt: Callable[[int], str]) -> Numbers:
        """The place of each token, known by a hash of it that is not 0; `spelt` gives the token of a number.

        Valid until the next call. Cost: a few looks at a table, and a string for each token not met before.
        """
        self._bound()
        places = self._table.places(hashes)
        absent = np.flatnonzero(places < 0)
        if len(absent):
            fresh, first, which = np.unique(hashes[absent], return_index=True, return_inverse=True)
            named = np.array([self[spelt(n)] for n in absent[first].tolist()], np.int64)
            self._table = self._table.wider(fresh, named)
            places[absent] = named[which]
        return places

    def _bound(self) -> None:
        """Forget everything where it has become too much."""
        if len(self) >= MEMO:
            self.clear()
            self._table = Table(0)
            for column in (self._ids, self._stems, self._lengths, self._capitals):
                del column[:]

    def of(self, places: Numbers) -> tuple[Hashes, Hashes, Numbers, Flags]:
        """The number of each token, its stem (0: a function word), its length, whether it begins with a
        capital letter.
        """
        ids, stems = (np.frombuffer(column, np.uint64)[places] for column in (self._ids, self._stems))
        lengths = np.frombuffer(self._lengths, np.int64)[places]
        return ids, stems, lengths, np.frombuffer(self._capitals, np.bool_)[places]


def words_of(text: str, segments: Iterable[tuple[int, int]], memo: Memo) -> Words:
    """The words of `segments` (start, end in code points; sorted, apart), numbered. Cost: linear."""
    tokens: list[str] = []
    between: list[str] = []
    # Of each segment with words: the number of its first word, where it begins, places before it.
    heads: list[tuple[int, int, int]] = []
    last = -SHORT - 1
    for start, end in segments:
        # What stands between words, and at every odd place a word.
        parts = WORD.split(text[start:end])
        if len(parts) > 1:
            step = SEAM if start - last <= SHORT else APART
            heads.append((len(tokens), start + len(parts[0]), step))
            tokens += parts[1::2]
            between += parts[2::2]
            last = end
    first, at, steps = np.array(heads, np.int64).reshape(-1, 3).T
    ids, stems, lengths, capitals = memo.of(memo.places(tokens))
    spaces, stops, lines = _gaps(between)
    stops[first - 1] = lines[first - 1] = True
    starts = _starts(lengths + spaces, first, at)
    places = np.ones(len(tokens), np.int64)
    places[first] += steps
    if len(tokens) and capitals.mean() > SHOUTED:
        capitals[:] = False
    return Words(ids, stems, starts, starts + lengths, np.cumsum(places), stops, lines, capitals)


def _starts(steps: Numbers, first: Numbers, at: Numbers) -> Numbers:
    """Where words start: each `steps` after the one before it, the `first` ones of segments `at` theirs."""
    starts = np.cumsum(steps) - steps
    counts = np.diff(np.append(first, len(steps)))
    moved: Numbers = starts + np.repeat(at - starts[first], counts)
    return moved


def _gaps(between: list[str]) -> tuple[Numbers, Flags, Flags]:
    """The length of what stands after each word, and whether a sentence or a line ends there. Most gaps are
    one space, and few are distinct.
    """
    known = {gap: len(gap) << 2 | ("\n" in gap) << 1 | bool(STOP.search(gap)) for gap in set(between)}
    codes = np.fromiter(map(known.__getitem__, between), np.int64, len(between))
    return codes >> 2, (codes & 1).astype(np.bool_), (codes & 2).astype(np.bool_)


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
    return _grams(words.stems, words.places, words.capitals, size, reach)


def grams_all(texts: Sequence[Words], *, size: int = 3, reach: int = 12) -> list[Grams]:
    """The grams of each text, for less than one by one: see `grams`."""
    if not texts:
        return []
    sizes = [len(text) for text in texts]
    ends = np.cumsum([0, *(int(text.places[-1]) + reach if len(text) else 0 for text in texts)])
    places = np.concatenate([text.places for text in texts]) + np.repeat(ends[:-1], sizes)
    stems = np.concatenate([text.stems for text in texts])
    capitals = np.concatenate([text.capitals for text in texts])
    found = _grams(stems, places, capitals, size, reach)
    words = np.cumsum([0, *sizes])
    content = np.searchsorted(found.content, words)
    first = np.searchsorted(found.first, content)
    return [
        Grams(size, found.content[c:d] - w, found.hashes[f:g].copy(), found.first[f:g] - c)
        for w, (c, d), (f, g) in zip(
            words[:-1].tolist(), pairwise(content.tolist()), pairwise(first.tolist()), strict=True
        )
    ]


def _grams(stems: Hashes, places: Numbers, capitals: Flags, size: int, reach: int) -> Grams:
    content = np.flatnonzero(stems)
    count = max(len(content) - size + 1, 0)
    mixed = mix(stems[content])
    total = np.zeros(count, np.uint64)
    for shift in range(min(size, len(content))):
        total += mixed[shift : shift + count]
    places, names = places[content], np.cumsum(np.append(0, capitals[content]))
    near = places[size - 1 :][:count] - places[:count] < reach
    first = np.flatnonzero(near & (names[size:][:count] - names[:count] < size))
    return Grams(size, content, mix(total[first]), first)
