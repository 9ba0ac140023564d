"""Where one article ends and another, glued to the page below it, begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...kernel.datelines import dateline_end
from ...lang.en_agencies import AGENCIES
from ...lang.en_bylines import NOT_PLACES
from ...model.annotations import BlockKind
from .lines import Line
from .notices import Verdict

# An article has at least so many words of running text before another can be glued to it, and after.
LEAST_WORDS = 40
# Lines between a headline and its first paragraph: repeated headline, byline, date, bullets.
HEAD_LINES = 10


def joints(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> list[int]:
    """Indices of the lines that begin a further article, rising; empty for a page of one article."""
    out: list[int] = []
    words = 0
    for index, line in enumerate(lines):
        if words >= LEAST_WORDS and _begins_article(lines, verdicts, index):
            out.append(index)
            words = 0
        if index not in verdicts and line.sentence:
            words += line.size
    return out


def _begins_article(lines: Sequence[Line], verdicts: Mapping[int, Verdict], index: int) -> bool:
    line = lines[index]
    if index in verdicts or not line.headline or len(line.words) < 4:
        return False
    first = _first_paragraph(lines, verdicts, index)
    if first is None:
        return False
    head = range(index + 1, first)
    repeated = any(lines[i].words == line.words for i in head)
    dated = dateline_end(lines[first].text, agencies=AGENCIES, not_places=NOT_PLACES) > 0
    signed = any(i in verdicts and verdicts[i].kind is BlockKind.BYLINE_META for i in head)
    return repeated + dated + signed >= 1


def _first_paragraph(lines: Sequence[Line], verdicts: Mapping[int, Verdict], index: int) -> int | None:
    """The first running text below the headline, when only a head stands between."""
    for i in range(index + 1, min(index + 1 + HEAD_LINES, len(lines))):
        if i not in verdicts and lines[i].sentence and lines[i].size >= 12 and not lines[i].bullet:
            return i
    return None
