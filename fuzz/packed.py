"""Small valid and broken containers, packed here: what mutation begins with."""

from __future__ import annotations

import gzip
import io
import zipfile

from .samples import FIRST, SECOND, records


def record(block: bytes, number: int = 1, kind: str = "response", more: str = "") -> bytes:
    """One WARC record around `block`."""
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://lamp.example/{number}\r\n{more}"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _captures() -> list[bytes]:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
    zipped = gzip.compress(FIRST.encode(), mtime=0)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(FIRST), FIRST.encode())
    return [
        record(b"software: fuzz", 0, "warcinfo"),
        record(page + b"\r\n" + FIRST.encode(), 1),
        record(page + b"Content-Encoding: gzip\r\n\r\n" + zipped, 2),
        record(page + b"Transfer-Encoding: chunked\r\n\r\n" + chunks, 3),
        record(b"HTTP/1.1 404 Not found\r\nContent-Type: text/html\r\n\r\n", 4),
        record(f"<html><p>{SECOND}".encode(), 5, "resource", "Content-Type: text/html\r\n"),
    ]


def warc() -> list[bytes]:
    """Web archives as they lie, in members of gzip and of Zstandard, and one that lies of its length."""
    captures = _captures()
    whole = b"".join(captures)
    lie = captures[1].replace(b"Content-Length: ", b"Content-Length: 9")
    return [
        whole,
        b"".join(gzip.compress(one, mtime=0) for one in captures),
        b"".join(_zstd(one) for one in captures[:3]),
        gzip.compress(whole, mtime=0),
        lie + captures[2],
        captures[1][:80],
    ]


def _zstd(raw: bytes) -> bytes:
    from zstandard import ZstdCompressor

    return ZstdCompressor().compress(raw)


def archive() -> list[bytes]:
    """ZIP files, one of them a WACZ."""
    captured = b"".join(gzip.compress(one, mtime=0) for one in _captures()[:2])
    pages = {
        "a.txt": FIRST.encode(),
        "b/c.md": b"# T\n\nWords.",
        ".x": b"",
        "d.css": b"",
        "../e.jsonl": records()[0],
    }
    wacz = {"datapackage.json": b"{}", "archive/a.warc.gz": captured, "indexes/i.cdx": b""}
    whole = _zip(pages)
    return [whole, _zip(wacz), whole[: len(whole) // 2], b"PK\x05\x06" + bytes(18)]


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number, (name, content) in enumerate(files.items()):
            method = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
            file.writestr(zipfile.ZipInfo(name, (2031, 5, 14, 10, 0, 0)), content, method)
    return out.getvalue()


def gzipped() -> list[bytes]:
    """Gzip: one member, several, one cut short, one that expands."""
    one = gzip.compress(FIRST.encode(), mtime=0)
    return [
        one,
        one + gzip.compress(SECOND.encode(), mtime=0),
        one[:-9],
        gzip.compress(bytes(200_000), mtime=0),
    ]


def zstandard() -> list[bytes]:
    """Zstandard: one frame, several, one cut short, one that expands."""
    one = _zstd(FIRST.encode())
    return [one, one + _zstd(SECOND.encode()), one[:-5], _zstd(bytes(200_000))]


def folder() -> list[bytes]:
    """A file name, a line end, and what the file holds; "->" and a path for a link."""
    words = FIRST.encode()
    return [
        b"a.txt\n" + words,
        b"\xff\xfe\x1b[31m.html\n<html><p>" + words,
        b"a.jsonl\n" + records()[0],
        b".hidden\nx",
        b"a.txt.gz\n" + gzipped()[0],
        b"link\n->../outside.txt",
        b"loop\n->loop",
        b"up\n->..",
        "gpj.\u202etxt\nwords".encode(),
    ]
