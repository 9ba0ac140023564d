"""The content words of a line."""

from __future__ import annotations

import re

from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_news_words import NEWS_WORDS

# "prisoners" and "prison", "Venezuelan" and "Venezuela" are one: their first letters say so.
STEM = 6

_EVERYWHERE = FUNCTION_WORDS | NEWS_WORDS
_WORD = re.compile(r"[^\W\d_]{4,30}")


def stems(text: str) -> tuple[str, ...]:
    """The content words of `text` as stems, in order; small words and words of every story are left out."""
    words = _WORD.findall(text.lower())
    return tuple(word[:STEM] for word in words if word not in _EVERYWHERE)
