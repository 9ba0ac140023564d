"""Wordings as the distinct words that tell something in them: numbered, weighted by rarity, in arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, compress, count
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from .meanings import Meanings, Vectors
from .memory import Memory
from .rarity import STEM, Rarity
from .wording import Ending, form, levelling, written

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# The first so many terms of a wording count, and so many of its words, so that a comparison is bounded.
MOST = 48
MOST_WORDS = 96


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What one language knows of its words: levelling tables, words without matter, rarity of the others.

    `same` are written forms of one name, `numbers` number words by their digits.
    """

    function_words: Set[str]
    tables: tuple[tuple[Ending, ...], ...]
    same: Mapping[str, str]
    numbers: Mapping[str, str]
    rarity: Rarity
    meanings: Meanings

    def term(self, word: str) -> tuple[str, str, float]:
        """The word levelled, the word in lower case, and its weight: 0 where it carries no matter."""
        return self.terms[word]

    @cached_property
    def terms(self) -> Memory[tuple[str, str, float]]:
        """The `term` of each word."""
        return Memory(self._read)

    def _read(self, word: str) -> tuple[str, str, float]:
        plain = self.same.get(word) or form(word.removesuffix("'s").removesuffix("’s"))
        plain = self.numbers.get(plain, plain)
        weight = 0.0 if plain in self.function_words else self.rarity.of(plain[:STEM])
        return self._level(plain), plain, weight

    @cached_property
    def _level(self) -> Callable[[str], str]:
        return levelling(self.tables)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The distinct terms of many wordings, in order of their first words, and all their words.

    Wording `i` has `term[first[i]:first[i + 1]]`, numbers of `keys`; of each key `weight` is above 0,
    `vector` what its word means, `figure` whether it is a number, `proper` whether it is nowhere in these
    wordings in lower case. All its words, those without matter too, are
    `word[word_first[i]:word_first[i + 1]]` in the order of the text, numbers of `forms`.
    """

    keys: tuple[str, ...]
    weight: Floats
    vector: Vectors
    figure: Flags
    proper: Flags
    term: Numbers
    first: Numbers
    forms: tuple[str, ...]
    word: Numbers
    word_first: Numbers

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def owner(self) -> Numbers:
        """The wording of each entry of `term`."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))


def terms_of(wordings: Sequence[str], lexicon: Lexicon) -> Terms:
    """The terms of each wording; of words with one key the first by letters stands for all. Cost: linear."""
    return terms_of_words([written(wording) for wording in wordings], lexicon)


def terms_of_words(wordings: Sequence[Sequence[str]], lexicon: Lexicon) -> Terms:
    """The terms of wordings that are cut into words already, as `written` does it."""
    lengths = np.fromiter(map(len, wordings), np.int64, len(wordings))
    numbers = _numbered(chain.from_iterable(wordings))
    known = _Known(numbers, lexicon)
    total = int(lengths.sum())
    words = np.fromiter(map(numbers.__getitem__, chain.from_iterable(wordings)), np.int64, total)
    owner = np.repeat(np.arange(len(wordings)), lengths)
    term, first = _distinct(owner, known.term[words], len(wordings))
    early = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths) < MOST_WORDS
    return Terms(
        keys=known.keys,
        weight=known.weight,
        vector=lexicon.meanings.of(known.plain),
        figure=np.array([plain[0].isdigit() for plain in known.plain], np.bool_),
        proper=known.proper,
        term=term,
        first=first,
        forms=known.forms,
        word=known.form[words[early]],
        word_first=_firsts(np.minimum(lengths, MOST_WORDS)),
    )


def _distinct(owner: Numbers, term: Numbers, wordings: int) -> tuple[Numbers, Numbers]:
    """The terms of each wording, once, in order of their first words, at most MOST; and where each begins."""
    told = term >= 0
    owner, term = owner[told], term[told]
    _, first = np.unique(owner * (int(term.max(initial=0)) + 1) + term, return_index=True)
    first.sort()
    owner, term = owner[first], term[first]
    sizes = np.bincount(owner, minlength=wordings)
    if int(sizes.max(initial=0)) > MOST:
        kept = np.arange(len(term)) - np.repeat(np.cumsum(sizes) - sizes, sizes) < MOST
        term, sizes = term[kept], np.minimum(sizes, MOST)
    return term, _firsts(sizes)


class _Known:
    """What the lexicon says of distinct words: of each word its `term` (-1 without matter) and `form`; of
    each term its key, the word that stands for it, its weight, and whether it is `proper`.
    """

    def __init__(self, words: Iterable[str], lexicon: Lexicon) -> None:
        written = list(words)
        read = map(lexicon.terms.__getitem__, written)
        keys, plain, weights = zip(*read, strict=True) if written else _NO_WORD
        forms = _numbered(plain)
        weight = np.array(weights, np.float64)
        told = weight > 0
        own = told.tolist()
        matter, spelled = list(compress(keys, own)), list(compress(plain, own))
        numbers = _numbered(matter)
        lower = set(compress(matter, map(str.islower, compress(written, own))))
        chosen, weighed = _first_by_letters(matter, spelled), dict(zip(plain, weights, strict=True))
        self.plain = list(map(chosen.__getitem__, numbers))
        self.term: Numbers = np.full(len(written), -1, np.int64)
        self.term[told] = list(map(numbers.__getitem__, matter))
        self.form: Numbers = np.array(list(map(forms.__getitem__, plain)), np.int64)
        self.forms, self.keys = tuple(forms), tuple(numbers)
        self.weight: Floats = np.array(list(map(weighed.__getitem__, self.plain)), np.float64)
        self.proper: Flags = np.array([key not in lower for key in numbers], np.bool_)


_NO_WORD: tuple[tuple[str, ...], tuple[str, ...], tuple[float, ...]] = ((), (), ())


def _first_by_letters(keys: Sequence[str], plain: Sequence[str]) -> dict[str, str]:
    """Of the words of each key the first by letters, which is seldom another than the first in order."""
    chosen = dict(zip(reversed(keys), reversed(plain), strict=True))
    others = [(key, word) for key, word in zip(keys, plain, strict=True) if word < chosen[key]]
    return chosen | dict(sorted(others, key=itemgetter(1), reverse=True))


def _numbered(words: Iterable[str]) -> dict[str, int]:
    """The distinct words by their numbers, in order."""
    return dict(zip(dict.fromkeys(words), count(), strict=False))


def _firsts(sizes: Numbers) -> Numbers:
    return np.append(np.zeros(1, np.int64), np.cumsum(sizes))


# A word of at most this share of the wordings has its whole weight; so many empty wordings are added, so that
# a handful says little. Attribute-first dev by folds, 2026-11: F1 .499 without, .522; .005 to .02 alike.
PLAIN = 0.02
SMOOTH = 20
# What a word that all wordings have keeps.
LEAST = 0.02


def localised(terms: Terms) -> Terms:
    """The terms with less weight for the words that most of these wordings share, as `wording.rarity` does:
    in a story about one ship "ship" tells no two sentences apart. Cost: linear.
    """
    share = np.bincount(terms.term, minlength=len(terms.keys)) / (len(terms) + SMOOTH)
    held = np.clip(np.log(np.maximum(share, 1e-9)) / np.log(PLAIN), LEAST, 1.0)
    return replace(terms, weight=terms.weight * held)
