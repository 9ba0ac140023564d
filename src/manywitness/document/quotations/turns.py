"""Turns of an interview or a debate: a name, a colon and what that person says, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from ...lang.en_reporting import ARTICLES, LABELS
from ...lang.marks import MARKS
from ...model import Span
from .joining import Page, Told, told
from .reading import Read

TURN = "turn"
# So many paragraphs begin with names and a colon, two names among them, one of them again; fewer are labels.
LEAST = 3

Item = TypeVar("Item", Read, Told)

_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?: \([^()\n]{1,30}\))?):\s+(?=\S)"
)
_ASIDE = re.compile(r"[\"“]?\W?[(\[][^()\[\]]*[)\]]\W*$")
_EDGES = ' \t\xa0"“”.,;:'


def turns(text: str, paragraphs: Sequence[Span]) -> list[Told]:
    """The turns of one article, in order; none where its labels are no names of speakers.

    A label in capitals is a speaker's; of others the last word has to follow a given name somewhere in the
    text. A paragraph without a label whose opening mark goes on with the turn before it is a piece of that.
    Cost: linear in the paragraphs, and in the text for each label.
    """
    found = {span: match for span in paragraphs if (match := _LABEL.match(text, span.start, span.end))}
    if len(found) < LEAST:
        return []
    names = Counter(match["name"] for match in found.values())
    known = {name: times for name, times in names.items() if _is_person(text, name)}
    labelled = any(_is_label(name) for name, times in names.items() if times > 1)
    if labelled or len(known) < 2 or sum(known.values()) < LEAST or max(known.values()) < 2:
        return []
    out: list[Told] = []
    last: Span | None = None
    for span in paragraphs:
        match = found.get(span)
        if match is not None and match["name"] in known:
            content = _words(text, match.end(), span.end)
            out.append(Told([content], (), (Span(*match.span("name")),), TURN))
            last = span if match.start("name") > span.start else None
        elif last is not None and match is None and text[span.start] in MARKS:
            if not _ASIDE.match(text, span.start, span.end):
                out[-1].content.append(_words(text, span.start, span.end))
        else:
            last = None
    return [one for one in out if all(len(piece) for piece in one.content)]


def told_by_rules(page: Page, paragraphs: Sequence[Span]) -> list[Told]:
    """What all rules find in one article: the turns, and what `told` finds outside them. Cost: as theirs."""
    speaking = turns(page.text, paragraphs)
    found = told(page, [(span.start, span.end) for span in paragraphs])
    return sorted([*speaking, *outside(found, speaking)], key=lambda one: one.content) if speaking else found


def outside(found: Sequence[Item], by_rules: Sequence[Told]) -> list[Item]:
    """Those that share no character with a turn: what is said there is said by the one who has the word.

    Cost: linear in `found`, times the turns.
    """
    taken = [piece for one in by_rules if one.rule == TURN for piece in one.content]
    return [one for one in found if not any(piece.clipped(span) for piece in one.content for span in taken)]


def _is_label(name: str) -> bool:
    words = name.lower().split()
    return words[0] in ARTICLES or not LABELS.isdisjoint(words)


def _is_person(text: str, name: str) -> bool:
    if _is_label(name):
        return False
    if name.isupper() and len(name) > 1:
        return True
    last = re.escape(name.split(" (", maxsplit=1)[0].rsplit(maxsplit=1)[-1])
    return re.search(rf"\b[A-Z][\w.'’-]+ {last}\b(?!:)", text) is not None


def _words(text: str, start: int, end: int) -> Span:
    """The span without marks and stops at its edges."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    return Span(start, max(start, start + len(words.strip(_EDGES))))
