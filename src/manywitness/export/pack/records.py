"""Pages as records of a WARC file, each compressed by itself, and the lines of its index.

*Source:* ISO 28500:2017 (WARC 1.1); IIPC, CDXJ. Equal pages give equal bytes: no clock, no random name.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

import msgspec

from ...model import Page
from ..addresses import web

_MEDIA = re.compile(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*", re.IGNORECASE)
_COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Captured:
    """A page as it stands in the archive: `added` is when it was read, UTC, ISO 8601 in seconds."""

    page: Page
    added: str

    @property
    def url(self) -> str:
        """Its web address, or our name of it: not a urn, which readers take for a note of a crawler."""
        return web(self.page.source.url) or f"info:manywitness/page/{quote(self.page.source.name, safe='')}"

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes as they came."""
        return "sha256:" + hashlib.sha256(self.page.raw).hexdigest()

    @property
    def media(self) -> str:
        """Its media type."""
        media = self.page.source.media
        return media if _MEDIA.fullmatch(media) else "application/octet-stream"

    @property
    def second(self) -> str:
        """When it was read, as WARC has it: "2026-11-26T18:05:00Z"."""
        return f"{self.added[:19]}Z"


def record(captured: Captured) -> bytes:
    """A page as one compressed resource record."""
    page = captured.page
    name = f"{captured.url} {captured.digest} {page.source.name}"
    head = {
        "WARC-Type": "resource",
        "WARC-Record-ID": f"<{uuid5(NAMESPACE_URL, name).urn}>",
        "WARC-Date": captured.second,
        "WARC-Target-URI": captured.url,
        "WARC-Block-Digest": captured.digest,
        "WARC-Payload-Digest": captured.digest,
        "Content-Type": captured.media,
        "Content-Length": str(len(page.raw)),
    }
    return _packed(head, page.raw)


def opening(software: str, second: str) -> bytes:
    """The first record: which program wrote the file."""
    fields = f"software: {software}\r\nformat: WARC file version 1.1\r\n".encode()
    head = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": f"<{uuid5(NAMESPACE_URL, f'{software} {second}').urn}>",
        "WARC-Date": second,
        "Content-Type": "application/warc-fields",
        "Content-Length": str(len(fields)),
    }
    return _packed(head, fields)


def _packed(head: dict[str, str], block: bytes) -> bytes:
    lines = "".join(f"{key}: {value}\r\n" for key, value in head.items())
    return gzip.compress(f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n", _COMPRESSION, mtime=0)


def index_line(captured: Captured, offset: int, length: int) -> str:
    """Where the record of a page stands, as a line of CDXJ; lines are sorted."""
    told = {
        "url": captured.url,
        "mime": captured.media,
        "status": 200,
        "digest": captured.digest,
        "length": length,
        "offset": offset,
        "filename": "pages.warc.gz",
    }
    second = re.sub(r"\D", "", captured.second)
    return f"{reversed_host(captured.url)} {second} {msgspec.json.encode(told).decode()}\n"


def reversed_host(url: str) -> str:
    """The key by which an index is sorted: "https://www.a.example:8080/b?C" is "example,a:8080)/b?c".

    A name that is no web address is its own key.
    """
    if not web(url):
        return url
    parts = urlsplit(url)
    host = re.sub(r"^www\d*\.", "", (parts.hostname or "").lower())
    try:
        port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    except ValueError:
        port = ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path or '/'}{query}".lower()
