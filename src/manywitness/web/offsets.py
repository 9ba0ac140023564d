"""Code points, which everything here counts, and UTF-16 code units, which scripts count; the only such place.

A character beyond the basic plane, as an emoji is, is one code point and two units. A unit offset between its
two halves means the character itself.
"""

from __future__ import annotations

from ..model import Span


def units(words: str) -> int:
    """How many UTF-16 code units `words` has: its `length` in a script. Cost: linear."""
    return len(words.encode("utf-16-le")) // 2


def to_units(content: str, span: Span) -> tuple[int, int]:
    """Where a span of code points begins and ends in UTF-16 code units of the same text."""
    start = units(content[: span.start])
    return start, start + units(content[span.start : span.end])


def to_points(content: str, start: int, end: int) -> Span:
    """The span of code points that UTF-16 code units [start, end) of the text touch; empty for no units.

    What lies beyond the text is cut off. Cost: linear in the text.
    """
    end = max(start, end)
    encoded = content.encode("utf-16-le")
    low = len(encoded[: 2 * max(start, 0)].decode("utf-16-le", "ignore"))
    # Half a character at the end is replaced by one mark: it counts.
    high = len(encoded[: 2 * max(end, 0)].decode("utf-16-le", "replace")) if end > start else low
    return Span(low, max(low, high))
