"""What is known of English words when two renderings of one thing said are compared."""

from __future__ import annotations

from functools import cache

from ...kernel.meanings import load_meanings
from ...kernel.rarity import load_rarity
from ...kernel.terms import Lexicon
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_meanings import MEANINGS
from ...lang.en_rarity import RARITY
from ...lang.en_wording import INFLECTIONS, NEGATIONS, NUMBER_WORDS, SAME_FORMS, SPELLINGS


@cache
def lexicon() -> Lexicon:
    """The words with their rarity and meanings; denials are words of matter. Read once in a process."""
    return Lexicon(
        function_words=FUNCTION_WORDS - NEGATIONS,
        tables=(SPELLINGS, INFLECTIONS),
        same=SAME_FORMS,
        numbers=NUMBER_WORDS,
        rarity=load_rarity(RARITY),
        meanings=load_meanings(MEANINGS),
    )
