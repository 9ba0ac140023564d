"""What one text says by itself: its quotations, people and times, and what does not belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from ..errors import RecordError
from ..export.records import annotation_record
from ..export.shown import shortened, visible
from ..model import Account, Document, Failed, LayerKey, Span
from ..model.annotations import ARTICLES, BLOCKS, PEOPLE, QUOTATIONS, SENTENCES, SPEAKERS, TIMES
from ..model.document import A
from ..read.record.jsonl import BadLine
from ..workspace.annotate import document_of
from . import html
from .articles import People, Person
from .citation import Citation, citation_of
from .comparing import engine_of
from .html import Html
from .listing import Listing
from .pages import Failures, Pages, failure_of, rows_of
from .said import Quotation, Quotations
from .telling import rounded


@dataclass(frozen=True, slots=True, repr=False)
class TimeExpression:
    """A time in words with its TIMEX3 value ("2021-05-14"); unknown parts of the value are X."""

    type: str
    value: str
    citation: Citation

    def __repr__(self) -> str:
        return f"<TimeExpression “{shortened(visible(self.citation.exact), 60)}” {self.value}>"


@dataclass(frozen=True, slots=True, repr=False)
class DroppedBlock:
    """A part of the text that is no testimony: `kind` is a word of the contract, `reason` what was seen."""

    kind: str
    reason: str
    citation: Citation

    def __repr__(self) -> str:
        return f"<DroppedBlock {self.kind}: “{shortened(visible(self.citation.exact), 60)}”>"


@dataclass(frozen=True, repr=False)
class Times(Listing[TimeExpression]):
    """The times of a text, in its order."""

    one: ClassVar[str] = "time"
    many: ClassVar[str] = "times"
    headings: ClassVar[tuple[str, ...]] = ("Words", "Value", "Type")

    def cells(self, item: TimeExpression) -> Sequence[Html]:
        """Its words, its value, its type."""
        return html.words(item.citation.exact), html.plain(item.value), html.plain(item.type)


@dataclass(frozen=True, repr=False)
class DroppedBlocks(Listing[DroppedBlock]):
    """What of a text is no testimony, in its order."""

    one: ClassVar[str] = "dropped block"
    many: ClassVar[str] = "dropped blocks"
    headings: ClassVar[tuple[str, ...]] = ("Words", "Kind", "Reason")

    def cells(self, item: DroppedBlock) -> Sequence[Html]:
        """Its words, what it is, what was seen."""
        kind = html.plain(item.kind.replace("_", " "))
        return html.words(item.citation.exact), kind, html.words(item.reason)


@dataclass(frozen=True, repr=False)
class Annotated:
    """One text with what the document stages said of it.

    `document` has every layer, also those of other people's stages: `annotated.document[KEY]`. `failed` are
    the stages that failed on the text; what they would have given is empty here.

    >>> annotated = manywitness.annotate('"The ferry stays in port," Ana Roth said on Monday.')
    >>> annotated.quotations[0].speaker
    'Ana Roth'
    """

    id: str
    text: str
    document: Document
    failed: Failures

    @property
    def articles(self) -> tuple[tuple[Citation, ...], ...]:
        """The kept pieces of each article; a text may hold several."""
        accounts = (Account(self.document, at) for at in range(len(_items(self.document, ARTICLES))))
        return tuple(tuple(citation_of(one, piece) for piece in one.article.pieces) for one in accounts)

    @property
    def sentences(self) -> tuple[Citation, ...]:
        """The sentences of the articles, in order."""
        return tuple(self._cited(one.span) for one in _items(self.document, SENTENCES))

    @property
    def quotations(self) -> Quotations:
        """What is said, in the order of the text."""
        speakers = {one.quotation: one for one in _items(self.document, SPEAKERS)}
        found = []
        for at, one in enumerate(_items(self.document, QUOTATIONS)):
            account, speaker = Account(self.document, one.article), speakers.get(at)
            spans = (one.content, one.cue, one.speaker)
            found.append(
                Quotation(
                    account.id,
                    account.outlet,
                    account.published,
                    "",
                    speaker.name if speaker else None,
                    rounded(speaker.score) if speaker else 0.0,
                    one.kind.value,
                    rounded(one.score),
                    *(tuple(citation_of(account, span) for span in some) for some in spans),
                )
            )
        return Quotations(tuple(found))

    @property
    def people(self) -> People:
        """Who is named, each by the fullest name; the citation is the first place of that name."""
        found = (
            Person(str(one.entity), "PER", one.name, one.aliases, (self._cited(one.span),))
            for one in _items(self.document, PEOPLE)
        )
        return People(tuple(found))

    @property
    def times(self) -> Times:
        """The times that the text names."""
        found = _items(self.document, TIMES)
        return Times(tuple(TimeExpression(one.type.value, one.value, self._cited(one.span)) for one in found))

    @property
    def dropped(self) -> DroppedBlocks:
        """What of the text is no testimony, with the reason; the text itself stays as it is."""
        blocks = (one for one in _items(self.document, BLOCKS) if not one.keep)
        return DroppedBlocks(tuple(DroppedBlock(b.kind.value, b.reason, self._cited(b.span)) for b in blocks))

    def to_json(self) -> str:
        """The line that `manywitness annotate` writes: the record of the contract."""
        failures = tuple(self.failed)
        return msgspec.json.encode(annotation_record(self.document, failures)).decode()

    def _cited(self, span: Span) -> Citation:
        at = next((n for n, one in enumerate(_items(self.document, ARTICLES)) if one.span.overlaps(span)), 0)
        return citation_of(Account(self.document, at), span)

    def __repr__(self) -> str:
        said = html.counted(len(self.quotations), "quotation", "quotations")
        return f"<Annotated {visible(self.id)}: {len(self.text):,} characters, {said}>"

    def _repr_html_(self) -> str:
        parts = (self.quotations, self.people, self.times, self.dropped, self.failed)
        return html.whole(html.heading(html.words(self.id)), *(one.table() for one in parts if one))


def annotate(
    text: str,
    *,
    title: str = "",
    outlet: str = "",
    url: str = "",
    published: str | None = None,
    encoder: bool = True,
) -> Annotated:
    """What the text of one page says by itself. What is known beside it helps: `published` (ISO 8601) tells
    what "Monday" is. Without `encoder` names and quotations are read by rules alone.

    Raises RecordError for a date that is none and for half characters, WeightsError. Cost: linear in the
    text; the first call in a process loads the encoder, a second or two.

    >>> said = manywitness.annotate('"The ferry stays in port," Ana Roth said.', published="2026-05-04")
    >>> [(one.speaker, one.kind) for one in said.quotations]
    [('Ana Roth', 'direct')]
    """
    row = {"id": "text", "text": text, "title": title, "outlet": outlet, "url": url, "published": published}
    [answer] = annotate_many([row], encoder=encoder, workers=1)
    if isinstance(answer, Failed):
        raise RecordError(answer.kind, answer.message)
    return answer


def annotate_many(
    rows: Iterable[Mapping[str, object]] | Pages, *, encoder: bool = True, workers: int = 1
) -> Iterator[Annotated | Failed]:
    """The same for many texts, one answer each, in the order given, as they stream by: rows as in
    `read_records`, or pages that were read. A bad row is a `Failed` in its place.

    Memory does not grow with the number of rows. With more than one of `workers` that many processes work;
    a script that is run as a file then needs `if __name__ == "__main__":`. Raises WeightsError.

    >>> rows = [{"id": "a", "text": "Ana Roth said no."}, {"id": "b"}]
    >>> [type(one).__name__ for one in manywitness.annotate_many(rows)]
    ['Annotated', 'Failed']
    """
    engine = engine_of(workers, encoder=encoder)
    for failed, annotated in engine.annotate(_documents(rows)):
        if failed is not None:
            yield failed
        elif annotated is not None:
            document = annotated.document
            yield Annotated(document.id, document.text.content, document, Failures(annotated.failures))


def _documents(
    rows: Iterable[Mapping[str, object]] | Pages,
) -> Iterator[tuple[Failed | None, Document | None]]:
    if isinstance(rows, Pages):
        yield from ((None, document_of(page.read)) for page in rows)
        return
    for row in rows_of(rows):
        if isinstance(row, BadLine):
            yield failure_of(row), None
        else:
            yield None, document_of(row.page)


def _items(document: Document, key: LayerKey[A]) -> tuple[A, ...]:
    return document[key].items if key in document else ()
