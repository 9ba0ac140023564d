"""Paragraphs that an outlet puts on many of its pages: furniture that no list of words knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...model.annotations import BlockKind
from ...model.source import Repeated
from .lines import Line
from .verdict import Verdict

# Fewer words are too often the name of who speaks next, in every transcript of a programme. allsides train,
# 2026-11: of 158 paragraphs that repeat, four of 1 to 3 words were of the article, none of the longer ones.
LEAST_WORDS = 4

_QUOTED = re.compile(r"[\"“”«»]")
_NAMED = re.compile(r"[a-z,] [A-ZÀ-Þ]")
_NUMBER = re.compile(r"\d")


def repeats(
    lines: Sequence[Line], notices: Mapping[int, Verdict], repeated: Sequence[Repeated]
) -> dict[int, Verdict]:
    """Verdicts for lines that stand on several pages of their outlet; `repeated` in the order of the page.

    Quoted words are never dropped for repetition, nor is a line inside the text with a name and a number: an
    outlet may tell what went before in the same words each time. Mostly empty. Cost: linear.
    """
    pages = {one.span.start: one.pages for one in repeated}
    found = {i: pages[line.start] for i, line in enumerate(lines) if line.start in pages and _may_be(line)}
    inside = [i for i, line in enumerate(lines) if line.sentence and i not in found and i not in notices]
    out: dict[int, Verdict] = {}
    for i, count in found.items():
        within = bool(inside) and inside[0] < i < inside[-1]
        if i not in notices and not (within and _tells(lines[i])):
            out[i] = Verdict(BlockKind.PROMO, f"the same words stand on {count} pages of this outlet")
    return out


def _may_be(line: Line) -> bool:
    return line.size >= LEAST_WORDS and not _QUOTED.search(line.text)


def _tells(line: Line) -> bool:
    return _NAMED.search(line.text) is not None and _NUMBER.search(line.text) is not None
