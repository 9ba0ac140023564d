"""The words of a page with marks laid over them, each in its place whatever others overlap it.

A text is cut wherever a mark begins or ends; each piece says which marks lie on it. So marks may cross as
they like, no element is ever open across another's end, and the cost is linear in the text and its marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from ..export.shown import UNSEEN, symbol
from .strips import Strip

# Marks of one layer that lie in each other; a page that holds more was written to.
DEPTH = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words of a text. `before` and `after` are notes in front of and behind them, no words of the
    page; the one behind stands at `told_at` where that is given; `href` makes a link of the words.
    """

    start: int
    end: int
    before: Markup = Markup("")  # noqa: RUF009 - immutable
    after: Markup = Markup("")  # noqa: RUF009 - immutable
    href: str = ""
    told_at: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a mark that shows: what lies in it covers it."""

    start: int
    end: int
    mark: Mark


def apart(marks: Iterable[Mark]) -> list[Piece]:
    """What shows of each mark of one layer: the one that began last, where several overlap; pieces in order.

    Empty marks show nothing. Cost: that of sorting.
    """
    out: list[Piece] = []
    under: list[Mark] = []
    at = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if mark.start < mark.end:
            at = _shown(out, under, at, mark.start)
            under.append(mark)
            del under[:-DEPTH]
    _shown(out, under, at, max((mark.end for mark in under), default=at))
    return out


def _shown(out: list[Piece], under: list[Mark], at: int, until: int) -> int:
    """Show what lies under up to `until`, the last begun first; gives `until`."""
    while under and at < until:
        mark = under[-1]
        start, end = max(at, mark.start), min(mark.end, until)
        if start < end:
            out.append(Piece(start, end, mark))
            at = end
        if mark.end > until:
            break
        under.pop()
    return until


@dataclass(slots=True)
class _Reading:
    """Gives the pieces of one layer strip by strip, in order."""

    pieces: Sequence[Piece]
    at: int = 0

    def within(self, start: int, end: int) -> list[Piece]:
        while self.at < len(self.pieces) and self.pieces[self.at].end <= start:
            self.at += 1
        last = self.at
        while last < len(self.pieces) and self.pieces[last].start < end:
            last += 1
        return list(self.pieces[self.at : last])


@dataclass(frozen=True, slots=True, order=True)
class _Note:
    """A note at a position; those behind words stand before those in front, of the shortest mark first."""

    at: int
    before: bool
    length: int
    words: Markup


@dataclass(slots=True)
class Drawing:
    """Draws strips of a text in order. `layers` are the marks of each layer, by its class; marks of the layer
    `named` are `<mark>`, and the first of them has that name as its id.
    """

    content: str
    layers: Mapping[str, Sequence[Mark]]
    named: str = "at"
    _readings: dict[str, _Reading] = field(init=False)
    _notes: list[_Note] = field(init=False)
    _begun: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self._readings = {name: _Reading(apart(marks)) for name, marks in self.layers.items()}
        marks = [one for marks in self.layers.values() for one in marks if one.start < one.end]
        before = [_Note(one.start, True, one.start - one.end, one.before) for one in marks if one.before]
        after = [
            _Note(one.end if one.told_at is None else one.told_at, False, one.end - one.start, one.after)
            for one in marks
            if one.after
        ]
        self._notes = sorted((*before, *after), reverse=True)

    def strip(self, strip: Strip) -> Markup:
        """The inside of the element of a strip. Every word went through `words` or `escape`."""
        here = [
            (name, piece)
            for name, reading in self._readings.items()
            for piece in reading.within(strip.start, strip.end)
        ]
        notes = self._taken(strip)
        inside = {*notes, *(at for _, piece in here for at in (piece.start, piece.end))}
        cuts = sorted({strip.start, strip.end, *(at for at in inside if strip.start < at < strip.end)})
        waiting = sorted(here, key=lambda pair: pair[1].start, reverse=True)
        on: dict[str, Piece] = {}
        out: list[Markup] = []
        for start, end in pairwise(cuts):
            while waiting and waiting[-1][1].start <= start:
                name, piece = waiting.pop()
                on[name] = piece
            out.extend(notes.get(start, ()))
            out.append(self._segment(words(self.content[start:end]), on))
            on = {name: piece for name, piece in on.items() if piece.end > end}
        return Markup("").join((*out, *notes.get(strip.end, ())))

    def _taken(self, strip: Strip) -> dict[int, list[Markup]]:
        """The notes of a strip by their places; those of the blank before it, or earlier, at its head."""
        found: dict[int, list[Markup]] = {}
        while self._notes and self._notes[-1].at + self._notes[-1].before <= strip.end:
            note = self._notes.pop()
            found.setdefault(max(note.at, strip.start), []).append(note.words)
        return found

    def _segment(self, inner: Markup, on: Mapping[str, Piece]) -> Markup:
        if not on:
            return inner
        classes = " ".join(name for name in on if name != self.named)
        href = next((piece.mark.href for piece in on.values() if piece.mark.href), "")
        if classes and href:
            inner = Markup('<a class="{}" href="{}">{}</a>').format(classes, href, inner)
        elif classes:
            inner = Markup('<span class="{}">{}</span>').format(classes, inner)
        if self.named not in on:
            return inner
        first, self._begun = not self._begun, True
        name = Markup(' id="{}" tabindex="-1"').format(self.named) if first else Markup("")
        return Markup("<mark{}>{}</mark>").format(name, inner)


def words(content: str) -> Markup:
    """Words of a page, escaped; each unseen character is its symbol in an element that says it is one."""
    safe = str(escape(content))
    return Markup(UNSEEN.sub(lambda match: f'<span class="ctl">{symbol(match[0])}</span>', safe))  # noqa: S704
