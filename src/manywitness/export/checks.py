"""Answers of `check-quote` as JSON: one object for each sentence, every place a citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UNSET, UnsetType

from ..model import Place, Text
from ..model.citation import cite
from ..workspace.checking import Answer, Found, StoryAnswer, WordChange
from .wire import Bounds, Citation

SCORE_DIGITS = 4


class WordChangeRow(msgspec.Struct, frozen=True):
    """Words that stand otherwise on the page; `asked` is their place in the sentence, `words` what stands
    there, `found` what the page has. `kind` is "replaced", "added", "left_out" or "dots".
    """

    kind: str
    asked: Bounds
    words: str
    found: str
    citations: tuple[Citation, ...]


class FoundRow(msgspec.Struct, frozen=True):
    """One place where the words stand. `agrees` is null where nobody was asked for or nobody is named there;
    `others_name` where the page itself names nobody and others with the same words do.
    """

    status: str
    where: str
    article: str
    outlet: str
    title: str
    published: str | None
    speaker: str | None
    speaker_score: float
    agrees: bool | None
    others_name: bool
    score: float
    levelled: tuple[str, ...]
    changes: tuple[WordChangeRow, ...]
    citations: tuple[Citation, ...]


class StoryRow(msgspec.Struct, frozen=True):
    """What the pages of one story have; `id` is "" for pages in no story."""

    id: str
    title: str
    status: str
    found: tuple[FoundRow, ...]


class CheckRow(msgspec.Struct, frozen=True, kw_only=True):
    """The answer for one sentence. `articles` were looked through; null for a workspace, where an index was
    asked. `id` and `extra` are those of the line it came from, where it came from one.
    """

    id: str | UnsetType = UNSET
    quote: str
    speaker: str | None
    status: str
    articles: int | None
    stories: tuple[StoryRow, ...]
    extra: Mapping[str, msgspec.Raw] | UnsetType = UNSET


def check_row(answer: Answer, *, name: str = "", extra: Mapping[str, msgspec.Raw] | None = None) -> CheckRow:
    """The answer as it is written; `name` is the id of the question."""
    return CheckRow(
        id=name or UNSET,
        quote=answer.quote,
        speaker=answer.speaker or None,
        status=answer.status.value,
        articles=answer.accounts,
        stories=tuple(_story(story, answer.quote) for story in answer.stories),
        extra=extra or UNSET,
    )


def _story(story: StoryAnswer, quote: str) -> StoryRow:
    found = tuple(_found(one, quote) for one in story.found)
    return StoryRow(story.id, story.title, story.status.value, found)


def _found(one: Found, quote: str) -> FoundRow:
    account = one.account
    text = account.document.text
    return FoundRow(
        status=one.status.value,
        where=one.where.value,
        article=account.id,
        outlet=account.outlet,
        title=account.title,
        published=account.published,
        speaker=one.speaker,
        speaker_score=round(one.speaker_score, SCORE_DIGITS),
        agrees=one.agrees,
        others_name=one.others_name,
        score=round(one.score, SCORE_DIGITS),
        levelled=one.levelled,
        changes=tuple(_change(change, quote, text) for change in one.changes),
        citations=_citations(one.pieces, text),
    )


def _change(change: WordChange, quote: str, text: Text) -> WordChangeRow:
    start, end = change.asked.start, change.asked.end
    cited = _citations(change.places, text)
    return WordChangeRow(change.kind, (start, end), quote[start:end], change.found, cited)


def _citations(places: Sequence[Place], text: Text) -> tuple[Citation, ...]:
    cited = (cite(text, place.span) for place in places)
    return tuple(
        Citation(text.id, one.span.start, one.span.end, one.exact, one.prefix, one.suffix) for one in cited
    )
