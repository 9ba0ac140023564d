"""Quotations as the encoder reads them, their bounds mended by quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ...lang.en_reporting import ARTICLES, CLAUSES
from ...lang.marks import MARKS
from ...model import Span, Text, hull
from ...model.annotations import QuotedRegion, ReportedSpan

# A content that holds this share of the words between two marks holds all of them.
MOST_OF_REGION = 0.5
# Characters between a quotation so far and its next piece: the rest of a reporting clause.
NEAR = 100
# The share for a content that begins before the marks; and characters of a new sentence after them that are
# no part of it. PolNeAR train and dev, 2026-11: .2 to .5 alike; longer ones are mostly right as they are.
MOST_FROM_BEFORE = 0.3
FRAGMENT = 40


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
        out: list[Read] = []
        for bounds in paragraphs:
            first, last = bisect_left(self._starts, bounds.start), bisect_left(self._starts, bounds.end)
            regions = self._regions[first:last]
            found = self._paragraph(bounds)
            out += _continued(found, regions, out[-1]) if out and regions else found
        return out

    def _paragraph(self, bounds: Span) -> list[Read]:
        first = bisect_left(self._report_starts, bounds.start)
        last = bisect_left(self._report_starts, bounds.end)
        found = self._grouped(self._reports[first:last])
        for item in found:
            # Marks that hold the reporting clause too were set wrong, or hold an inner quotation.
            near = self._near(hull(tuple(item.content)))
            fitting = [one for one in near if not any(one.span.clipped(cue) for cue in item.cue)]
            item.content = self._mended(item.content, fitting)
        return [item for item in found if item.content]

    def _named(self, source: Span | None) -> tuple[Span, ...]:
        """The source, unless it is nothing but an article: an expression that was cut short names nobody."""
        words = self._text[source].lower().split() if source is not None else []
        return (source,) if source is not None and not ARTICLES.issuperset(words) else ()

    def _near(self, span: Span) -> Sequence[QuotedRegion]:
        """The regions that can share a character with the span: from the last outer one before it on."""
        first = bisect_left(self._starts, span.start)
        while first > 0:
            first -= 1
            if self._regions[first].depth == 0:
                break
        return self._regions[first : bisect_left(self._starts, span.end)]

    def _grouped(self, reports: Sequence[ReportedSpan]) -> list[Read]:
        """One quotation for each cue, with the contents that are linked to it.

        What is far off stands alone, and a clause ("that it will rain") is no piece of what was said before.
        """
        out: list[Read] = []
        by_cue: dict[tuple[Span, bool], Read] = {}
        for report in reports:
            clause = self._text[report.span].split(None, 1)[0].lower() in CLAUSES
            known = by_cue.get((report.cue, clause)) if report.cue is not None else None
            source = self._named(report.source)
            if known is not None and report.span.start - hull((*known.content, *known.cue)).end <= NEAR:
                known.content.append(report.span)
                known.speaker = known.speaker or source
                continue
            item = Read(
                [report.span],
                (report.cue,) if report.cue is not None else (),
                source,
                (report.score, report.cue_score, report.source_score),
            )
            out.append(item)
            if report.cue is not None:
                by_cue[report.cue, clause] = item
        return out

    def _mended(self, content: Sequence[Span], regions: Sequence[QuotedRegion]) -> list[Span]:
        """The pieces with whole regions where they hold most of one, and without outer marks."""
        out: list[Span] = []
        for piece in content:
            start, end = piece.start, piece.end
            for region in regions:
                inside = region.span.clipped(Span(start, end))
                enters = start <= region.words.start and region.closed and not region.depth
                most = MOST_FROM_BEFORE if enters else MOST_OF_REGION
                if inside is not None and len(inside) >= most * len(region.span):
                    start, end = min(start, region.span.start), max(end, region.span.end)
            span = self._unmarked(Span(start, self._first_end(start, end, regions)), regions)
            if span is not None and (not out or span.start >= out[-1].end):
                out.append(span)
        return out

    def _first_end(self, start: int, end: int, regions: Sequence[QuotedRegion]) -> int:
        """Where the first utterance ends, when more follows it: `rumours.””This region`, `smart.” He was`."""
        for region in regions:
            if region.depth or not (start <= region.span.start and region.span.end < end):
                continue
            after = self._text.content[region.span.end : end].strip()
            glued = start < region.span.start and after[:1] in MARKS
            follows = region.closed and after[:1].isupper() and len(after) <= FRAGMENT
            if self._text.content[region.words.end - 1] in ".!?…" and (glued or follows):
                return region.span.end
        return end

    def _unmarked(self, span: Span, regions: Sequence[QuotedRegion]) -> Span | None:
        holding = [region for region in regions if region.span.contains(span)]
        if holding:
            return min(holding, key=lambda region: len(region.span)).words.clipped(span)
        words = self._text[span]
        start = span.start + len(words) - len(words.lstrip(" ,:;—–-"))
        end = span.end - (len(words) - len(words.rstrip(" ,:;.")))
        if start < end and self._text.content[end - 1] in MARKS and end < span.end:
            end = span.end
        return Span(start, end) if start < end else None


def _continued(found: list[Read], regions: Sequence[QuotedRegion], before: Read) -> list[Read]:
    """What a paragraph adds: a region that goes on with the utterance before it becomes a piece of that."""
    region = regions[0]
    if not region.continues or region.depth:
        return found
    touching = [one for one in found if any(region.span.clipped(piece) for piece in one.content)]
    if any(one.cue or one.speaker for one in touching):
        return found
    before.content.append(region.words)
    return [one for one in found if one not in touching]
