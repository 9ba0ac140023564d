"""How the long lists of a story are laid out: a file folds the rest away, a page is asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

from markupsafe import Markup

from ..lang.en_interface import text

# What draws one entry of a list, and what draws the list around its entries (macros of the templates).
Item = Callable[[Any], Markup]
Frame = Callable[..., Markup]


@dataclass(frozen=True, slots=True)
class Kind:
    """How much of a list is shown: `first` entries at once, in a file `most` in all. `row` is the element
    that an entry is. One that is `folded` is closed at first.
    """

    row: Literal["li", "tr", "div"]
    first: int = 40
    most: int = 400
    folded: bool = False


# Lists by the beginning of their names; "people-2" is a list of the kind "people".
KINDS = {
    "witnesses": Kind("tr", 100, 1_000_000),
    "because": Kind("li", 20, 60),
    "pairs": Kind("li", 20),
    "versions": Kind("li", 20),
    "claims": Kind("tr"),
    "silent": Kind("li"),
    "single": Kind("tr", 200, 200, folded=True),
    "outlets": Kind("div", 40, 40),
    "alone": Kind("li", 100, 100, folded=True),
    "near": Kind("li", 100, 100, folded=True),
    "conflicts": Kind("li"),
    "differs": Kind("li"),
    "unsure": Kind("li"),
    "said": Kind("li", most=1_000_000),
    "once": Kind("li", most=1_000_000),
    "people": Kind("tr", 60),
    "copied": Kind("li"),
    "quoted": Kind("li"),
    "dates": Kind("tr"),
    "dropped": Kind("div", 20, 1_000_000),
    "damage": Kind("div", 20, 1_000_000),
}


class Layout(Protocol):
    """What the templates of a story's parts ask."""

    def listed(self, name: str, many: Sequence[Any], item: Item, frame: Frame) -> Markup:
        """A list by its name, or as much of it as is shown at first; nothing where it has no entry."""
        ...

    def folded(self, name: str, many: Sequence[Any], item: Item, frame: Frame, summary: str) -> Markup:
        """A list that is closed at first, under a line that says what it holds."""
        ...

    def choice(self) -> Markup:
        """What a person chooses accounts by that are to stand side by side; nothing where nobody can."""
        ...

    def correct(self, kind: str, **fields: str) -> Markup:
        """A link to the form of a correction; nothing where none can be made."""
        ...


def kind_name(name: str) -> str:
    """The name of the kind of a list: "people" of "people-2"."""
    return name.partition("-")[0]


def kind_of(name: str) -> Kind:
    """The kind of a list; raises KeyError for a name that no list has."""
    return KINDS[kind_name(name)]


def joined(many: Sequence[Any], item: Item) -> Markup:
    """The entries of a list one behind the other."""
    return Markup("").join(item(one) for one in many)


@dataclass(frozen=True, slots=True)
class Folded:
    """Lists of a file: what is more stands behind a summary, what is too much is counted."""

    def listed(self, name: str, many: Sequence[Any], item: Item, frame: Frame) -> Markup:
        """The first entries; the others in `details`."""
        kind, count = kind_of(name), len(many)
        if not many:
            return Markup("")
        whole = kind.most <= kind.first
        beyond = count - kind.first if whole else 0
        first = self._framed(kind, joined(many[: kind.first], item), frame(again=False), beyond)
        if whole or count <= kind.first:
            return first
        more = joined(many[kind.first : kind.most], item)
        rest = self._framed(kind, more, frame(again=True), count - kind.most)
        return first + _DETAILS.format(text(f"story.rest_{kind_name(name)}", count=count - kind.first), rest)

    def folded(self, name: str, many: Sequence[Any], item: Item, frame: Frame, summary: str) -> Markup:
        """The whole list in `details`."""
        return _DETAILS.format(summary, self.listed(name, many, item, frame))

    def choice(self) -> Markup:
        """Nothing: a file shows those that share most."""
        return Markup("")

    def correct(self, kind: str, **fields: str) -> Markup:
        """Nothing: a file is not corrected."""
        return Markup("")

    def _framed(self, kind: Kind, entries: Markup, frame: Markup, beyond: int) -> Markup:
        before, _, after = frame.partition(HOLE)
        if beyond <= 0:
            return before + entries + after
        tag = "li" if kind.row == "li" else "p"
        over = Markup('<{0} class="fine">{1}</{0}>\n').format(tag, text("story.beyond", count=beyond))
        return before + entries + (over + after if kind.row == "li" else after + over)


_DETAILS = Markup('<details class="more"><summary>{}</summary>\n{}</details>\n')
# Where the entries stand in the frame of a list; no page word holds it, since what is unseen is shown.
HOLE = Markup("\x00")


_MORE = Markup('<a href="{0}" hx-get="{0}" hx-target="closest .next" hx-swap="outerHTML">{1}</a>')
_NEXT = {
    "li": Markup('<li class="next">{}</li>\n'),
    "div": Markup('<div class="next">{}</div>\n'),
    "tr": Markup('<tr class="next" role="row"><td role="cell" colspan="9">{}</td></tr>\n'),
}


@dataclass(frozen=True, slots=True)
class Pieces:
    """One list cut into pieces of `size` entries, each as it is put behind the one before it; the frame
    stands around each where it is shown alone.
    """

    name: str
    count: int
    size: int
    before: str
    after: str
    pieces: tuple[str, ...]


@dataclass(slots=True)
class InPieces:
    """Lists of a page: the first piece stands there, the others are kept and asked for at `address`.

    `at` says of each item that is not shown at first in which list it stands, and where its piece begins.
    """

    address: str
    lists: dict[str, Pieces] = field(default_factory=dict)
    at: dict[str, tuple[str, int]] = field(default_factory=dict)

    def listed(self, name: str, many: Sequence[Any], item: Item, frame: Frame) -> Markup:
        """The first piece, and a link to the next one."""
        if not many:
            return Markup("")
        pieces = self._cut(name, many, item, frame(again=False))
        return Markup(pieces.before + pieces.pieces[0] + pieces.after)  # noqa: S704 - made of markup

    def folded(self, name: str, many: Sequence[Any], item: Item, frame: Frame, summary: str) -> Markup:
        """A link to the list."""
        self._cut(name, many, item, frame(again=False))
        link = _MORE.format(self._from(name, 0), summary)
        return Markup('<p class="next fold">{}</p>\n').format(link)

    def choice(self) -> Markup:
        """A link to the page on which they are chosen."""
        link = Markup('<p><a class="button quiet" href="{}/sides">{}</a></p>\n')
        return link.format(self.address, text("story.choose_sides"))

    def correct(self, kind: str, **fields: str) -> Markup:
        """The link, which a room that is only read hides."""
        address = f"/corrections/new?{urlencode({'kind': kind, **fields})}"
        link = Markup(' <a class="correct" href="{}">{}</a>')
        return link.format(address, text(f"story.correct_{kind}"))

    def _cut(self, name: str, many: Sequence[Any], item: Item, frame: Markup) -> Pieces:
        kind = kind_of(name)
        pieces = []
        for begin in range(0, len(many), kind.first):
            some = many[begin : begin + kind.first]
            anchors = (getattr(one, "anchor", "") for one in some)
            hidden = bool(begin) or kind.folded
            self.at |= {anchor: (name, begin) for anchor in anchors if anchor and hidden}
            more = self._next(name, kind, begin + len(some), len(many))
            pieces.append(str(joined(some, item) + more))
        before, _, after = frame.partition(HOLE)
        made = Pieces(name, len(many), kind.first, str(before), str(after), tuple(pieces))
        self.lists[name] = made
        return made

    def _next(self, name: str, kind: Kind, begin: int, count: int) -> Markup:
        if begin >= count:
            return Markup("")
        end = min(begin + kind.first, count)
        words = text("story.more", first=begin + 1, last=end, count=count)
        link = _MORE.format(self._from(name, begin), words)
        return _NEXT[kind.row].format(link)

    def _from(self, name: str, begin: int) -> str:
        return f"{self.address}/{name}?from={begin}"
