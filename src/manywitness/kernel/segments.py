"""Pieces of a text that follow each other without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def runs(text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces (start, end in code points; sorted, apart), joined where only white space lies between."""
    start = end = -1
    for first, after in pieces:
        if end >= 0 and not text[end:first].strip():
            end = after
            continue
        if end >= 0:
            yield start, end
        start, end = first, after
    if end >= 0:
        yield start, end
