"""What well-kept extractors take for the article, told for each part of the layout."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..markup import lines
from .layout import Part

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The columns of `votes`. readability-lxml and newspaper4k were tried beside them (2026-11, out of fold): they
# add nothing to the trees, and cost as much as the rest of the page and four times as much.
EXTRACTORS = ("trafilatura", "resiliparse")

# A line this short is taken for the next place where it stands only, never for an earlier one.
_SHORT = 12


def by_trafilatura(tree: HtmlElement) -> str:
    """What trafilatura takes, lines apart; may change the tree. `fast` leaves its own fallbacks out."""
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, favor_recall=True, fast=True)
    body: HtmlElement | None = getattr(found, "body", None)
    return lines(body) if body is not None else ""


def by_resiliparse(markup: str) -> str:
    """What Resiliparse takes, lines apart. It parses the page itself, twenty times faster than the others."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            markup, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False
        )
    )


def votes(tree: HtmlElement, markup: str, parts: Sequence[Part]) -> NDArray[np.float64]:
    """For each part (row) and extractor (column) the share in 0..1 of its characters that it takes.

    An extractor that gives up takes nothing. The tree is changed: what else is to be read of it comes before.
    Cost: linear; most of the time that a page takes.
    """
    taken = (
        _attempt(lambda: by_trafilatura(tree)),
        _attempt(lambda: by_resiliparse(markup)),
    )
    words = ["".join(part.text.split()) for part in parts]
    return np.column_stack([_shares(text, words) for text in taken])


def _attempt(extract: Callable[[], str]) -> str:
    """The text of an extractor, "" when it finds none or raises what code for trees raises on odd trees."""
    from lxml.etree import LxmlError

    for name in ("trafilatura", "htmldate", "justext"):
        _quiet(name)
    try:
        return extract()
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        LxmlError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        return ""


def _quiet(name: str) -> None:
    """Give the logger `name` a handler that does nothing, once; its level and the user's handlers stay.

    Without a handler Python prints the warnings of the libraries to stderr.
    """
    logger = logging.getLogger(name)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _shares(taken: str, words: Sequence[str]) -> NDArray[np.float64]:
    """The share of each part that stands in `taken`, found line by line in the order of the page."""
    page = "".join(words)
    edges = np.zeros(len(words) + 1, np.int64)
    np.cumsum([len(word) for word in words], out=edges[1:])
    marks = np.zeros(len(page) + 1, np.int64)
    cursor = 0
    for line in taken.replace("\t", "\n").split("\n"):
        sought = "".join(line.split())
        at = page.find(sought, cursor) if sought else -1
        if at < 0 and len(sought) >= _SHORT:
            at = page.find(sought)
        if at >= 0:
            marks[at] += 1
            marks[at + len(sought)] -= 1
            cursor = at + len(sought)
    inside = np.zeros(len(page) + 1, np.int64)
    np.cumsum(np.cumsum(marks[:-1]) > 0, out=inside[1:])
    return np.asarray((inside[edges[1:]] - inside[edges[:-1]]) / np.maximum(np.diff(edges), 1))
