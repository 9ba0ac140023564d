"""How much the words of a line read like each kind of residue: a linear model over hashed words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .lines import Line

# Words and pairs of words are hashed into so many buckets: the file holds numbers, no words. 2026-11, words
# alone, unseen pages, .5 % of testimony lost: 54 % of residue lines with 2^13 buckets, 59 % with 2^15.
BUCKETS = 1 << 15
# Of a longer line only the first and last words are read: furniture says at its edges what it is.
FIRST_WORDS, LAST_WORDS = 14, 6
# The first letters of a longer word stand for its forms: "subscr" for "subscribe" and "subscription".
STEM = 6
# What a line gets that is not read: running text of the article, as good as certain.
UNREAD = -8.0

_DIGITS = re.compile(r"\d+")
_STOP = re.compile(r"[.!?…][\"”’')\]]*$")
_BAR = re.compile(r"[|•»›→·/]")
_AT = re.compile(r"@|https?:|www\.")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\d[:.]\d\d")
_OWNED = re.compile(r"[©®™]")
_IN_PARENTHESES = re.compile(r"\([^()]{1,60}\)\.?$")
_SIGN = re.compile(r"[|•»›→·/@©®™()\"“”«»]|www\.|[a-z][A-Z][a-z]")
_QUOTE = re.compile(r"[\"“”«»]")
_GLUED = re.compile(r"[a-z][A-Z][a-z]")


def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS


_UPPER, _STOPPED = _bucket("=upper"), _bucket("=stop")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Weights of every bucket by kind, shape (BUCKETS, kinds), in units of `scale`; `bias` by kind.

    *Source:* multinomial logistic regression on hashed features: Weinberger et al. (2009), Feature hashing
    for large scale multitask learning. A line's sum is divided by the root of its number of features.
    """

    kinds: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: float
    bias: NDArray[np.float32]

    def scores(self, lines: Sequence[Line], read: Sequence[int]) -> NDArray[np.float32]:
        """Log-odds of each kind against testimony, shape (lines, kinds); UNREAD but for the lines `read`.

        Cost: linear in the lines that are read.
        """
        out = np.full((len(lines), len(self.kinds)), UNREAD, np.float32)
        found = [buckets(lines[i]) for i in read]
        if found:
            sizes = np.array([len(one) for one in found])
            flat = np.array([bucket for one in found for bucket in one])
            sums = np.add.reduceat(self.weights[flat].astype(np.float32), np.cumsum(sizes) - sizes, axis=0)
            out[np.asarray(read)] = sums * (self.scale / np.sqrt(sizes))[:, None] + self.bias
        return out


def buckets(line: Line) -> list[int]:
    """The buckets of a line's words, pairs of words and looks; never empty, one may come twice."""
    words = line.words
    if len(words) > FIRST_WORDS + LAST_WORDS:
        words = words[:FIRST_WORDS] + words[-LAST_WORDS:]
    out: list[int] = []
    before = _OPENING
    for word in words:
        coded, opens, own = _word(word)
        out += own
        out.append(crc32(coded, before) % BUCKETS)
        before = opens
    out.append(crc32(b"$", before) % BUCKETS)
    return [*out, *_looks(line)]


_OPENING = crc32(b"^ ")


# Words of news come again and again; a word that comes anew costs six times as much.
@lru_cache(maxsize=1 << 15)
def _word(word: str) -> tuple[bytes, int, tuple[int, ...]]:
    """A word with its numbers made alike, in bytes; the hash that a pair begins with; its own buckets."""
    plain = word if word.isalpha() else _DIGITS.sub("0", word)
    coded = plain.encode()
    stem = (_bucket(f"{plain[:STEM]}-"),) if len(plain) > STEM else ()
    return coded, crc32(coded + b" "), (_bucket(plain), *stem)


def _looks(line: Line) -> list[int]:
    """Buckets of what is no word: signs, numbers, capitals, length."""
    text = line.text
    written = text.split()
    capitals = len([word for word in written if word[0].isupper()]) * 10 // len(written)
    out = [
        _bucket(f"#{min(len(line.words), 30).bit_length()}"),
        _bucket(f"C{''.join(map(_look, written[:3]))}"),
        _bucket(f"E{''.join(map(_look, written[-3:]))}"),
        _bucket(f"T{capitals}"),
    ]
    if _SIGN.search(text):
        out += [bucket for bucket, search in _SIGNS if search(text)]
    if text.isupper():
        out.append(_UPPER)
    if text[-1] in _ENDS:
        out.append(_ENDS[text[-1]])
    if _STOP.search(text[-8:]):
        out.append(_STOPPED)
    return out + [bucket for bucket, search in _NUMBERED if search(text)]


_ENDS = {":": _bucket("=colon"), "?": _bucket("=ask")}
_SIGNS = (
    (_bucket("=bar"), _BAR.search),
    (_bucket("=at"), _AT.search),
    (_bucket("=owned"), _OWNED.search),
    (_bucket("=quote"), _QUOTE.search),
    (_bucket("=glued"), _GLUED.search),
    (_bucket("=ends in parentheses"), _IN_PARENTHESES.search),
)
_NUMBERED = ((_bucket("=year"), _YEAR.search), (_bucket("=clock"), _CLOCK.search))


def _look(word: str) -> str:
    first = word[0]
    return "A" if first.isupper() else "0" if first.isdigit() else "a" if first.isalpha() else "."
