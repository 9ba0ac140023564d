"""What stands between quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from ..kernel.paragraphs import paragraphs
from ..lang.marks import ELISIONS, MARKS, SAME_UTTERANCE, SINGLES
from ..model import Document, Layer, Span
from ..model.annotations import QUOTED, QuotedRegion
from ..stages import Key

# Costs of reading one mark against its look; glyph costs stand in lang/marks.py. Set by hand in 2026-11 on
# self-written damage: their order matters. In 500 documents of PolNeAR train one of them moved by 0.3 changes
# the regions of three documents at most.
AGAINST = 2.5  # a mark that leans on its left word opens, or the reverse
GLUED = 0.8  # words on both sides, or white space on both
STRAY = 3.0  # a double mark that is neither
UNCLOSED = 2.0  # a region that the paragraph ends
CARRIED = 0.2  # the same, but the next paragraph opens as one of the same utterance does
REOPENED = 2.2  # a region that the next opening mark ends
NESTED = 1.0  # a region inside one with the same kind of marks
NESTED_OTHER = 0.1  # a region inside one with another kind of marks
CUT = 1.5  # an inner region that the outer mark ends
CUT_SINGLE = 0.8  # the same in single marks: cheaper than LONE_OPENING, a word rarely begins with one
MIXED = 0.3  # opened with one family of marks, closed with another
LONE_OPENING = 1.2  # a single mark before a word that opens nothing
LONE_PLURAL = 0.2  # the leaders' talks
LONE_LETTER = 0.8  # droppin'
LONE_CLOSING = 2.0  # a single mark after a full stop or comma that closes nothing

# Decisions are final after so many marks: memory stays bounded on a line of a million marks.
WINDOW = 256
# Readings of at most so many marks are remembered: 99 % of the paragraphs with marks in PolNeAR train.
REMEMBERED = 8

# Every mark begins with one of these; most of them are apostrophes.
_GLYPH = re.compile("[\"'`＂“‟”„«»’‘‛‚‹›]")
_MARK = re.compile(
    r"(?<=\S)'(?=''(?:\W|$))|``|''|[\"＂“‟”„«»]"
    rf"|(?<![^\W_])['’‘‛‚‹›](?!(?:{'|'.join(ELISIONS)})\b|\d0s\b)(?=[\w\"“„«(\[$£€…])"
    r"|(?<=\S)['’›](?![^\W_])",
    re.IGNORECASE,
)
_INCHES = re.compile(r"\d['’]\d+$")
_LEFT = frozenset(" \t\xa0\u2009\u202f([{—–-/*>")
_RIGHT = frozenset(" \t\xa0\u2009\u202f)]}—–-/.,;:!?…*<")
_SENTENCE_END = re.compile(r"[.!?…][’”\"')\]]{0,3}(?=\s+[A-Z0-9“\"‘'«„(])")
_BEGINS_UTTERANCE = re.compile(r"[\"＂“‟”„«»‘'`]{1,4}[\s(\[…]{0,2}(?:[A-Z0-9À-Þ]|\.\.)")


class _Mark(NamedTuple):
    start: int
    end: int
    family: str
    opens: float
    closes: float
    stray: float


# Family and costs of a mark: all that its reading depends on.
_Look = tuple[str, float, float, float]
# (outer family, inner family), "" where none is open.
_State = tuple[str, str]
# What a mark does: open outer, close outer, end the outer region and open another, open inner, close inner.
_OPEN, _CLOSE, _REOPEN, _INNER, _INNER_END, _NOTHING = "open", "close", "reopen", "inner", "inner end", ""


@dataclass(frozen=True)
class QuotedRegions:
    """Gives QUOTED: the regions of every paragraph, sorted; inner regions have depth 1.

    Marks of a paragraph are read together, by the cheapest reading over their looks and neighbours, so that
    a mark that leans the wrong way, is glued to both neighbours, or misses its partner spoils at most its own
    paragraph. A region that nothing closes ends with its sentence, or with the paragraph that it begins; it
    goes on in the next paragraph only when that one opens with a mark. Apostrophes are no marks.
    Cost: linear in the text.
    """

    name: str = "quoted"
    version: int = 1
    needs: tuple[Key, ...] = ()
    gives: tuple[Key, ...] = (QUOTED,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The QUOTED layer; empty where the text has no marks."""
        items = tuple(regions(document.text.content))
        return (Layer(QUOTED, f"{self.name}@{self.version}", items),)


def regions(text: str) -> Iterator[QuotedRegion]:
    """Every quoted region of `text`, sorted by span. Cost: linear in `text`."""
    bounds = paragraphs(text)
    left_open = False
    for (start, end), (following, stop) in pairwise([*bounds, (len(text), len(text))]):
        carried = _BEGINS_UTTERANCE.match(text, following, stop) is not None
        marks = _marks(text, start, end)
        if not marks:
            left_open = False
            continue
        found = _regions_of(text, (start, end), marks, carried)
        if found and left_open and found[0].span.start <= marks[0].start:
            found[0] = QuotedRegion(found[0].span, found[0].words, found[0].closed, 0, True)
        yield from found
        left_open = carried and any(_is_left_open(text, region, start, end) for region in found)


def _is_left_open(text: str, region: QuotedRegion, start: int, end: int) -> bool:
    """Whether the utterance goes on after the paragraph: it began like one and nothing closed it."""
    if region.closed or region.depth or region.span.end != end:
        return False
    before = text[start : region.span.start].rstrip()
    return not before or before[-1] in ",:.?!" or _BEGINS_UTTERANCE.match(text, region.span.start) is not None


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    out = []
    for match in _glyphs(text, start, end):
        glyph = match.group()
        at, after = match.span()
        if glyph in '"”' and _INCHES.search(text, max(start, at - 6), at):
            continue
        before_char = text[at - 1] if at > start else " "
        after_char = text[after] if after < end else " "
        family, opens, closes = MARKS[glyph]
        leans_right = before_char in _LEFT or before_char in MARKS
        leans_left = after_char in _RIGHT or after_char in MARKS
        out.append(
            _Mark(
                at,
                after,
                family,
                opens + _cost(leans_right, after_char not in _RIGHT, after_char in MARKS),
                closes + _cost(leans_left, before_char not in _LEFT, before_char in MARKS),
                _stray_cost(family, before_char, after_char),
            )
        )
    return out


def _glyphs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `_MARK` finds, in order; looked for only where a glyph stands, which is seven times faster."""
    after = start
    for glyph in _GLYPH.finditer(text, start, end):
        at = glyph.start()
        if at >= after and (match := _MARK.match(text, at, end)) is not None:
            after = match.end()
            yield match


def _cost(outer_side_free: bool, inner_side_taken: bool, inner_is_mark: bool) -> float:
    """What it costs that a mark faces the words on its inner side, by what stands on both sides."""
    if outer_side_free:
        return 0.0 if inner_side_taken or inner_is_mark else GLUED
    return GLUED if inner_side_taken else AGAINST


def _stray_cost(family: str, before: str, after: str) -> float:
    if family not in SINGLES:
        return STRAY
    if after.isalnum():
        return LONE_OPENING
    if before in "sS":
        return LONE_PLURAL
    return LONE_LETTER if before.isalnum() else LONE_CLOSING


def _regions_of(text: str, bounds: tuple[int, int], marks: list[_Mark], carried: bool) -> list[QuotedRegion]:
    """The regions of one paragraph, sorted."""
    outer: _Mark | None = None
    inner: _Mark | None = None
    found: list[QuotedRegion | None] = []
    for mark, action in zip(marks, _reading(marks, CARRIED if carried else UNCLOSED), strict=True):
        if action in (_CLOSE, _REOPEN) and inner is not None and outer is not None:
            found.append(_unclosed(text, inner, mark.start, 1))
            inner = None
        if action == _CLOSE and outer is not None:
            found.append(_closed(text, outer, mark, 0))
            outer = None
        elif action == _INNER_END and inner is not None:
            found.append(_closed(text, inner, mark, 1))
            inner = None
        elif action == _REOPEN and outer is not None:
            found.append(_unclosed(text, outer, _sentence_end(text, outer.end, mark.start), 0))
        if action in (_OPEN, _REOPEN):
            outer = mark
        elif action == _INNER:
            inner = mark
    if outer is not None:
        end = _last_end(text, outer, bounds, carried)
        if inner is not None and inner.end < end:
            found.append(_unclosed(text, inner, end, 1))
        found.append(_unclosed(text, outer, end, 0))
    return sorted((region for region in found if region is not None), key=lambda region: region.span)


def _last_end(text: str, mark: _Mark, bounds: tuple[int, int], carried: bool) -> int:
    """Where the region ends that the paragraph leaves open: with it, or with its first sentence."""
    start, end = bounds
    before = text[start : mark.start].rstrip()
    whole = not before or before.endswith(":") or (carried and _BEGINS_UTTERANCE.match(text, mark.start))
    return end if whole else _sentence_end(text, mark.end, end)


def _sentence_end(text: str, start: int, end: int) -> int:
    found = _SENTENCE_END.search(text, start, end)
    return found.end() if found else end


def _closed(text: str, opening: _Mark, closing: _Mark, depth: int) -> QuotedRegion | None:
    words = _trimmed(text, opening.end, closing.start)
    return QuotedRegion(Span(opening.start, closing.end), words, True, depth) if words else None


def _unclosed(text: str, opening: _Mark, end: int, depth: int) -> QuotedRegion | None:
    words = _trimmed(text, opening.end, end)
    return QuotedRegion(Span(opening.start, words.end), words, False, depth) if words else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _reading(marks: list[_Mark], unclosed: float) -> list[str]:
    """What each mark does: the cheapest reading (Viterbi over the few states that marks can leave open)."""
    out: list[str] = []
    state: _State = ("", "")
    for begin in range(0, len(marks), WINDOW):
        looks = tuple(mark[2:] for mark in marks[begin : begin + WINDOW])
        last = begin + WINDOW >= len(marks)
        best = _remembered if len(looks) <= REMEMBERED else _best
        actions, state = best(looks, state, unclosed if last else 0.0)
        out += actions
    return out


def _best(looks: tuple[_Look, ...], start: _State, unclosed: float) -> tuple[list[str], _State]:
    costs: dict[_State, float] = {start: 0.0}
    steps: list[dict[_State, tuple[_State, str]]] = []
    for look in looks:
        costs, came = _step(costs, look)
        steps.append(came)
    best = min(costs, key=lambda state: (costs[state] + (unclosed if state[0] else 0.0), state))
    actions, state = [], best
    for came in reversed(steps):
        state, action = came[state]
        actions.append(action)
    return actions[::-1], best


# Most paragraphs hold a few marks that look like those of a thousand others: the reading is the same.
_remembered = lru_cache(maxsize=2048)(_best)


def _step(
    costs: dict[_State, float], look: _Look
) -> tuple[dict[_State, float], dict[_State, tuple[_State, str]]]:
    """The cheapest way into each state over one mark, and where it came from."""
    after: dict[_State, float] = {}
    came: dict[_State, tuple[_State, str]] = {}
    for state, cost in costs.items():
        for into, action, price in _moves(state, look):
            if into not in after or cost + price < after[into]:
                after[into] = cost + price
                came[into] = (state, action)
    return after, came


@lru_cache(maxsize=4096)
def _moves(state: _State, look: _Look) -> tuple[tuple[_State, str, float], ...]:
    """The states that a mark may lead into, what it does then, and what that costs."""
    outer, inner = state
    family, opens, closes, stray = look
    stays = (state, _NOTHING, stray)
    if not outer:
        return stays, ((family, ""), _OPEN, opens)
    moves: list[tuple[_State, str, float]] = [stays]
    alike = _can_close(outer, family)
    if alike:
        moves.append((("", ""), _CLOSE, closes + _cut(inner) + _mixing(outer, family)))
    if not inner:
        moves.append(((outer, family), _INNER, opens + (NESTED if alike else NESTED_OTHER)))
        if alike:
            moves.append(((family, ""), _REOPEN, opens + REOPENED))
    elif _can_close(inner, family):
        moves.append(((outer, ""), _INNER_END, closes + _mixing(inner, family)))
    return tuple(moves)


def _can_close(opened: str, family: str) -> bool:
    return (opened in SINGLES) == (family in SINGLES)


def _cut(inner: str) -> float:
    if not inner:
        return 0.0
    return CUT_SINGLE if inner in SINGLES else CUT


def _mixing(opened: str, family: str) -> float:
    return 0.0 if opened == family or (opened, family) in SAME_UTTERANCE else MIXED
