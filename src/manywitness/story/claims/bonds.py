"""Whether two wordings that are aligned have enough in common to be one claim."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from ...kernel.wording import form, levelling, written
from ...lang.en_answers import NON_ANSWERS
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_wording import INFLECTIONS, NUMBER_WORDS, SPELLINGS

# So many words of matter in common bind two wordings; fewer only where they are this part of the matter of
# the longer one, and all words in common this part of the shorter one. Of 382 pairs of real stories that were
# joined before 11 have less: six of these, read by eye, are two things. Not sharp. 2026-11.
ENOUGH = 3
PART = 0.4
FORMS = 0.4

_NO_ANSWER = re.compile("|".join(NON_ANSWERS), re.IGNORECASE)
_key = levelling((SPELLINGS, INFLECTIONS))


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a wording, the levelled ones of matter, those of them that are names, and whether it says
    that somebody gave no answer.
    """

    forms: tuple[str, ...]
    matter: Set[str]
    names: Set[str]
    unanswered: bool


def said(wording: str) -> Said:
    """What a wording says. Cost: linear."""
    found = written(wording)
    forms = tuple([form(word) for word in found])
    matter = [(number, one) for number, one in enumerate(forms) if one not in FUNCTION_WORDS]
    names = {_levelled(one) for number, one in matter if number and found[number][0].isupper()}
    unanswered = _NO_ANSWER.search(" ".join(wording.split())) is not None
    return Said(forms, frozenset(_levelled(one) for _, one in matter), frozenset(names), unanswered)


def _levelled(plain: str) -> str:
    return _key(NUMBER_WORDS.get(plain, plain))


def binds(a: Said, b: Said) -> bool:
    """Whether two wordings that are aligned can be one claim: they share words of matter enough, not only
    names, and either both say that somebody gave no answer or neither does. Symmetric.
    """
    if a.unanswered is not b.unanswered:
        return False
    common = a.matter & b.matter
    if len(common) >= ENOUGH or a.forms == b.forms:
        return True
    shorter, longer = sorted((a.matter, b.matter), key=len)
    if len(common) < max(1, PART * len(longer)) or (len(common) == 1 and not common >= shorter):
        return False
    if common <= a.names & b.names and a.matter != b.matter:
        return False
    forms = set(a.forms) & set(b.forms)
    return len(forms) >= FORMS * min(len(set(a.forms)), len(set(b.forms)))
