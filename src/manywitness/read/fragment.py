"""Pieces of HTML that are no page: in a feed's entry, a record's field, a block of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from ..errors import LimitError, ReadError
from .markup import UNSEEN, lines, mark_quotes, parse

# What never is text to a reader of the piece.
HIDDEN = UNSEEN | {"button"}
_VOID = frozenset(("embed", "input"))
_RAW = frozenset(("script", "style", "textarea", "title", "iframe"))

_REFERENCE = r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z]\w{1,31};)"
_MARKUP = re.compile(rf"</?[a-zA-Z][^<>]{{0,2000}}>|{_REFERENCE}|<!--")
# Attribute values in quotation marks may hold ">".
_TAG = r"""<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]*)(?:[^<>"']|"[^"]*"|'[^']*')*+>"""
_TOKEN = re.compile(rf"{_TAG}|(?P<reference>{_REFERENCE})|(?P<words>[^<& \t\n\r\f]+)|(?P<odd>[<&])")
_BLANKS = " \t\n\r\f"
_MARKS = "“”"


def is_markup(value: str) -> bool:
    """Whether a string has a tag, a comment or a character reference of HTML."""
    return _MARKUP.search(value) is not None


def text_of(markup: str) -> str:
    """The text of all blocks of a piece of HTML, apart by an empty line; "" when it has none.

    Nothing is chosen: a piece has no navigation around it. Raises LimitError as `markup.parse`. Cost: linear.
    """
    try:
        tree = parse(markup)
    except LimitError:
        raise
    except ReadError:
        return ""
    mark_quotes(tree)
    return lines(tree, HIDDEN)


@dataclass(frozen=True, slots=True)
class Segment:
    """Words without white space as a reader sees them, and where they stand: `size` characters at `at`.

    Words of another size are one character, written as a reference ("&amp;").
    """

    words: str
    at: int
    size: int


def visible(markup: str) -> Iterator[Segment]:
    """The visible words of a piece of HTML in order, without what `text_of` leaves out. Cost: linear."""
    at, hidden, depth = 0, "", 0
    while found := _TOKEN.search(markup, at):
        at = found.end()
        name = (found["name"] or "").lower()
        if found["odd"] == "<" and markup.startswith("<!", found.start()):
            at = _after(markup, found.start())
        elif hidden:
            depth += (name == hidden) * (-1 if found["close"] else 1)
            hidden = hidden if depth else ""
        elif name in HIDDEN - _VOID and not found["close"]:
            hidden, depth = name, 1
            if name in _RAW:
                at = _closing(markup, name, at)
        elif not name:
            words = unescape(found[0]) if found["reference"] else found[0]
            yield Segment(words, found.start(), len(found[0]))


def _after(markup: str, at: int) -> int:
    """Where a comment or declaration that begins at `at` has ended."""
    mark = "-->" if markup.startswith("<!--", at) else ">"
    end = markup.find(mark, at + 2)
    return end + len(mark) if end >= 0 else len(markup)


def _closing(markup: str, name: str, at: int) -> int:
    """Where the closing tag of an element begins whose content is no markup."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(markup, at)
    return found.start() if found else len(markup)


def paired(text: str, markup: str) -> list[tuple[int, Segment]] | None:
    """Every segment of `markup` with its place in `text`, which `text_of` made of it; None where they differ.

    Between segments the text may have white space and the marks of `<q>`, nothing else: so the pairing is
    exact, whatever words are repeated. Cost: linear.
    """
    out: list[tuple[int, Segment]] = []
    at = 0
    for segment in visible(markup):
        words = segment.words.strip(_BLANKS)
        while at < len(text) and text[at] in _BLANKS:
            at += 1
        while not text.startswith(words, at) and at < len(text) and text[at] in _MARKS + _BLANKS:
            at += 1
        if not text.startswith(words, at):
            return None
        if words:
            out.append((at, segment))
        at += len(words)
    return out if not text[at:].strip(_MARKS + _BLANKS) else None
