"""Texts whose quotation marks or case were damaged, as careless pages have them; gold spans follow.

Damage only deletes characters or puts one character in the place of one, and never joins two words: so the
words of a text stay the same words in the same order. Every function costs time linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

DROPPED_SHARE = 0.5
SWAPPED_SHARE = 0.3

_DOUBLE = re.compile('[“”"„«»]')
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‘’‚‛", "'")})
_OTHER_WAY = {"“": "”", "„": "”", "”": "“", "«": "»", "»": "«"}
# A straight mark closes when something stands right before it, and opens when something stands right after.
# Runs of blanks are possessive (++): a run that matches nothing is read once, not once for each of its ends.
_GLUED = re.compile(
    r"""(?<=[”»])[ \u00a0]+ | (?<=\S")[ \u00a0]+ | (?<![ \u00a0])[ \u00a0]++(?=[“„«]|"\S)""", re.VERBOSE
)
# The only character whose lower case is longer than itself; a test looks through all of Unicode.
_LONGER_IN_LOWER_CASE = "İ"


@dataclass(frozen=True)
class Damaged:
    """`text` is the damaged text; `removed` are the old text's offsets of the characters it lacks, sorted."""

    text: str
    removed: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a half-open span of the old text lies in `text`: without what was removed, maybe empty."""
        return start - bisect_left(self.removed, start), end - bisect_left(self.removed, end)

    def home(self, start: int, end: int) -> tuple[int, int]:
        """Where a half-open span of `text` lies in the old text, without what was removed at its edges."""
        first = self._old(start)
        return (first, self._old(end - 1) + 1) if start < end else (first, first)

    def _old(self, offset: int) -> int:
        return offset + bisect_right(self._gaps, offset)

    @cached_property
    def _gaps(self) -> tuple[int, ...]:
        """Before which character of `text` each of the removed characters stood."""
        return tuple(offset - before for before, offset in enumerate(self.removed))


def dropped(text: str, rng: Random) -> Damaged:
    """The text without half of its double quotation marks; a mark that alone keeps two words apart stays."""
    return _without_marks(text, lambda: rng.random() < DROPPED_SHARE)


def all_dropped(text: str) -> Damaged:
    """The text without its double quotation marks; a mark that alone keeps two words apart stays."""
    return _without_marks(text, lambda: True)


def straightened(text: str) -> Damaged:
    """The text with straight marks in the place of curly and low ones; single marks and apostrophes too."""
    return Damaged(text.translate(_STRAIGHT))


def glued(text: str) -> Damaged:
    """The text without the blanks after closing and before opening double marks: `“No.” He` is `“No.”He`."""
    return _without(text, [at for found in _GLUED.finditer(text) for at in range(*found.span())])


def lowered(text: str) -> Damaged:
    """The text in lower case, character by character: one whose lower case is longer stays."""
    longer = _LONGER_IN_LOWER_CASE
    return Damaged(longer.join(part.lower() for part in text.split(longer)))


def swapped(text: str, rng: Random) -> Damaged:
    """The text with three in ten of its curly and angled double marks turned the other way."""

    def turned(found: re.Match[str]) -> str:
        mark = found[0]
        return _OTHER_WAY.get(mark, mark) if rng.random() < SWAPPED_SHARE else mark

    return Damaged(_DOUBLE.sub(turned, text))


def damaged_record(record: dict[str, Any], damage: Damaged) -> dict[str, Any]:
    """The PolNeAR record of the damaged text: its spans mapped, empty ones left out, all else as it was.

    `damage` is that of the record's text. A quotation whose content is left without any span is left out.
    """
    quotes = [
        {**quote, **{role: _moved(quote[role], damage) for role in ("content", "cue", "speaker")}}
        for quote in record["quotes"]
    ]
    return {
        **record,
        "text": damage.text,
        "quotes": [quote for quote in quotes if quote["content"]],
        "discard": _moved(record.get("discard", ()), damage),
    }


def _moved(spans: Iterable[Sequence[int]], damage: Damaged) -> list[list[int]]:
    moved = (damage.span(start, end) for start, end in spans)
    return [[start, end] for start, end in moved if start < end]


def _without_marks(text: str, goes: Callable[[], bool]) -> Damaged:
    """The text without the double marks for which `goes`, asked once for each mark in order, is true."""
    removed: list[int] = []
    kept_end = 0  # end of the last character that stays
    for found in _DOUBLE.finditer(text):
        at = found.start()
        kept_end = kept_end if removed and removed[-1] == at - 1 else at
        joins = _in_word(text[max(0, kept_end - 1) : kept_end]) and _in_word(text[at + 1 : at + 2])
        if goes() and not joins:
            removed.append(at)
    return _without(text, removed)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _without(text: str, removed: Sequence[int]) -> Damaged:
    starts, ends = (0, *(at + 1 for at in removed)), (*removed, len(text))
    return Damaged("".join(text[start:end] for start, end in zip(starts, ends, strict=True)), tuple(removed))
