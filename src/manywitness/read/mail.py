"""Mail files (EML): the letter's text, its headers as the source, and a list of what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..errors import LimitError, ReadError
from ..model import LeftOut, Page, Run, Source, Span, Text, Trace
from . import plain
from .charsets import codec_of
from .decoding import Decoded, decode
from .fragment import text_of
from .stated import clean, iso_date, language_tag, web_address

if TYPE_CHECKING:
    from email.message import Message

# Mail servers refuse more. A letter with its pictures has a megabyte, a newsletter ten parts.
LIMIT = 32 * 1024 * 1024
MOST_PARTS = 1_000
# Every line is held against the boundaries of all parts around it: seven seconds for so many (2026-11).
MOST_MATCHES = 40_000_000

# One of these stands in every mail; a file without any is something else under the name of one.
_HEADERS = ("from", "to", "date", "subject", "received", "message-id", "mime-version", "content-type")
# Words of a part that stand as they are in the file.
_VERBATIM = frozenset(("", "7bit", "8bit", "binary"))
_NO_PLACE = Span(0, 0)
# What the standard library raises on broken parameters of a header (RFC 2231).
_BROKEN = (LookupError, TypeError, ValueError)


def read_mail(raw: bytes, hints: Source) -> Page:
    """The page of a mail: its plain text, or the main text of its HTML where that says four times as much.

    Subject, From (the name), Date, List-Id (the name of the list as outlet), Archived-At and
    Content-Language fill what `hints` do not state. Quoted lines and signature stay: later stages judge them.
    A letter that another carries is read with it, one level deep. Attachments, deeper letters and parts that
    cannot be decoded are left out by name, at the empty span 0: a part has no place that can be pointed at
    once it is encoded. The trace is exact for parts that stand in the file as they are. Raises ReadError
    "format" (no header of a mail), "empty" (no text), "limit" (32 MiB, 1,000 parts, lines in too many parts),
    "depth", and those of `read_html`. Cost: linear, times the depth of parts inside each other.

    Headers are taken apart by the policy compat32 of the standard library: its newer one needs five seconds
    for 20,000 quoted names in one header and recurses over comments (2026-11).
    """
    _check(raw)
    letter = _parsed(raw)
    found = _found(letter)
    headers = found.forwarded if found.forwarded is not None and not found.own_words else letter
    source = _source(headers, replace(hints, media="message/rfc822"))
    if found.html is not None and _richer(found.html, found.plain):
        return _html_page(raw, source, found.html, found)
    if not found.plain:
        hanging = f"; {len(found.left_out)} parts cannot be read" if found.left_out else ""
        raise ReadError("empty", f"the mail has no text{hanging}")
    return _plain_page(raw, source, found)


def _check(raw: bytes) -> None:
    if len(raw) > LIMIT:
        raise LimitError("limit", f"a mail of {len(raw):,} bytes; at most {LIMIT:,} are read")
    lines = raw.count(b"\n") + raw.count(b"\r")
    if lines * (1 + raw.lower().count(b"boundary")) > MOST_MATCHES:
        raise LimitError(
            "limit", f"a mail of {lines:,} lines in parts inside each other: too long to take apart"
        )


def _parsed(raw: bytes) -> Message:
    from email import message_from_bytes

    try:
        letter = message_from_bytes(raw)
    except RecursionError as error:
        raise LimitError("depth", "parts of the mail stand inside each other too deep") from error
    except _BROKEN as error:
        raise ReadError("format", f"no mail that can be taken apart: {error}") from error
    if not any(name in letter for name in _HEADERS):
        raise ReadError("format", "no mail: it has neither sender, nor date, nor any other header of one")
    return letter


@dataclass(frozen=True, slots=True)
class _Part:
    """One text part: its characters, and whether they stand in the file as they are."""

    decoded: Decoded
    verbatim: bool


@dataclass(slots=True)
class _Found:
    """What a mail holds: text parts in order, the first HTML part, a letter that it carries."""

    plain: list[_Part] = field(default_factory=list)
    html: _Part | None = None
    forwarded: Message | None = None
    own_words: bool = False
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, kind: str, reason: str, words: str) -> None:
        self.left_out.append(LeftOut(_NO_PLACE, kind, reason, words))


def _found(letter: Message) -> _Found:
    """The parts of a letter, sorted out."""
    found = _Found()
    for number, (part, depth) in enumerate(_parts(letter, 0)):
        if number >= MOST_PARTS:
            raise LimitError("limit", f"a mail of more than {MOST_PARTS:,} parts")
        media = part.get_content_type()
        if media == "message/rfc822":
            _carried(part, depth, found)
        elif media not in {"text/plain", "text/html"} or _attached(part):
            found.leave("unreadable", f"an attachment of type {media}", _name(part))
        else:
            _take(part, media, found)
            found.own_words = found.own_words or (depth == 0 and bool(found.plain or found.html))
    return found


# The plain twin of a newsletter is shorter than its HTML by menus and notices; a text that says only that the
# program cannot show HTML is shorter by far more.
_RICHER = 4


def _richer(html: _Part, texts: list[_Part]) -> bool:
    """Whether the HTML of a mail says more than its plain text can be the twin of."""
    words = sum(len(part.decoded.content.split()) for part in texts)
    return len(text_of(html.decoded.content).split()) > words * _RICHER


def _parts(letter: Message, depth: int) -> Iterator[tuple[Message, int]]:
    """Parts that hold no parts, in order, with how many letters they stand in; letters come before theirs."""
    waiting = [(letter, depth)]
    while waiting:
        part, level = waiting.pop()
        if not part.is_multipart():
            yield part, level
            continue
        carried = part.get_content_type() == "message/rfc822"
        if carried:
            yield part, level
        if not carried or level == 0:
            waiting.extend((each, level + carried) for each in reversed(_messages(part)))


def _messages(part: Message) -> list[Message]:
    """The parts that a part holds."""
    inside = part.get_payload()
    return [each for each in inside if not isinstance(each, str)] if isinstance(inside, list) else []


def _carried(part: Message, depth: int, found: _Found) -> None:
    inside = _messages(part)
    if depth == 0 and inside:
        found.forwarded = found.forwarded if found.forwarded is not None else inside[0]
    else:
        found.leave("unreadable", "a letter inside a letter that is carried itself", _name(part))


def _take(part: Message, media: str, found: _Found) -> None:
    try:
        decoded = decode(_payload(part), charset=_charset(part))
    except ReadError as error:
        if error.kind != "empty":
            found.leave("unreadable", f"a part of type {media}: {error}", _name(part))
        return
    if not decoded.content.strip():
        return
    taken = _Part(decoded, _encoding(part) in _VERBATIM)
    if media == "text/plain":
        found.plain.append(taken)
    elif found.html is None:
        found.html = taken
    else:
        found.leave("not_taken", "a further part of HTML", _name(part))


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _encoding(part: Message) -> str:
    return str(part.get("content-transfer-encoding", "")).strip().lower()


def _charset(part: Message) -> str:
    """The label of the part's character set, "" for none and for one that makes no sense."""
    try:
        return part.get_content_charset("") or ""
    except _BROKEN:
        return ""


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _name(part: Message) -> str:
    try:
        return clean(_words(part.get_filename() or "")) or "without a name"
    except _BROKEN:
        return "without a name"


def _plain_page(raw: bytes, source: Source, found: _Found) -> Page:
    contents = [part.decoded.content.rstrip() for part in found.plain]
    content = "\n\n".join(contents)
    if len(content) > plain.LIMIT:
        raise plain.too_long(len(content))
    if found.html is not None:
        found.leave("not_taken", "the same letter as HTML", text_of(found.html.decoded.content))
    first = found.plain[0].decoded
    file = _file(raw, first)
    runs: list[Run] = []
    begin = 0
    for part, words in zip(found.plain, contents, strict=True):
        at = _place(file, words) if part.verbatim else -1
        if at >= 0:
            runs.append(Run(Span(begin, begin + len(words)), Span(at, at + len(words))))
        begin += len(words) + 2
    source = replace(source, decoding=first.record)
    return Page(raw, Text(content), source, Trace(tuple(runs)), tuple(found.left_out))


def _html_page(raw: bytes, source: Source, part: _Part, found: _Found) -> Page:
    from .html import page_of

    page = page_of(part.decoded.content, raw, replace(source, decoding=part.decoded.record))
    at = _place(_file(raw, part.decoded), part.decoded.content) if part.verbatim else -1
    for text in found.plain:
        found.leave("not_taken", "less than the HTML of the mail says", text.decoded.content.strip())
    left_out = [replace(each, span=_moved(each.span, at)) for each in page.left_out]
    return replace(
        page,
        source=replace(page.source, media="message/rfc822"),
        trace=_shifted(page.trace, at, len(page.text)),
        left_out=(*left_out, *found.left_out),
    )


def _file(raw: bytes, part: Decoded) -> str:
    """The whole file in the character set of a part."""
    return raw.decode(codec_of(part.charset) or "utf-8", "replace")


def _place(file: str, words: str) -> int:
    """Where words stand in the file when they stand there once, else -1."""
    at = file.find(words)
    return at if at >= 0 and file.find(words, at + 1) < 0 else -1


def _moved(span: Span, at: int) -> Span:
    return Span(span.start + at, span.end + at) if at >= 0 else _NO_PLACE


def _shifted(trace: Trace, at: int, size: int) -> Trace:
    """The trace into a part as one into the file, where the part begins at `at`; -1 when it has no place."""
    if at < 0:
        return Trace()
    if trace.whole:
        return Trace((Run(Span(0, size), Span(at, at + size)),))
    return Trace(tuple(Run(run.text, _moved(run.raw, at)) for run in trace.runs))


def _source(letter: Message, hints: Source) -> Source:
    from email.utils import parseaddr

    headers = _headers(letter)
    try:
        byline = clean(_words(parseaddr(headers.get("from", ""))[0]))
    except RecursionError:  # comments inside each other, a thousand deep
        byline = ""
    outlet = clean(_words(headers.get("list-id", "").partition("<")[0])).strip("\"' ")
    address = web_address(headers.get("archived-at", "").strip(" <>"))
    return replace(
        hints,
        title=hints.title or clean(_words(headers.get("subject", ""))),
        byline=hints.byline or ("" if byline == outlet else byline),
        outlet=hints.outlet or outlet,
        published=hints.published or iso_date(headers.get("date", "")),
        url=hints.url or address,
        language=hints.language or language_tag(headers.get("content-language", "").partition(",")[0]),
    )


# Longer than any header that is read here; the rest of it is nobody's name.
_LONGEST = 4_000


def _headers(letter: Message) -> dict[str, str]:
    """The first of each header, in lower case, folded lines joined; bytes that are no ASCII decoded."""
    out: dict[str, str] = {}
    for name, value in letter.raw_items():
        if name.lower() not in out:
            joined = " ".join(str(value)[:_LONGEST].split())
            out[name.lower()] = _unescaped(joined)
    return out


def _unescaped(value: str) -> str:
    """A header whose bytes are no ASCII, as some programs send it, read in the set that fits."""
    if value.isascii():
        return value
    try:
        return decode(value.encode("ascii", "surrogateescape")).content
    except (ReadError, UnicodeEncodeError):
        return ""


def _words(value: str) -> str:
    """A header with its encoded words ("=?utf-8?q?...?=") read; unchanged when they are broken."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        return value
