"""Texts cut into windows of word pieces, with labels by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from manywitness.encoder.layout import NAMES, ROLES
from manywitness.encoder.pieces import Pieces, cuts, pieces
from manywitness.kernel.paragraphs import paragraphs

from .sets import Record

# The most pieces of one window; the encoder reads windows of the same size.
MOST = 192  # as in manywitness.encoder.reader
IGNORED = -100

Run = tuple[int, int]


@dataclass(eq=False)
class Window:
    """Pieces of one window; `starts` and `ends` are the bounds of its words in the whole text."""

    pieces: Pieces
    starts: np.ndarray
    ends: np.ndarray

    def words(self, start: int, end: int) -> Run | None:
        """The words (first, last exclusive) that a span of the text touches; None when there are none."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return (first, last) if first < last else None

    def __len__(self) -> int:
        return len(self.pieces.ids)


@dataclass(eq=False)
class Tagged:
    """A window with one label for each word."""

    window: Window
    labels: np.ndarray
    misc: bool = True


@dataclass
class Link:
    """One content run of a report with the runs of its cue and its source in the same window."""

    content: Run
    cues: list[Run]
    sources: list[Run]


@dataclass(eq=False)
class Reported:
    """A window with roles by word, and the links between their runs."""

    window: Window
    labels: np.ndarray
    links: list[Link] = field(default_factory=list)


def windows(tokenizer: Any, text: str, sentences: Sequence[Sequence[int]]) -> list[Window]:
    """The windows of a text as the product cuts them: paragraphs, long ones at sentence ends."""
    bounds = paragraphs(text)
    begins = sorted(start for start, _ in sentences)
    out = []
    for (start, end), found in zip(bounds, pieces(tokenizer, [text[a:b] for a, b in bounds]), strict=True):
        inside = begins[bisect_left(begins, start) : bisect_left(begins, end)]
        for first, last in cuts(found, [at - start for at in inside], MOST):
            part = found.cut(first, last)
            # Only damaged or endless words are longer than a window.
            if 0 < len(part.ids) <= 2 * MOST:
                out.append(Window(part, part.word_starts + start, part.word_ends + start))
    return out


def names(tokenizer: Any, record: Record, *, misc: bool) -> Iterator[Tagged]:
    """The windows of a text with the labels of its names; words outside `sentences` are not learned from."""
    found = windows(tokenizer, record["text"], record["sentences"])
    begins = [start for start, _ in record["sentences"]]
    for window in found:
        labels = np.zeros(len(window.starts), dtype=np.int64)
        if begins:
            labels[window.starts < begins[0]] = IGNORED
        for entity in record["entities"]:
            _mark(labels, window.words(entity["start"], entity["end"]), NAMES.index(f"B-{entity['label']}"))
        yield Tagged(window, labels, misc)


def _mark(labels: np.ndarray, run: Run | None, begin: int) -> bool:
    """Put a begin label and the inside label after it on free words; False where some are taken."""
    if run is None or labels[run[0] : run[1]].any():
        return False
    labels[run[0] : run[1]] = begin + 1
    labels[run[0]] = begin
    return True


def reports(tokenizer: Any, record: Record, sentences: Sequence[Sequence[int]]) -> Iterator[Reported]:
    """The windows of a text with the roles of its quotations."""
    found = windows(tokenizer, record["text"], sentences)
    begins = [int(window.starts[0]) for window in found]
    out = [Reported(window, np.zeros(len(window.starts), dtype=np.int64)) for window in found]
    for quote in record["quotes"]:
        for place, parts in _by_window(quote, begins).items():
            _add(out[place], parts)
    discarded = record.get("discard") or ()
    for start, end in discarded:
        for example in out:
            run = example.window.words(start, end)
            if run is not None:
                part = example.labels[run[0] : run[1]]
                part[part == 0] = IGNORED
    return iter(out)


def _by_window(quote: Record, begins: Sequence[int]) -> dict[int, dict[str, list[Run]]]:
    places: dict[int, dict[str, list[Run]]] = {}
    for role in ("content", "cue", "speaker"):
        for start, end in quote[role]:
            place = max(0, bisect_right(begins, start) - 1)
            parts = places.setdefault(place, {"content": [], "cue": [], "speaker": []})
            parts[role].append((start, end))
    return places


def _add(example: Reported, parts: dict[str, list[Run]]) -> None:
    marked: dict[str, list[Run]] = {}
    for role, name in (("content", "content"), ("cue", "cue"), ("speaker", "source")):
        for start, end in parts[role]:
            run = example.window.words(start, end)
            if _mark(example.labels, run, ROLES.index(f"B-{name}")) and run is not None:
                marked.setdefault(role, []).append(run)
    for run in marked.get("content", []):
        example.links.append(Link(run, marked.get("cue", []), marked.get("speaker", [])))
