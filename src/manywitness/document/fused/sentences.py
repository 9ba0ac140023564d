"""What can be seen of one sentence by itself: words, names, how it begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...kernel.rarity import stems
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_leads import LEANING_WORDS

_NAME = re.compile(r"(?<=[^\W\d_A-Z][ ,;])[A-Z][\w’'-]{2,30}|(?<=[,;] )[A-Z][\w’'-]{2,30}")
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]{1,30}(?: (?:[A-Z]\.|[A-Z][\w’'-]{1,30})){1,4}")
_FIRST_WORD = re.compile(r"[\"“‘'«]*([\w’']+)")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_PERSONAL = frozenset(("he", "she", "his", "her", "him"))
_PRONOUNS = frozenset(("he", "she", "they", "it", "his", "her", "their", "its"))
_ARTICLES = frozenset(("the", "a", "an", "in", "on", "at"))


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence. `stems` and `names` are sets in lower case; `alone` are the names of one word that no
    fuller name of the sentence holds. `open_marks` counts opening less closing curly marks.
    """

    words: int
    stems: frozenset[str]
    names: frozenset[str]
    alone: frozenset[str]
    straight_marks: int
    open_marks: int
    leaning: bool
    pronoun: bool
    personal: bool
    article: bool
    weekday: bool
    said: bool
    begins_quoted: bool
    ends_quoted: bool


def seen(text: str) -> Seen:
    """What is seen of the sentence `text`. Linear."""
    full = [word for found in _FULL_NAME.findall(text) for word in map(_bare, found.split())]
    in_full = {word for word in full if len(word) > 2 and word not in FUNCTION_WORDS}
    inside = {_bare(word) for word in _NAME.findall(text)}
    opening = _FIRST_WORD.match(text)
    first = opening[1].lower() if opening else ""
    return Seen(
        words=text.count(" ") + 1,
        stems=frozenset(stems(text, FUNCTION_WORDS)),
        names=frozenset(in_full | inside),
        alone=frozenset(inside - in_full),
        straight_marks=text.count('"'),
        open_marks=text.count("“") - text.count("”"),
        leaning=first in LEANING_WORDS,
        pronoun=first in _PRONOUNS,
        personal=first in _PERSONAL,
        article=first in _ARTICLES,
        weekday=_WEEKDAY.search(text) is not None,
        said=" said" in text,
        begins_quoted=text[:1] in "\"“‘'«",
        ends_quoted=text[-1:] in "\"”’'»",
    )


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s").lower()
