"""Captions of a picture gallery, told by the counters between them ("1 of 3", "2 of 3")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...model.annotations import BlockKind
from .captions import gallery_place
from .lines import Line
from .verdict import Verdict

# A caption has at most so many words, and a picture so many lines; more is a text with numbered parts. Set by
# judgement, not measured.
MOST_WORDS, MOST_LINES = 50, 2

CAPTION = Verdict(BlockKind.CAPTION, "photo caption between the counters of a gallery")

_CREDITED = re.compile(r"\([A-ZÀ-Þ][^()]{1,60}\)\.?$|[/|©]\s?[A-ZÀ-Þ][^/|()]{1,40}$")


def gallery(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Captions that stand between counters of one gallery, or beside its first or last one with a credit.

    Quoted words are never a caption. Mostly empty. Cost: linear.
    """
    counters = [(i, *place) for i in verdicts if (place := gallery_place(lines[i])) is not None]
    if len(counters) < 2:
        return {}
    counters.sort()
    out: dict[int, Verdict] = {}
    for at, (index, number, of) in enumerate(counters):
        before = at > 0 and counters[at - 1][1:] == (number - 1, of)
        after = at + 1 < len(counters) and counters[at + 1][1:] == (number + 1, of)
        if after:
            between = range(index + 1, counters[at + 1][0])
            out.update((i, CAPTION) for i in _between(lines, verdicts, between))
        if before != after:
            beside = index + 1 if before else index - 1
            out.update((i, CAPTION) for i in _beside(lines, verdicts, beside))
    return out


def _between(lines: Sequence[Line], verdicts: Mapping[int, Verdict], inner: range) -> Iterator[int]:
    free = [i for i in inner if i not in verdicts]
    if len(free) <= MOST_LINES and all(_short(lines[i]) for i in free):
        yield from free


def _beside(lines: Sequence[Line], verdicts: Mapping[int, Verdict], index: int) -> Iterator[int]:
    if 0 <= index < len(lines) and index not in verdicts:
        line = lines[index]
        if _short(line) and _CREDITED.search(line.text[-80:]):
            yield index


def _short(line: Line) -> bool:
    return 0 < len(line.words) <= MOST_WORDS and line.text[0] not in "\"“”«»'‘"
