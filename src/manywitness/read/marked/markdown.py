"""Markdown: what a reader of the rendered page sees, each character with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import dropwhile
from typing import TYPE_CHECKING

from ...errors import LimitError, ReadError
from ...model import LeftOut, Page, Source, Span, Text
from ..decoding import decode
from ..fragment import text_of
from ..tracing import Writer
from .front import Front, front_matter

if TYPE_CHECKING:
    from markdown_it.token import Token

# The longest novels have a megabyte. Time is linear, 1 second for 1 MB of prose; these keep the worst inputs
# found (a megabyte of emphasis marks, rows of a table, "![" or one-letter lines) at ten seconds (2026-11).
LIMIT = 1024 * 1024
MOST_LINES = 100_000
MOST_BRACKETS = 100_000

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
# What stands before the first cell of a row, before that of a row in a quotation, and between cells. A row in
# a list begins with marks that may be words of a cell too ("1."): it is not placed.
_FIRST = re.compile(r"[ \t]*\|?[ \t]*")
_QUOTED_FIRST = re.compile(r"[ \t>]*\|[ \t]*")
_BAR = re.compile(r"[ \t]*\|[ \t]*")
_MARKS = re.compile(r"#+[ \t]+")
# How many lines of odd white space around a paragraph are reckoned with.
_MOST_TRIMMED = 20
# The level of a cell's content in a table that stands in nothing else.
_TOP = 4
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(raw: bytes, hints: Source) -> Page:
    """The page of a Markdown file: headings, paragraphs, items, quotations and code, apart by an empty line.

    Cells of a table row stand apart by a tab; links give their words; images give nothing: descriptions of
    images are left out as captions, front matter and blocks of HTML too. Every character of the text has its
    exact trace, but for cells with an escaped bar. What `hints` state goes before front matter; a heading of
    level one that begins the text is the title where neither states one. Raises ReadError "empty", "binary"
    or "limit" (1 MiB, 100,000 lines or brackets). Cost: linear.
    """
    decoded = decode(raw, charset=hints.charset)
    _check(raw, decoded.content)
    front = front_matter(decoded.content)
    reading = _Reading(decoded.content, front.end)
    reading.read()
    if not reading.writer.length:
        raise ReadError("empty", "the file has no words that a reader of the page sees")
    source = _source(replace(hints, media="text/markdown", decoding=decoded.record), front, reading.title)
    left_out = (*front.left_out, *reading.left_out)
    return Page(raw, Text(reading.writer.content), source, reading.writer.trace(), left_out)


def _check(raw: bytes, content: str) -> None:
    if len(raw) > LIMIT:
        raise LimitError("limit", f"{len(raw):,} bytes of Markdown; at most {LIMIT:,} are read")
    if content.count("\n") + content.count("\r") > MOST_LINES:
        raise LimitError("limit", f"more than {MOST_LINES:,} lines of Markdown")
    if content.count("[") > MOST_BRACKETS:
        raise LimitError("limit", f"more than {MOST_BRACKETS:,} brackets in Markdown")


def _source(hints: Source, front: Front, heading: str) -> Source:
    stated = front.source
    return replace(
        hints,
        title=hints.title or stated.title or heading,
        url=hints.url or stated.url,
        outlet=hints.outlet or stated.outlet,
        byline=hints.byline or stated.byline,
        published=hints.published or stated.published,
        modified=hints.modified or stated.modified,
        section=hints.section or stated.section,
        language=hints.language or stated.language,
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of the text and their place: `at` and `size` in the raw page; at -1 the reader writes them."""

    words: str
    at: int = -1
    size: int = 0

    @property
    def reference(self) -> bool:
        """Whether the words are one character that is written as a character reference."""
        return self.at >= 0 and self.size != len(self.words)

    def part(self, begin: int, end: int) -> _Piece:
        """The words from `begin` to `end`; a reference is never cut."""
        return _Piece(self.words[begin:end], self.at + begin if self.at >= 0 else -1, end - begin)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a block's content: where it begins and ends in it, and where it begins in the raw page."""

    begin: int
    end: int
    at: int


@dataclass(slots=True)
class _Reading:
    """The reading of one file from `begin` on: what is written, what is left out, and its first heading."""

    content: str
    begin: int
    title: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    writer: Writer = field(init=False)
    _lines: list[tuple[int, str]] = field(init=False)
    _row: list[_Piece] | None = field(default=None, init=False)
    _cursor: int = field(default=-1, init=False)

    def __post_init__(self) -> None:
        self.writer = Writer(self.content)
        lines = _LINE.finditer(self.content, self.begin)
        # The parser reads NUL so; lines are compared with what it gives.
        self._lines = [(line.start(), line[1].replace("\0", "\ufffd")) for line in lines]

    def read(self) -> None:
        """Write all blocks in order."""
        from .inline import tokens

        heading = ""
        for token in tokens(self.content[self.begin :]):
            match token.type:
                case "heading_open":
                    heading = token.markup
                case "heading_close":
                    heading = ""
                case "tr_open":
                    self._row, self._cursor = [], -1
                case "tr_close":
                    self._block(self._row or ())
                    self._row = None
                case "inline":
                    self._inline(token, heading)
                case "fence" | "code_block":
                    self._block(_code(token.content, self._block_lines(token)))
                case "html_block":
                    self._html(token)

    def _inline(self, token: Token, heading: str) -> None:
        if self._row is not None:
            lines = self._cell_lines(token)
        elif heading.startswith("#"):
            lines = self._heading_lines(token)
        else:
            lines = self._block_lines(token)
        pieces = [piece for child in token.children or () for piece in _pieces(child, token.content, lines)]
        self._captions(token, lines)
        if self._row is not None:
            self._row.extend((*pieces, _Piece("\t")))
            return
        if heading in {"#", "="} and not self.writer.length:
            self.title = " ".join("".join(piece.words for piece in pieces).split())
        self._block(pieces)

    def _block(self, pieces: Iterable[_Piece]) -> None:
        kept = _trimmed(list(pieces))
        if kept:
            self.writer.block()
        for piece in kept:
            if piece.at < 0:
                self.writer.write(piece.words)
            elif piece.reference:
                self.writer.refer(piece.words, Span(piece.at, piece.at + piece.size))
            else:
                self.writer.write(piece.words, piece.at)

    def _block_lines(self, token: Token) -> tuple[_Line, ...]:
        """Lines of a block stand at the ends of their own: before are quote marks, bullets and spaces."""
        first, last = token.map or (0, 0)
        rows = token.content.split("\n")
        if token.type != "inline":
            # The first line of a fence are its marks.
            first += token.type == "fence"
            return tuple(_placed(rows, self._lines[first : first + len(rows)]))
        # Lines of a paragraph that have nothing but odd white space are trimmed at both ends of it.
        if last - first - len(rows) > _MOST_TRIMMED:
            return ()
        tries = (
            tuple(_placed(rows, self._lines[begin : begin + len(rows)]))
            for begin in range(first, last - len(rows) + 1)
        )
        seen = sum(not row.isspace() for row in rows)
        return next((lines for lines in tries if len(lines) == seen), ())

    def _heading_lines(self, token: Token) -> tuple[_Line, ...]:
        """The words after the first marks of the line and white space."""
        at, line = self._lines[(token.map or (0, 0))[0]]
        found = _MARKS.search(line)
        # The parser trims odd white space, too ("#", no-break space, words).
        begin = len(line) - len(line[found.end() :].lstrip()) if found else 0
        if found is None or not line.startswith(token.content, begin):
            return ()
        return (_Line(0, len(token.content), at + begin),)

    def _cell_lines(self, token: Token) -> tuple[_Line, ...]:
        """The place of a cell after the last of its row; once one is not found the row goes on without."""
        at, line = self._lines[(token.map or (0, 0))[0]]
        if self._cursor > len(line):
            return ()
        first = _FIRST if token.level <= _TOP else _QUOTED_FIRST
        gap = first.match(line) if self._cursor < 0 else _BAR.match(line, self._cursor)
        # A bar in a cell is written with a backslash: other offsets from there on.
        written = token.content.replace("|", r"\|")
        if gap is None or not line.startswith(written, gap.end()):
            self._cursor = len(line) + 1
            return ()
        self._cursor = gap.end() + len(written)
        if written != token.content:
            return ()
        return (_Line(0, len(token.content), at + gap.end()),)

    def _captions(self, token: Token, lines: tuple[_Line, ...]) -> None:
        from .inline import AT

        for child in token.children or ():
            words = " ".join(_plain(child.children or ()).split())
            if child.type != "image" or not words:
                continue
            placed = [*_parts(lines, child.meta[AT] + 2, len(child.content))]
            begin = placed[0][2] if placed else self._lines[(token.map or (0, 0))[0]][0]
            end = placed[-1][2] + placed[-1][1] - placed[-1][0] if placed else begin
            self.left_out.append(LeftOut(Span(begin, end), "caption", "the description of an image", words))

    def _html(self, token: Token) -> None:
        try:
            words = text_of(token.content)
        except LimitError as error:
            words = f"[{error}]"
        first, last = token.map or (0, 0)
        begin, (end, line) = self._lines[first][0], self._lines[max(last - 1, first)]
        if words:
            span = Span(begin, end + len(line))
            self.left_out.append(LeftOut(span, "not_taken", "HTML inside Markdown", words))


def _placed(content: list[str], raw: list[tuple[int, str]]) -> Iterator[_Line]:
    """Lines of a content that stand at the ends of their raw lines, but for white space."""
    begin = 0
    for line, (at, whole) in zip(content, raw, strict=False):
        words, seen = line.strip(), whole.rstrip()
        indent = len(line) - len(line.lstrip())
        if words and seen.endswith(words):
            # White space at the line's end is no place of its own: the parser may have trimmed it.
            size = len(words)
            yield _Line(begin + indent, begin + indent + size, at + len(seen) - size)
        begin += len(line) + 1


def _parts(lines: tuple[_Line, ...], at: int, size: int) -> Iterator[tuple[int, int, int]]:
    """The placed parts of a piece of a content: begin and end in the content, begin in the raw page."""
    first = max(bisect_right(lines, at, key=lambda line: line.begin) - 1, 0)
    for line in map(lines.__getitem__, range(first, len(lines))):
        if line.begin >= at + size:
            return
        begin, end = max(line.begin, at), min(line.end, at + size)
        if begin < end:
            yield begin, end, line.at + begin - line.begin


def _pieces(child: Token, content: str, lines: tuple[_Line, ...]) -> Iterator[_Piece]:
    """What one inline token gives to the text."""
    from .inline import AT

    at = child.meta.get(AT, 0)
    match child.type:
        case "softbreak":
            yield _Piece(" ")
        case "hardbreak":
            yield _Piece("\n")
        case "html_inline" if _BREAK_TAG.fullmatch(child.content):
            yield _Piece("\n")
        case "text_special" if child.info == "entity":
            places = [*_parts(lines, at, len(child.markup))]
            yield _Piece(child.content, places[0][2] if places else -1, len(child.markup))
        case "text_special":
            # "\*" is a star; "\a" is both.
            yield from _words(child.content, at + len(child.markup) - len(child.content), lines)
        case "text":
            # <https://a.example>: the address begins after the bracket.
            link = content.startswith("<", at) and not content.startswith(child.content, at)
            yield from _words(child.content, at + link, lines)
        case "code_inline":
            begin = at + len(child.markup)
            spaced = content[begin : begin + len(child.content)].replace("\n", " ") != child.content
            yield from _words(child.content, begin + spaced, lines)


def _words(words: str, at: int, lines: tuple[_Line, ...]) -> Iterator[_Piece]:
    """Words that stand in the content at `at`, cut where a line of it ends."""
    done = 0
    for begin, end, place in _parts(lines, at, len(words)):
        if begin - at > done:
            yield _Piece(words[done : begin - at])
        yield _Piece(words[begin - at : end - at], place, end - begin)
        done = end - at
    if done < len(words):
        yield _Piece(words[done:])


def _code(content: str, lines: tuple[_Line, ...]) -> Iterator[_Piece]:
    yield from _words(content.rstrip("\n"), 0, lines)


def _plain(children: Iterable[Token]) -> str:
    return "".join(" " if child.type == "softbreak" else child.content for child in children)


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces without white space at the ends of all."""
    kept = list(dropwhile(lambda piece: piece.words.isspace() or not piece.words, pieces))
    while kept and (kept[-1].words.isspace() or not kept[-1].words):
        kept.pop()
    if kept and not kept[0].reference:
        kept[0] = kept[0].part(len(kept[0].words) - len(kept[0].words.lstrip()), len(kept[0].words))
    if kept and not kept[-1].reference:
        kept[-1] = kept[-1].part(0, len(kept[-1].words.rstrip()))
    return kept
