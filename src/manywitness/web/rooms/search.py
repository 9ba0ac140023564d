"""Searching the articles: the best first, with the words that were asked for marked in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...errors import QueryError
from ...lang.en_interface import text
from ...model import Span
from ...workspace.archive.searching import Hits, Seen, Snippet, Wanted, find
from ..asking import Asking
from ..looks import page, query
from ..places import place
from ..reading import read

# Hits on one page: each is read from the workspace for its snippets.
SHOWN = 20

FIELDS = ("since", "until", "outlet", "speaker", "person", "story")

Run = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class SnippetView:
    """A part of an article; `runs` are its words, each with whether it was asked for."""

    href: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class HitView:
    """An article that was found; `href` leads to its page, `name` is the page's."""

    seen: Seen
    name: str
    href: str
    title: tuple[Run, ...]
    snippets: tuple[SnippetView, ...]


async def search(request: Request) -> Response:
    """One page of hits; an empty search with no filter teaches how to ask."""
    asking = Asking(request.query_params)
    typed = {name: asking.words(name) for name in FIELDS}
    wanted = Wanted(
        words=asking.words("q"),
        outlet=typed["outlet"],
        since=asking.day("since"),
        until=asking.day("until"),
        speaker=typed["speaker"],
        person=typed["person"],
        story=typed["story"],
        limit=SHOWN,
        offset=asking.start(),
    )
    hits = None
    if wanted.words or any(typed.values()):
        try:
            hits = await read(request, lambda archive: find(archive, wanted), lane="slow")
        except QueryError as error:
            asking.faults.extend((error.what, error.possible))
    values = {
        "title": text("search.title_asked", words=wanted.words) if wanted.words else text("search.title"),
        "asked": wanted.words,
        "typed": typed,
        "faults": asking.faults,
        "hits": hits,
        "found": tuple(map(_hit, hits.seen)) if hits else (),
        "told": _told(hits, wanted.offset) if hits else (),
        "more": query("/search", q=wanted.words, **typed, start=wanted.offset + SHOWN)
        if hits and hits.seen and (hits.more or wanted.offset + SHOWN < hits.count)
        else "",
    }
    return page(request, "search.html.j2", values, part="search_more.html.j2")


def _told(hits: Hits, offset: int) -> Iterator[str]:
    """How many there are, in what order, and how far back was looked."""
    if not hits.count:
        yield text("search.none")
    elif not hits.seen:
        yield text("search.none_after", start=offset)
    else:
        yield text("search.more_than" if hits.more else "search.count", count=hits.count)
        if hits.ranked:
            yield text("search.best")
        else:
            yield text("search.titles" if any(one.score for one in hits.seen) else "search.newest")
    if not hits.whole:
        day = hits.back_to.isoformat() if hits.back_to else ""
        yield text("search.back_to", day=day) if day else text("search.undated")


def _hit(one: Seen) -> HitView:
    snippets = tuple(_snippet(one.row.page, snippet) for snippet in one.snippets)
    href = snippets[0].href if snippets else place(one.row.page)
    return HitView(
        one, one.row.id.rpartition("#")[0], href, tuple(runs(one.row.title, one.title_marks)), snippets
    )


def _snippet(number: int, snippet: Snippet) -> SnippetView:
    found: list[Run] = [(False, "…")] if snippet.cut_before else []
    for piece, words in zip(snippet.pieces, snippet.words, strict=True):
        marks = [
            Span(mark.start - piece.start, mark.end - piece.start)
            for mark in snippet.marks
            if piece.contains(mark)
        ]
        found.extend(runs(words, marks))
        found.append((False, " "))
    if snippet.cut_after:
        found.append((False, "…"))
    return SnippetView(place(number, *(snippet.marks[:1] or snippet.pieces[:1])), tuple(found))


def runs(words: str, marks: Sequence[Span]) -> Iterator[Run]:
    """The words in order, each stretch with whether it is marked; marks are in order and apart."""
    at = 0
    for mark in marks:
        yield False, words[at : mark.start]
        yield True, words[mark.start : mark.end]
        at = mark.end
    yield False, words[at:]


ROUTES = (Route("/search", search),)
