"""get_citation: the place of a citation, read anew, and whether the words stand there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ..errors import QueryError, WorkspaceError
from ..model import Span, Text
from ..store import texts
from ..workspace.archive.leaf import Leaf, leaf_of
from ..workspace.archive.opening import Archive
from .answers import Around, CitationAnswer, PageState, Part, SourceWords, Verdict
from .questions import GetCitation, said
from .selectors import LONGEST_EXACT, Address, addressed, cited
from .words import line, shown, stated_time

# Other places of the words that are given.
ELSEWHERE = 5

_HOW = "give `address` as answers have it (/pages/12?at=340-395), or page, start and end"


def get_citation(archive: Archive, asked: GetCitation) -> CitationAnswer:
    """What stands at a place, and whether it is what was cited. Raises QueryError for what names no place."""
    place = _place(archive, asked)
    if place is None:
        return CitationAnswer(verdict="no_such_page", differs=("text",))
    try:
        leaf = leaf_of(archive, place.page)
    except WorkspaceError as error:
        if error.kind != "unknown":
            raise
        gone = place.page <= texts.last_page(archive.connection)
        return CitationAnswer(verdict="page_removed" if gone else "no_such_page")
    return _compared(leaf, place.span or Span(asked.start, asked.end), asked)


def _place(archive: Archive, asked: GetCitation) -> Address | None:
    """The page and the span that are meant; None where no page has the text. Raises QueryError."""
    if asked.start > asked.end:
        raise QueryError(f"start: {asked.start} lies behind end, {asked.end}", 0, _HOW)
    span = Span(asked.start, asked.end)
    if asked.address:
        place = addressed(asked.address)
        if place is None:
            raise QueryError(f"address: {said(asked.address)} is none", 0, _HOW)
        if asked.page not in {0, place.page}:
            raise QueryError(f"page: {asked.page} is not that of the address", 0, _HOW)
        if place.span is not None and asked.end and place.span != span:
            raise QueryError(f"start and end: {asked.start} to {asked.end} is not the address", 0, _HOW)
        return place
    if asked.page:
        return Address(asked.page, span)
    if not asked.text:
        raise QueryError("nothing says which page is meant", 0, _HOW)
    having = texts.pages_of(archive.connection, asked.text)
    return Address(having[0], span) if having else None


def _compared(leaf: Leaf, span: Span, asked: GetCitation) -> CitationAnswer:
    text, page = leaf.document.text, leaf.row.number
    if span.end > len(text):
        return CitationAnswer(
            verdict="does_not_hold",
            differs=(*_of_text(text, asked), "place"),
            elsewhere=tuple(cited(text, page, one) for one in _elsewhere(text, span, asked.exact)),
            page=_state(leaf),
        )
    differs = (*_of_text(text, asked), *_of_words(text, span, asked))
    verdict: Verdict = "does_not_hold"
    if not differs:
        verdict = "holds" if asked.exact else "not_compared"
    others = _elsewhere(text, span, asked.exact) if "exact" in differs else ()
    before = text.content[max(0, span.start - asked.context) : span.start]
    after = text.content[span.end : span.end + asked.context]
    return CitationAnswer(
        verdict=verdict,
        differs=differs,
        stands=cited(text, page, span),
        elsewhere=tuple(cited(text, page, one) for one in others),
        page=_state(leaf),
        page_words=Around(before=shown(before), after=shown(after)),
    )


def _of_text(text: Text, asked: GetCitation) -> tuple[Part, ...]:
    return ("text",) if asked.text and asked.text != text.id else ()


def _of_words(text: Text, span: Span, asked: GetCitation) -> Iterator[Part]:
    exact = text[span]
    if asked.exact and not _same(asked.exact, exact, asked.cut):
        yield "exact"
    if asked.prefix and not text.content[: span.start].endswith(asked.prefix):
        near = text.content[max(0, span.start - 32) : span.start]
        if asked.prefix != shown(near):
            yield "prefix"
    if asked.suffix and not text.content.startswith(asked.suffix, span.end):
        near = text.content[span.end : span.end + 32]
        if asked.suffix != shown(near):
            yield "suffix"


def _same(given: str, exact: str, cut: bool) -> bool:
    """Whether given words are those of the page, as they are or as answers show them."""
    if cut and len(exact) > LONGEST_EXACT:
        exact = exact[:LONGEST_EXACT]
    return given in {exact, shown(exact)}


def _elsewhere(text: Text, span: Span, exact: str) -> Iterator[Span]:
    """Where else the words stand."""
    if not exact.strip():
        return iter(())

    def places() -> Iterator[Span]:
        at = text.content.find(exact)
        while at >= 0:
            if at != span.start:
                yield Span(at, at + len(exact))
            at = text.content.find(exact, at + len(exact))

    return islice(places(), ELSEWHERE)


def _state(leaf: Leaf) -> PageState:
    row = leaf.row
    source = row.source
    stories = dict.fromkeys(one.story.id for one in leaf.articles if one.story is not None)
    return PageState(
        page=row.number,
        revision=row.revision,
        state=row.state.value,
        newest=leaf.newest.number,
        published=stated_time(source.published),
        characters=len(leaf.document.text),
        stories=tuple(stories),
        page_words=SourceWords(title=line(source.title), outlet=line(source.outlet), url=line(source.url)),
    )
