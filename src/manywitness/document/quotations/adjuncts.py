"""What may stand between a reporting verb and the words it reports: times, places, occasions, addressees."""

from __future__ import annotations

from ...lang.en_reporting import (
    ADDRESSEES,
    CLAUSE_OPENERS,
    DAYS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    OCCASIONS,
    PARTS_OF_TIME,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
)
from .words import QUOTE, Words

# A prepositional phrase longer than this many words holds the clause itself; a noun phrase for the person
# told is shorter. Set by judgement; 500 documents of PolNeAR train, 2026-11: 7 to 12 and 3 to 6 words, and
# 2 to 6 phrases in a row, stay within 0.15 of F1 in every kind.
PHRASE = 9
PERSON = 4
IN_A_ROW = 4


def after_adjuncts(words: Words, index: int, high: int) -> int:
    """First word after times, places and occasions: "Monday", "in a statement", "to reporters"."""
    for _ in range(IN_A_ROW):
        begin = index
        index = _after_place(words, after_time(words, index, high), high)
        if index == begin:
            break
    return index


def after_time(words: Words, index: int, high: int) -> int:
    """First word after "Monday", "on Monday night", "last week"; `index` where no time stands there."""
    if index + 1 >= high:
        return high if index < high and words.lower[index] in DAYS else index
    word, following = words.lower[index], words.lower[index + 1]
    if word in ("on", "late", "early", "in") and (following in DAYS or following in PARTS_OF_TIME):
        index += 1
        word, following = following, words.lower[index + 1] if index + 1 < high else ""
    if word in DAYS or (word in ("last", "this", "next", "earlier") and following in PARTS_OF_TIME):
        index += 1
        while index < high and (words.lower[index] in PARTS_OF_TIME or words.written[index].isdigit()):
            index += 1
    return index


def _after_place(words: Words, begin: int, high: int) -> int:
    if begin >= high or words.lower[begin] not in PLACES:
        return begin
    for index in range(begin + 1, min(high, begin + PHRASE)):
        word = words.lower[index]
        if word == QUOTE:
            # "told reporters" leads to a quotation; "on" leads to a title in quotation marks.
            return index if words.lower[index - 1] in ADDRESSEES else index + 1
        if word in (",", ":", "that", ";", ".") or word in PRONOUNS:
            return index
        another = index + 1 < high and words.lower[index + 1] in OCCASIONS
        if word in DAYS or (word in OCCASIONS and not another):
            return index + 1
    return high if high <= begin + PHRASE else begin


def after_addressee(words: Words, index: int, high: int) -> int:
    """First word after the person told: "reporters", "Fox News", "a rally in Ohio"."""
    if index >= high or words.is_quote(index) or words.lower[index] in ("that", ",", ":"):
        return index
    word = words.lower[index]
    if word in OBJECT_PRONOUNS:
        return index + 1
    if words.is_capital(index) and word not in DETERMINERS:
        while index < high and words.is_capital(index) and words.lower[index] not in PRONOUNS:
            index += 1
        return index + 1 if index < high and words.lower[index] in ADDRESSEES else index
    begin = index
    index += word in DETERMINERS
    while index < high and index - begin < PERSON and _goes_on(words, index):
        index += 1
        if words.lower[index - 1].endswith("s"):
            break
    return index


def _goes_on(words: Words, index: int) -> bool:
    word = words.lower[index]
    return word[0].isalpha() and not (word in PREPOSITIONS or word in PRONOUNS or word in CLAUSE_OPENERS)
