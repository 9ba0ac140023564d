"""Content of XML elements: where its elements stand, and which characters stand for which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from ...model import Span

# What XML cannot hold; libxml2 ends the page at some of them.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_SKIPPED = ((_CDATA, _CDATA_END), ("<!--", "-->"), ("<?", "?>"))

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
_OWN = {"&amp;": "&#38;", "&lt;": "&#60;", "&gt;": "&#62;", "&quot;": "&#34;", "&apos;": "&#39;"}
_AMPERSAND = re.compile(rf"{_REFERENCE.pattern}|&")
# libxml2 makes half a character of such a reference, in markup and text, and fails when it is asked for it.
_HALF = re.compile(
    r"&#(?:0*(?:5529[6-9]|55[3-9]\d\d|56\d\d\d|57[0-2]\d\d|573[0-3]\d|5734[0-3])|[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2});"
)
_PLAIN = re.compile("[^&<\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")
_PLAIN_CDATA = re.compile("[^\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")
_TAG = re.compile(r"""<(/?)([A-Za-z_][\w.:-]*+)(?:[^<>"']|"[^"]*"|'[^']*')*+>""")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of XML: its name as written, where it stands, and whether it opens, closes or does both."""

    name: str
    span: Span
    opens: bool
    closes: bool


def tags(content: str) -> Iterator[Tag]:
    """Every tag of an XML text in order, CDATA, comments and instructions passed over. Cost: linear."""
    at = 0
    while (at := content.find("<", at)) >= 0:
        mark = next((end for begin, end in _SKIPPED if content.startswith(begin, at)), "")
        if mark:
            end = content.find(mark, at + 2)
            at = end + len(mark) if end >= 0 else len(content)
            continue
        found = _TAG.match(content, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        empty = found[0].endswith("/>")
        yield Tag(found[2], Span(*found.span()), opens=not found[1], closes=bool(found[1]) or empty)


def mended(content: str) -> str:
    """XML that a parser without any DTD can read: HTML's own names as characters, a stray "&" escaped.

    XML's own names become numbers: once a feed was not well-formed, libxml2 drops every name that follows.
    Characters that XML cannot hold are dropped, halves of characters replaced; CDATA stays. Names of other
    entities are read as words.
    Cost: linear.
    """
    parts: list[str] = []
    at = 0
    # Everywhere: what is CDATA here, the parser may take for a part of a comment.
    content = _HALF.sub("\ufffd", content)
    while at < len(content):
        begin = content.find(_CDATA, at)
        begin = begin if begin >= 0 else len(content)
        parts.append(_AMPERSAND.sub(_mended, content[at:begin]))
        end = content.find(_CDATA_END, begin)
        at = end + len(_CDATA_END) if end >= 0 else len(content)
        parts.append(content[begin:at])
    return CONTROLS.sub("", "".join(parts))


def _mended(found: re.Match[str]) -> str:
    written = found[0]
    if written.startswith("&#"):
        return written
    if written in _OWN:
        return _OWN[written]
    char = unescape(written)
    # "&LT;" is "<" too, but no name of XML's.
    return _OWN["&amp;"] + written[1:] if char == written or char in "<>&" else char


@dataclass(frozen=True, slots=True)
class Content:
    """The characters of an element's content, and where they stand in the text that it was written in."""

    value: str
    _pieces: tuple[tuple[int, int, int, int], ...] = field(repr=False)

    def parts(self, at: int, size: int) -> Iterator[tuple[Span, Span]]:
        """The part of the value and its place, for each piece of [at, at + size) that is written in one."""
        first = max(bisect_right(self._pieces, (at, len(self.value))) - 1, 0)
        for begin, count, place, written in map(self._pieces.__getitem__, range(first, len(self._pieces))):
            if begin >= at + size:
                return
            shared = Span(begin, begin + count).clipped(Span(at, at + size))
            if shared is None:
                continue
            if count == written:
                start = place + shared.start - begin
                yield shared, Span(start, start + len(shared))
            else:
                yield shared, Span(place, place + written)


def content_of(written: str, span: Span) -> Content | None:
    """The content that stands at `span` of an XML text; None when it has elements. Cost: linear."""
    values: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    length = 0
    for value, place, size in _read(written, span):
        if value is None:
            return None
        values.append(value)
        if value:
            pieces.append((length, len(value), place, size))
        length += len(value)
    return Content("".join(values), tuple(pieces))


def _read(written: str, span: Span) -> Iterator[tuple[str | None, int, int]]:
    """The pieces of a content: characters ("" for none, None for a tag), place and written size."""
    at, cdata_end = span.start, -1
    while at < span.end:
        if at == cdata_end:
            at, cdata_end = at + len(_CDATA_END), -1
            continue
        inside = cdata_end >= 0
        if not inside and written.startswith(_CDATA, at):
            at += len(_CDATA)
            end = written.find(_CDATA_END, at, span.end)
            cdata_end = end if end >= 0 else span.end
            continue
        value, size = _piece(written, at, cdata_end if inside else span.end, inside)
        yield value, at, size
        at += size


def _piece(written: str, at: int, end: int, cdata: bool) -> tuple[str | None, int]:
    plain = (_PLAIN_CDATA if cdata else _PLAIN).match(written, at, end)
    if plain is not None:
        return plain[0], len(plain[0])
    if written[at] == "\r":
        return "\n", 2 if written.startswith("\r\n", at) and at + 1 < end else 1
    reference = _REFERENCE.match(written, at, end)
    if reference is not None and not cdata:
        return unescape(reference[0]), len(reference[0])
    if written[at] == "<":
        return None, 1
    return ("" if CONTROLS.match(written, at) else written[at]), 1
