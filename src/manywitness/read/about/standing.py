"""What stands visibly in a page, in its order: lines of words, and elements marked as a date or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ..markup import UNSEEN

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Of a longer line only the beginning is kept: paragraphs open with a dateline and close with nothing we read.
LONGEST = 240
# A page with more than this is a list or hostile; what a page says of itself stands in its first part.
MOST_LINES = 20_000
MOST_MARKED = 1_000
_LONGEST_MARKS = 300

# A field to type in has no text, but stands in the line.
_UNSEEN = UNSEEN - {"input", "title"}
# fmt: off
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "meta", "picture", "q", "s", "samp", "small", "source",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "input", "link", "nobr",
))
# Inside a word these may begin and end; between other inline elements a page shows a gap, by style if not by
# a space.
_WITHIN_WORDS = frozenset((
    "abbr", "acronym", "b", "bdi", "bdo", "big", "del", "em", "font", "i", "ins", "mark", "q", "s", "small",
    "strong", "sub", "sup", "u", "wbr",
))
# fmt: on
# Parts of a page that are about other pages or other people.
_AWAY_TAGS = frozenset(("nav", "menu", "dialog"))
_AWAY = re.compile(
    r"(?<![a-z])(?<!has-)(?<!with-)(?<!no-)(?:"
    r"comments?-?(?:list|area|wrap\w*|section|body|content|meta|author|date|metadata|text|item|thread)|"
    r"comments|disqus|respond|related\w*|recommend\w*|sidebar|popular|trending|most-?read|"
    r"breadcrumbs?|recent-?posts?|read-?next|more-?(?:from|stories|posts|news|articles)|carousel|"
    r"cookies?|modal|navbar|pingback|trackback|upcoming"
    r")(?![a-z])"
)
_MARK = re.compile(
    r"date|time|publish|posted|datum|fecha|created|updated|modified|stamp|"
    r"author|byline|by-line|creator|autor|auteur|reporter|verfasser|redakteur|writer|contributor"
)
_RANKS = frozenset(("h1", "h2", "h3"))
_MOST_HEADINGS = 4
_MOST_INNER = 10
_MOST_INSIDE = 4
_MOST_TITLES = 60
# In pieces of text.
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """The first 240 characters of one block; `marks` are the classes and ids of what is around and in it."""

    words: str
    tag: str
    marks: str


@dataclass(frozen=True, slots=True)
class Marked:
    """An element that its markup calls a date or a name.

    `value` is its machine-readable value, `words` what stands in it (lines apart by a line end), `line` the
    number of the line in which it begins.
    """

    tag: str
    marks: str
    value: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines of a page and the marked elements in the order of their ends.

    `headings` numbers the lines of the first rank of headings; `titles` has tag and text of the headings of
    the first three ranks, with no gap where none stands.
    """

    lines: tuple[Line, ...]
    marked: tuple[Marked, ...]
    headings: tuple[int, ...]
    titles: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Open:
    """An element that has begun and not ended."""

    tag: str
    marks: str
    inline: bool
    value: str = ""
    line: int = -1
    piece: int = 0


class _Walk:
    """Lines and marked elements as they are gathered, and the elements that are open."""

    def __init__(self, kept: frozenset[HtmlElement]) -> None:
        self.kept = kept
        self.lines: list[Line] = []
        self.marked: list[Marked] = []
        self.headings: list[int] = []
        self.titles: list[tuple[str, str]] = []
        self.opened: list[_Open] = []
        self.text: list[str] = []
        self.length = 0
        self.inner: list[str] = []

    def start(self, element: HtmlElement) -> bool:
        """Open an element; False when it and what is in it is passed over."""
        tag = element.tag
        if type(tag) is not str or tag in _UNSEEN:
            return False
        marks = _marks(element)
        away, marked = _judged(marks) if marks else (False, False)
        if (away or tag in _AWAY_TAGS) and element not in self.kept:
            return False
        inline = tag in _INLINE
        if self.text:
            if not inline:
                self.close()
            elif tag not in _WITHIN_WORDS:
                self.gap()
        one = _Open(tag, marks, inline)
        if marked or tag == "time":
            one.value = (element.get("datetime") or element.get("content") or element.get("title") or "")[
                :_LONGEST_MARKS
            ]
            one.line = len(self.lines)
            one.piece = len(self.text)
        self.opened.append(one)
        if inline and marks and len(self.inner) < _MOST_INNER:
            self.inner.append(marks)
        if text := element.text:
            self.add(text)
        return True

    def end(self, element: HtmlElement) -> None:
        one = self.opened[-1]
        if one.tag in _RANKS and len(self.titles) < _MOST_TITLES:
            self.titles.append((one.tag, "".join(islice(element.itertext(), _LONGEST_TITLE))))
        if one.line >= 0 and len(self.marked) < MOST_MARKED:
            self.mark(one)
        if self.text:
            if not one.inline:
                self.close()
            elif one.tag not in _WITHIN_WORDS:
                self.gap()
        self.opened.pop()
        if not one.inline:
            self.inner.clear()
        if tail := element.tail:
            self.add(tail)

    def add(self, words: str) -> None:
        """Write words into the line; space before its first word is none."""
        if self.length < LONGEST and (self.text or not words.isspace()):
            self.text.append(words[:LONGEST])
            self.length += len(words)

    def gap(self) -> None:
        if self.text[-1] != " ":
            self.text.append(" ")

    def close(self) -> None:
        """End the line that is being written, if it has words."""
        words = " ".join("".join(self.text).split())[:LONGEST]
        if words and self.opened and len(self.lines) < MOST_LINES:
            around = self.opened[-3:]
            if any(one.tag == "h1" for one in around):
                self.headings.append(len(self.lines))
            marks = " ".join([*(one.marks for one in around if one.marks), *self.inner])
            self.lines.append(Line(words, around[-1].tag, marks))
        self.text.clear()
        self.length = 0
        self.inner.clear()

    def mark(self, one: _Open) -> None:
        written = " ".join("".join(self.text[one.piece if len(self.lines) == one.line else 0 :]).split())
        inside = [line.words for line in self.lines[one.line : one.line + _MOST_INSIDE]]
        words = "\n".join([*inside, written] if written and len(inside) < _MOST_INSIDE else inside)
        self.marked.append(Marked(one.tag, one.marks, one.value, words[:LONGEST], one.line))


def standing(tree: HtmlElement) -> Standing:
    """The visible lines and marked elements of a page. Cost: linear; 2 ms for a page of 1,000 elements."""
    from lxml.etree import iterwalk

    walk = _Walk(_around_headings(tree))
    steps = iterwalk(tree, events=("start", "end"))
    passed: HtmlElement | None = None
    for event, element in steps:
        if event == "start":
            if not walk.start(element):
                passed = element
                steps.skip_subtree()
        elif passed is not None and element is passed:
            walk.add(passed.tail or " ")
        else:
            walk.end(element)
    return Standing(tuple(walk.lines), tuple(walk.marked), tuple(walk.headings), tuple(walk.titles))


def _around_headings(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The first headings and all elements around them: what they stand in is not away from the article."""
    headings = list(islice(tree.iter("h1"), _MOST_HEADINGS))
    around = {parent for heading in headings for parent in heading.iterancestors()}
    return frozenset(around.union(headings, tree.iter("html", "body")))


def _marks(element: HtmlElement) -> str:
    get = element.get
    marks = get("class") or ""
    for other in (get("id"), get("itemprop"), get("rel")):
        if other:
            marks = f"{marks} {other}" if marks else other
    return marks[:_LONGEST_MARKS].lower() if marks else ""


@lru_cache(maxsize=50_000)
def _judged(marks: str) -> tuple[bool, bool]:
    """Whether marks are those of a part that is not the article, and whether they name a date or a name."""
    return bool(_AWAY.search(marks)), bool(_MARK.search(marks))
