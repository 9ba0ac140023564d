"""The content words of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_news_words import NEWS_WORDS

# "prisoners" and "prison", "Venezuelan" and "Venezuela" are one: their first letters say so.
STEM = 6

_EVERYWHERE = FUNCTION_WORDS | NEWS_WORDS
_WORD = re.compile(r"[^\W\d_]{4,30}")


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Content words of a line as stems, in order."""

    stems: tuple[str, ...]


def wordbook(text: str) -> Wordbook:
    """The content words of `text`; small words and words of every news story are left out. Linear."""
    words = _WORD.findall(text.lower())
    return Wordbook(tuple(word[:STEM] for word in words if word not in _EVERYWHERE))
