"""Wordings as the distinct words that tell something in them: numbered, weighted by rarity, in arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
import numpy.typing as npt

from .meanings import Meanings, Vectors
from .rarity import STEM, Rarity
from .wording import Ending, form, key, written

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# The first so many terms of a wording count, so that a comparison is bounded.
MOST = 48
# Words whose reading is remembered: a story's words come again and again.
REMEMBERED = 100_000


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What one language knows of its words: levelling tables, words without matter, rarity of the others.

    `same` are written forms of one name, `numbers` number words by their digits.
    """

    function_words: Set[str]
    tables: tuple[Sequence[Ending], ...]
    same: Mapping[str, str]
    numbers: Mapping[str, str]
    rarity: Rarity
    meanings: Meanings
    _known: dict[str, tuple[str, str, float]] = field(default_factory=dict, init=False, repr=False)

    def term(self, word: str) -> tuple[str, str, float]:
        """The word levelled, the word in lower case, and its weight: 0 where it carries no matter."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._read(word)
        return found

    def _read(self, word: str) -> tuple[str, str, float]:
        plain = self.same.get(word) or form(word.removesuffix("'s").removesuffix("’s"))
        plain = self.numbers.get(plain, plain)
        weight = 0.0 if plain in self.function_words else self.rarity.of(plain[:STEM])
        return key(plain, self.tables), plain, weight


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The distinct terms of many wordings, in order of their first words.

    Wording `i` has `term[first[i]:first[i + 1]]`, numbers of `keys`; of each key `weight` is above 0,
    `vector` what its word means, `figure` whether it is a number.
    """

    keys: tuple[str, ...]
    weight: Floats
    vector: Vectors
    figure: Flags
    term: Numbers
    first: Numbers

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def owner(self) -> Numbers:
        """The wording of each entry of `term`."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))


def terms_of(wordings: Sequence[str], lexicon: Lexicon) -> Terms:
    """The terms of each wording; of words with one key the first by letters stands for all."""
    known: dict[str, tuple[int, str, float]] = {}
    rows = [_row(wording, lexicon, known) for wording in wordings]
    first = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(rows), np.int64, int(first[-1]))
    plains = [plain for _, plain, _ in known.values()]
    return Terms(
        keys=tuple(known),
        weight=np.array([weight for _, _, weight in known.values()], np.float64),
        vector=lexicon.meanings.of(plains),
        figure=np.array([plain[0].isdigit() for plain in plains], np.bool_),
        term=flat,
        first=first,
    )


def _row(wording: str, lexicon: Lexicon, known: dict[str, tuple[int, str, float]]) -> list[int]:
    """The numbers of the distinct terms of a wording, in order; `known` learns the new ones."""
    row: dict[int, None] = {}
    for word in written(wording):
        term, plain, weight = lexicon.term(word)
        if weight <= 0:
            continue
        number, standing, _ = known.get(term, (len(known), plain, weight))
        if plain <= standing:
            known[term] = number, plain, weight
        row[number] = None
    return list(row)[:MOST]


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
