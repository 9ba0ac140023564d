"""What is known of English words when sentences of two accounts are compared."""

from __future__ import annotations

from functools import cache

from ...english import rarity
from ...kernel.memory import Memory
from ...kernel.rarity import STEM
from ...kernel.wording import form, levelling
from ...lang import en_opposites, en_quantities
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_wording import INFLECTIONS, NUMBER_WORDS, SAME_FORMS, SPELLINGS

_key = levelling((SPELLINGS, INFLECTIONS))


def _read(written: str) -> tuple[str, float]:
    """The word levelled (case, spelling and endings aside), and its weight: 0 where it carries no matter."""
    plain = SAME_FORMS.get(written) or form(written.removesuffix("'s").removesuffix("’s"))
    plain = NUMBER_WORDS.get(plain, plain)
    weight = 0.0 if plain in FUNCTION_WORDS else rarity().of(plain[:STEM])
    return _key(plain), weight


# A word levelled, and what it weighs, remembered.
term = Memory(_read).__getitem__


@cache
def opposites() -> dict[str, frozenset[str]]:
    """The levelled words that say the opposite of a levelled word."""
    found: dict[str, set[str]] = {}
    for left, right in en_opposites.OPPOSITES:
        ones, others = levelled(frozenset(left.split())), levelled(frozenset(right.split()))
        for one in ones:
            found.setdefault(one, set()).update(others - {one})
        for other in others:
            found.setdefault(other, set()).update(ones - {other})
    return {word: frozenset(against) for word, against in found.items()}


@cache
def levelled(words: frozenset[str]) -> frozenset[str]:
    """The words as they are compared."""
    return frozenset(term(word)[0] for word in words)


@cache
def bounding() -> frozenset[str]:
    """The levelled words of bounds: "more", "than", "about"; small words that say much else are none."""
    phrases = (*en_quantities.AT_LEAST, *en_quantities.AT_MOST, *en_quantities.ABOUT)
    return levelled(frozenset(word for phrase in phrases for word in phrase.split())) - {"of", "in", "to"}
