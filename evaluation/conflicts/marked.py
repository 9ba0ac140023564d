"""Sentences in which one stretch is marked, so that it is found again after words moved around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPEN, CLOSE = "\ue000", "\ue001"
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
# What no rewording may touch: the marked stretch, and what stands between quotation marks, of one kind or of
# two, and to the end where none closes: a quotation may go on in the next sentence.
_FIXED = re.compile(rf"{OPEN}[^{CLOSE}]*{CLOSE}|[“\"][^”\"]*(?:[”\"]|$)")


@dataclass(frozen=True)
class Unmarked:
    """Words without marks, and the half-open bounds of the stretch that was marked."""

    words: str
    start: int
    end: int


def marked(words: str, start: int, end: int) -> str:
    """`words` with the stretch [start, end) marked."""
    return f"{words[:start]}{OPEN}{words[start:end]}{CLOSE}{words[end:]}"


def unmarked(words: str) -> Unmarked:
    """The words without marks; raises ValueError unless exactly one stretch is marked."""
    opened, closed = words.find(OPEN), words.find(CLOSE)
    if len(_MARKS.findall(words)) != 2 or not 0 <= opened < closed:
        raise ValueError("exactly one stretch has to be marked; mark the words that were changed")
    return Unmarked(_MARKS.sub("", words), opened, closed - 1)


def free(words: str) -> list[tuple[int, int]]:
    """The stretches that may be reworded: outside the marks and outside quotation marks."""
    out, at = [], 0
    for fixed in _FIXED.finditer(words):
        out.append((at, fixed.start()))
        at = fixed.end()
    return [(start, end) for start, end in [*out, (at, len(words))] if start < end]


def is_free(words: str, start: int, end: int) -> bool:
    """Whether [start, end) touches nothing that is fixed."""
    return any(low <= start and end <= high for low, high in free(words))
