"""From the strings of a tree back to the characters of the raw page that they were parsed from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

import numpy as np
from numpy.typing import NDArray

from ...model import Run, Span
from ..markup import NOT_XML
from .layout import Layout, Part

# Tags, comments and what has no text for a person; the rest of a page is text and character references.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)|<([a-zA-Z/!?][^>]*)>|(&#?\w+;?)|([^<&]+|[<&])",
    re.DOTALL | re.IGNORECASE,
)
_TAG, _REFERENCE, _TEXT = 2, 3, 4
# Elements whose text nobody sees, and that hold no others of their name.
_UNSEEN = re.compile(
    r"(?:title|textarea|select|noscript|iframe|video|audio|object|svg|math)\b", re.IGNORECASE
)
# How far ahead a string is looked for that does not stand where the last one ended.
_AHEAD = 200_000
# How far a word of few characters is looked for.
_NEAR = 300
# A string this long, or with what follows it so long, stands in a page once.
_TELLING = 24


class RawText:
    """The characters of a raw page that are text, white space left out, and where each stands.

    `content` has one character for each; `starts` and `ends` are its place in the decoded page, several
    characters wide where it is written as a character reference.
    """

    __slots__ = ("content", "ends", "starts")

    def __init__(self, markup: str) -> None:
        chunks: list[str] = []
        firsts: list[int] = []
        references: list[tuple[int, int, int]] = []
        length = 0
        for begin, end, text in _tokens(markup):
            if end - begin != len(text):
                references.append((length, len(text), end))
            chunks.append(text)
            firsts.append(begin)
            length += len(text)
        sizes = np.fromiter((len(chunk) for chunk in chunks), np.int64, len(chunks))
        first = np.array(firsts, np.int64)
        starts = _spread(first, sizes)
        ends = starts + 1
        for at, size, end in references:
            starts[at : at + size] = starts[at] if size else 0
            ends[at : at + size] = end
        # What the parser never sees must not stand between the words of a match.
        content = NOT_XML.sub(" ", "".join(chunks))
        dark = inked(content)
        self.content = "".join(content.split())
        self.starts, self.ends = starts[dark], ends[dark]


def _tokens(markup: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and characters of each stretch of text; a character reference is one by itself."""
    unclosed: set[str] = set()
    hidden_to = 0
    for found in _TOKEN.finditer(markup):
        if found.start() < hidden_to:
            continue
        kind = found.lastindex
        if kind == _TEXT:
            yield found.start(), found.end(), found[0]
        elif kind == _REFERENCE:
            yield found.start(), found.end(), unescape(found[0])
        elif kind == _TAG and (unseen := _UNSEEN.match(found[_TAG])):
            name = unseen[0].lower()
            close = None if name in unclosed else re.compile(f"</{name}", re.I).search(markup, found.end())
            if close is None:
                unclosed.add(name)
            else:
                hidden_to = close.start()


def inked(text: str) -> NDArray[np.bool_]:
    """For each code point of `text` whether it is no white space, as `str.split` sees it."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    return ~np.isin(codes, _WHITE_CODES)


_WHITE_CODES = np.array([code for code in range(0x3001) if chr(code).isspace()], np.uint32)


def raw_places(layout: Layout, markup: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Start and end in `markup` of each character of `layout.seen`, -1 for white space and what is not found.

    The strings of the tree are met in the order of the page; between them the page has text that the tree
    has not, or that nobody sees. Cost: linear in the page.
    """
    raw = RawText(markup)
    seen = layout.seen
    dark = inked(seen)
    places = _matched(layout.nodes, raw.content)
    starts = np.full(len(seen), -1, np.int64)
    ends = np.full(len(seen), -1, np.int64)
    found = np.nonzero(dark)[0][places >= 0]
    starts[found] = raw.starts[places[places >= 0]]
    ends[found] = raw.ends[places[places >= 0]]
    return starts, ends


def _matched(nodes: Iterable[str], raw: str) -> NDArray[np.int64]:
    """For each inked character of the nodes its index in `raw`, -1 where it has none."""
    words = ["".join(node.split()) for node in nodes]
    seen = "".join(words)
    out = np.full(len(seen), -1, np.int64)
    at = cursor = 0
    for word in words:
        size = len(word)
        if not size:
            continue
        start = _found(raw, cursor, word, seen[at : at + max(size, _TELLING)])
        if start >= 0:
            out[at : at + size] = np.arange(start, start + size)
            cursor = start + size
        at += size
    return out


def _found(raw: str, cursor: int, word: str, telling: str) -> int:
    """Where `word` stands in `raw`, if possible at or after `cursor`; -1 for nowhere.

    `telling` is the word and what follows it. A short word that does not follow is not looked for far away.
    """
    if raw.startswith(telling, cursor) or (len(word) >= _TELLING and raw.startswith(word, cursor)):
        return cursor
    start = raw.find(telling, cursor, cursor + _AHEAD)
    if start >= 0:
        return start
    if raw.startswith(word, cursor):
        return cursor
    if len(word) >= _TELLING:
        return raw.find(word, cursor, cursor + _AHEAD)
    start = raw.find(word, cursor, cursor + _NEAR)
    return start if start >= 0 else raw.rfind(telling, max(cursor - _AHEAD, 0), cursor)


def hull_of(part: Part, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Span | None:
    """The raw characters from the first to the last of a part, None when none of them is found."""
    seen = [(at, at + len(text)) for text, at in part.pieces if at >= 0]
    if not seen:
        return None
    first, last = starts[seen[0][0] : seen[-1][1]], ends[seen[0][0] : seen[-1][1]]
    found = first >= 0
    return Span(int(first[found].min()), int(last[found].max())) if found.any() else None


def runs_of(
    placed: Iterable[tuple[int, Part]], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[Run, ...]:
    """The runs of a trace for parts that begin at the given places of the text, in its order.

    A single blank that stands in the page too is inside a run.
    """
    placed = list(placed)
    dark = _dark(placed)
    triples = np.array(
        [(offset + begin, at, size) for offset, part in placed for begin, at, size in part.runs()], np.int64
    ).reshape(-1, 3)
    text, seen = _spread(triples[:, 0], triples[:, 2]), _spread(triples[:, 1], triples[:, 2])
    found = starts[seen] >= 0
    text, first, last = text[found], starts[seen][found], ends[seen][found]
    return tuple(_runs(text, first, last, dark))


def _dark(placed: Sequence[tuple[int, Part]]) -> NDArray[np.bool_]:
    """For each code point of a text of parts whether it is no white space."""
    offsets = np.array([offset for offset, _ in placed], np.int64)
    sizes = np.array([len(part.text) for _, part in placed], np.int64)
    out = np.zeros(int((offsets + sizes).max(initial=0)), bool)
    out[_spread(offsets, sizes)] = inked("".join(part.text for _, part in placed))
    return out


def _spread(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every place of the stretches that begin at `starts`, one after the other."""
    return np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())


def _runs(
    text: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64], dark: NDArray[np.bool_]
) -> Iterator[Run]:
    """Runs of characters at `text` that stand at `first` to `last`: as long as both go on in step.

    `dark` says of each character of the text whether it is no white space: no run leaps over a written mark.
    """
    if not len(text):
        return
    plain = last - first == 1
    step = np.diff(text)
    near = (step == 1) | ((step == 2) & ~dark[text[:-1] + 1])
    on = plain[:-1] & plain[1:] & near & (step == np.diff(first))
    # Characters of one reference ("&fjlig;") are one run.
    on |= ~plain[:-1] & ~plain[1:] & (np.diff(first) == 0) & (step == 1)
    cuts = np.nonzero(~on)[0] + 1
    for low, high in zip(np.r_[0, cuts], np.r_[cuts, len(text)], strict=True):
        yield Run(Span(int(text[low]), int(text[high - 1]) + 1), Span(int(first[low]), int(last[high - 1])))
