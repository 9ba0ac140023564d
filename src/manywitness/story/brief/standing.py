"""Whether a sentence stands alone: what somebody reads in a brief has no sentence before it."""

from __future__ import annotations

import re

from ...lang.en_leads import LEANING_WORDS
from ...lang.en_pronouns import FIRST_PERSON

# DUC 2004 (2026-11): none of these is sharp; it holds few such sentences.
# A sentence that leans on one before: "Yet it fell".
LEANING = 0.6
# That speaks in somebody's words, or says that an unnamed "he" said them, or names nobody who did.
QUOTING, UNNAMED = 0.85, 0.6
# That does not begin or end like a sentence, or holds half a quotation.
BROKEN = 0.3

_MARKS = ("“", "”", '"', "„", "«", "»", "``")
_ENDS = (".", "!", "?", "…", ".”", '."', ".’", ".'", "!”", "?”", '!"', '?"', "''", ")")
_BEGINS = re.compile(r"[\"“„«'‘`(\[–—-]*(?:[^\W_a-z]|[a-z]+[A-Z])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|``.*?''|«[^»]*»")
_CUED = re.compile(r"\W*(?:(?:he|she|they|it)\s+\w+|\w+\s+(?:he|she|they|it))\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# Words of one who speaks. Letters come first: a pattern that begins with them is found fast.
_SPEAKER = re.compile("|".join(rf"{word}(?<![^\W\d_]{word})(?![^\W\d_])" for word in sorted(FIRST_PERSON)))
_LETTER_IN_BRACKETS = re.compile(r"^\W*\w{1,3}[)\]]")


def standing(words: str, first: str) -> float:
    """How well the sentence `words`, whose first form is `first`, can be read alone, from .1 to 1."""
    worth = LEANING if first in LEANING_WORDS else 1.0
    if any(map(words.__contains__, _MARKS)):
        worth *= _quoting(words)
    elif _speaks(words):
        worth *= UNNAMED
    if not words.endswith(_ENDS) or not _begins(words) or _is_half_quoted(words):
        worth *= BROKEN
    return worth


def _quoting(words: str) -> float:
    """Less where nobody is named outside the marks: "Come," he said; or nothing stands there."""
    outside = _QUOTED.sub(" ", words)
    if len(_WORD.findall(outside)) < 2 or _CUED.match(outside) or _speaks(outside):
        return UNNAMED
    return QUOTING


def _speaks(words: str) -> bool:
    """Whether an "I" speaks outside quotation marks: the words of somebody who was named before."""
    return _SPEAKER.search(words) is not None


def _begins(words: str) -> bool:
    return _BEGINS.match(words) is not None and _LETTER_IN_BRACKETS.match(words) is None


def _is_half_quoted(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1
