"""The full text of a page as HTML: every citation an anchor, dropped parts greyed, quotations linked.

Spans overlap in any way; elements must nest. A span that crosses the end of an element around it goes on
in a second element that carries the first one's name in `data-c`, so that a script can light up both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from ..lang.en_interface import text
from . import wire
from .links import anchor
from .places import Panel, Witness
from .shown import UNSEEN, symbol, visible
from .view import DossierView

# Elements open at once. A hostile dossier may pile up thousands of spans on one character; every open
# element is closed and opened again at a line end, so the depth bounds the cost of each line.
DEPTH = 24

Bounds = tuple[int, int]


@dataclass(slots=True)
class Mark:
    """One cited span of a text: `name` is its anchor, `dropped` why it was left out ("" when it was not),
    `link` the utterance it belongs to ("" for none). `begun` says whether its anchor is written already.
    """

    start: int
    end: int
    name: str
    dropped: str = ""
    link: str = ""
    begun: bool = False


@dataclass(slots=True)
class _Writer:
    """Writes one panel: `waiting` are marks not begun, last first; `open` the elements around here."""

    content: str
    waiting: list[Mark]
    out: list[str] = field(default_factory=list)
    open: list[tuple[Mark, str]] = field(default_factory=list)

    def line(self, start: int, end: int) -> None:
        """Everything between the tags of one paragraph."""
        going_on = [mark for mark, _ in self.open if mark.end > start]
        self.open.clear()
        for mark in going_on:
            self.begin(mark)
        at = start
        while True:
            self.begin_all(at, end)
            stop = min(
                [end, *(mark.end for mark, _ in self.open), *(mark.start for mark in self.waiting[-1:])]
            )
            self.out.append(_words(self.content[at:stop]))
            at = stop
            self.finish(at)
            if at >= end:
                break
        self.out.extend(f"</{tag}>" for _, tag in reversed(self.open))

    def begin_all(self, at: int, end: int) -> None:
        while self.waiting and self.waiting[-1].start <= at < end:
            self.begin(self.waiting.pop(), at)

    def begin(self, mark: Mark, at: int | None = None) -> None:
        linked = mark.link and not any(tag == "a" for _, tag in self.open)
        tag = "a" if linked else "span"
        deep = len(self.open) >= DEPTH or (at is not None and mark.end <= at)
        self.out.append(_tag(mark, tag))
        mark.begun = True
        if deep:
            self.out.append(f"</{tag}>")
        else:
            self.open.append((mark, tag))

    def finish(self, at: int) -> None:
        """Close what ends here, and what was opened inside it; open the latter again."""
        first = next((i for i, (mark, _) in enumerate(self.open) if mark.end <= at), None)
        if first is None:
            return
        inner = self.open[first:]
        del self.open[first:]
        self.out.extend(f"</{tag}>" for _, tag in reversed(inner))
        for mark, _ in inner:
            if mark.end > at:
                self.begin(mark)


def panel_markup(panel: Panel, marks: Iterable[Mark]) -> Markup:
    """The paragraphs of a panel, numbered from 1. Cost: linear in the text and the marks."""
    ordered = sorted(marks, key=lambda mark: (-mark.start, mark.end))
    writer = _Writer(panel.content, ordered)
    titles = {witness.article.title for witness in panel.witnesses if witness.article.title}
    for number, (start, end) in enumerate(panel.paragraphs, start=1):
        begins = panel.begins.get(start)
        if begins is not None:
            writer.out.append(_begins(begins))
        title = end - start < 1000 and panel.content[start:end].strip() in titles
        writer.out.append(f'<p id="p{panel.number}-{number}" data-n="{number}"{" class=t" if title else ""}>')
        writer.line(start, end)
        writer.out.append("</p>\n")
    # A mark on the blank end of a page has no paragraph; its anchor must be there all the same.
    writer.out.extend(f"{_tag(mark, 'span')}</span>" for mark in reversed(writer.waiting))
    return Markup("".join(writer.out))  # noqa: S704 - every word went through `_words` or `escape`


def marks_of(view: DossierView) -> Mapping[str, list[Mark]]:
    """The marks of every text, by text id: one for each distinct citation. Cost: linear."""
    by_text: dict[str, dict[Bounds, Mark]] = {text: {} for text in view.places.panels}
    for _, citation in wire.citations(view.dossier):
        _noted(by_text, view, citation)
    for entry in view.dossier.dropped:
        _noted(by_text, view, entry.citation).dropped = f"{entry.kind.replace('_', ' ')}: {entry.reason}"
    said = (one for story in view.stories for one in (*story.several, *story.single))
    for one in said:
        for ref in one.refs:
            _noted(by_text, view, ref.citation).link = one.anchor
    return {text: list(marks.values()) for text, marks in by_text.items()}


def _noted(by_text: Mapping[str, dict[Bounds, Mark]], view: DossierView, citation: wire.Citation) -> Mark:
    panel = view.places.panels[citation.text]
    bounds = citation.start, citation.end
    if bounds not in by_text[citation.text]:
        by_text[citation.text][bounds] = Mark(*bounds, anchor(panel.number, *bounds))
    return by_text[citation.text][bounds]


def _tag(mark: Mark, tag: str) -> str:
    kind = "x" if mark.dropped else "q" if mark.link else "c"
    name = f'data-c="{mark.name}"' if mark.begun else f'id="{mark.name}"'
    why = f' data-why="{escape(visible(mark.dropped))}"' if mark.dropped and not mark.begun else ""
    link = f' href="#{mark.link}"' if tag == "a" else ""
    return f'<{tag} class="{kind}" {name}{why}{link}>'


def _begins(witness: Witness) -> str:
    title = escape(visible(witness.article.title or text("dossier.untitled")))
    begins = escape(text("dossier.begins"))
    return f'<h4 class="begins"><b class="siglum">{witness.siglum}</b> {begins} <bdi>{title}</bdi></h4>\n'


def _words(words: str) -> str:
    safe = escape(words, quote=False)
    return UNSEEN.sub(lambda match: f'<span class="ctl">{symbol(match[0])}</span>', safe)
