"""How much the words change where a line may begin another article."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_news_words import NEWS_WORDS
from .lines import Line

# Words looked at on either side of the line, and below it for what its headline promises. Names are rarer.
NEAR, LEAD, NEAR_NAMES, FAR = 150, 50, 60, 200
# Left of the line, so many last words are remembered: cost stays linear on pages of ten thousand headlines.
MEMORY = 1000
# "prisoners" and "prison", "Venezuelan" and "Venezuela" are one: their first letters say so.
STEM = 6

_EVERYWHERE = FUNCTION_WORDS | NEWS_WORDS
_WORD = re.compile(r"[^\W\d_]{4,30}")
_NAME = re.compile(r"(?<=[^\W\d_A-Z][ ,;])[A-Z][\w’'-]{2,30}|(?<=[,;] )[A-Z][\w’'-]{2,30}")


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Content words of a line as stems, and its names, both in order."""

    stems: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """How the text changes at a headline; all but the last two are shares in 0..1.

    `promised`: headline words that the text below takes up at once. `known`: headline words that the text
    above holds. `near`, `names`: words and names that both sides share, of the poorer side. `far`: words
    below that stand anywhere above. `headline_words` and `words_below` are natural logarithms.
    """

    promised: float
    known: float
    near: float
    names: float
    far: float
    headline_words: float
    words_below: float


def wordbook(text: str) -> Wordbook:
    """The content words of `text`; small words and words of every news story are left out. Linear."""
    words = _WORD.findall(text.lower())
    stems = tuple(word[:STEM] for word in words if word not in _EVERYWHERE)
    return Wordbook(stems, tuple(name.lower() for name in _NAME.findall(text)))


def shift(lines: Sequence[Line], books: Sequence[Wordbook], start: int, headline: int, first: int) -> Shift:
    """How the text changes from lines `start:headline` to what begins at the paragraph `first`.

    `books` belong to `lines`; empty ones say that a line is not running text.
    """
    above = _last(books[i].stems for i in range(headline - 1, start - 1, -1))
    below = _first((books[i].stems for i in range(first, len(books))), FAR)
    names_above = set(_first((books[i].names for i in range(headline - 1, start - 1, -1)), NEAR_NAMES))
    names_below = set(_first((books[i].names for i in range(first, len(books))), NEAR_NAMES))
    own = set(wordbook(lines[headline].text).stems)
    all_below = set(below)
    size = sum(lines[i].size for i in range(first, min(len(lines), first + 60)) if books[i].stems)
    return Shift(
        promised=_share(own & set(below[:LEAD]), own),
        known=_share(own & set(above[:NEAR]), own),
        near=_shared(set(above[:NEAR]), set(below[:NEAR])),
        names=_shared(names_above, names_below),
        far=_share(all_below & set(above), all_below),
        headline_words=math.log(len(lines[headline].words) or 1),
        words_below=math.log(size or 1),
    )


def _last(stems: Iterable[tuple[str, ...]]) -> list[str]:
    return _first((tuple(reversed(line)) for line in stems), MEMORY)


def _first(parts: Iterable[tuple[str, ...]], count: int) -> list[str]:
    out: list[str] = []
    for part in parts:
        out.extend(part[: count - len(out)])
        if len(out) >= count:
            break
    return out


def _share(part: set[str], whole: set[str]) -> float:
    return len(part) / len(whole) if whole else 0.0


def _shared(a: set[str], b: set[str]) -> float:
    return len(a & b) / (min(len(a), len(b)) or 1)
