"""Where one article ends and another, glued to the page below it, begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...kernel.datelines import dateline_end
from ...lang.en_bylines import CREDIT_NAMES, NOT_PLACES
from ...model.annotations import BlockKind
from .cohesion import Shift, Wordbook, shift, wordbook
from .lines import HEAD_LINES, Line, repeats_soon
from .notices import Verdict

# An article has at least so many words of running text before another can be glued to it, and after.
LEAST_ABOVE, LEAST_BELOW = 40, 60
# A headline of fewer words parts one article into sections more often than it opens another.
LEAST_HEADLINE = 4

# Logistic weights fitted 2026-11 on pairs glued from allsides train and PolNeAR train, half of them with the
# most similar article of another story, then rounded. BIAS is then lowered by hand: few pages are glued at
# all. As it stands, 79 % of the joints of random allsides pairs are cut at the exact character, 58 % of the
# similar pairs, and 0.6 % of unglued allsides train and val articles are cut; -7.0 gives 83 %, 64 %, 1.0 %.
# The weights of a repeated headline and of a byline are set by hand: the data has no such pages.
BIAS = -7.5
DATED, CAPITALS, QUESTION = 4.0, -4.5, -2.0
REPEATED, SIGNED = 4.0, 2.5

# A page with more joints that only its words betray is a live blog or a list of short news: one article.
MOST_UNSIGNED = 2

# Entries of live blogs and speakers of transcripts.
_ENTRY = re.compile(r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b|[A-Z][A-Z.'’ ]{1,30}: |Q: |A: ")
_NONE = Wordbook((), ())


def joints(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> list[int]:
    """Indices of the lines that begin a further article, rising; empty for a page of one article.

    `verdicts` are the lines that speak for themselves. Cost: linear in the page.
    """
    running = [line.size if line.sentence and i not in verdicts else 0 for i, line in enumerate(lines)]
    below = _sums_from_end(running)
    books: list[Wordbook] = []
    sure: list[int] = []
    likely: list[int] = []
    start, above = 0, 0
    for i in range(len(lines)):
        if above >= LEAST_ABOVE and below[i] >= LEAST_BELOW and _could_open(lines, verdicts, i):
            books = books or [wordbook(x.text) if n else _NONE for x, n in zip(lines, running, strict=True)]
            words, head = _opens(lines, verdicts, books, start, i)
            if words + head > 0:
                (sure if head >= SIGNED else likely).append(i)
                start, above = i, 0
        above += running[i]
    return sorted(sure + likely) if len(likely) <= MOST_UNSIGNED else sure


def _sums_from_end(sizes: Sequence[int]) -> list[int]:
    out, total = [0] * len(sizes), 0
    for i in range(len(sizes) - 1, -1, -1):
        total += sizes[i]
        out[i] = total
    return out


def _could_open(lines: Sequence[Line], verdicts: Mapping[int, Verdict], index: int) -> bool:
    line = lines[index]
    return (
        index not in verdicts
        and (line.headline or repeats_soon(lines, index))
        and len(line.words) >= LEAST_HEADLINE
        and not _ENTRY.match(line.text)
    )


def _opens(
    lines: Sequence[Line], verdicts: Mapping[int, Verdict], books: Sequence[Wordbook], start: int, index: int
) -> tuple[float, float]:
    """What the words and what the head say for another article; (0, 0) where no text follows."""
    first = first_paragraph(lines, verdicts, index)
    if first is None:
        return 0.0, 0.0
    at = shift(lines, books, start, index, first)
    head = _cues(lines, verdicts, index, first)
    # A last line of the article above is no headline of what follows: nothing below takes its words up.
    return (_change(at) if at.promised or head >= SIGNED else float("-inf")), head


def _change(at: Shift) -> float:
    """Above 0 when the words alone say that another article begins."""
    return (
        4.0 * at.promised
        - 2.5 * at.known
        - 10.0 * at.near
        - 5.0 * at.names
        - 8.0 * at.far
        + 1.5 * at.headline_words
        + 0.75 * at.words_below
        + BIAS
    )


def _cues(lines: Sequence[Line], verdicts: Mapping[int, Verdict], index: int, first: int) -> float:
    """What the head of an article adds: the headline again, a byline, a dateline below it."""
    head = range(index + 1, first)
    repeated = any(lines[i].words == lines[index].words for i in head)
    dated = dateline_end(lines[first].text, agencies=CREDIT_NAMES, not_places=NOT_PLACES) > 0
    signed = any(i in verdicts and verdicts[i].kind is BlockKind.BYLINE_META for i in head)
    asks = lines[index].text.endswith("?")
    loud = lines[index].text.isupper()
    return REPEATED * repeated + DATED * dated + SIGNED * signed + CAPITALS * loud + QUESTION * asks


def first_paragraph(lines: Sequence[Line], verdicts: Mapping[int, Verdict], index: int) -> int | None:
    """The first running text below the headline, when only a head stands between."""
    for i in range(index + 1, min(index + 1 + HEAD_LINES, len(lines))):
        if i not in verdicts and lines[i].sentence and lines[i].size >= 12 and not lines[i].bullet:
            return i
    return None
