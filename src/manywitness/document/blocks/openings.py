"""Lines of a page that could begin another article, and what can be measured of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from ...model.annotations import BlockKind
from . import changes, heads
from .changes import Book, book
from .lines import Line
from .notices import Verdict

# An article has at least so many words of running text before another can be glued to it, and after.
LEAST_ABOVE, LEAST_BELOW = 40, 40
# Shorter lines open no article; a notice that points to another page may be a headline from so many words on.
LEAST_WORDS, LEAST_NOTICE = 3, 4
# So many lines where the page changes most are looked at, and headlines whose words are taken up below.
CHANGING, TAKEN_UP, MOST_LOOKED_AT = 8, 0.1, 40

PAGE = ("words above", "words below", "place", "lines", "headlines", "share of headlines")
NAMES = (*changes.NAMES, *PAGE, *heads.NAMES)

Floats = NDArray[np.float64]


def openings(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> tuple[list[int], NDArray[np.float32]]:
    """Lines that could begin another article, rising, and a row of NAMES for each; the likely ones only."""
    running = [line.size if line.sentence and i not in verdicts else 0 for i, line in enumerate(lines)]
    above = [0, *accumulate(running)]
    total = above[-1]
    if total < LEAST_ABOVE + LEAST_BELOW:
        return [], np.empty((0, len(NAMES)), np.float32)
    could = [
        i
        for i in range(1, len(lines))
        if above[i] >= LEAST_ABOVE
        and total - above[i] >= LEAST_BELOW
        and _could_open(lines[i], verdicts.get(i))
    ]
    if not could:
        return [], np.empty((0, len(NAMES)), np.float32)
    opening = set(could)
    books = {i: book(line.text) for i, line in enumerate(lines) if i not in verdicts or i in opening}
    changed = changes.changes(lines, books, could)
    chosen = _chosen(lines, books, could, changed)
    headlines = sum(i in books and line.headline for i, line in enumerate(lines))
    rows = [
        [
            *changed[at],
            *_page(above[could[at]], total, len(lines), headlines),
            *heads.head(lines, verdicts, books, could[at]),
        ]
        for at in chosen
    ]
    return [could[at] for at in chosen], np.array(rows, np.float32)


def _could_open(line: Line, verdict: Verdict | None) -> bool:
    if verdict is None:
        return line.size >= LEAST_WORDS
    return verdict.kind is BlockKind.RELATED_HEADLINE and line.headline and len(line.words) >= LEAST_NOTICE


def _chosen(
    lines: Sequence[Line], books: Mapping[int, Book], could: Sequence[int], changed: Floats
) -> list[int]:
    """Positions in `could` of the lines that are worth a closer look, rising."""
    rank, sight = (changed[:, changes.NAMES.index(name)] for name in ("rank", "first sight"))
    looked = [
        at
        for at, i in enumerate(could)
        if rank[at] < CHANGING or (lines[i].headline and heads.promises(lines, books, i)[2] > TAKEN_UP)
    ]
    return sorted(sorted(looked, key=lambda at: sight[at])[:MOST_LOOKED_AT])


def _page(above: int, total: int, lines: int, headlines: int) -> tuple[float, ...]:
    return (
        float(np.log(above)),
        float(np.log(total - above)),
        above / total,
        lines,
        headlines,
        headlines / lines,
    )
