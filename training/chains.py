"""Documents with chains of expressions by their heads; GAP's pronouns with their two names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from manywitness.document.quoted import QuotedRegions
from manywitness.model import Document, Text
from manywitness.model.annotations import QuotedRegion

from .examples import Run, Window, windows
from .sets import Record


@dataclass(eq=False)
class Chained:
    """A document in windows. Words are numbered through all windows.

    `heads`: word of the head, (first, last) words of the expression, number of its chain; sorted by head.
    """

    text: str
    windows: list[Window]
    heads: list[tuple[int, Run, int]]
    sentences: np.ndarray
    regions: np.ndarray


@dataclass(eq=False)
class Gendered:
    """A text with one pronoun and two names that it may refer to; heads are words of the document."""

    document: Chained
    pronoun: int
    names: tuple[int, int]
    same: tuple[bool, bool]


def chained(tokenizer: Any, record: Record, syntax: Record) -> Chained:
    """An OntoGUM document; an expression that is cut by a window, or shares its head, is left out."""
    out = _document(tokenizer, record["text"], record["sentences"])
    heads = _heads(syntax)
    found: dict[int, tuple[Run, int]] = {}
    for number, chain in enumerate(record["chains"]):
        for start, end in chain:
            head = heads(start, end)
            at = _words(out.windows, head, head + 1)
            run = _words(out.windows, start, end)
            if at is None or run is None:
                continue
            known = found.get(at[0])
            if known is None or run[1] - run[0] > known[0][1] - known[0][0]:
                found[at[0]] = run, number
    out.heads = [(head, *found[head]) for head in sorted(found)]
    return out


def gendered(tokenizer: Any, record: Record, sentences: Sequence[Sequence[int]]) -> Gendered | None:
    """A text of GAP; None where an expression is cut by a window."""
    out = _document(tokenizer, record["text"], sentences)
    pronoun = _words(out.windows, *record["pronoun"])
    a, b = (_words(out.windows, *record[name]) for name in "AB")
    if pronoun is None or a is None or b is None:
        return None
    same = bool(record["a_coref"]), bool(record["b_coref"])
    return Gendered(out, pronoun[0], (a[1] - 1, b[1] - 1), same)


def _document(tokenizer: Any, text: str, sentences: Sequence[Sequence[int]]) -> Chained:
    found = windows(tokenizer, text, sentences)
    starts = np.concatenate([window.starts for window in found]) if found else np.zeros(0, np.int32)
    begins = [start for start, _ in sentences]
    numbers = np.array([bisect_right(begins, at) for at in starts.tolist()], dtype=np.int32)
    return Chained(text, found, [], numbers, regions(text, starts))


def regions(text: str, starts: np.ndarray) -> np.ndarray:
    """The number of the outer quoted region that each word begins in, from 1; 0 outside."""
    layer = QuotedRegions()(Document(Text(text)))[0]
    out = np.zeros(len(starts), dtype=np.int32)
    outer = (item for item in layer.items if isinstance(item, QuotedRegion) and item.depth == 0)
    for number, region in enumerate(outer, start=1):
        first, last = np.searchsorted(starts, (region.span.start, region.span.end))
        out[first:last] = number
    return out


def _words(found: Sequence[Window], start: int, end: int) -> Run | None:
    """The words of a span, numbered through all windows; None when it is not whole inside one window."""
    before = 0
    for window in found:
        if len(window.starts) and window.starts[0] <= start and end <= window.ends[-1]:
            run = window.words(start, end)
            return (run[0] + before, run[1] + before) if run else None
        before += len(window.starts)
    return None


def _heads(syntax: Record) -> Any:
    """A function from a span to where the word stands that governs the others."""
    governors = syntax["head"]
    starts = [start for start, _ in syntax["words"]]

    def head(start: int, end: int) -> int:
        inside = [at for at, begin in enumerate(starts) if start <= begin < end]
        outside = [at for at in inside if governors[at] not in inside]
        return int(starts[outside[0]]) if outside else start

    return head


def all_chained(tokenizer: Any, pairs: Iterator[tuple[Record, Record]]) -> list[Chained]:
    """Every document that has at least one chain."""
    found = (chained(tokenizer, record, syntax) for record, syntax in pairs)
    return [document for document in found if document.heads]
