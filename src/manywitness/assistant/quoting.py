"""get_quotes: what was said, by whom and in which words: of a story, of a person, or by words."""

from __future__ import annotations

from ..errors import QueryError
from ..export import wire
from ..kernel.names import can_be_one
from ..model import Text
from ..store import pages
from ..workspace.archive.opening import Archive
from ..workspace.archive.said import SaidIn, SaidOnce, said
from ..workspace.archive.said import Version as SaidVersion
from ..workspace.archive.said import Wanted as WantedSaid
from ..workspace.archive.searching import Quoted, quoted
from .answers import ReasonWords, Waiting
from .answers_said import (
    Difference,
    Quote,
    QuotesAnswer,
    QuoteStatus,
    SpeakerWords,
    Version,
    VersionWords,
)
from .cursors import follow, paged, start
from .desk import Desk, Progress
from .questions import GetQuotes
from .selectors import pieces
from .storied import cited
from .telling import Told
from .words import line, stated_time

# Versions of one utterance that are given.
VERSIONS = 8
# Stories of a person that are read for one answer, and how far a list of quotations by words is walked.
STORIES = 5
FARTHEST_QUOTE = 1_000


async def get_quotes(desk: Desk, asked: GetQuotes, progress: Progress) -> QuotesAnswer:
    """The quotations wanted. Raises QueryError where nothing is asked for, WorkspaceError."""
    if asked.story:
        told = await desk.told(asked.story, progress)
        if isinstance(told, Waiting):
            return QuotesAnswer(state="being_told", waiting=told)
        return _of_story(told, asked)
    if asked.words.strip():
        return await desk.read(lambda archive: _by_words(archive, asked))
    if asked.speaker.strip():
        return await desk.read(lambda archive: _by_speaker(archive, asked))
    raise QueryError("nothing says whose words are wanted", 0, "give story, speaker or words")


def _of_story(told: Told, asked: GetQuotes) -> QuotesAnswer:
    wanted = [one for one in told.story.utterances if _fits(one, asked)]
    some, rest = paged(asked, wanted, asked.limit, told.key)
    return QuotesAnswer(total=len(wanted), quotes=tuple(_utterance(told, one) for one in some), next=rest)


def _fits(one: wire.UtteranceEntry, asked: GetQuotes) -> bool:
    names = {one.speaker, *(variant.speaker for variant in one.variants)} - {None}
    if asked.speaker.strip() and not any(can_be_one(asked.speaker, name or "") for name in names):
        return False
    words = asked.words.casefold().split()
    texts = (" ".join(piece.exact for piece in variant.citations).casefold() for variant in one.variants)
    return not words or any(all(word in text for word in words) for text in texts)


def _utterance(told: Told, one: wire.UtteranceEntry) -> Quote:
    return Quote(
        story=told.story.id,
        quote=one.id,
        status=one.status,
        versions=tuple(_variant(told, variant) for variant in one.variants[:VERSIONS]),
        more_versions=max(len(one.variants) - VERSIONS, 0),
        differences=tuple(
            Difference(
                kind=each.kind,
                citations=cited(told, each.citations)[0],
                page_words=ReasonWords(why=line(each.why)),
            )
            for each in one.differences[:VERSIONS]
        ),
        page_words=SpeakerWords(speaker=line(one.speaker)),
    )


def _variant(told: Told, one: wire.VariantEntry) -> Version:
    article = next(each for each in told.story.articles if each.id == one.article)
    return Version(
        page=told.handles[one.article].page,
        published=stated_time(article.published),
        kind=one.kind,
        citations=tuple(told.cite(piece, one.article) for piece in one.citations),
        page_words=VersionWords(speaker=line(one.speaker), outlet=line(article.outlet)),
    )


def _by_words(archive: Archive, asked: GetQuotes) -> QuotesAnswer:
    at = start(asked)
    if at >= FARTHEST_QUOTE:
        raise QueryError(f"so many quotations are not walked: {at:,}", 0, "ask for more words")
    end = min(at + asked.limit, FARTHEST_QUOTE)
    found = quoted(archive, speaker=asked.speaker, words=asked.words, limit=end + 1)
    rest = follow(asked, end) if len(found) > end else ""
    texts: dict[int, Text] = {}
    return QuotesAnswer(quotes=tuple(_quoted(archive, one, texts) for one in found[at:end]), next=rest)


def _quoted(archive: Archive, one: Quoted, texts: dict[int, Text]) -> Quote:
    row, quote = one.row, one.quote
    version = Version(
        page=row.page,
        published=stated_time(row.published),
        kind=quote.kind.value,
        citations=pieces(_text(archive, row.page, texts), row.page, quote.pieces),
        page_words=VersionWords(speaker=line(quote.speaker), outlet=line(row.outlet)),
    )
    speaker = SpeakerWords(speaker=line(quote.speaker))
    return Quote(story=one.story, status="one", versions=(version,), page_words=speaker)


def _by_speaker(archive: Archive, asked: GetQuotes) -> QuotesAnswer:
    """What a person said, a few stories at a time; the cursor counts stories."""
    at = start(asked)
    found = said(archive, WantedSaid(asked.speaker, limit=min(asked.limit, STORIES), offset=at))
    texts: dict[int, Text] = {}
    quotes = tuple(
        _once(archive, told, once, texts) for told in found.told for once in told.utterances[: asked.limit]
    )
    end = at + len(found.told)
    rest = follow(asked, end) if end < found.stories else ""
    return QuotesAnswer(total=found.quotations, quotes=quotes, next=rest)


def _once(archive: Archive, told: SaidIn, once: SaidOnce, texts: dict[int, Text]) -> Quote:
    status: QuoteStatus = "variant"
    if once.same:
        status = "identical" if len(once.versions) > 1 else "one"
    return Quote(
        story=told.story,
        status=status,
        versions=tuple(_version(archive, one, texts) for one in once.versions[:VERSIONS]),
        more_versions=max(len(once.versions) - VERSIONS, 0),
        page_words=SpeakerWords(
            speaker=line(next((one.speaker for one in once.versions if one.speaker), ""))
        ),
    )


def _version(archive: Archive, one: SaidVersion, texts: dict[int, Text]) -> Version:
    row = one.row
    return Version(
        page=row.page,
        published=stated_time(row.published),
        kind=one.kind.value,
        citations=pieces(_text(archive, row.page, texts), row.page, one.pieces),
        page_words=VersionWords(speaker=line(one.speaker), outlet=line(row.outlet)),
    )


def _text(archive: Archive, page: int, texts: dict[int, Text]) -> Text:
    if page not in texts:
        texts[page] = pages.document(archive.connection, page, ()).text
    return texts[page]
