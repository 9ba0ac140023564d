"""The stage that gives QUOTATIONS from what the encoder read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.paragraphs import paragraphs
from ...lang.marks import MARKS
from ...model import Document, Layer, Span, Text, hull
from ...model.annotations import (
    ARTICLES,
    QUOTATIONS,
    QUOTED,
    REPORTS,
    Article,
    Quotation,
    QuotedRegion,
    ReportedSpan,
)
from ...stages import Key
from .kinds import kind_of

# Quoted words that the encoder links to nobody are kept as somebody's words from this many on: as by rules.
FLOATING_WORDS = 5
FLOATING_SCORE = 0.3
# A content that holds this share of the words between two marks holds all of them.
MOST_OF_REGION = 0.5


@dataclass(slots=True)
class _Told:
    """A quotation in the making: its pieces in order, and the numbers that its score comes from."""

    content: list[Span]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    score: float = FLOATING_SCORE


@dataclass(frozen=True)
class Quotations:
    """Gives QUOTATIONS: what the articles of a page report as said, sorted by span.

    Direct, mixed and indirect, as the encoder reads them paragraph by paragraph; contents that it links to
    one cue are pieces of one quotation. Quotation marks correct its bounds, an utterance whose marks go on
    in the next paragraph is one, and long quoted words that it links to nobody are kept without cue and speaker.
    Titles, captions and everything else outside the pieces of the articles hold no quotation. English. Cost:
    linear in the text.

    Source: bounds follow the guidelines of PolNeAR (Newell, Margolin, Ruths, LREC 2018): a mixed quotation is
    the whole reported clause.
    """

    name: str = "quotations"
    version: int = 2
    needs: tuple[Key, ...] = (QUOTED, ARTICLES, REPORTS)
    gives: tuple[Key, ...] = (QUOTATIONS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The QUOTATIONS layer; empty where nobody says anything."""
        regions = [region for region in document[QUOTED].items if region.depth == 0]
        starts = [region.span.start for region in regions]
        found = []
        for index, article in enumerate(document[ARTICLES].items):
            reports = [one for one in document[REPORTS].items if article.span.contains(one.span)]
            for item in _Article(document.text, regions, reports).told(article):
                kind = kind_of(item.content, regions, starts)
                span = hull((*item.content, *item.cue, *item.speaker))
                score = round(item.score, 4)
                found.append(Quotation(span, tuple(item.content), item.cue, item.speaker, kind, score, index))
        items = tuple(sorted(found, key=lambda item: item.span))
        return (Layer(QUOTATIONS, f"{self.name}@{self.version}", items),)


class _Article:
    """Reads the quotations of one article, paragraph by paragraph."""

    def __init__(self, text: Text, regions: Sequence[QuotedRegion], reports: Sequence[ReportedSpan]) -> None:
        self._text = text
        self._regions = regions
        self._starts = [region.span.start for region in regions]
        self._reports = reports
        self._report_starts = [report.span.start for report in reports]

    def told(self, article: Article) -> list[_Told]:
        """The quotations in order of their paragraphs."""
        out: list[_Told] = []
        for piece in article.pieces:
            for start, end in paragraphs(self._text[piece]):
                out += self._paragraph(Span(start + piece.start, end + piece.start), out)
        return out

    def _paragraph(self, bounds: Span, before: Sequence[_Told]) -> list[_Told]:
        first, last = bisect_left(self._starts, bounds.start), bisect_left(self._starts, bounds.end)
        regions = self._regions[first:last]
        first = bisect_left(self._report_starts, bounds.start)
        last = bisect_left(self._report_starts, bounds.end)
        found = _grouped(self._reports[first:last])
        for item in found:
            item.content = self._mended(item.content, regions)
        found = [item for item in found if item.content]
        return self._with_floating(found, regions, before)

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

    def _with_floating(
        self, found: list[_Told], regions: Sequence[QuotedRegion], before: Sequence[_Told]
    ) -> list[_Told]:
        """Adds the regions that no content holds: to the quotation that they go on, or by themselves."""
        held = [piece for item in found for piece in item.content]
        for region in regions:
            if any(region.span.clipped(piece) for piece in held):
                continue
            if region.continues and (before or found):
                (found or before)[-1].content.append(region.words)
            elif len(self._text[region.words].split()) >= FLOATING_WORDS:
                found.append(_Told([region.words]))
        return found


def _grouped(reports: Sequence[ReportedSpan]) -> list[_Told]:
    """One quotation for each cue, with all contents that are linked to it; contents without cue are alone."""
    out: list[_Told] = []
    by_cue: dict[Span, _Told] = {}
    for report in reports:
        known = by_cue.get(report.cue) if report.cue is not None else None
        if known is not None:
            known.content.append(report.span)
            if not known.speaker and report.source is not None:
                known.speaker = (report.source,)
            continue
        item = _Told(
            [report.span],
            (report.cue,) if report.cue is not None else (),
            (report.source,) if report.source is not None else (),
            report.score * report.cue_score * report.source_score,
        )
        out.append(item)
        if report.cue is not None:
            by_cue[report.cue] = item
    return out
