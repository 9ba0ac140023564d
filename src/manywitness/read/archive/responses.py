"""HTTP responses as they were recorded: what the head says, and the body with its codings undone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import LimitError, ReadError
from ..entry import Held
from ..limits import PAGE, Expansion
from ..streams import inflated

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_FIELD = re.compile(
    rb"\n(content-type|content-encoding|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE
)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t]{0,9}([0-9A-Fa-f]{1,16})[ \t]{0,9}(?:;[^\r\n]{0,1000})?\r?\n")
_STEP = 1 << 16


@dataclass(frozen=True, slots=True)
class Response:
    """The head of a response. `media` and `charset` are "" where nothing is stated, `status` 0."""

    status: int
    media: str
    charset: str
    codings: tuple[str, ...]
    chunked: bool


def response_of(head: bytes) -> Response:
    """What the head of a response says of its body; of a field that stands twice the last counts."""
    status = _STATUS.match(head)
    fields = {name.lower(): value.decode("latin-1").strip() for name, value in _FIELD.findall(head)}
    media, charset = media_of(fields.get(b"content-type", ""))
    codings = fields.get(b"content-encoding", "")
    chunked = fields.get(b"transfer-encoding", "").lower().endswith("chunked")
    stated = tuple(filter(None, (coding.strip().lower() for coding in codings.split(",")))) if codings else ()
    return Response(int(status[1]) if status else 0, media, charset, stated, chunked)


def media_of(stated: str) -> tuple[str, str]:
    """Type and charset of a Content-Type, in lower case: ("text/html", "utf-8")."""
    media, _, rest = stated.partition(";")
    charset = _CHARSET.search(rest) if rest else None
    return media.strip().lower(), charset[1].lower() if charset else ""


def body_of(raw: bytes, response: Response, expansion: Expansion) -> bytes:
    """The body with chunks joined and content codings undone, in the order in which they were applied last.

    Crawlers often undo a coding and leave its field standing: a body that does not begin as the coding does
    is taken as it is. Raises ReadError "compression", "truncated", or "limit" over 32 MiB and by `expansion`.
    """
    body = _joined(raw) if response.chunked else raw
    for coding in reversed(response.codings):
        try:
            body = _decoded(body, coding, expansion)
        except LimitError:
            raise
        except ReadError:
            # Markup shows that nothing is to be undone, where a coding has no mark of its own.
            if not body.lstrip()[:9].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
                raise
    return body


def _joined(raw: bytes) -> bytes:
    """Chunks joined; what does not begin with a chunk is no chunked body, and is given as it is."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(raw, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(raw[found.end() : found.end() + size])
        at = found.end() + size
        # The end of line behind a chunk.
        at += 2 if raw.startswith(b"\r\n", at) else raw.startswith(b"\n", at)
    if not parts:
        return raw
    # The connection ended, or the sizes lie: what is there is the body.
    return b"".join((*parts, raw[at:]))


def _decoded(body: bytes, coding: str, expansion: Expansion) -> bytes:
    match coding:
        case "gzip" | "x-gzip":
            return _limited(_inflated(body, 31), body, expansion) if body.startswith(b"\x1f\x8b") else body
        case "deflate":
            # Named after zlib's format; some servers send it bare.
            zlib_head = len(body) > 1 and body[0] & 15 == 8 and not int.from_bytes(body[:2]) % 31
            return _limited(_inflated(body, 15 if zlib_head else -15), body, expansion)
        case "br":
            return _limited(_brotli(body), body, expansion)
        case "zstd":
            return _limited(_zstd(body), body, expansion) if body.startswith(b"\x28\xb5\x2f\xfd") else body
        case "identity":
            return body
    raise ReadError(
        "compression", f"a body in the coding {coding[:40]!r}; known are gzip, deflate, br and zstd"
    )


def _limited(parts: Iterator[bytes], body: bytes, expansion: Expansion) -> bytes:
    out: list[bytes] = []
    size = 0
    expansion.add(len(body), 0)
    for part in parts:
        size += len(part)
        expansion.add(0, len(part))
        if size > PAGE:
            raise LimitError("limit", f"the body expands to more than {PAGE:,} bytes")
        out.append(part)
    return b"".join(out)


def _inflated(body: bytes, bits: int) -> Iterator[bytes]:
    """Members of gzip or zlib, one after the other; what stands behind them is no part of the body."""
    while body:
        inflater = zlib.decompressobj(bits)
        data = body
        while not inflater.eof:
            try:
                out = inflater.decompress(data, _STEP)
            except zlib.error as error:
                raise ReadError("compression", f"the body cannot be inflated: {error}") from error
            data = inflater.unconsumed_tail
            if not out and not data and not inflater.eof:
                raise ReadError("truncated", "the body ends in the middle of its compressed data")
            yield out
        body = inflater.unused_data if inflater.unused_data.startswith(b"\x1f\x8b") else b""


def _brotli(body: bytes) -> Iterator[bytes]:
    try:
        import brotli
    except ImportError as error:
        message = "the body is compressed by brotli: pip install 'manywitness[warc]' to read it"
        raise ReadError("compression", message) from error
    inflater = brotli.Decompressor()
    data = body
    try:
        while not inflater.is_finished():
            out = inflater.process(data, output_buffer_limit=_STEP)
            data = b""
            if not out and inflater.can_accept_more_data():
                raise ReadError("truncated", "the body ends in the middle of its compressed data")
            yield out
    except brotli.error as error:
        raise ReadError("compression", f"the body cannot be inflated: {error}") from error


def _zstd(body: bytes) -> Iterator[bytes]:
    with inflated(Held(body), ".zst") as stream:
        while out := stream.read(_STEP):
            yield out
