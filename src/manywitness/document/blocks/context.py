"""What a line of one article is, told by its neighbours: title, labels, headlines of other pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.annotations import BlockKind
from .galleries import gallery
from .lines import Line, repeats_soon, title_case
from .notices import Verdict, form_field, opens_comments
from .places import BODY_WORDS, by_place
from .residues import read_residues, weighed
from .teasers import teasers

# Headlines have this many words; shorter lines above the body are titles when there is no such line.
LEAST_TITLE = 4

# A label of a form has at most so many words ("E-mail (required, will not be shown)").
LONGEST_FIELD = 12

FIELD = Verdict(BlockKind.COMMENT_FORM, "a short line below the head of the comment form")
TITLE = Verdict(BlockKind.TITLE, "the headline of the article")
REPEATED = Verdict(BlockKind.REPEATED_TITLE, "the headline again, word for word")


def judge(lines: Sequence[Line], notices: Mapping[int, Verdict], title: tuple[str, ...]) -> list[Verdict]:
    """One verdict for each line of one article; `notices` are the lines that speak for themselves.

    `title` are the words of the headline as the source states it, or (). Cost: linear.
    """
    body = _first_body(lines, notices)
    verdicts = dict(notices)
    verdicts.update(gallery(lines, notices))
    verdicts.update(_form_fields(lines, verdicts))
    verdicts.update(_rest_of_form(lines, verdicts))
    headline = _title(lines, verdicts, body, title)
    if headline is not None:
        verdicts.update(_titles(lines, headline))
    verdicts.update(teasers(lines, verdicts))
    placed = by_place(lines, [i for i in range(len(lines)) if i not in verdicts], headline)
    words = lines[headline].words if headline is not None else ()
    verdicts.update(weighed(lines, placed, read_residues(lines, words)))
    return [verdicts[i] for i in range(len(lines))]


def _first_body(lines: Sequence[Line], notices: Mapping[int, Verdict]) -> int:
    for i, line in enumerate(lines):
        if i not in notices and line.sentence and line.size >= BODY_WORDS and not _title_with_stop(lines, i):
            return i
    return len(lines)


def _title_with_stop(lines: Sequence[Line], index: int) -> bool:
    """A first line in Title Case that somebody closed with a full stop."""
    line = lines[index]
    if index or len(lines) < 2 or not 4 <= len(line.words) <= 20 or not line.text.endswith("."):
        return False
    return line.text.count(". ") == 0 and title_case(line)


def _form_fields(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    out: dict[int, Verdict] = {}
    below = False
    for i, line in enumerate(lines):
        below = below or (i in verdicts and opens_comments(line))
        field = form_field(line) if below else None
        if field is not None:
            out[i] = field
    return out


def _rest_of_form(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """What stands below a comment form at the end of an article, when all of it is short and no sentence."""
    rest: dict[int, Verdict] = {}
    for i in range(len(lines) - 1, -1, -1):
        if i in verdicts:
            if opens_comments(lines[i]):
                return rest
        elif lines[i].sentence or len(lines[i].words) > LONGEST_FIELD:
            return {}
        else:
            rest[i] = FIELD
    return {}


def _title(
    lines: Sequence[Line], verdicts: Mapping[int, Verdict], body: int, stated: tuple[str, ...]
) -> int | None:
    """The line that is the headline: as stated, or said twice, or the first long one above the body."""
    if body == len(lines):
        return None
    lead = [i for i in range(min(body + 1, len(lines))) if i not in verdicts]
    for i in lead:
        if stated and same_title(lines[i].words, stated):
            return i
    again = next((i for i in lead if repeats_soon(lines, i)), None)
    if again is not None or stated:
        return again
    heads = [i for i in lead if i < body and (lines[i].headline or _title_with_stop(lines, i))]
    long = [i for i in heads if len(lines[i].words) >= LEAST_TITLE]
    return next(iter(long or heads), None)


def same_title(words: tuple[str, ...], stated: tuple[str, ...]) -> bool:
    """Whether a line says the stated headline, give or take a site name or a cut end."""
    short, long = sorted((words, stated), key=len)
    if not short or len(short) * 10 < len(long) * 6:
        return False
    if len(short) < 3:
        return short == long
    shared = len(set(short) & set(long))
    return long[: len(short)] == short or shared >= 0.85 * len(set(long))


def _titles(lines: Sequence[Line], headline: int) -> dict[int, Verdict]:
    words = lines[headline].words
    again = (i for i in range(len(lines)) if i != headline and words and lines[i].words == words)
    return dict.fromkeys(again, REPEATED) | {headline: TITLE}
