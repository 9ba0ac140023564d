"""How much a line looks like the head of an article, and the text below it like its first paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from ...kernel.datelines import dateline_end
from ...lang.en_bylines import CREDIT_NAMES, NOT_PLACES
from ...lang.en_leads import LEANING_WORDS
from ...model.annotations import BlockKind
from .changes import Book, rarity
from .lines import HEAD_LINES, Line, repeats_soon, title_case
from .notices import Verdict

NAMES = (
    *("headline", "words", "title case", "asks", "loud", "entry", "bullet", "colon", "sentence", "repeated"),
    *("signed", "dated", "distance", "leaning", "quoted", "weekday", "first words", "article", "said"),
    *("after notice", "after headline", "after sentence", "after words", "after colon", "before headline"),
    *("promised", "known", "promised new", "next promised new", "previous promised new"),
)
# A headline of fewer words promises nothing.
LEAST_HEADLINE = 3
# Words below the headline that may take it up, words above it that may hold it, lines looked at for them.
LEAD, BACK, LOOKED_AT = 60, 120, 40
# Longer lines and paragraphs are all alike.
LONG_LINE, LONG_PARAGRAPH = 60, 120

# Entries of live blogs and speakers of transcripts.
_ENTRY = re.compile(r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b|[A-Z][A-Z.'’ ]{1,30}: |Q: |A: ")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_FIRST_WORD = re.compile(r"[\"“‘'«]*([\w’']+)")
_ARTICLES = frozenset(("the", "a", "an", "in", "on", "at"))
_NOTHING = (-1.0, -1.0, -1.0)

_Verdicts = Mapping[int, Verdict]
_Books = Mapping[int, Book]


def head(lines: Sequence[Line], verdicts: _Verdicts, books: _Books, index: int) -> list[float]:
    """The values of NAMES for line `index`, which is not the first. Looks at a bounded number of lines."""
    first = first_paragraph(lines, verdicts, index)
    own = promises(lines, books, index)
    following, previous = index + 1 < len(lines), promises(lines, books, index - 1)
    return [
        *map(float, _line(lines, index)),
        *map(float, _below(lines, verdicts, index, first)),
        *map(float, _before(lines, verdicts, index)),
        float(following and index + 1 in books and lines[index + 1].headline),
        *own,
        promises(lines, books, index + 1)[2] if following else -1.0,
        previous[2],
    ]


def first_paragraph(lines: Sequence[Line], verdicts: _Verdicts, index: int) -> int | None:
    """The line itself, or else the first running text below it when only a head stands between."""
    for i in range(index, min(index + 1 + HEAD_LINES, len(lines))):
        if i not in verdicts and lines[i].sentence and lines[i].size >= 12 and not lines[i].bullet:
            return i
    return None


def promises(lines: Sequence[Line], books: _Books, index: int) -> tuple[float, float, float]:
    """Shares of the headline's words, by rarity, in the text below, above, and below but not above.

    All are -1 where the line is no headline.
    """
    if index not in books or not lines[index].headline or len(lines[index].words) < LEAST_HEADLINE:
        return _NOTHING
    own = set(books[index])
    below = range(index + 1, min(index + 1 + LOOKED_AT, len(lines)))
    above = range(index - 1, max(index - 1 - LOOKED_AT, -1), -1)
    lead = set(islice((stem for i in below if i in books for stem in books[i]), LEAD))
    back = set(islice((stem for i in above if i in books for stem in reversed(books[i])), BACK))
    whole = sum(map(rarity, own))
    parts = (own & lead, own & back, (own & lead) - back)
    lead_share, back_share, new_share = (sum(map(rarity, part)) / (whole or 1.0) for part in parts)
    return lead_share, back_share, new_share


def _line(lines: Sequence[Line], index: int) -> tuple[float, ...]:
    line = lines[index]
    head_like = line.headline and len(line.words) >= LEAST_HEADLINE
    return (
        head_like,
        min(line.size, LONG_LINE),
        head_like and title_case(line),
        line.text.endswith("?"),
        line.text.isupper(),
        _ENTRY.match(line.text) is not None,
        line.bullet,
        line.text.endswith(":"),
        line.sentence,
        repeats_soon(lines, index),
    )


def _below(lines: Sequence[Line], verdicts: _Verdicts, index: int, first: int | None) -> tuple[float, ...]:
    """What stands between the line and its first paragraph, and how that begins."""
    between = range(index + 1, first) if first is not None else range(0)
    signed = any(i in verdicts and verdicts[i].kind is BlockKind.BYLINE_META for i in between)
    text = lines[index if first is None else first].text
    opening = _FIRST_WORD.match(text)
    word = opening[1].lower() if opening else ""
    dated = first is not None and dateline_end(text, agencies=CREDIT_NAMES, not_places=NOT_PLACES) > 0
    return (
        signed,
        dated,
        HEAD_LINES + 2 if first is None else first - index,
        word in LEANING_WORDS,
        text[:1] in "\"“‘'«",
        _WEEKDAY.search(text) is not None,
        0 if first is None else min(lines[first].size, LONG_PARAGRAPH),
        word in _ARTICLES,
        " said" in text,
    )


def _before(lines: Sequence[Line], verdicts: _Verdicts, index: int) -> tuple[float, ...]:
    line, noticed = lines[index - 1], index - 1 in verdicts
    return (
        noticed,
        not noticed and line.headline,
        line.sentence,
        min(line.size, LONG_LINE),
        line.text.endswith(":"),
    )
