"""What is known of English words when a written sentence is compared with what it cites."""

from __future__ import annotations

import re
from functools import cache

from ...english import lexicon
from ...lang import en_opposites
from ...lang.en_aliases import NATIONS, PEOPLES, SPELT
from ...lang.en_writing import TO_MACHINES

_TO_MACHINES = re.compile(TO_MACHINES, re.IGNORECASE)


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Levelled word → the levelled words that say the opposite."""
    found: dict[str, set[str]] = {}
    for pair in en_opposites.OPPOSITES:
        left, right = ({lexicon(denials=False).term(word)[0] for word in side.split()} for side in pair)
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
