"""HTML pages: the main text, what the page says of itself, and the way back to every character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ReadError
from ..model import LeftOut, Page, Source, Span, Text, Trace
from . import plain
from .about.metadata import describe
from .decoding import decode
from .markup import parse, size
from .webpage import choosing
from .webpage.layout import Layout, Part, lay_out
from .webpage.tracing import hull_of, raw_places, runs_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from numpy.typing import NDArray

# trafilatura is recursive and compares candidates: a page that is far from any article would take minutes.
# Of 974 pages of aeb and wcxb dev the largest has 4,975 elements, the deepest 56 levels (2026-11).
MOST_ELEMENTS = 20_000
MOST_LEVELS = 120


def read_html(raw: bytes, hints: Source) -> Page:
    """The page of an HTML file: main text in paragraphs, and what its metadata say.

    What `hints` state goes before what the page says of itself. `Page.left_out` lists every part that a
    person may see and that is not in the text. Raises ReadError "empty" (no text found), "binary", "limit" or
    "depth". Cost: linear; 20 to 50 ms for a news page.
    """
    decoded = decode(raw, markup=True, charset=hints.charset)
    return page_of(decoded.content, raw, replace(hints, decoding=decoded.record))


def page_of(markup: str, raw: bytes, hints: Source) -> Page:
    """The page of HTML that is decoded already; `raw` are the bytes it came in. Errors as `read_html`."""
    tree = parse(markup)
    source = describe(tree, hints)
    layout = lay_out(tree)
    if not layout.parts:
        raise ReadError("empty", "the page has no text")
    starts, ends = raw_places(layout, markup)
    away = layout.families_away()
    kept = _kept(tree, markup, layout, away)
    placed = list(choosing.placed(layout, kept))
    content = _content(placed)
    if len(content) > plain.LIMIT:
        raise plain.too_long(len(content))
    return Page(
        raw,
        Text(content),
        replace(source, media="text/html"),
        Trace(runs_of(placed, starts, ends)),
        tuple(_left_out(layout, kept, away, (starts, ends))),
    )


def _kept(tree: HtmlElement, markup: str, layout: Layout, away: NDArray[np.int16]) -> NDArray[np.bool_]:
    title = tree.findtext(".//title") or ""
    measured = size(tree)
    if measured.elements > MOST_ELEMENTS or measured.depth > MOST_LEVELS:
        return choosing.plain_parts(layout)
    from .webpage.extractors import votes

    return choosing.chosen(layout, away, votes(tree, markup, layout.parts), title)


def _content(placed: list[tuple[int, Part]]) -> str:
    """The text of parts, each at its place."""
    pieces = [placed[0][1].text]
    for (_, before), (_, part) in pairwise(placed):
        pieces += (choosing.between(before, part), part.text)
    return "".join(pieces)


def _left_out(
    layout: Layout,
    kept: NDArray[np.bool_],
    away: NDArray[np.int16],
    places: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> Iterator[LeftOut]:
    """Parts that are not kept, in the order of the page; one without a trace stands where the last did."""
    at = 0
    again = choosing.repeated(layout.parts, np.ones(len(kept), bool))
    for number, part in enumerate(layout.parts):
        if kept[number]:
            continue
        span = hull_of(part, *places) or Span(at, at)
        at = span.end
        kind, why = (
            ("repeated", "stands on the page twice")
            if again[number]
            else choosing.reason(layout.frames[part.frame], away[number])
        )
        yield LeftOut(span, kind, why, part.text)
