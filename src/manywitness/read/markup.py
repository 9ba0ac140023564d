"""HTML to a tree, and a tree to lines: parsing within limits, and the text of blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import LimitError, ReadError
from .limits import PAGE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# XML knows no such characters, and libxml2 ends the page at the first NUL.
NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\n\r\f]+")

# What is drawn as a block of its own, in pages and in trafilatura's trees.
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hgroup", "hr", "item", "legend", "li", "list", "main", "menu",
    "nav", "ol", "option", "p", "pre", "quote", "row", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
))
# What never is text to a reader of the page.
UNSEEN = frozenset((
    "audio", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "math", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
))
# fmt: on
_CELLS = frozenset(("cell", "td", "th"))
_BREAKS = frozenset(("br", "lb"))


@dataclass(frozen=True, slots=True)
class Size:
    """How many elements a tree has, and how many stand inside each other at most."""

    elements: int
    depth: int


def parse(markup: str) -> HtmlElement:
    """The tree of a page. Nothing is loaded from anywhere, no entity is expanded but HTML's own.

    Raises LimitError "limit" over 32 MiB and "depth" over libxml2's 2,048 levels, and ReadError "empty" for a
    page without any element or text. Cost: linear.
    """
    from lxml import etree, html

    encoded = NOT_XML.sub("", markup).encode("utf-8")
    if len(encoded) > PAGE:
        raise LimitError("limit", f"{len(encoded):,} bytes of HTML; at most {PAGE:,} are read")
    # huge_tree lifts the limit of 256 levels, at which libxml2 silently drops the rest of the page.
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(encoded, parser=parser)
    except etree.ParserError as error:
        raise ReadError("empty", "the page has no element and no text") from error
    if any(
        entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log.filter_from_fatals()
    ):
        raise LimitError("depth", "elements stand inside each other in more than 2,048 levels")
    return tree


def size(tree: HtmlElement) -> Size:
    """Elements and depth of a tree; linear, without recursion."""
    from lxml.etree import iterwalk

    level = deepest = elements = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        elements += event == "start"
        deepest = max(deepest, level)
    return Size(elements, deepest)


def mark_quotes(tree: HtmlElement) -> None:
    """Write out the quotation marks that a browser draws around `<q>`; changes the tree."""
    for quote in list(tree.iter("q")):
        quote.tag = "span"
        quote.text = "“" + (quote.text or "")
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + "”"
        else:
            quote.text += "”"


def lines(root: HtmlElement, skip: frozenset[str] = frozenset()) -> str:
    """The text under `root`: blocks apart by an empty line, `<br>` as a line end, cells apart by a tab.

    White space inside a block is one space, as a browser shows it; no-break spaces stay. Elements in
    `skip` are left out with all that is in them. Works on HTML and on trafilatura's tree. Linear.
    """
    from lxml.etree import iterwalk

    parts: list[str] = []
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not tag or tag in skip:
                walk.skip_subtree()
                continue
            parts.append(_edge(tag, start=True))
            parts.append(_SPACES.sub(" ", element.text or ""))
        else:
            parts.append("" if tag in skip else _edge(tag, start=False))
            parts.append(_SPACES.sub(" ", element.tail or "") if element is not root else "")
    return _tidied("".join(parts))


def _edge(tag: str, *, start: bool) -> str:
    if tag in BLOCKS:
        return "\n\n"
    if tag in _BREAKS:
        return "\n" if start else ""
    return "\t" if tag in _CELLS and not start else ""


def _tidied(content: str) -> str:
    out: list[str] = []
    for line in (line.strip(" \t") for line in content.split("\n")):
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).strip("\n")
