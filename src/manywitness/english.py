"""English as the kernels read it: their algorithms fitted with its words, each made once in a process.

Several stages compare wordings, and stages do not know each other: what they need in common of a language
is made here, and memory holds it once.
"""

from __future__ import annotations

from functools import cache

from .kernel.meanings import Meanings, load_meanings
from .kernel.numerals import QuantityWords
from .kernel.rarity import Rarity, load_rarity
from .kernel.terms import Lexicon
from .lang import en_quantities as quantities
from .lang.en_calendar import MONTHS
from .lang.en_function_words import FUNCTION_WORDS
from .lang.en_meanings import MEANINGS
from .lang.en_rarity import RARITY
from .lang.en_times import NUMBERS
from .lang.en_wording import INFLECTIONS, NEGATIONS, NUMBER_WORDS, SAME_FORMS, SPELLINGS


@cache
def rarity() -> Rarity:
    """How rare words are in news."""
    return load_rarity(RARITY)


@cache
def meanings() -> Meanings:
    """The vectors of word pieces."""
    return load_meanings(MEANINGS)


@cache
def lexicon(*, denials: bool = True) -> Lexicon:
    """The words with their rarity and meanings; `denials` says whether "not" is a word of matter."""
    return Lexicon(
        function_words=FUNCTION_WORDS - NEGATIONS if denials else FUNCTION_WORDS | NEGATIONS,
        tables=(SPELLINGS, INFLECTIONS),
        same=SAME_FORMS,
        numbers=NUMBER_WORDS,
        rarity=rarity(),
        meanings=meanings(),
    )


@cache
def quantity_words() -> QuantityWords:
    """What makes a quantity."""
    return QuantityWords(
        numbers=NUMBERS,
        multipliers=quantities.MULTIPLIERS,
        parts=quantities.PARTS,
        vague=quantities.VAGUE,
        halves=quantities.HALVES,
        suffixes=quantities.SUFFIXES,
        signs=quantities.SIGNS,
        units=quantities.UNITS,
        at_least=quantities.AT_LEAST,
        at_most=quantities.AT_MOST,
        about=quantities.ABOUT,
        or_more=quantities.OR_MORE,
        or_less=quantities.OR_LESS,
        or_so=quantities.OR_SO,
        labels=quantities.LABELS,
        stages=quantities.STAGES,
        eras=quantities.ERAS,
        votes=quantities.VOTES,
        streets=quantities.STREETS,
        months=frozenset(MONTHS),
    )
