"""Paragraphs of a plain text: lines, and runs of lines that were broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

# Plain text broken at a column: mail, agencies and old archives use 60 to 80; below 40 it is a list or a
# menu, above 120 a line is a paragraph by itself.
NARROWEST = 40
WIDEST = 120

# A line from its first letter on: white space before it is never searched twice.
_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x85\u2028\u2029]*")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = (".", "!", "?", '"', "”", "'", "’", ":", "»")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open (start, end) of each paragraph, in order, white space at its edges left out.

    A paragraph is one line, or several lines that were broken at a fixed width: each is followed by a word
    that would not have fitted, and at least one of a run stops in mid-sentence. Blank lines always part
    paragraphs. Empty for blank text. Cost: linear.
    """
    out: list[tuple[int, int]] = []
    for run in _runs(text):
        out.extend(_joined(text, run) if len(run) > 1 else run)
    return out


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines that follow each other without a blank line between, stripped."""
    run: list[tuple[int, int]] = []
    end = 0
    for match in _LINE.finditer(text):
        start = match.start()
        if run and _parted(text[end:start]):
            yield run
            run = []
        end = start + len(match.group().rstrip())
        run.append((start, end))
    if run:
        yield run


def _parted(between: str) -> bool:
    """Whether what stands between two lines holds a blank one."""
    return between != "\n" and (between == "\n\n" or len(_BREAK.findall(between)) > 1)


def _broken(text: str, run: list[tuple[int, int]]) -> bool:
    """Whether a line before the last stops in mid-sentence; lines that all end a sentence are paragraphs."""
    return not all(text.endswith(_SENTENCE_END, start, end) for start, end in run[:-1])


def _joined(text: str, run: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    width = max(end - start for start, end in run)
    if not NARROWEST <= width <= WIDEST or not _broken(text, run):
        return run
    out = [run[0]]
    for (start, end), following in pairwise(run):
        first = text[following[0] : following[0] + WIDEST].split(None, 1)[0]
        full = end - start + 1 + len(first) > width
        # Two or three short lines that end like sentences are more often short paragraphs than one broken.
        if full and (len(run) > 3 or not text.endswith(_SENTENCE_END, start, end)):
            out[-1] = (out[-1][0], following[1])
        else:
            out.append(following)
    return out
