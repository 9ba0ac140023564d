"""What is shown of a stored page: its facts, the words cited, one part of its text, what was left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from ..model import LeftOut, Span
from ..model.annotations import BLOCKS, Quotation
from ..store import leaf as stored
from ..workspace.archive.leaf import ArticleOn, Leaf, elsewhere, leaf_of
from ..workspace.archive.opening import Archive
from .cited import Cited, cited
from .layers import CHOICES, FIRST_SHOWN, Also, Seen, Sign, also_in, layers_of, signs
from .looks import query
from .marked import Drawing
from .offsets import units
from .places import place
from .shelf import Citing
from .strips import Part, Strip, number_of, part

T = TypeVar("T")

# Parts left out that are shown for each reason.
LISTED = 20
# Other articles that are named under a paragraph, before a person asks for the others; and at most.
NAMED, AT_MOST = 5, 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a page: the places cited, as typed, the layers, and where in the text to begin."""

    at: str
    layers: tuple[str, ...]
    start: int | None

    def address(self, number: int, *, start: int | None = None) -> str:
        """The address of this view of page `number`; with `start`, of the part that begins there."""
        layers = "" if self.layers == FIRST_SHOWN else ",".join(self.layers) or "none"
        begin = self.start if start is None else start
        fields = {"at": self.at, "layers": layers, "from": "" if begin is None else str(begin)}
        return query(f"/pages/{number}", **fields) + ("#at" if self.at and begin is None else "")


@dataclass(frozen=True, slots=True)
class CitedView:
    """Words that the address cites: where they stand, the way there, and whether this part shows them."""

    number: int
    span: Span
    words: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class StripView:
    """A paragraph or a piece of one. `begins` are the articles that begin with it, with their numbers; `left`
    says that it begins in what was left out; `units` counts UTF-16 code units, as a script does.
    """

    strip: Strip
    words: Markup
    units: int
    href: str
    begins: tuple[tuple[int, ArticleOn], ...]
    left: bool
    also: tuple[Also, ...]
    further: tuple[Also, ...]
    beyond: int
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Parts left out for one reason: how many, and the words of the first ones."""

    reason: str
    count: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class PageView:
    """All of it; `before` and `after` are the addresses of the neighbouring parts of the text, or ""."""

    number: int
    title: str
    leaf: Leaf
    cited: tuple[CitedView, ...]
    faults: tuple[str, ...]
    part: Part
    strips: tuple[StripView, ...]
    before: str
    after: str
    address: str
    left_out: tuple[Group, ...]
    fixes: bool


def title_of(leaf: Leaf) -> str:
    """The title that the page states, else that of its first article, else its name here."""
    titles = (one.title for one in leaf.articles)
    return leaf.row.source.title.strip() or next(filter(None, titles), "") or leaf.row.name


def view_of(
    archive: Archive, number: int, asked: Asked, citing: Sequence[Citing] = (), *, fixes: bool
) -> PageView:
    """The view of a page; `citing` are the items of told stories that cite it, by place. With `fixes` there
    are links to corrections, which are of the newest revision only.

    Raises WorkspaceError "unknown", "damaged", "stale". Cost: linear in its text.
    """
    keys = [key for name in asked.layers for key in CHOICES[name]]
    leaf = leaf_of(archive, number, keys)
    content = leaf.document.text.content
    found = cited(asked.at, len(content))
    fixes = fixes and leaf.newest.number == number
    cuts = sorted({one.article.span.start for one in leaf.articles})
    begin = asked.start if asked.start is not None else found.spans[0].start if found.spans else 0
    shown = part(content, begin, cuts)
    within = Span(shown.start, shown.end)
    seen = Seen(
        number,
        leaf.document,
        within,
        elsewhere(archive, leaf, within) if "passages" in asked.layers else (),
        _Ledger(leaf, citing).way,
        fixes,
    )
    return PageView(
        number,
        title_of(leaf),
        leaf,
        tuple(_cited(leaf, found, within, cuts)),
        found.faults,
        shown,
        tuple(_strips(leaf, seen, shown, asked, found)),
        "" if shown.before is None else asked.address(number, start=shown.before) + "#text",
        "" if shown.after is None else asked.address(number, start=shown.after) + "#text",
        asked.address(number),
        tuple(_groups(stored.left_out(archive.connection, number))),
        fixes,
    )


class _Ledger:
    """Where the stories of a page tell its quotations; `citing` are items of told stories, by place."""

    def __init__(self, leaf: Leaf, citing: Sequence[Citing]) -> None:
        self._articles = leaf.articles
        self._told = {one.story for one in citing}
        self._said: dict[str, list[Citing]] = {}
        for one in citing:
            if one.kind == "said":
                self._said.setdefault(one.story, []).append(one)

    def way(self, quotation: Quotation) -> str:
        """The way to the utterance, or to the ledger of a story that was not told yet; "" where there is none
        for its article is in no story, or the ledger leaves it out.
        """
        on = self._articles[quotation.article] if quotation.article < len(self._articles) else None
        if on is None or on.story is None:
            return ""
        story, span = on.story.id, quotation.content[0]
        said = self._said.get(story, [])
        first = bisect_left(said, span.start, key=lambda one: one.start)
        if first < len(said) and said[first].start < span.end:
            return f"/stories/{story}/items/{said[first].anchor}"
        return "" if story in self._told else f"/stories/{story}#ledger"


def _cited(leaf: Leaf, found: Cited, within: Span, cuts: Sequence[int]) -> Iterator[CitedView]:
    content = leaf.document.text.content
    numbers = number_of(content, [span.start for span in found.spans], cuts)
    for span in found.spans:
        here = within.start <= span.start < within.end
        yield CitedView(
            numbers[span.start], span, content[span.start : span.end], place(leaf.row.number, span), here
        )


def _strips(leaf: Leaf, seen: Seen, shown: Part, asked: Asked, found: Cited) -> Iterator[StripView]:
    content = leaf.document.text.content
    drawing = Drawing(content, layers_of(seen, asked.layers, found.spans))
    waiting = sorted(
        enumerate(leaf.articles, start=1),
        key=lambda pair: (pair[1].article.span.start, pair[0]),
        reverse=True,
    )
    left = _dropped(leaf)
    passages = _by_strip(shown, seen.elsewhere, lambda one: one.span.start)
    also = {start: also_in(some) for start, some in passages.items()}
    damaged = _by_strip(shown, signs(seen), lambda one: one.start)
    for strip in shown.strips:
        begins = []
        while waiting and waiting[-1][1].article.span.start < strip.end:
            number, on = waiting.pop()
            if on.article.span.start >= strip.start or (strip is shown.strips[0] and shown.before is None):
                begins.append((number, on))
        others = also.get(strip.start, ())
        yield StripView(
            strip,
            drawing.strip(strip),
            units(content[strip.start : strip.end]),
            place(leaf.row.number, Span(strip.start, strip.end)),
            tuple(begins),
            left(strip.start),
            others[:NAMED],
            others[NAMED:AT_MOST],
            max(len(others) - AT_MOST, 0),
            tuple(damaged.get(strip.start, ())),
        )


def _dropped(leaf: Leaf) -> Callable[[int], bool]:
    """Whether a position, asked in rising order, lies in a block that was left out."""
    blocks = iter(leaf.document[BLOCKS].items if BLOCKS in leaf.document else ())
    now = next(blocks, None)

    def left(at: int) -> bool:
        nonlocal now
        while now is not None and now.span.end <= at:
            now = next(blocks, None)
        return now is not None and now.span.start <= at and not now.keep

    return left


def _by_strip(shown: Part, many: Sequence[T], start: Callable[[T], int]) -> dict[int, list[T]]:
    """What begins in each strip or on the blank before it, by the beginning of the strip; `many` rise."""
    found: dict[int, list[T]] = {}
    rest = list(reversed(many))
    for strip in shown.strips:
        while rest and start(rest[-1]) < strip.end:
            found.setdefault(strip.start, []).append(rest.pop())
    return found


def _groups(parts: Sequence[LeftOut]) -> Iterator[Group]:
    groups: dict[str, list[str]] = {}
    for one in parts:
        groups.setdefault(one.reason, []).append(one.words)
    for reason, words in groups.items():
        yield Group(reason, len(words), tuple(" ".join(one[:400].split()) for one in words[:LISTED]))
