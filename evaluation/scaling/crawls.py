"""A news crawl of our own making: web archives with pages of the made stream, as a crawler writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

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
    writer = WARCWriter(sink, gzip=True)
    headers = [("Content-Type", "text/html; charset=utf-8")]
    for page in made:
        _put(writer, page.url, "200 OK", headers, page_of(page), page.published)
    _put(writer, "https://strait-courier.example/gone", "404 Not Found", headers, b"gone", "2031-01-01")


def _put(
    writer: WARCWriter, url: str, status: str, headers: list[tuple[str, str]], body: bytes, day: str
) -> None:
    when = datetime.fromisoformat(day).replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record = writer.create_warc_record(
        url,
        "response",
        payload=BytesIO(body),
        http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": when},
    )
    writer.write_record(record)
