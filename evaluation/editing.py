"""Newsroom edits made by rule: versions of one article as desks make them.

Nobody on the shelf keeps real revisions. What is made here changes an article as desks are known to: a flash
of sixty words grows to a story, paragraphs are added, dropped and moved, numbers are renewed, the lead is
written anew, and of a developing story little stays. It is simulated, and says so wherever it is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

_SENTENCE = re.compile(r"(?<=[.!?][\"”’']|[.!?\w][.!?])\s+(?=[A-Z\"“‘'])")
_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})*\b")
_WORD = re.compile(r"\b[a-z]{4,}\b")

# Words that a desk puts in the place of others.
_SYNONYMS = {
    "said": "told reporters", "says": "said", "announced": "declared", "officials": "authorities",
    "killed": "dead", "people": "persons", "about": "some", "around": "roughly", "after": "following",
    "before": "ahead of", "would": "will", "could": "may", "also": "further", "many": "several",
    "began": "started", "ended": "finished", "against": "versus", "under": "beneath",
    "including": "among them",
    "because": "since", "however": "but", "although": "though", "president": "leader", "police": "officers",
    "government": "administration", "attack": "assault", "plan": "proposal", "decision": "ruling",
    "called": "described", "asked": "urged", "showed": "revealed", "according": "as stated",
}  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly, in order; line breaks part them too."""
    return [one.strip() for line in text.splitlines() for one in _SENTENCE.split(line) if one.strip()]


def flash(parts: Sequence[str], chance: Random) -> tuple[str, str]:
    """The first sixty words as a flash, edited, and the story that it became, without its first words."""
    words = " ".join(parts[:4]).split()[:60]
    rest = list(parts)
    rest[0] = _reworded(rest[0], chance, share=0.5)
    return " ".join(words), " ".join(rest)


def grown(parts: Sequence[str], chance: Random) -> tuple[str, str]:
    """The first paragraphs, and the whole in which some of them stand edited and apart."""
    first = list(parts[: max(4, len(parts) // chance.randint(3, 5))])
    kept = [_reworded(one, chance, share=0.1) for one in first if chance.random() < 0.7]
    later = list(parts[len(first) :])
    for one in kept:
        later.insert(chance.randint(0, len(later)), one)
    return " ".join(first), " ".join(later)


def developed(parts: Sequence[str], chance: Random) -> tuple[str, str]:
    """Two states of a developing story that have a part of their sentences in common, some of them edited."""
    common = chance.uniform(0.1, 0.5)
    mine: list[str] = []
    theirs: list[str] = []
    for one in parts:
        where = chance.random()
        if where < common:
            mine.append(one)
            theirs.append(_renewed(_reworded(one, chance, share=0.08), chance))
        else:
            (mine if where < common + (1 - common) / 2 else theirs).append(one)
    return " ".join(mine), " ".join(theirs)


def edited(parts: Sequence[str], chance: Random) -> tuple[str, str]:
    """A version before and after a desk went over it: words changed all over, sentences moved or cut."""
    after = [_renewed(_reworded(one, chance, share=0.3), chance) for one in parts if chance.random() < 0.85]
    if len(after) > 4:
        after.insert(chance.randrange(len(after)), after.pop(chance.randrange(len(after))))
    return " ".join(parts), " ".join(after)


EDITS: tuple[Callable[[Sequence[str], Random], tuple[str, str]], ...] = (flash, grown, developed, edited)


def _reworded(sentence: str, chance: Random, *, share: float) -> str:
    """The sentence with words changed or left out, `share` of those that a desk touches."""

    def change(match: re.Match[str]) -> str:
        if chance.random() >= share:
            return match[0]
        return _SYNONYMS.get(match[0], match[0] if chance.random() < 0.5 else "")

    return " ".join(_WORD.sub(change, sentence).split())


def _renewed(sentence: str, chance: Random) -> str:
    """The sentence with newer numbers."""

    def change(match: re.Match[str]) -> str:
        return str(int(match[0].replace(",", "")) + chance.randint(1, 9))

    return _NUMBER.sub(change, sentence)
