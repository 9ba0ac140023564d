"""From the characters of a text back to the characters of the raw page that they came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from ..errors import SpanError
from .span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text that stands in the raw page in one piece.

    `text` and `raw` of equal length correspond character by character; a run of other lengths is the text of
    one character reference ("&amp;").
    """

    text: Span
    raw: Span

    def part(self, span: Span) -> Span | None:
        """The raw characters of the part of the run that `span` covers, None where it covers none."""
        shared = self.text.clipped(span)
        if shared is None:
            return None
        if len(self.text) != len(self.raw):
            return self.raw
        shift = self.raw.start - self.text.start
        return Span(shared.start + shift, shared.end + shift)


@dataclass(frozen=True, slots=True)
class Trace:
    """The way from every traced character of a text to its raw page, in code points of the decoded page.

    Runs are sorted by text and do not overlap in it; raises SpanError otherwise. Characters between runs
    (white space that the reader laid out, a mark that it wrote) come from no place of the page. `whole` is
    True when text and page are the same string: then there are no runs.
    """

    runs: tuple[Run, ...] = ()
    whole: bool = False

    def __post_init__(self) -> None:
        for before, after in pairwise(self.runs):
            if before.text.end > after.text.start:
                raise SpanError(f"runs of a trace must be sorted and apart; got {before} before {after}")

    def raws(self, span: Span) -> tuple[Span, ...]:
        """The raw characters of a text span, in the order of the text, neighbours joined.

        Empty when nothing in it is traced. Cost: logarithmic in the runs, linear in those touched.
        """
        if self.whole:
            return (span,) if span else ()
        out: list[Span] = []
        first = max(bisect_right(self.runs, span.start, key=lambda run: run.text.start) - 1, 0)
        for run in self.runs[first:]:
            if run.text.start >= span.end:
                break
            part = run.part(span)
            if part is None:
                continue
            if out and out[-1].end == part.start:
                out[-1] = Span(out[-1].start, part.end)
            else:
                out.append(part)
        return tuple(out)

    def raw(self, span: Span) -> Span | None:
        """The raw characters from the first to the last of a text span, markup between them included."""
        found = self.raws(span)
        return Span(min(part.start for part in found), max(part.end for part in found)) if found else None


UNTRACED = Trace()
