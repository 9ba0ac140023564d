"""A news crawl of our own making: web archives with pages of the made stream, as a crawler writes them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from ..archive.made import Made


def crawl(folder: Path, made: Sequence[Made], *, files: int) -> list[Path]:
    """So many gzipped WARC files with the pages dealt out among them; each also has an answer without one."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"CC-NEWS-made-{number:05d}.warc.gz" for number in range(files)]
    for number, path in enumerate(paths):
        with path.open("wb") as sink:
            _write(sink, made[number::files])
    return paths


def page_of(made: Made) -> bytes:
    """An HTML page as an outlet shows it: navigation, the article, what else there is to read."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in made.text.split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(made.title)}</title>'
        f'<meta property="og:site_name" content="{escape(made.outlet)}">'
        f'<meta property="article:published_time" content="{made.published}"></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<main><article><h1>{escape(made.title)}</h1>{body}</article></main>"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def _write(sink: BinaryIO, made: Iterable[Made]) -> None:
    for page in made:
        sink.write(_record(page.url, "200 OK", page_of(page), page.published))
    sink.write(_record("https://strait-courier.example/gone", "404 Not Found", b"gone", "2031-01-01"))


def _record(url: str, status: str, body: bytes, day: str) -> bytes:
    """A response as one gzip member, as crawlers write it."""
    content = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {day}T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n", mtime=0)
