"""search_stories: stories by the words of their articles, or the newest."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from itertools import count, islice

from ..store import pages
from ..store.shown import ShownStory
from ..workspace.archive import stories
from ..workspace.archive.opening import Archive
from ..workspace.archive.searching import Hits, Seen, Wanted, find
from ..workspace.archive.stories import Counted, Listed
from .answers import Found, SearchAnswer, SourceWords, StoryLine, StoryWords
from .counting import Counts
from .cursors import follow, start
from .desk import Desk, Progress
from .questions import SearchStories
from .selectors import Citation, cited
from .telling import story_of
from .words import line, stated_time

# Places given of one article.
PLACES = 3


async def search_stories(desk: Desk, asked: SearchStories, _progress: Progress) -> SearchAnswer:
    """The stories wanted. With words or a speaker the best articles come first, each under its story; a story
    may come again on a later page. Else the newest stories come first.

    Raises QueryError, WorkspaceError "unknown" for an outlet.
    """
    work = _by_words if asked.words.strip() or asked.speaker.strip() else _newest
    return await desk.read(lambda archive: work(archive, asked, desk.counts))


def _newest(archive: Archive, asked: SearchStories, counts: Counts) -> SearchAnswer:
    at = start(asked)
    wanted = stories.Wanted(since=asked.since, until=asked.until, outlet=asked.outlet, person=asked.person)
    met = count()

    def known(_archive: Archive, story: ShownStory) -> Counted:
        # Those that are passed over, and the one that shows that there are more, are not read.
        given = at <= next(met) < at + asked.limit
        return counts.of(archive, story) if given else Counted("", None, 0)

    with closing(stories.listed(archive, wanted, known=known)) as listed:
        lines = list(islice(listed, at, at + asked.limit))
        more = len(lines) == asked.limit and next(listed, None) is not None
    rest = follow(asked, at + asked.limit) if more else ""
    return SearchAnswer(stories=tuple(_line(one, ()) for one in lines), next=rest)


def _by_words(archive: Archive, asked: SearchStories, counts: Counts) -> SearchAnswer:
    at = start(asked)
    wanted = Wanted(
        words=asked.words,
        outlet=asked.outlet,
        since=asked.since,
        until=asked.until,
        speaker=asked.speaker,
        person=asked.person,
        limit=asked.limit,
        offset=at,
    )
    hits = find(archive, wanted)
    together: dict[str, list[Seen]] = {}
    for seen in hits.seen:
        together.setdefault(seen.story, []).append(seen)
    lines = tuple(_with_story(archive, story, seen, counts) for story, seen in together.items())
    more = bool(hits.seen) and (hits.more or at + len(hits.seen) < hits.count)
    return SearchAnswer(
        stories=lines,
        articles=hits.count,
        more_than=hits.more,
        searched_back_to=_back_to(hits),
        next=follow(asked, at + asked.limit) if more else "",
    )


def _back_to(hits: Hits) -> str | None:
    if hits.whole:
        return None
    return hits.back_to.isoformat() if hits.back_to else "undated articles were not all searched"


def _with_story(archive: Archive, story: str, seen: list[Seen], counts: Counts) -> StoryLine:
    found = tuple(_found(archive, one) for one in seen)
    if story:
        return _line(stories.line(archive, story_of(archive, story), counts.of), found)
    # An article that waits to be put into a story stands alone.
    title = StoryWords(title=line(seen[0].row.title))
    return StoryLine(story="", articles=len(seen), found=found, page_words=title)


def _line(one: Listed, found: tuple[Found, ...]) -> StoryLine:
    return StoryLine(
        story=one.story.id,
        articles=one.story.size,
        origins=one.origins,
        unknown=one.unknown,
        first=_iso(one.first),
        last=_iso(one.last),
        corrected=one.story.corrected,
        found=found,
        page_words=StoryWords(title=line(one.title)),
    )


def _found(archive: Archive, one: Seen) -> Found:
    row = one.row
    return Found(
        page=row.page,
        article=row.position + 1,
        published=stated_time(row.published),
        citations=_places(archive, one),
        page_words=SourceWords(title=line(row.title), outlet=line(row.outlet)),
    )


def _places(archive: Archive, one: Seen) -> tuple[Citation, ...]:
    text = pages.document(archive.connection, one.row.page, ()).text
    spans = (piece for snippet in one.snippets for piece in snippet.pieces)
    return tuple(cited(text, one.row.page, span) for span in islice(spans, PLACES))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
