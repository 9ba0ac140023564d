"""Half-open intervals of code points."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import SpanError


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """The half-open interval [start, end) of Unicode code points of one text.

    An empty span is a position. Order is by start, then end. Raises SpanError when
    `start` is negative or `end` is before `start`.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _set_start(self, start)
        _set_end(self, end)
        if not 0 <= start <= end:
            self.__post_init__()

    def __post_init__(self) -> None:
        # What decodes a span calls this, and not __init__.
        if not 0 <= self.start <= self.end:
            raise SpanError(f"not a span: start={self.start}, end={self.end}; needed 0 <= start <= end")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one code point; an empty span overlaps nothing."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside, edges included."""
        return self.start <= other.start and other.end <= self.end

    def clipped(self, other: Span) -> Span | None:
        """The part inside `other`, or None when they share no code point."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


# The slots' own setters: spans are made by the hundred thousand, in half the time that a frozen class takes.
_set_start = vars(Span)["start"].__set__
_set_end = vars(Span)["end"].__set__


def hull(spans: tuple[Span, ...]) -> Span:
    """The smallest span that contains all of `spans`, which may be in any order; raises SpanError on none."""
    if not spans:
        raise SpanError("the hull of no span is not defined; give at least one span")
    return Span(min(s.start for s in spans), max(s.end for s in spans))
