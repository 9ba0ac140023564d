"""Reports inside one sentence: a reporting verb, who it belongs to, and the words it governs."""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.en_reporting import CUTS, FINITE, PARTICIPLE, PRONOUNS, PUT, REPORTING, SAY, TELL
from .subjects import Phrase
from .verbs import is_helper
from .words import DASHES, ENDS, QUOTE, Words

# What reports without a verb.
_SOURCES = PUT | {"according"}


@dataclass(slots=True)
class Report:
    """One report of one sentence. All parts are half-open word ranges.

    `content` is empty where the words follow a colon that ends the sentence; `speaker` is empty where nobody
    is named; `rule` names the mechanism, for its measured precision.
    """

    content: tuple[Phrase, ...]
    cue: Phrase
    speaker: tuple[Phrase, ...]
    rule: str


def says_nothing(words: Words) -> bool:
    """Whether no word of a paragraph can report, quotations aside."""
    return not words.reporting and _SOURCES.isdisjoint(words.lower)


def stop(words: Words, start: int, high: int) -> int:
    """Where the words that begin at `start` end: with the sentence, or where another report begins."""
    end = high
    while end > start and words.lower[end - 1] in ENDS:
        end -= 1
    if words.is_quote(start) and ends_whole(words, start):
        return start + 1
    for index in range(start + 1, end):
        word = words.lower[index]
        following = words.lower[index + 1] if index + 1 < end else ""
        if word == ";" or (word == "but" and words.is_quote(index - 1)):
            return index
        if word == "," and (following in CUTS or _form(following) == PARTICIPLE):
            return index
        if word in DASHES and (
            following in ("but", "and") or REPORTING.get(following, ("", ""))[1] == FINITE
        ):
            return index
        if word in ("and", "but") and _reports_again(words, index + 1, end):
            return index - (words.lower[index - 1] == ",")
    return end


def _form(word: str) -> str:
    return REPORTING.get(word, ("", ""))[1]


def _reports_again(words: Words, index: int, end: int) -> bool:
    """Whether "and" leads to another reporting verb of the same subject: "said X and called Y"."""
    pronoun = index < end and words.lower[index] in ("he", "she", "they")
    index += pronoun
    while index < end and is_helper(words, index):
        index += 1
    if index >= end:
        return False
    word = words.lower[index]
    frame, form = REPORTING.get(word, ("", ""))
    if pronoun and form == FINITE:
        return True
    if form == PARTICIPLE:
        return frame in (SAY, TELL)
    return form == FINITE and word.endswith(("ed", "aid", "old", "ote"))


def ends_whole(words: Words, index: int) -> bool:
    """Whether the quotation is a sentence by itself: it ends with its own stop or comma."""
    return words.text[words.region(index).words.end - 1] in ".,!?…"


def begins_whole(words: Words, index: int) -> bool:
    """Whether the quotation begins with a capital letter."""
    return words.is_quote(index) and words.text[words.region(index).words.start].isupper()


def according(words: Words, low: int, high: int) -> Report | None:
    """The report of "according to X" or "as X put it", before or after its content; None without one."""
    if _SOURCES.isdisjoint(words.lower[low:high]):
        return None
    for at in range(low, high - 2):
        if words.lower[at] == "according" and words.lower[at + 1] == "to":
            return _according_at(words, (low, at, high))
        if words.lower[at] in PUT and words.lower[at + 1] == "it" and words.lower[at + 2] == ",":
            return _put_it(words, (low, at, high))
    return None


def _according_at(words: Words, bounds: tuple[int, int, int]) -> Report | None:
    low, at, high = bounds
    end = at + 2
    while end < high and not _ends_name(words, end, at + 2):
        end += 1
    if end == at + 2:
        return None
    leads = at - low <= 1 and not words.is_quote(low)
    inserted = 0 < at - low < 5 and words.lower[at - 1] == "," and end < high and words.lower[end] == ","
    if leads or inserted:
        begin = end + 1 if end < high and words.lower[end] == "," else end
        content = (begin, stop(words, begin, high)) if begin < high else (begin, begin)
    else:
        content = (after_conjunction(words, low, at), at - (words.lower[at - 1] in (",", "(")))
    if content[1] - content[0] < 2 and not words.is_quote(content[0] if content[0] < high else -1):
        return None
    return Report((content,), (at, at + 2), ((at + 2, end),), "according")


def _ends_name(words: Words, index: int, first: int) -> bool:
    word = words.lower[index]
    if word in (",", ";", ".", "?", "!", QUOTE, "who", "which") or word in DASHES:
        return True
    return index > first and word in PRONOUNS


def _put_it(words: Words, bounds: tuple[int, int, int]) -> Report | None:
    """The report of a sentence that begins "As Ann Lee put it,"."""
    low, at, high = bounds
    if words.lower[low] != "as" or at + 3 >= high or at == low + 1:
        return None
    return Report(((at + 3, stop(words, at + 3, high)),), (at, at + 2), ((low + 1, at),), "according")


def after_conjunction(words: Words, low: int, high: int) -> int:
    """First word from `low` on that is no leading conjunction."""
    while low < high and words.lower[low] in ("and", "but", "so", "still", ",", "yet"):
        low += 1
    return low
