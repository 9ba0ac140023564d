"""get_story: one story in short: its brief, its reports by origin, when what happened, and who is named."""

from __future__ import annotations

from collections.abc import Iterable

from ..export import wire
from .answers import (
    BriefLine,
    Counts,
    Moment,
    Named,
    Names,
    Origin,
    Reason,
    ReasonWords,
    Report,
    Said,
    SourceWords,
    StoryAnswer,
    StoryWords,
    Waiting,
)
from .cursors import paged
from .desk import Desk, Progress
from .questions import GetStory
from .selectors import Citation, first
from .telling import Told
from .words import line, stated_time

# Of a story in short; the counts say how many there are.
SENTENCES = MOMENTS = NAMED = 10
GROUPS = 40
PAGES = 50


async def get_story(desk: Desk, asked: GetStory, progress: Progress) -> StoryAnswer:
    """The story, or how far telling it is. Raises QueryError, WorkspaceError."""
    told = await desk.told(asked.story, progress)
    if isinstance(told, Waiting):
        return StoryAnswer(state="being_told", waiting=told, story=asked.story, page_words=StoryWords())
    return _answer(told, asked)


def _answer(told: Told, asked: GetStory) -> StoryAnswer:
    story = told.story
    articles, rest = paged(asked, story.articles, asked.limit, told.key)
    groups = sorted(story.origins, key=lambda one: -len(one.articles))
    shown = groups[:GROUPS] if not asked.cursor else []
    return StoryAnswer(
        state="told",
        story=story.id,
        when=story.when,
        articles=len(story.articles),
        origins=sum(not one.unknown for one in story.origins) if story.origins else None,
        unknown=sum(len(one.articles) for one in story.origins if one.unknown),
        counts=_counts(story),
        brief=tuple(_brief(told)) if not asked.cursor else (),
        origin_groups=tuple(_origin(told, one) for one in shown),
        more_origin_groups=len(groups) - len(shown),
        reports=tuple(_report(told, one) for one in articles),
        timeline=tuple(_timeline(told)) if not asked.cursor else (),
        named=tuple(_named(told)) if not asked.cursor else (),
        failed=told.failed,
        next=rest,
        page_words=StoryWords(
            title=line(story.title), where=line(story.where), arithmetic=line(story.arithmetic)
        ),
    )


def _counts(story: wire.StoryEntry) -> Counts:
    by_status = [claim.status for claim in story.claims]
    return Counts(
        quotes=len(story.utterances),
        claims=len(by_status),
        corroborated=by_status.count("corroborated"),
        single_origin=by_status.count("single_origin"),
        disputed=by_status.count("disputed"),
        conflicts=len(story.conflicts),
        compatible=len(story.variations),
        timeline=len(story.timeline),
        named=len(story.people),
    )


def _brief(told: Told) -> Iterable[BriefLine]:
    for one in told.story.brief[:SENTENCES]:
        places, more = cited(told, one.citations, 4)
        yield BriefLine(
            claim=one.claim,
            conflict=one.conflict,
            origins=one.origins,
            citations=places,
            more_citations=more,
            page_words=Said(words=line(one.words)),
        )


def _origin(told: Told, one: wire.OriginEntry) -> Origin:
    pages = sorted({told.handles[article].page for article in one.articles})
    return Origin(
        origin=told.origins[one.id],
        pages=tuple(pages[:PAGES]),
        partly=tuple(sorted({told.handles[article].page for article in one.partly})[:PAGES]),
        unknown=bool(one.unknown),
        because=tuple(_reason(told, reason) for reason in one.because[:3]),
    )


def _reason(told: Told, one: wire.Evidence) -> Reason:
    places, _ = first((told.cite(place) for place in one.citations), 1)
    return Reason(kind=one.kind, share=one.share, citations=places, page_words=ReasonWords(why=line(one.why)))


def _report(told: Told, one: wire.ArticleEntry) -> Report:
    handle = told.handles[one.id]
    return Report(
        page=handle.page,
        article=handle.article,
        published=stated_time(one.published),
        origin=told.origin(one.origin),
        page_words=SourceWords(
            title=line(one.title), outlet=line(one.outlet), url=line(told.urls[handle.page])
        ),
    )


def _timeline(told: Told) -> Iterable[Moment]:
    for one in told.story.timeline[:MOMENTS]:
        yield Moment(
            date=one.date,
            granularity=one.granularity,
            background=one.background,
            citations=cited(told, one.citations, 1)[0],
            page_words=Said(words=line(one.words)),
        )


def _named(told: Told) -> Iterable[Named]:
    for one in told.story.people[:NAMED]:
        places, more = cited(told, one.citations, 1)
        yield Named(
            label=one.label,
            citations=places,
            more_citations=more,
            page_words=Names(name=line(one.name), aliases=tuple(map(line, one.aliases[:6]))),
        )


def cited(told: Told, citations: Iterable[wire.Citation], most: int = 6) -> tuple[tuple[Citation, ...], int]:
    """The first places of something told, and how many more there are."""
    return first((told.cite(one) for one in citations), most)
