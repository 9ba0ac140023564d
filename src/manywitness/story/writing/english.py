"""What is known of English words when a written sentence is compared with what it cites."""

from __future__ import annotations

import re
from functools import cache

from ...kernel.meanings import load_meanings
from ...kernel.quantities import QuantityWords
from ...kernel.rarity import load_rarity
from ...kernel.terms import Lexicon
from ...lang import en_opposites, en_quantities
from ...lang.en_aliases import NATIONS, PEOPLES, SPELT
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_meanings import MEANINGS
from ...lang.en_rarity import RARITY
from ...lang.en_wording import INFLECTIONS, NEGATIONS, NUMBER_WORDS, SAME_FORMS, SPELLINGS
from ...lang.en_writing import TO_MACHINES

_TO_MACHINES = re.compile(TO_MACHINES, re.IGNORECASE)


@cache
def lexicon() -> Lexicon:
    """The lexicon of English, read once in a process."""
    return Lexicon(
        function_words=FUNCTION_WORDS | NEGATIONS,
        tables=(SPELLINGS, INFLECTIONS),
        same=SAME_FORMS,
        numbers=NUMBER_WORDS,
        rarity=load_rarity(RARITY),
        meanings=load_meanings(MEANINGS),
    )


@cache
def quantity_words() -> QuantityWords:
    """What makes a quantity in English."""
    return QuantityWords(**en_quantities.QUANTITIES)


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Levelled word → the levelled words that say the opposite."""
    found: dict[str, set[str]] = {}
    for pair in en_opposites.OPPOSITES:
        left, right = ({lexicon().term(word)[0] for word in side.split()} for side in pair)
        for mine, theirs in ((left, right), (right, left)):
            for word in mine:
                found.setdefault(word, set()).update(theirs - {word})
    return {word: frozenset(others) for word, others in found.items()}


def one_name(name: str) -> str:
    """A name in lower case as the one by which it goes: "american" and "u.s." are "united states"."""
    plain = name.lower().replace(".", "")
    return NATIONS.get(plain) or PEOPLES.get(plain) or SPELT.get(plain) or plain


def speaks_to_machines(text: str) -> bool:
    """Whether words read like an instruction to whoever reads them by machine."""
    return _TO_MACHINES.search(text) is not None
