"""One entry of a feed, whatever its form: what it states, and how it becomes a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ...errors import ReadError
from ...model import Dropped, Failed, Kept, LeftOut, Page, Source, Span, Text, Trace
from .. import plain
from ..charsets import codec_of
from ..decoding import Decoded
from ..entry import Read
from ..fragment import paired, text_of
from ..tracing import Writer
from .escaped import Content


@dataclass(frozen=True, slots=True)
class Body:
    """A text that an entry gives: plain words, or HTML. `place` leads to where its characters are written."""

    content: str
    markup: bool
    place: Content | None = None

    def text(self) -> str:
        """What a person reads of it, "" for blanks alone; raises LimitError as `fragment.text_of`."""
        text = text_of(self.content) if self.markup else self.content.strip()
        return text if text.strip() else ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry: its own characters, what it states (also its name), its texts from best to least."""

    written: str
    source: Source
    bodies: tuple[Body, ...] = ()

    def read(self, hints: Source, feed: Decoded, number: int) -> Read:
        """The entry as a page; dropped when it has no text, failed when a text is over a limit."""
        place = f"{hints.name}:{number}"
        try:
            texts = [(body, body.text()) for body in self.bodies]
        except ReadError as error:
            return Failed(place, "read", error.kind, error.message)
        told = [(body, text) for body, text in texts if text and not self._is_headline(text)]
        if not told:
            stated = self.source.title or any(text for _, text in texts)
            return Dropped(place, "a headline without text" if stated else "an entry without title and text")
        if len(told[0][1]) > plain.LIMIT:
            limit = plain.too_long(len(told[0][1]))
            return Failed(place, "read", limit.kind, limit.message)
        return Kept(self._page(self._source(hints, place), feed, told))

    def _is_headline(self, text: str) -> bool:
        """Whether a text says the title again and nothing else, as aggregators write ("Title  Outlet")."""
        title, outlet = self.source.title, self.source.outlet
        return _folded(text) in {_folded(title), _folded(f"{title} {outlet}"), _folded(f"{title} - {outlet}")}

    def _source(self, hints: Source, place: str) -> Source:
        """What is known of the feed from outside is true of its entries, but for its address and title."""
        own = self.source
        return replace(
            own,
            name=own.name or place,
            outlet=hints.outlet or own.outlet,
            language=own.language or hints.language,
            section=own.section or hints.section,
        )

    def _page(self, source: Source, feed: Decoded, told: list[tuple[Body, str]]) -> Page:
        (body, text), *others = told
        raw, decoding = _encoded(self.written, feed)
        left_out = (
            LeftOut(self._hull(other), "not_taken", "another description of the same entry", words)
            for other, words in others
            if _folded(words) not in _folded(text)
        )
        trace = _trace(body, text, self.written)
        return Page(raw, Text(text), replace(source, decoding=decoding), trace, tuple(left_out))

    @staticmethod
    def _hull(body: Body) -> Span:
        """Where a body is written; the empty span 0 when that is not known."""
        parts = [*body.place.parts(0, len(body.content))] if body.place is not None else []
        return Span(parts[0][1].start, parts[-1][1].end) if parts else Span(0, 0)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _encoded(written: str, feed: Decoded) -> tuple[bytes, str]:
    """An entry's bytes in the set of its feed, and the decision; in UTF-8 where that set cannot carry it."""
    codec = feed.charset if feed.charset.startswith("utf-") else codec_of(feed.charset)
    try:
        return written.encode(codec or "utf-8"), feed.record
    except UnicodeEncodeError:
        return written.encode("utf-8"), f"utf-8: an entry of a feed in {feed.charset}"


def _trace(body: Body, text: str, written: str) -> Trace:
    """The way from the text to the characters of the entry; nothing where it is not exact."""
    if body.place is None:
        return Trace()
    writer = Writer(written)
    for words, part in _words(body, text):
        # A line end of two characters is one in XML: white space that the reader lays out.
        if part is None or (words == "\n" and len(part) > 1):
            writer.write(words)
        elif len(part) == len(words):
            writer.write(words, part.start)
        else:
            writer.refer(words, part)
    return writer.trace()


def _words(body: Body, text: str) -> Iterator[tuple[str, Span | None]]:
    """The text in pieces, each with its place in the entry where it has one."""
    if body.place is None:
        return
    if not body.markup:
        begin = len(body.content) - len(body.content.lstrip())
        yield from _placed(text, begin, body.place)
        return
    done = 0
    for at, segment in paired(text, body.content) or ():
        # A blank that the page has too stands before the words that follow it.
        blank = text[done:at] == " " and segment.at > 0 and body.content[segment.at - 1] == " "
        if blank:
            yield from _placed(" ", segment.at - 1, body.place)
        elif done < at:
            yield text[done:at], None
        if segment.size == len(segment.words):
            yield from _placed(segment.words, segment.at, body.place)
        else:
            parts = [part for _, part in body.place.parts(segment.at, segment.size)]
            # A character that XML cannot hold, in the midst of a reference, is dropped by its reader.
            whole = all(one.end == other.start for one, other in pairwise(parts))
            yield segment.words, Span(parts[0].start, parts[-1].end) if parts and whole else None
        done = at + len(segment.words)


def _placed(words: str, at: int, place: Content) -> Iterator[tuple[str, Span | None]]:
    """Words that stand at `at` of a content, cut where it is written in pieces."""
    done = 0
    for value, part in place.parts(at, len(words)):
        if value.start - at > done:
            yield words[done : value.start - at], None
        yield words[value.start - at : value.end - at], part
        done = value.end - at
    if done < len(words):
        yield words[done:], None
