"""What a line that does not speak for itself is by its place: above, inside or below the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_news_words import SENTENCE_WORDS
from ...model.annotations import BlockKind
from .lines import Line, title_case
from .verdict import Verdict

# Running text that begins a body; shorter sentences stand in heads too ("Photos below.").
BODY_WORDS = 8
# A label names a section of the site; a subhead, a part of the article; longer lines are headlines.
LABEL_WORDS, SUBHEAD_WORDS = 4, 7
# A line of so many words with a colon opens a list; of fewer it is a label.
LEAST_OPENING = 4

BODY = Verdict(BlockKind.BODY, "")
DOUBTFUL = Verdict(BlockKind.OTHER, "no full stop, but not clearly a label: kept")
ABOVE_TITLE = Verdict(BlockKind.SECTION_LABEL, "a short line above the headline")
NAMED = Verdict(BlockKind.OTHER, "a short line that may name who speaks, or tell something: kept")
LISTED = Verdict(BlockKind.OTHER, "a line of a list that the text opens with a colon: kept")
DECK = Verdict(BlockKind.OTHER, "a line between headline and text: kept")

_FINISHED = re.compile(r"[.!?…][\"”’'»)\]]{0,3}$")
_BEGINS = re.compile(r"[\"“‘'«(\[]{0,3}[A-Z0-9À-Þ$£€]")


def by_place(lines: Sequence[Line], left: Sequence[int], title: int | None) -> dict[int, Verdict]:
    """Verdicts for the lines `left`, rising indices of those without one.

    `title` is the index of the headline, if there is one. Cost: linear.
    """
    body = [i for i in left if lines[i].sentence and lines[i].size >= BODY_WORDS]
    if not body:
        return dict.fromkeys(left, BODY)
    seen = Counter(lines[i].words for i in left if lines[i].headline)
    out: dict[int, Verdict] = {}
    for at, i in enumerate(left):
        line = lines[i]
        if line.sentence or not line.headline:
            out[i] = BODY
        elif i < body[0]:
            out[i] = _above(line, under_title=title is None or i > title)
        elif seen[line.words] > 1:
            out[i] = NAMED
        elif i > body[-1]:
            out[i] = _below(line, last=i == len(lines) - 1)
        else:
            out[i] = _inside(line, lines[left[at - 1]], lines[left[at + 1]])
    out.update(dict.fromkeys(_listed(lines, left), LISTED))
    return out


def _listed(lines: Sequence[Line], left: Sequence[int]) -> Iterator[int]:
    """The unfinished lines that follow each other right below a line with a colon."""
    opened = False
    for i in left:
        line = lines[i]
        if opened and not line.sentence:
            yield i
        else:
            opened = line.text.endswith(":") and len(line.words) >= LEAST_OPENING


def _above(line: Line, *, under_title: bool) -> Verdict:
    if _is_name(line):
        return Verdict(BlockKind.BYLINE_META, "a name above the text")
    if not under_title and len(line.words) <= LABEL_WORDS:
        return ABOVE_TITLE
    return DECK


def _below(line: Line, *, last: bool) -> Verdict:
    if _is_name(line) or _like_sentence(line):
        return DOUBTFUL
    if len(line.words) > LABEL_WORDS and (title_case(line) or line.text.isupper()):
        return Verdict(BlockKind.RELATED_HEADLINE, "a headline below the text")
    # The last line of a page may be cut off in mid-sentence.
    if last:
        return DOUBTFUL
    if len(line.words) <= LABEL_WORDS:
        return Verdict(BlockKind.SECTION_LABEL, "a short line below the text")
    return Verdict(BlockKind.RELATED_HEADLINE, "a headline below the text")


def _inside(line: Line, before: Line, after: Line) -> Verdict:
    """A line alone between finished text; a line of a list, or a piece of a sentence, is kept."""
    alone = (
        _FINISHED.search(before.text) and after.sentence and not after.bullet and _BEGINS.match(after.text)
    )
    if not alone:
        return DOUBTFUL
    if line.text.isupper() and len(line.words) > LABEL_WORDS:
        return Verdict(BlockKind.RELATED_HEADLINE, "a headline in capitals inside the text")
    if _names_somebody(line) or _like_sentence(line):
        return NAMED
    if len(line.words) <= SUBHEAD_WORDS:
        return Verdict(BlockKind.SECTION_LABEL, "a heading between paragraphs")
    return Verdict(BlockKind.RELATED_HEADLINE, "a headline inside the text")


def _is_name(line: Line) -> bool:
    """Two to four capital words and nothing else: a person, an outlet or a label; nobody can tell which."""
    return len(line.words) <= 4 and title_case(line, least=2) and FUNCTION_WORDS.isdisjoint(line.words)


def _names_somebody(line: Line) -> bool:
    """A short heading that opens like a name may say who speaks below ("Jane Doe of the Harbour Union")."""
    first, second = line.text.split(None, 2)[:2] if " " in line.text else (line.text, "")
    named = (
        first[:1].isupper() and second[:1].isupper() and not {first.lower(), second.lower()} & FUNCTION_WORDS
    )
    return named and title_case(line, least=2) and not line.text.isupper()


def _like_sentence(line: Line) -> bool:
    return not SENTENCE_WORDS.isdisjoint(line.words) or any(c.isdigit() for c in line.text)
