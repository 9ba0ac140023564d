"""Web archives and ZIP archives as tests need them, built byte by byte so that each byte can be wrong."""

import gzip
import io
import zipfile

import zstandard

from manywitness.model import Dropped, Kept
from manywitness.read import read_paths


def record(block, *, type="response", url="https://lamp.example/1", length=None, fields=()):
    """One WARC record; `length` states another length than the block's."""
    lines = ["WARC/1.1", f"WARC-Type: {type}", "WARC-Date: 2031-05-14T10:00:00Z"]
    lines += [f"WARC-Target-URI: {url}"] if url else []
    lines += [*fields, f"Content-Length: {len(block) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(body, *fields, status="200 OK", media="text/plain"):
    """An HTTP response."""
    head = "\r\n".join([f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *fields])
    return head.encode("latin-1") + b"\r\n\r\n" + body


def capture(number, words=None, **options):
    """A record of a plain page of its own address and words."""
    body = (words or f"Words of page {number}.").encode()
    return record(answer(body), url=f"https://lamp.example/{number}", **options)


def packed(kind, records):
    """Records as they stand in a file: "plain", a member each by "gzip" or "zstd"."""
    pack = {"plain": bytes, "gzip": gzip.compress, "zstd": zstandard.ZstdCompressor().compress}[kind]
    return b"".join(map(pack, records))


def zipped(*entries, method=zipfile.ZIP_DEFLATED):
    """A ZIP of (name or ZipInfo, content) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def summary(paths):
    """One short value for each outcome."""
    out = []
    for read in read_paths(paths):
        if isinstance(read, Kept):
            out.append((read.value.source.name, read.value.text.content))
        elif isinstance(read, Dropped):
            out.append((read.subject, "dropped", read.reason))
        else:
            assert read.stage == "read"
            out.append((read.subject, "failed", read.kind))
    return out
