"""What the encoder reads in the articles of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..encoder.reader import Reading, encoder
from ..encoder.weights import shipped
from ..kernel.paragraphs import paragraphs
from ..model import Document, Layer, Span, Text
from ..model.annotations import (
    ARTICLES,
    EXPRESSIONS,
    NAMES,
    QUOTED,
    REPORTS,
    SENTENCES,
    Article,
    Expression,
    MentionLabel,
    NamedSpan,
    ReportedSpan,
)
from ..stages import Key


def _shipped_hash() -> str:
    return shipped().hash


@dataclass(frozen=True)
class Readings:
    """Gives NAMES, REPORTS and EXPRESSIONS of the articles, each sorted by span.

    Reads paragraph by paragraph: names, reported words and their links never leave a paragraph; what an
    expression refers back to never leaves its article. Titles and dropped blocks are not read. Deterministic:
    a paragraph reads the same wherever it stands. Raises WeightsError when the weights are damaged. English.
    Cost: linear in the text that was not read before in this process.
    """

    name: str = "readings"
    version: int = 1
    weights: str = field(default_factory=_shipped_hash)
    needs: tuple[Key, ...] = (ARTICLES, SENTENCES, QUOTED)
    gives: tuple[Key, ...] = (NAMES, REPORTS, EXPRESSIONS)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The three layers; empty where there is no article."""
        begins = [sentence.span.start for sentence in document[SENTENCES].items]
        names: list[NamedSpan] = []
        reports: list[ReportedSpan] = []
        expressions: list[Expression] = []
        for article in document[ARTICLES].items:
            bounds = _paragraphs(document.text, article)
            readings = _read(document.text, bounds, begins)
            names += _names(bounds, readings)
            reports += _reports(bounds, readings)
            expressions += _expressions(document, bounds, readings, len(expressions))
        producer = f"{self.name}@{self.version}+{self.weights}"
        order = sorted(range(len(expressions)), key=lambda at: expressions[at].span)
        return (
            Layer(NAMES, producer, tuple(sorted(names, key=lambda item: item.span))),
            Layer(REPORTS, producer, tuple(sorted(reports, key=lambda item: item.span))),
            Layer(EXPRESSIONS, producer, tuple(_renumbered(expressions, order))),
        )


def _paragraphs(text: Text, article: Article) -> list[Span]:
    return [
        Span(start + piece.start, end + piece.start)
        for piece in article.pieces
        for start, end in paragraphs(text[piece])
    ]


def _read(text: Text, bounds: Sequence[Span], begins: Sequence[int]) -> list[Reading]:
    breaks = [
        [at - span.start for at in begins[bisect_left(begins, span.start) : bisect_left(begins, span.end)]]
        for span in bounds
    ]
    return encoder().read([text[span] for span in bounds], breaks)


def _moved(bounds: tuple[int, int], span: Span) -> Span:
    return Span(bounds[0] + span.start, bounds[1] + span.start)


def _names(bounds: Sequence[Span], readings: Sequence[Reading]) -> Iterator[NamedSpan]:
    for span, reading in zip(bounds, readings, strict=True):
        for name in reading.names:
            yield NamedSpan(_moved(name.bounds, span), MentionLabel(name.label), name.score)


def _reports(bounds: Sequence[Span], readings: Sequence[Reading]) -> Iterator[ReportedSpan]:
    for span, reading in zip(bounds, readings, strict=True):
        for one in reading.contents:
            yield ReportedSpan(
                _moved(one.bounds, span),
                one.score,
                _moved(one.cue, span) if one.cue else None,
                one.cue_score,
                _moved(one.source, span) if one.source else None,
                one.source_score,
            )


def _expressions(
    document: Document, bounds: Sequence[Span], readings: Sequence[Reading], first: int
) -> Iterator[Expression]:
    """The expressions of one article; their antecedents are numbered from `first`."""
    found = [
        (span, one) for span, reading in zip(bounds, readings, strict=True) for one in reading.expressions
    ]
    begins = [sentence.span.start for sentence in document[SENTENCES].items]
    regions = [region.span for region in document[QUOTED].items if region.depth == 0]
    starts = [region.start for region in regions]
    places = []
    for span, one in found:
        at = one.head[0] + span.start
        region = bisect_right(starts, at)
        inside = region > 0 and at < regions[region - 1].end
        places.append((bisect_right(begins, at), region if inside else 0))
    antecedents = encoder().antecedents(readings, places)
    for (span, one), (back, score) in zip(found, antecedents, strict=True):
        antecedent = None if back is None else back + first
        yield Expression(_moved(one.bounds, span), _moved(one.head, span), antecedent, score)


def _renumbered(expressions: Sequence[Expression], order: Sequence[int]) -> Iterator[Expression]:
    """The expressions in another order, their antecedents numbered anew."""
    place = {old: new for new, old in enumerate(order)}
    for old in order:
        one = expressions[old]
        yield one if one.antecedent is None else replace(one, antecedent=place[one.antecedent])
