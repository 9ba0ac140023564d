"""Quotations as the encoder reads them, their bounds mended by quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ...lang.marks import MARKS
from ...model import Span, Text
from ...model.annotations import QuotedRegion, ReportedSpan

# A content that holds this share of the words between two marks holds all of them.
MOST_OF_REGION = 0.5


@dataclass(slots=True)
class Read:
    """A quotation that the encoder reads; its three scores are those of the first of its contents."""

    content: list[Span]
    cue: tuple[Span, ...]
    speaker: tuple[Span, ...]
    scores: tuple[float, float, float]


class ReadQuotations:
    """Reads the quotations of one article, paragraph by paragraph."""

    def __init__(self, text: Text, regions: Sequence[QuotedRegion], reports: Sequence[ReportedSpan]) -> None:
        self._text = text
        self._regions = regions
        self._starts = [region.span.start for region in regions]
        self._reports = reports
        self._report_starts = [report.span.start for report in reports]

    def told(self, paragraphs: Sequence[Span]) -> list[Read]:
        """The quotations in order of the paragraphs."""
        return [item for bounds in paragraphs for item in self._paragraph(bounds)]

    def _paragraph(self, bounds: Span) -> list[Read]:
        first, last = bisect_left(self._starts, bounds.start), bisect_left(self._starts, bounds.end)
        regions = self._regions[first:last]
        first = bisect_left(self._report_starts, bounds.start)
        last = bisect_left(self._report_starts, bounds.end)
        found = _grouped(self._reports[first:last])
        for item in found:
            item.content = self._mended(item.content, regions)
        return [item for item in found if item.content]

    def _mended(self, content: Sequence[Span], regions: Sequence[QuotedRegion]) -> list[Span]:
        """The pieces with whole regions where they hold most of one, and without outer marks."""
        out: list[Span] = []
        for piece in content:
            start, end = piece.start, piece.end
            for region in regions:
                inside = region.span.clipped(Span(start, end))
                if inside is None:
                    continue
                if len(inside) >= MOST_OF_REGION * len(region.span):
                    start, end = min(start, region.span.start), max(end, region.span.end)
            span = self._unmarked(Span(start, end), regions)
            if span is not None and (not out or span.start >= out[-1].end):
                out.append(span)
        return out

    def _unmarked(self, span: Span, regions: Sequence[QuotedRegion]) -> Span | None:
        for region in regions:
            if region.span.contains(span):
                return region.words.clipped(span)
        words = self._text[span]
        start = span.start + len(words) - len(words.lstrip(" ,:;"))
        end = span.end - (len(words) - len(words.rstrip(" ,:;.")))
        if start < end and self._text.content[end - 1] in MARKS and end < span.end:
            end = span.end
        return Span(start, end) if start < end else None


def _grouped(reports: Sequence[ReportedSpan]) -> list[Read]:
    """One quotation for each cue, with all contents that are linked to it; contents without cue are alone."""
    out: list[Read] = []
    by_cue: dict[Span, Read] = {}
    for report in reports:
        known = by_cue.get(report.cue) if report.cue is not None else None
        if known is not None:
            known.content.append(report.span)
            if not known.speaker and report.source is not None:
                known.speaker = (report.source,)
            continue
        item = Read(
            [report.span],
            (report.cue,) if report.cue is not None else (),
            (report.source,) if report.source is not None else (),
            (report.score, report.cue_score, report.source_score),
        )
        out.append(item)
        if report.cue is not None:
            by_cue[report.cue] = item
    return out
