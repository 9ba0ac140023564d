"""Word pieces of a text with exact code-point offsets, and the shape of each word in letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Ints = npt.NDArray[np.int32]

# The vocabulary is uncased; the shape of the word that a piece belongs to brings the case back.
EDGE, LOWER, TITLE, UPPER, MIXED, DIGIT, MARK, INITIAL = range(8)
SHAPES = 8
# First and last piece of every window.
CLS, SEP = 101, 102
# Combining marks begin here.
FIRST_MARK = "\u0300"


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The pieces of one text; arrays of one length, int32, in order.

    `ids` are rows of the vocabulary, `shapes` 0..7, `starts` and `ends` half-open code points of the text,
    `firsts` the indices of those pieces that begin a word.
    """

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints
    firsts: Ints

    @property
    def word_starts(self) -> Ints:
        """The first code point of every word."""
        return self.starts[self.firsts]

    @property
    def word_ends(self) -> Ints:
        """One past the last code point of every word."""
        last = np.append(self.firsts, len(self.ids))[1:] - 1
        ends: Ints = self.ends[last]
        return ends

    def cut(self, first: int, last: int) -> Pieces:
        """The pieces of words `first` to `last` (exclusive); offsets stay those of the whole text."""
        low = int(self.firsts[first])
        high = int(self.firsts[last]) if last < len(self.firsts) else len(self.ids)
        part = slice(low, high)
        return Pieces(
            self.ids[part],
            self.shapes[part],
            self.starts[part],
            self.ends[part],
            self.firsts[first:last] - low,
        )


@lru_cache(maxsize=50_000)
def shape(word: str) -> int:
    """The shape of a word: 1 lower, 2 Title, 3 UPPER, 4 mIxed, 5 with a digit, 6 no letter, 7 one capital."""
    if word.islower() and word.isalpha():
        return LOWER
    if any(c.isdigit() for c in word):
        return DIGIT
    if not any(c.isalpha() for c in word):
        return MARK
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else INITIAL
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def pieces(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Pieces]:
    """The pieces of each text, in order; none for blank text. Cost: linear.

    A word is a run of letters, digits and marks that belong to them, or one punctuation mark: what the
    tokenizer's own pre-tokenization gives. The tokenizer drops control and format characters, those of
    private use and U+FFFD: a word may hold them, but they are none by themselves.
    """
    # Text by text: a batch is no faster on one thread, and starts one more thread for each core.
    return [_pieces(text, tokenizer.encode(text, add_special_tokens=False)) for text in texts]


def _pieces(text: str, encoding: Encoding) -> Pieces:
    ids = np.array(encoding.ids, dtype=np.int32)
    offsets = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    words = np.array(encoding.word_ids, dtype=np.int32)
    firsts = np.flatnonzero(np.diff(words, prepend=-1)).astype(np.int32)
    found = Pieces(ids, np.zeros(len(ids), np.int32), offsets[:, 0].copy(), offsets[:, 1].copy(), firsts)
    bounds = _with_marks(text, found.word_starts.tolist(), found.word_ends.tolist())
    shapes = np.array([shape(text[start:end]) for start, end in bounds], dtype=np.int32)
    sizes = np.diff(firsts, append=len(ids))
    found.ends[np.cumsum(sizes) - 1] = [end for _, end in bounds]
    return Pieces(ids, np.repeat(shapes, sizes), found.starts, found.ends, firsts)


def _with_marks(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[tuple[int, int]]:
    """The bounds of the words with the combining marks after them, which the tokenizer drops."""
    bounds = list(zip(starts, ends, strict=True))
    if text.isascii():
        return bounds
    out = []
    for (start, end), limit in zip(bounds, (*starts[1:], len(text)), strict=False):
        after = end
        while after < limit and text[after] >= FIRST_MARK and unicodedata.category(text[after]) == "Mn":
            after += 1
        out.append((start, after))
    return out


def cuts(found: Pieces, breaks: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Windows of words, (first, last) with last exclusive, that hold at most `most` pieces each.

    A window ends before a word at one of `breaks` (code points where a sentence begins, sorted) if there is
    one, else in mid-sentence, so that no text is too long. One word of more than `most` pieces is a window
    by itself. Windows cover all words. Cost: linear.
    """
    words = len(found.firsts)
    sizes = np.diff(found.firsts, append=len(found.ids)).tolist()
    if sum(sizes) <= most:
        return [(0, words)] if words else []
    may_end = frozenset(np.searchsorted(found.word_starts, np.asarray(breaks, dtype=np.int64)).tolist())
    out: list[tuple[int, int]] = []
    begin, held, end = 0, 0, 0
    at = 0
    while at < words:
        if at in may_end:
            end = at
        if held and held + sizes[at] > most:
            stop = end if end > begin else at
            out.append((begin, stop))
            begin, end = stop, stop
            held = sum(sizes[stop:at])
            continue
        held += sizes[at]
        at += 1
    out.append((begin, words))
    return out
