"""Reporting verbs of a sentence, with their auxiliaries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ...lang.en_reporting import (
    ADVERBS,
    AUXILIARIES,
    BASE,
    BE,
    DETERMINERS,
    DOUBTFUL,
    FINITE,
    PARTICIPLE,
    PLURALS,
    PRONOUNS,
    REPORTING,
)
from .words import Words

# Words of the subject of an infinitive, and "for".
OWN_SUBJECT = 6


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: word `at`, its helpers from word `first` on, `left` the word before them."""

    at: int
    first: int
    frame: str
    form: str
    left: int


def verbs(words: Words, low: int, high: int) -> Iterator[Verb]:
    """The verbs in words[low:high] that can report, in order: no passives, infinitives and nouns."""
    for at in words.reporting[bisect_left(words.reporting, low) : bisect_left(words.reporting, high)]:
        if at == low or not words.is_capital(at):
            found = _verb(words, low, at, REPORTING[words.lower[at]])
            if found is not None:
                yield found


def _verb(words: Words, low: int, at: int, known: tuple[str, str]) -> Verb | None:
    frame, form = known
    left = at - 1
    helped = passive = False
    while left >= low and is_helper(words, left):
        helped = helped or words.lower[left] in AUXILIARIES
        passive = passive or words.lower[left] in BE
        left -= 1
    if passive and form != PARTICIPLE:
        return None
    before = words.lower[left] if left >= low else ""
    if before in DETERMINERS or before == "easier":
        return None
    if before == "to":
        return Verb(at, left, frame, FINITE, left - 1) if _has_own_subject(words, low, left) else None
    if words.lower[at] in DOUBTFUL and not helped and before not in PRONOUNS:
        return None
    if (
        form == BASE
        and not helped
        and not _is_plural(before)
        and "and" not in words.lower[max(low, left - 3) : at]
    ):
        return None
    return Verb(at, left + 1, frame, FINITE if passive else form, left)


def _has_own_subject(words: Words, low: int, at: int) -> bool:
    """Whether "to" at word `at` has a subject of its own: "only for Ann Lee to deny it"."""
    if at - 1 < low or not words.is_capital(at - 1):
        return False
    return "for" in words.lower[max(low, at - OWN_SUBJECT) : at]


def is_helper(words: Words, index: int) -> bool:
    """Whether word `index` is an auxiliary or an adverb."""
    word = words.lower[index]
    if words.is_capital(index) and word in ("will", "may"):
        return False
    return word in AUXILIARIES or word in ADVERBS or word.endswith("ly")


def _is_plural(word: str) -> bool:
    return word in PLURALS or (word.endswith("s") and not word.endswith("'s") and len(word) > 3)


def subject_is_elided(words: Words, verb: Verb) -> bool:
    """Whether the verb shares the subject of a verb before it: "laughed and said", "left, saying"."""
    return verb.form == PARTICIPLE or words.lower[verb.left] in ("and", "but", "then", "or")
