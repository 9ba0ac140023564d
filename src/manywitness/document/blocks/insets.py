"""Furniture set into a paragraph: a list of links behind a name, a caption glued to running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lang import en_boilerplate as page
from ...lang import en_bylines as byline
from ...model import Span
from ...model.annotations import BlockKind
from .lines import Line
from .places import BODY
from .verdict import Verdict

# A list of links has at most so many code points, its label included. allsides_stories background, 2026-11:
# of 5,617 lists the longest has 552.
LONGEST_LIST = 600

# What is left of a line beside a caption is running text from so many words on, when it ends in a stop.
LEAST_WORDS = 12

LINKS = Verdict(BlockKind.RELATED_HEADLINE, "headlines of other pages, set into the paragraph behind a name")
CAPTION = Verdict(BlockKind.CAPTION, "caption or credit of a photo, glued to the paragraph")

_LABEL = re.compile(rf"\b(?:{'|'.join(page.LINK_LABELS)})\b(?!:)")
_NAME = r"[A-ZÀ-Þ][\w'’-]+[a-zß-ÿ]"
# "Ann Keane Ann Mary KeanePort to close again", "Ann Keane Ann Mary Keane Port to close again", and
# "Ann KeaneAnn Mary KeanePort to close again".
_NAMED_AGAIN = re.compile(
    rf"\b(?P<glued>{_NAME})\b(?: \S{{1,30}}){{0,7}} (?P=glued)(?=[A-ZÀ-Þ0-9“‘])"
    rf"|\b(?P<first>{_NAME}) (?P<last>{_NAME}) (?P=first)(?: [A-ZÀ-Þ(]\S{{0,30}}){{0,3}} (?P=last)\b"
    r"|\b(?P<both>[A-ZÀ-Þ][a-zß-ÿ'’-]{1,30})(?=[A-ZÀ-Þ][a-zß-ÿ])(?:\S{1,30} ){1,6}(?P=both)(?=[A-ZÀ-Þ0-9“‘])"
)
_CAPTION = re.compile("|".join(page.GLUED_CAPTIONS))
_CREDIT = re.compile(
    rf"(?:[/|]\s?|\bvia )(?:{'|'.join(byline.PICTURE_HOUSES)}|AP|AFP|EPA|Reuters|REUTERS)(?: Images)?\b(?!/)"
)
_STOPPED = re.compile(r"[.!?][\"”’')\]]{0,2}$")


def parts(line: Line, verdict: Verdict) -> Iterator[tuple[Span, Verdict]]:
    """The line in parts, in order, each with its verdict: mostly one, the whole. Cost: linear.

    A list of links is cut out of what is kept; a caption out of running text, which is kept beside it.
    """
    if verdict.kind is BlockKind.CAPTION or verdict == BODY:
        cuts = list(_captions(line.text))
        kept, furniture = BODY, CAPTION
        if not cuts and verdict == BODY:
            cuts, furniture = list(_link_lists(line.text)), LINKS
        if cuts:
            yield from _parted(line, cuts, kept, furniture)
            return
    yield Span(line.start, line.end), verdict


def _parted(
    line: Line, cuts: list[tuple[int, int]], kept: Verdict, furniture: Verdict
) -> Iterator[tuple[Span, Verdict]]:
    at = 0
    for start, end in [*cuts, (len(line.text), len(line.text))]:
        for low, high, verdict in ((at, start, kept), (start, end, furniture)):
            words = line.text[low:high]
            if words.strip():
                begin = line.start + low + len(words) - len(words.lstrip())
                yield Span(begin, line.start + low + len(words.rstrip())), verdict
        at = end


def _link_lists(text: str) -> Iterator[tuple[int, int]]:
    """From behind the name to the label that closes the list ("MORE").

    The name is said again in full, and the first headline begins without a space: a link that a site puts
    behind every name it knows lost its markup.
    """
    after = 0
    for label in _LABEL.finditer(text):
        found = _NAMED_AGAIN.search(text, max(after, label.start() - LONGEST_LIST), label.start())
        if found is not None:
            yield found.end(found.lastgroup or "last"), label.end()
        after = label.end()


def _captions(text: str) -> Iterator[tuple[int, int]]:
    """The caption with its credit, where running text stands before it or behind it."""
    label = _CAPTION.search(text)
    if label is None:
        return
    start = label.start() if _reads_on(text[: label.start()]) else 0
    ends = [credit.end() for credit in _CREDIT.finditer(text, label.end())]
    end = ends[-1] if ends and _reads_on(text[ends[-1] :]) else len(text)
    if (start, end) != (0, len(text)):
        yield start, end


def _reads_on(text: str) -> bool:
    words = text.split()
    return (
        len(words) >= LEAST_WORDS
        and words[0][0].isupper()
        and _STOPPED.search(text.rstrip()[-6:]) is not None
        and _CAPTION.search(text) is None
    )
