"""Wordings as the distinct words that tell something in them: numbered, weighted by rarity, in arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .meanings import Meanings, Vectors
from .memory import Memory
from .numbered import Numbered, firsts, numbered_words, places
from .rarity import STEM, Rarity
from .vocabulary import Numbers, Vocabulary, distinct
from .wording import Ending, form, levelling, written

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# The first so many terms of a wording count, and so many of its words, so that a comparison is bounded.
MOST = 48
MOST_WORDS = 96

# What is known of a word: the numbers of its key and of its form, its weight, whether it is in lower case.
_KNOWN = np.dtype([("key", np.int64), ("form", np.int64), ("weight", np.float64), ("lower", np.bool_)])


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
        return self._terms[word]

    @cached_property
    def _terms(self) -> Memory[tuple[str, str, float]]:
        return Memory(self._read)

    def _read(self, word: str) -> tuple[str, str, float]:
        plain = self._plain(word)
        weight = 0.0 if plain in self.function_words else self.rarity.of(plain[:STEM])
        return self._level(plain), plain, weight

    def _plain(self, word: str) -> str:
        plain = self.same.get(word) or form(word.removesuffix("'s").removesuffix("’s"))
        return self.numbers.get(plain, plain)

    def known(self, vocabulary: Vocabulary, words: Sequence[str]) -> npt.NDArray[Any]:
        """Of each word in `vocabulary` the numbers of its key and of its form, its weight, and whether it is
        written in lower case: "key", "form", "weight", "lower".
        """
        forms = vocabulary.numbers([*map(self._plain, words)])
        out = np.empty(len(words), _KNOWN)
        out["form"], out["lower"] = forms, [*map(str.islower, words)]
        found, _, at = distinct(forms, len(vocabulary))
        plain = [vocabulary.words[number] for number in found.tolist()]
        out["key"] = vocabulary.numbers([*map(self._level, plain)])[at]
        idle = np.array([word in self.function_words for word in plain], np.bool_)
        out["weight"] = np.where(idle, 0.0, self.rarity.of_all([word[:STEM] for word in plain]))[at]
        return out

    def meant(self, vocabulary: Vocabulary, words: Sequence[str]) -> Vectors:
        """The vector of each word: see `Meanings.of`."""
        return self.meanings.of(words)

    def counted(self, vocabulary: Vocabulary, words: Sequence[str]) -> Flags:
        """Whether each word begins with a digit."""
        return np.array([word[:1].isdigit() for word in words], np.bool_)

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
    return terms_of_numbered(numbered_words(wordings), lexicon)


def terms_of_numbered(wordings: Numbered, lexicon: Lexicon) -> Terms:
    """The terms of wordings whose words are numbers."""
    vocabulary, owner = wordings.vocabulary, wordings.owner
    words, _, at = distinct(wordings.word, len(vocabulary))
    known = vocabulary.facts(lexicon.known, words)
    told = known["weight"] > 0
    chosen = _Chosen(known[told], vocabulary.words)
    term = np.full(len(words), -1)
    term[told] = chosen.term
    stated, first = _once(owner, term[at], len(wordings))
    plain = chosen.known["form"]
    forms, _, form_of = distinct(known["form"], len(vocabulary))
    counts = np.minimum(np.diff(wordings.first), MOST_WORDS)
    return Terms(
        keys=tuple(map(vocabulary.words.__getitem__, chosen.known["key"].tolist())),
        weight=chosen.known["weight"].copy(),
        vector=vocabulary.facts(lexicon.meant, plain),
        figure=vocabulary.facts(lexicon.counted, plain),
        proper=chosen.proper,
        term=stated,
        first=first,
        forms=tuple(map(vocabulary.words.__getitem__, forms.tolist())),
        word=form_of[at[places(wordings.first[:-1], counts)]],
        word_first=firsts(counts),
    )


def _once(owner: Numbers, term: Numbers, wordings: int) -> tuple[Numbers, Numbers]:
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
    return term, firsts(sizes)


class _Chosen:
    """The terms of words with matter: the `term` of each word, numbered as they come; and for each term what
    is `known` of the word that stands for it, and whether it is `proper`. Of words with one key the first by
    letters stands for all.
    """

    def __init__(self, known: npt.NDArray[Any], words: Sequence[str]) -> None:
        keys, best, self.term = distinct(known["key"], len(words))
        form = known["form"]
        for at in np.flatnonzero(form != form[best[self.term]]).tolist():
            term = self.term[at]
            if words[form[at]] < words[form[best[term]]]:
                best[term] = at
        self.known = known[best]
        self.proper: Flags = np.bincount(self.term, known["lower"], len(keys)) == 0


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
