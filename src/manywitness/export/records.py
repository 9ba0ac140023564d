"""The lines of `annotate`: one record for each document, one row for each line that is no record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from ..model import Document, Failed, LayerKey, LeftOut, Page, Span
from ..model.annotations import (
    ARTICLES,
    BLOCKS,
    DAMAGE,
    FUSED,
    MENTIONS,
    PEOPLE,
    QUOTATIONS,
    REWRITES,
    SENTENCES,
    SPEAKERS,
    TIMES,
    Article,
    Block,
    Damage,
    FusedParagraph,
    Mention,
    Person,
    Quotation,
    Rewrite,
    Sentence,
    Speaker,
    TimeExpression,
)
from ..model.document import A
from .wire import Bounds, RawRun, raw_runs

R = TypeVar("R")

# The parts of a record that a person can choose by `--layers`, in the order they are written.
RECORD_LAYERS = (
    "blocks",
    "articles",
    "sentences",
    "mentions",
    "people",
    "times",
    "quotations",
    "fused",
    "damage",
    "rewrites",
)
# The layers of the document that each part is made of.
RECORD_KEYS: Mapping[str, tuple[LayerKey[Any], ...]] = {
    "blocks": (BLOCKS,),
    "articles": (ARTICLES,),
    "sentences": (SENTENCES,),
    "mentions": (MENTIONS,),
    "people": (PEOPLE,),
    "times": (TIMES,),
    "quotations": (QUOTATIONS, SPEAKERS),
    "fused": (FUSED,),
    "damage": (DAMAGE,),
    "rewrites": (REWRITES,),
}


class LeftOutRow(msgspec.Struct, frozen=True):
    """A part of the raw page that is not in the text; `start` and `end` count in the raw page."""

    start: int
    end: int
    kind: str
    reason: str


class BlockRow(msgspec.Struct, frozen=True):
    """One block of the text."""

    start: int
    end: int
    keep: bool
    kind: str
    reason: str


class ArticleRow(msgspec.Struct, frozen=True):
    """One article of the text."""

    pieces: tuple[Bounds, ...]
    title: Bounds | None
    published: str | None
    dateline: Bounds | None


class MentionRow(msgspec.Struct, frozen=True):
    """One name; `entity` is the index of its chain in this record."""

    start: int
    end: int
    label: str
    entity: int


class PersonRow(msgspec.Struct, frozen=True):
    """A person of one article: chain `entity` of the mentions, first named at `start`."""

    start: int
    end: int
    entity: int
    name: str
    aliases: tuple[str, ...]


class TimeRow(msgspec.Struct, frozen=True):
    """One time in words and its TIMEX3 value."""

    start: int
    end: int
    type: str
    value: str


class QuotationRow(msgspec.Struct, frozen=True):
    """One quotation; `speaker_name` is null and `speaker_score` 0 where the speaker is not known."""

    content: tuple[Bounds, ...]
    cue: tuple[Bounds, ...]
    speaker: tuple[Bounds, ...]
    speaker_name: str | None
    speaker_score: float
    kind: str
    score: float
    article: int


class FusedRow(msgspec.Struct, frozen=True):
    """A paragraph joined from two sources: from code point `at` on it speaks of something else."""

    start: int
    end: int
    at: int
    score: float


class DamageRow(msgspec.Struct, frozen=True):
    """Words that were changed on their way, and what was seen; a mark, never a verdict."""

    start: int
    end: int
    kind: str
    score: float
    reason: str


class RewriteRow(msgspec.Struct, frozen=True):
    """How the words from `start` to `end` read when a damage is undone."""

    start: int
    end: int
    words: str
    reason: str


class Cause(msgspec.Struct, frozen=True):
    """Why something failed: a stable word for scripts and the cause for people."""

    kind: str
    message: str


class FailedRow(msgspec.Struct, frozen=True):
    """A stage that failed on this record."""

    stage: str
    error: Cause


class BadLine(msgspec.Struct, frozen=True):
    """What stands in the output for line number `line` (from 1) of the input, which is no record."""

    line: int
    error: Cause


class AnnotationRecord(msgspec.Struct, frozen=True):
    """One annotated record. A layer that was not asked for, or that no stage could give, is left out:
    an empty list says that there is none, and `failed` says why a layer is not there. `text`, `raw` and
    `left_out` are given where the text was made from HTML: `raw` says which characters of the text stand
    where in it, (start, end, raw start, raw end).
    """

    id: str
    text_id: str
    text: str | UnsetType = UNSET
    raw: tuple[RawRun, ...] | UnsetType = UNSET
    left_out: tuple[LeftOutRow, ...] | UnsetType = UNSET
    blocks: tuple[BlockRow, ...] | UnsetType = UNSET
    articles: tuple[ArticleRow, ...] | UnsetType = UNSET
    sentences: tuple[Bounds, ...] | UnsetType = UNSET
    mentions: tuple[MentionRow, ...] | UnsetType = UNSET
    people: tuple[PersonRow, ...] | UnsetType = UNSET
    times: tuple[TimeRow, ...] | UnsetType = UNSET
    quotations: tuple[QuotationRow, ...] | UnsetType = UNSET
    fused: tuple[FusedRow, ...] | UnsetType = UNSET
    damage: tuple[DamageRow, ...] | UnsetType = UNSET
    rewrites: tuple[RewriteRow, ...] | UnsetType = UNSET
    failed: tuple[FailedRow, ...] = ()
    extra: dict[str, msgspec.Raw] | UnsetType = UNSET


def annotation_record(
    document: Document,
    failures: Iterable[Failed],
    *,
    page: Page | None = None,
    layers: Collection[str] = RECORD_LAYERS,
    extra: Mapping[str, msgspec.Raw] | None = None,
) -> AnnotationRecord:
    """The record of one document, ready for `msgspec.json.encode`.

    `page` is given where its text was made from HTML. `layers` are names of RECORD_LAYERS; others are
    ignored. `extra` holds the unknown keys of the input as they came. Cost: linear in the items.
    """
    wanted = frozenset(layers)
    return AnnotationRecord(
        id=document.id,
        text_id=document.text.id,
        text=page.text.content if page else UNSET,
        raw=raw_runs(page.trace) if page else UNSET,
        left_out=tuple(map(_left_out, page.left_out)) if page else UNSET,
        blocks=_rows(document, BLOCKS, _block, wanted),
        articles=_rows(document, ARTICLES, _article, wanted),
        sentences=_rows(document, SENTENCES, _sentence, wanted),
        mentions=_rows(document, MENTIONS, _mention, wanted),
        people=_rows(document, PEOPLE, _person, wanted),
        times=_rows(document, TIMES, _time, wanted),
        quotations=_quotations(document, wanted),
        fused=_rows(document, FUSED, _fused, wanted),
        damage=_rows(document, DAMAGE, _damage, wanted),
        rewrites=_rows(document, REWRITES, _rewrite, wanted),
        failed=tuple(FailedRow(one.stage, Cause(one.kind, one.message)) for one in failures),
        extra=dict(extra) if extra else UNSET,
    )


def bad_line(line: int, kind: str, message: str) -> BadLine:
    """The row for line number `line`, counted from 1, that is not a record."""
    return BadLine(line, Cause(kind, message))


def _rows(
    document: Document, key: LayerKey[A], row: Callable[[A], R], wanted: frozenset[str]
) -> tuple[R, ...] | UnsetType:
    if key.name not in wanted or key not in document:
        return UNSET
    return tuple(row(item) for item in document[key].items)


def _quotations(document: Document, wanted: frozenset[str]) -> tuple[QuotationRow, ...] | UnsetType:
    if QUOTATIONS.name not in wanted or QUOTATIONS not in document:
        return UNSET
    speakers = {one.quotation: one for one in document[SPEAKERS].items} if SPEAKERS in document else {}
    return tuple(_quotation(one, speakers.get(at)) for at, one in enumerate(document[QUOTATIONS].items))


def _quotation(quotation: Quotation, speaker: Speaker | None) -> QuotationRow:
    return QuotationRow(
        content=_all_bounds(quotation.content),
        cue=_all_bounds(quotation.cue),
        speaker=_all_bounds(quotation.speaker),
        speaker_name=speaker.name if speaker else None,
        speaker_score=speaker.score if speaker else 0.0,
        kind=quotation.kind.value,
        score=quotation.score,
        article=quotation.article,
    )


def _left_out(part: LeftOut) -> LeftOutRow:
    return LeftOutRow(part.span.start, part.span.end, part.kind, part.reason)


def _block(block: Block) -> BlockRow:
    return BlockRow(block.span.start, block.span.end, block.keep, block.kind.value, block.reason)


def _article(article: Article) -> ArticleRow:
    pieces = _all_bounds(article.pieces)
    return ArticleRow(
        pieces, _maybe_bounds(article.title), article.published, _maybe_bounds(article.dateline)
    )


def _sentence(sentence: Sentence) -> Bounds:
    return _bounds(sentence.span)


def _mention(mention: Mention) -> MentionRow:
    return MentionRow(mention.span.start, mention.span.end, mention.label.value, mention.entity)


def _person(person: Person) -> PersonRow:
    return PersonRow(person.span.start, person.span.end, person.entity, person.name, person.aliases)


def _time(time: TimeExpression) -> TimeRow:
    return TimeRow(time.span.start, time.span.end, time.type.value, time.value)


def _fused(fused: FusedParagraph) -> FusedRow:
    return FusedRow(fused.span.start, fused.span.end, fused.at, fused.score)


def _damage(damage: Damage) -> DamageRow:
    return DamageRow(damage.span.start, damage.span.end, damage.kind.value, damage.score, damage.reason)


def _rewrite(rewrite: Rewrite) -> RewriteRow:
    return RewriteRow(rewrite.span.start, rewrite.span.end, rewrite.words, rewrite.reason)


def _bounds(span: Span) -> Bounds:
    return span.start, span.end


def _maybe_bounds(span: Span | None) -> Bounds | None:
    return None if span is None else _bounds(span)


def _all_bounds(spans: Iterable[Span]) -> tuple[Bounds, ...]:
    return tuple(_bounds(span) for span in spans)
