"""A tree laid out as a browser would: parts of text in the order of the page, each with its element."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...lang.class_words import CLASS_WORDS
from .. import markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CELLS = frozenset(("td", "th"))
# Cells are drawn as blocks, too, and put back into one row later; so are labels and buttons.
BLOCKS = markup.BLOCKS | CELLS | {"button", "label"}
FAMILIES = tuple(CLASS_WORDS)

# Where the tree has `<br>`: a character that no tree can hold.
_BREAK = "\x0b"
_WHITE = " \t\n\r\f\x0b"
_WORDS = re.compile(rf"[{_WHITE}]+|[^{_WHITE}]+")
# A single blank is what it should be already.
_SPACES = re.compile(rf"[{_WHITE}]{{2,}}|[\t\n\r\f{_BREAK}]")
_FAMILY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in CLASS_WORDS.items()))
_UNDISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Longer names are generated and say nothing more.
_LONGEST_NAME = 300
_LONGEST_CLASS = 40
# Classes of <html> and <body> say something of the whole page.
_ROOT_LEVELS = 2
# Attributes that name what an element is.
_NAMING = ("class", "id", "data-testid", "role", "aria-label")
# How many levels up an element still says something of a part.
FAR_FAMILY = 9


# The look of the parent, the tag and the classes.
Look = tuple[int, str, str]


class Frame(NamedTuple):
    """An element that holds text. `parent` is the index of its parent's frame, -1 above the root.

    `tags` are the tags of the element and its ancestors; `names` what it is called, in lower case. Elements
    of one `look` have the same tags and classes all the way up.
    """

    parent: int
    tag: str
    level: int
    tags: frozenset[str]
    names: str
    hidden: bool
    body: bool
    look: int


@dataclass(slots=True)
class Part:
    """One block of the page as it is read: `text` in one line but for `<br>`, never blank.

    `frame` is the index of the element that the part begins in, `row` that of its table row, or -1. `linked`
    counts characters inside links. `pieces` are the strings it is made of, each with its start in
    `Layout.seen`, or -1 for what the layout writes itself.
    """

    frame: int
    row: int
    pieces: list[tuple[str, int]] = field(default_factory=list)
    linked: int = 0
    text: str = ""

    def runs(self) -> list[tuple[int, int, int]]:
        """Where the characters of `text` stand in `Layout.seen`: (start in `text`, start in `seen`, length).

        Rising; blanks, line ends and written marks are in no run. Linear.
        """
        out: list[tuple[int, int, int]] = []
        length = 0
        gap = ""
        for text, at in self.pieces:
            for found in _WORDS.finditer(text):
                if found[0][0] in _WHITE:
                    gap += found[0]
                    continue
                length += len(_gap(gap)) if length else 0
                gap = ""
                if at >= 0:
                    out.append((length, at + found.start(), len(found[0])))
                length += len(found[0])
        return out


@dataclass(frozen=True, slots=True)
class Layout:
    """Parts in the order of the page; `frames` are the elements they name, outer before inner. `nodes` are
    the strings of the tree that a person may see, in its order, and `seen` is all of them together.
    """

    parts: tuple[Part, ...]
    frames: tuple[Frame, ...]
    nodes: tuple[str, ...]

    @property
    def seen(self) -> str:
        """All strings of the tree that a person may see, one after the other."""
        return "".join(self.nodes)

    def families_away(self) -> NDArray[np.int16]:
        """How many levels above the element of each part the nearest one of each family stands.

        0 is the element itself, FAR_FAMILY what stands further up or nowhere. Shape (parts, families).
        """
        levels = np.array([frame.level for frame in self.frames], np.int16)
        parents = np.array([frame.parent for frame in self.frames], np.int64)
        nearest = np.full((len(self.frames), len(FAMILIES)), -FAR_FAMILY, np.int16)
        named = [(at, family) for at, frame in enumerate(self.frames) for family in families_of(frame.names)]
        rows, columns = np.array(named, np.int64).reshape(-1, 2).T
        order = np.argsort(levels, kind="stable")
        for group in np.split(order, np.nonzero(np.diff(levels[order]))[0] + 1):
            if levels[group[0]]:
                nearest[group] = nearest[parents[group]]
            own = levels[rows] == levels[group[0]]
            nearest[rows[own], columns[own]] = levels[group[0]]
        at = np.array([part.frame for part in self.parts], np.int64)
        return np.asarray(np.minimum(levels[at][:, None] - nearest[at], FAR_FAMILY))


def lay_out(tree: HtmlElement) -> Layout:
    """The layout of a page; no part for a page without text. Cost: linear in the tree.

    White space inside a part is one blank, as a browser shows it, `<br>` is a line end; the marks that a
    browser draws around `<q>` are written out.
    """
    layout = _Laying()
    from lxml.etree import iterwalk

    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            layout.leave(tag, element)
        elif not tag or tag in markup.UNSEEN:
            walk.skip_subtree()
            layout.pass_over(element)
        else:
            layout.enter(tag, element)
    layout.close()
    return Layout(tuple(layout.parts), tuple(layout.frames), tuple(layout.nodes))


class _Laying:
    """The state of one walk through a tree."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.nodes: list[str] = []
        root = Frame(-1, "", 0, frozenset(), "", hidden=False, body=False, look=0)
        self.frames: list[Frame] = [root]
        self._open: list[int] = [0]
        self._looks: dict[Look, int] = {}
        self._rows: list[int] = [-1]
        self._at = 0
        self._passed = False
        self._links = 0
        self._part: Part | None = None

    def enter(self, tag: str, element: HtmlElement) -> None:
        if tag in BLOCKS:
            self.close()
        self.frames.append(_frame(tag, element, self._open[-1], self.frames[self._open[-1]], self._looks))
        self._open.append(len(self.frames) - 1)
        if tag == "tr":
            self._rows.append(self._open[-1])
        elif tag == "table":
            self._rows.append(-1)
        self._links += tag == "a"
        if tag == "br":
            self._write(_BREAK, -1)
        elif tag == "q":
            self._write("“", -1)
        self._node(element.text)

    def leave(self, tag: str, element: HtmlElement) -> None:
        if self._passed:
            self._passed = False
        else:
            if tag == "q":
                self._write("”", -1)
            if tag in BLOCKS:
                self.close()
            self._open.pop()
            if tag in {"tr", "table"}:
                self._rows.pop()
            self._links -= tag == "a"
        if element.getparent() is not None:
            self._node(element.tail)

    def pass_over(self, element: HtmlElement) -> None:
        """Skip an unseen element: its end event still comes, and its tail is read there."""
        self._passed = True

    def close(self) -> None:
        """End the part that is being written."""
        if self._part is not None:
            self._part.text = _laid(self._part.pieces)
            if self._part.text:
                self.parts.append(self._part)
        self._part = None

    def _node(self, text: str | None) -> None:
        if text:
            self.nodes.append(text)
            self._write(text, self._at)
            self._at += len(text)

    def _write(self, text: str, at: int) -> None:
        if self._part is None:
            if text.isspace():
                return
            row = self._rows[-1] if self.frames[self._open[-1]].tag in CELLS else -1
            self._part = Part(self._open[-1], row)
        self._part.pieces.append((text, at))
        if self._links:
            self._part.linked += len(text.strip())


def _frame(tag: str, element: HtmlElement, parent: int, above: Frame, looks: dict[Look, int]) -> Frame:
    """The frame of an element below the frame `above`; `looks` numbers the looks met so far."""
    level = above.level + 1
    hidden, body, names, classes = above.hidden, above.body, "", ""
    listed = element.items()
    if listed:
        attributes = dict(listed)
        classes = attributes.get("class", "")[:_LONGEST_CLASS]
        hidden = hidden or _is_hidden(attributes)
        body = body or "articlebody" in attributes.get("itemprop", "").lower()
        if level > _ROOT_LEVELS:
            names = " ".join([attributes[key] for key in _NAMING if key in attributes])
            names = names[:_LONGEST_NAME].lower()
    tags = above.tags if tag in above.tags else above.tags | {tag}
    look = looks.setdefault((above.look, tag, classes), len(looks) + 1)
    return Frame(parent, tag, level, tags, names, hidden, body, look)


_NUMBERS = {name: number for number, name in enumerate(FAMILIES)}


def families_of(names: str) -> frozenset[int]:
    """Indices in `FAMILIES` of what class names in lower case, apart by blanks, say that their element is."""
    return frozenset().union(*map(_of_word, names.split())) if names else frozenset()


@lru_cache(maxsize=20_000)
def _of_word(name: str) -> frozenset[int]:
    """The same for one name: the same few thousand stand in the pages of the whole web."""
    return frozenset(_NUMBERS[found.lastgroup] for found in _FAMILY.finditer(name) if found.lastgroup)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _UNDISPLAYED.search(attributes.get("style", "")) is not None
    )


def _laid(pieces: list[tuple[str, int]]) -> str:
    """The text of pieces: one blank for white space, a line end for `<br>`, at most one empty line."""
    text = pieces[0][0] if len(pieces) == 1 else "".join(piece for piece, _ in pieces)
    return _SPACES.sub(lambda found: _gap(found[0]), text.strip(_WHITE))


def _gap(white: str) -> str:
    """What stands between two words that `white` parts in the tree, "" for no white space."""
    breaks = white.count(_BREAK)
    return "\n" * min(breaks, 2) if breaks else white and " "
