"""Where one article ends and another, glued to the page below it, begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ...kernel.trees import Forest, load_forest
from .lines import Line
from .notices import Verdict
from .openings import NAMES, openings

# Set 2026-11 on held-out articles of aeb and wcxb, on allsides val and train and on PolNeAR train:
# docs/model-card.md says how many pages of one article it cuts, and how many glued ones it finds.
THRESHOLD = 0.68
# A page with more joints that only its words betray is a live blog or a list of short news: one article.
MOST_UNSIGNED = 2
# Pages are parted at most so often.
MOST_JOINTS = 20

FOREST = Path(__file__).with_name("joints.npz")


@dataclass(frozen=True, slots=True)
class Joint:
    """The line that most likely begins another article of a page, and how likely the page holds one, in 0..1.

    `signed` says that its head has the marks of one: a byline, a dateline, or the headline again.
    """

    index: int
    score: float
    signed: bool


@cache
def _forest() -> Forest:
    forest = load_forest(FOREST)
    if forest.names != NAMES:
        raise ValueError(f"{FOREST.name} does not fit its features; install the package again")
    return forest


def joints(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> list[int]:
    """Indices of the lines that begin a further article, rising; empty for a page of one article.

    `verdicts` are the lines that speak for themselves. The page is parted where it most likely changes, then
    each part again. Cost: n log n in the page for each joint, of which there are at most MOST_JOINTS.
    """
    signed: list[int] = []
    likely: list[int] = []
    waiting = [(0, len(lines))]
    while waiting and len(signed) + len(likely) < MOST_JOINTS:
        start, end = waiting.pop()
        own = {i - start: verdicts[i] for i in range(start, end) if i in verdicts}
        found = joint(lines[start:end], own)
        if found is None or found.score < THRESHOLD:
            continue
        at = start + found.index
        (signed if found.signed else likely).append(at)
        waiting += [(start, at), (at, end)]
    return sorted(signed + likely) if len(likely) <= MOST_UNSIGNED else sorted(signed)


def joint(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> Joint | None:
    """The likeliest joint of a page, however unlikely; None where no line could be one."""
    places, rows = openings(lines, verdicts)
    if not places:
        return None
    chances = _forest().probabilities(rows)
    best = int(chances.argmax())
    column = {name: number for number, name in enumerate(NAMES)}
    marks = ("signed", "dated", "repeated")
    return Joint(
        index=places[best],
        score=float(1.0 - np.prod(1.0 - chances)),
        signed=any(rows[best, column[mark]] > 0 for mark in marks),
    )
