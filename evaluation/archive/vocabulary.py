"""Texts as numbers of words, and the same texts in other words: each world exchanges words for its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manywitness.lang.en_calendar import MONTHS
from manywitness.lang.en_function_words import FUNCTION_WORDS

Numbers = npt.NDArray[np.int32]

# A word with the blank before it, or one sign of what stands between words.
_TOKEN = re.compile(r" ?[^\W_]+|[\W_]")
_DIGIT = re.compile(r"\d")

# Words change places with words of like frequency: a band holds an eighth of the ranks before it. All but
# function words move: with the 331 words that a tenth of the texts hold left in their places, an article and
# its double of another world shared a quarter of all runs of three words, 2026-11.
NARROWEST_BAND = 24
BAND_SHARE = 8

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AGENCIES = ("reuters", "associated", "press", "afp", "upi")
_SHORTENED = ("don", "didn", "doesn", "isn", "wasn", "weren", "aren", "couldn", "wouldn", "shouldn", "hasn")
# What stays in every world besides, whatever its frequency: the calendar, agencies, "don't".
_KEPT = FUNCTION_WORDS | set(MONTHS) | {*_DAYS, *_AGENCIES, *_SHORTENED}

_SEED = 20_261_126


@dataclass(frozen=True, slots=True)
class Texts:
    """Many texts as numbers of tokens: text `i` is `numbers[ends[i]:ends[i + 1]]`; 4 bytes a token."""

    numbers: Numbers
    ends: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, index: int) -> Numbers:
        return self.numbers[self.ends[index] : self.ends[index + 1]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokens of all texts by number, and the places that their words may change.

    `forms` are the words in small letters; `form` gives the form of each token, -1 for what is no word.
    `free` holds the forms that change places, sorted so that those of one band, `band`, stand together.
    """

    tokens: tuple[str, ...]
    forms: tuple[str, ...]
    form: Numbers
    free: Numbers
    band: Numbers

    def exchanged(self, world: int) -> Numbers:
        """For each form the one that stands for it in this world; the same for ever."""
        chance = np.random.default_rng([_SEED, world])
        within = np.lexsort((chance.random(len(self.free)), self.band))
        out = np.arange(len(self.forms), dtype=np.int32)
        out[self.free] = self.free[within]
        return out

    def table(self, world: int, made: dict[str, str]) -> list[str]:
        """What each token reads in this world, capitals and blanks kept. `made` holds strings to share."""
        other = self.exchanged(world).tolist()
        return [
            token if form < 0 else _like(token, self.forms[other[form]], made)
            for token, form in zip(self.tokens, self.form.tolist(), strict=True)
        ]


def _like(token: str, word: str, made: dict[str, str]) -> str:
    """The word as the token is written: its blank, and its capitals."""
    bare = token.lstrip(" ")
    if len(bare) > 1 and bare.isupper():
        word = word.upper()
    elif bare[0].isupper():
        word = word.capitalize()
    out = f" {word}" if len(bare) < len(token) else word
    return made.setdefault(out, out)


class Reading:
    """Reads texts one by one into numbers; `vocabulary` then says what was read. Cost: linear."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    def numbers(self, text: str) -> Numbers:
        """The tokens of a text: `"".join` of their words is the text."""
        number = self._number
        return np.array([number.setdefault(one, len(number)) for one in _TOKEN.findall(text)], np.int32)

    def vocabulary(self, texts: Texts) -> Vocabulary:
        """What was read, ranked by how many of `texts` hold a word."""
        tokens = tuple(self._number)
        number: dict[str, int] = {}
        form = np.array([_form(token, number) for token in tokens], np.int32)
        forms = tuple(number)
        held, capitals = _counts(texts, tokens, form, len(forms))
        kinds = [_kind(word, capital) for word, capital in zip(forms, capitals, strict=True)]
        free, band = _bands(forms, kinds, held)
        return Vocabulary(tokens, forms, form, free, band)


def gathered(parts: Iterable[Numbers]) -> Texts:
    """Many texts in one array."""
    kept = list(parts)
    ends = np.concatenate(([0], np.cumsum([len(part) for part in kept]))).astype(np.int64)
    return Texts(np.concatenate(kept) if kept else np.zeros(0, np.int32), ends)


def _form(token: str, number: dict[str, int]) -> int:
    word = token.lstrip(" ").lower()
    return number.setdefault(word, len(number)) if word and word[0].isalnum() else -1


def _counts(
    texts: Texts, tokens: Sequence[str], form: Numbers, forms: int
) -> tuple[npt.NDArray[np.int64], list[bool]]:
    """How many texts hold each form, and which forms mostly begin with a capital."""
    held = np.zeros(forms, np.int64)
    for index in range(len(texts)):
        found = np.unique(form[texts[index]])
        held[found[found >= 0]] += 1
    words = form >= 0
    times = np.bincount(texts.numbers, minlength=len(tokens))
    upper = np.array([token.lstrip(" ")[:1].isupper() for token in tokens], bool)
    total = np.bincount(form[words], times[words], forms)
    raised = np.bincount(form[words], times[words] * upper[words], forms)
    return held, (raised > total / 2).tolist()


def _kind(word: str, capital: bool) -> str:
    """What a word may change places with: a name with names, a number with numbers of its shape."""
    if _DIGIT.search(word):
        return _DIGIT.sub("0", word)
    return "name" if capital else "word"


def _bands(
    forms: Sequence[str], kinds: Sequence[str], held: npt.NDArray[np.int64]
) -> tuple[Numbers, Numbers]:
    free = [index for index, word in enumerate(forms) if held[index] and len(word) > 2 and word not in _KEPT]
    free.sort(key=lambda index: (kinds[index], -held[index], forms[index]))
    bands = list(_band_numbers([kinds[index] for index in free]))
    return np.array(free, np.int32), np.array(bands, np.int32)


def _band_numbers(kinds: Sequence[str]) -> Iterator[int]:
    """The band of each of the forms, which stand in order of kind and rank."""
    band, rank, full, before = -1, 0, 0, None
    for kind in kinds:
        if kind != before:
            rank, full, before = 0, 0, kind
        if rank == full:
            band, full = band + 1, rank + max(NARROWEST_BAND, rank // BAND_SHARE)
        rank += 1
        yield band
