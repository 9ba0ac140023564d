"""HTML pages: the main text by trafilatura, what the page says of itself, a plain reading as last resort."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from ..errors import ReadError
from ..model import Page, Source, Text
from . import plain
from .decoding import decode
from .markup import lines, mark_quotes, parse, size
from .metadata import describe

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# trafilatura is recursive and compares candidates: a page that is far from any article would take minutes.
# Of 974 pages of aeb and wcxb dev the largest has 4,975 elements, the deepest 56 levels (2026-11).
MOST_ELEMENTS = 20_000
MOST_LEVELS = 120

# What never is text to a reader of the page.
# fmt: off
_HIDDEN = frozenset((
    "head", "title", "script", "style", "noscript", "template", "svg", "math", "iframe", "object",
    "embed", "canvas", "audio", "video", "select", "button", "textarea", "datalist", "input", "map",
))
# fmt: on
_AROUND = _HIDDEN | frozenset(("nav", "footer", "aside", "form", "menu"))


def read_html(raw: bytes, hints: Source) -> Page:
    """The page of an HTML file: main text in paragraphs, and what its metadata say.

    What `hints` state goes before what the page says of itself. Raises ReadError "empty" (no text found),
    "binary", "limit" or "depth". Cost: linear; 15 to 30 ms for a news page.
    """
    decoded = decode(raw, markup=True)
    return page_of(decoded.content, raw, replace(hints, decoding=decoded.record))


def page_of(markup: str, raw: bytes, hints: Source) -> Page:
    """The page of HTML that is decoded already; `raw` are the bytes it came in. Errors as `read_html`."""
    tree = parse(markup)
    source = describe(tree, hints)
    mark_quotes(tree)
    content = main_text(tree)
    if not content.strip():
        raise ReadError("empty", "the page has no text")
    if len(content) > plain.LIMIT:
        raise plain.too_long(len(content))
    return Page(raw, Text(content), replace(source, media="text/html"))


def main_text(tree: HtmlElement) -> str:
    """The main text of a page, blocks apart by an empty line; "" when it has no text at all."""
    measured = size(tree)
    content = ""
    if measured.elements <= MOST_ELEMENTS and measured.depth <= MOST_LEVELS:
        content = _extracted(tree)
    return content or lines(tree, _AROUND) or lines(tree, _HIDDEN)


def _extracted(tree: HtmlElement) -> str:
    """What trafilatura takes for the article, "" when it finds none or gives up.

    Settings: token F1 on aeb .959 and wcxb dev articles .942 with favor_recall, .959/.942 without it at half
    the speed, .961/.912 with fast, .965/.921 with favor_precision; comments cost .011 on both (2026-11).
    """
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    # Without a handler Python prints the warnings of trafilatura to stderr.
    for name in ("trafilatura", "htmldate", "justext", "readability"):
        quiet(name)
    try:
        found = bare_extraction(tree, include_comments=False, favor_recall=True)
    # What code for trees raises on a tree it did not expect; the page is then read as it stands.
    except (ArithmeticError, AttributeError, LookupError, LxmlError, RecursionError, TypeError, ValueError):
        return ""
    body: HtmlElement | None = getattr(found, "body", None)
    return lines(body) if body is not None else ""


def quiet(name: str) -> None:
    """Give the logger `name` a handler that does nothing, once; its level and the user's handlers stay."""
    logger = logging.getLogger(name)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
