"""Web archives (WARC): every response and resource that holds a page, streamed; damage costs one record.

*Source:* ISO 28500:2017 (WARC 1.1). The libraries measured (warcio 1.8, fastwarc 2.0) end at the first
damaged member, and give the words of a record whose length lies as if nothing were wrong; so records are
framed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import ReadError
from ...model import Dropped, Failed, Source
from ..entry import Entry, Held, Item, Stream
from ..forms import media_reason
from ..limits import PAGE, Expansion
from ..names import escaped
from .members import Runs
from .packing import runs_of
from .responses import body_of, media_of, response_of

_MARK = re.compile(rb"WARC/[01]\.\d{1,3}\r?\n")
_MARK_BEGINS = re.compile(rb"(?:W(?:A(?:R(?:C(?:/(?:[01](?:\.(?:\d{1,3}\r?)?)?)?)?)?)?)?)?\Z")
_BLANK = re.compile(rb"\n\r?\n")
_FIELD = re.compile(
    rb"\n(warc-type|content-length|warc-target-uri|content-type)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE
)
_WEB = re.compile("https?://", re.IGNORECASE)
_HEAD = 65_536
_STEP = 1 << 20

# Records that hold no page, by type.
_NO_PAGE: dict[str, str] = {
    "warcinfo": "a record about the archive, not a page",
    "request": "a request, not a page",
    "metadata": "a record about another record, not a page",
    "revisit": "captured again unchanged: the page stands in an earlier record",
    "continuation": "a later part of a record that was cut in parts",
}
_SCHEMES: dict[str, str] = {
    "dns": "a DNS answer, not a page",
    "urn": "a note of the crawler, not a page",
    "whois": "a WHOIS answer, not a page",
    "filedesc": "a record about the archive, not a page",
}


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of one record: type and media in lower case; `length` of its block in bytes."""

    type: str
    length: int
    url: str
    media: str


class _Archive:
    """One pass over the records of a file."""

    def __init__(self, runs: Runs, name: str) -> None:
        self._runs = runs
        self._name = name
        self._expansion = Expansion()
        self._subject = ""

    def items(self) -> Iterator[Item]:
        runs = self._runs
        while True:
            self._subject = ""
            behind = runs.offset()
            try:
                if not self._started():
                    return
                behind = runs.offset() + 1
                self._subject = f"{self._name}:{runs.offset()}"
                yield self._record()
                continue
            except ReadError as error:
                subject = self._subject or f"{self._name}:{runs.offset()}"
                yield Failed(subject, "read", error.kind, error.message)
            runs.back(behind)
            if not runs.recover(_MARK):
                return

    def _started(self) -> bool:
        """Go to where the next record begins; False at the end of the file."""
        while True:
            window = self._runs.peek()
            if _MARK.match(window):
                return True
            rest = window.lstrip(b"\r\n")
            self._runs.read(len(window) - len(rest))
            # Some writers cut members anywhere, also in the first word of a record.
            if rest == window and not (_MARK_BEGINS.match(rest) and self._runs.forward()):
                if rest:
                    raise ReadError("damaged", "no record begins here: the next one is looked for")
                return False

    def _record(self) -> Item:
        head = _head_of(self._taken_head())
        if head.url:
            self._subject = f"{self._name}:{escaped(head.url)}"
        reason = _reason(head)
        if reason:
            self._passed(head.length)
            return Dropped(self._subject, reason)
        if head.type == "response":
            return self._response(head)
        media, charset = media_of(head.media)
        reason = media_reason(media)
        if reason:
            self._passed(head.length)
            return Dropped(self._subject, reason)
        if head.length > PAGE:
            return self._too_large(head.length)
        return self._entry(head, self._block(head.length), media, charset)

    def _response(self, head: _Head) -> Item:
        http = self._taken_head(head.length)
        response = response_of(http)
        rest = head.length - len(http)
        reason = "" if response.status == 200 else f"HTTP status {response.status}, not a page"
        reason = reason or media_reason(response.media)
        if reason:
            self._passed(rest)
            return Dropped(self._subject, reason)
        if rest > PAGE:
            return self._too_large(rest)
        body = self._block(rest)
        if response.chunked or response.codings:
            try:
                body = body_of(body, response, self._expansion)
            except ReadError as error:
                return Failed(self._subject, "read", error.kind, error.message)
        return self._entry(head, body, response.media, response.charset)

    def _entry(self, head: _Head, body: bytes, media: str, charset: str) -> Entry:
        url = escaped(head.url) if _WEB.match(head.url) else ""
        return Entry(Source(name=self._subject, url=url, charset=charset), Held(body), media)

    def _taken_head(self, most: int = _HEAD) -> bytes:
        """The lines up to an empty one, at most so many bytes of them."""
        head = b""
        while len(head) < min(most, _HEAD):
            window = self._runs.peek()
            if not window:
                self._on("the file ends in the head of a record")
                continue
            found = _BLANK.search(head[-2:] + window)
            end = found.end() - len(head[-2:]) if found else len(window)
            head += self._runs.read(min(end, most - len(head)))
            if found:
                return head
        raise ReadError("damaged", "the head of the record has no end")

    def _block(self, length: int) -> bytes:
        """The block of a record, and past its end."""
        block = self._runs.read(length)
        while len(block) < length:
            self._on("the record ends before its stated length")
            block += self._runs.read(length - len(block))
        self._ended()
        return block

    def _too_large(self, length: int) -> Failed:
        self._passed(length)
        return Failed(self._subject, "read", "limit", f"{length:,} bytes; a page may have {PAGE:,}")

    def _passed(self, length: int) -> None:
        """Pass over a block without holding it."""
        while length:
            taken = len(self._runs.read(min(length, _STEP)))
            if not taken:
                self._on("the record ends before its stated length")
            length -= taken
        self._ended()

    def _on(self, message: str) -> None:
        """Go on in the next member, which some writers cut without regard to records."""
        if not self._runs.forward():
            raise ReadError("truncated", message)
        if _MARK.match(self._runs.peek()):
            raise ReadError("damaged", message)

    def _ended(self) -> None:
        """Raise ReadError unless a record ends here: its length would be a lie.

        Two line ends are its end, whatever follows; writers that forget them begin the next record at once.
        """
        if self._runs.peek().startswith(b"\r\n\r\n"):
            self._runs.read(4)
            return
        while window := self._runs.peek():
            rest = window.lstrip(b"\r\n")
            self._runs.read(len(window) - len(rest))
            if rest:
                if not (_MARK.match(rest) or _MARK_BEGINS.match(rest)):
                    raise ReadError("damaged", "the record does not end where its stated length ends")
                return


def warc_pages(stream: Stream, hints: Source) -> Iterator[Item]:
    """Every record in order: a page as an entry, anything else dropped with its reason, damage as a failure.

    `stream` is the file as it lies on disk: plain, or in members of gzip or Zstandard. An entry is named by
    file and address, and has the charset that HTTP states; the day of capture is no day of publication.
    Kinds of failure: "damaged", "truncated", "compression", "limit". Memory: one record.
    """
    yield from _Archive(runs_of(stream), hints.name).items()


def _head_of(head: bytes) -> _Head:
    fields = {name.lower(): value.decode("utf-8", "replace").strip() for name, value in _FIELD.findall(head)}
    length = fields.get(b"content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise ReadError("damaged", "the record states no length")
    return _Head(
        fields.get(b"warc-type", "").lower(),
        int(length),
        fields.get(b"warc-target-uri", "").strip("<>"),  # wget and others set them in angle brackets
        fields.get(b"content-type", ""),
    )


def _reason(head: _Head) -> str:
    """Why a record holds no page, by its head alone, or ""."""
    if head.type not in {"response", "resource", "conversion"}:
        return _NO_PAGE.get(head.type, "a record of an unknown type")
    reason = _SCHEMES.get(head.url.partition(":")[0].lower(), "")
    if head.url.partition("?")[0].endswith("/robots.txt"):
        return "rules for robots, not a page"
    return reason
