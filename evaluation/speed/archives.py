"""What reading web archives costs, against warcio and fastwarc on the same file in the same process.

Pages are made here: words of our own in the furniture of a news page, of the size and the packing of real
ones (pages of wcxb dev have 178 KB and shrink to a fifth, 2026-11). Each library reads whole payloads; none
extracts text from them.
"""

from __future__ import annotations

import gc
import gzip
import io
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from manywitness.model import Source
from manywitness.read.archive.warc import warc_pages
from manywitness.read.entry import Entry

PAGES = 300
RUNS = 7
_SEED = 20_261_126
_SYLLABLES = [start + end for start in "bcdfglmnrstvwz" for end in ("a", "e", "il", "on", "ur")]

# How many records a reader found, and how many bytes in them.
Reading = Callable[[Path], tuple[int, int]]


def archive_rates() -> Iterator[str]:
    """Lines of the table: pages per CPU second of each library, packed and plain."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, records in (("gzip", _packed), ("plain", _plain)):
            path = Path(folder) / f"{kind}.warc"
            path.write_bytes(b"".join(records()))
            yield from _rates(path, kind)


def _rates(path: Path, kind: str) -> Iterator[str]:
    readings: dict[str, Reading] = {"**manywitness**": _ours, "warcio": _warcio, "fastwarc": _fastwarc}
    seconds: dict[str, list[float]] = {name: [] for name in readings}
    found: set[tuple[int, int]] = set()
    # In turns, so that a busy machine slows all of them.
    for _ in range(RUNS):
        for name, reading in readings.items():
            gc.collect()
            begin = time.process_time()
            try:
                found.add(reading(path))
            except ImportError:
                continue
            seconds[name].append(time.process_time() - begin)
    if len(found) != 1 or next(iter(found))[0] != PAGES:
        raise RuntimeError(f"the libraries do not read the same: {found}")
    for name, taken in seconds.items():
        figure = f"{PAGES / min(taken):,.0f} pages per CPU second" if taken else "not installed"
        size = next(iter(found))[1] // PAGES // 1000
        yield f"| WARC, {kind}, {PAGES} pages of {size} KB: {name} | {figure} |"


def _ours(path: Path) -> tuple[int, int]:
    count = size = 0
    with path.open("rb") as file:
        for item in warc_pages(file, Source(name=path.name)):
            if isinstance(item, Entry):
                count += 1
                size += len(item.stream.read())
    return count, size


def _warcio(path: Path) -> tuple[int, int]:
    from warcio.archiveiterator import ArchiveIterator

    count = size = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                count += 1
                size += len(record.content_stream().read())
    return count, size


def _fastwarc(path: Path) -> tuple[int, int]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    count = size = 0
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response, parse_http=True):
        count += 1
        size += len(record.reader.read())
    return count, size


def _packed() -> Iterator[bytes]:
    return (gzip.compress(record, compresslevel=6, mtime=0) for record in _plain())


def _plain() -> Iterator[bytes]:
    chance = random.Random(_SEED)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(4_000)]
    for number in range(PAGES):
        yield _record(f"https://lamp.example/{number}", _page(chance, words))


def _record(url: str, page: bytes) -> bytes:
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: lamp\r\n"
        f"Content-Length: {len(page)}\r\n\r\n"
    ).encode()
    size = len(head) + len(page)
    fields = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{size:032x}>\r\n"
        f"WARC-Date: 2031-05-14T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    ).encode()
    return b"".join((fields, head, page, b"\r\n\r\n"))


def _page(chance: random.Random, words: list[str]) -> bytes:
    """A page of about 178 KB: a menu and teasers in long markup, a script of settings, forty paragraphs."""
    out = io.StringIO()
    out.write("<!doctype html><html lang=en><head><meta charset=utf-8><title>A page</title></head><body>")
    for number in range(420):
        link, label = "-".join(chance.choices(words, k=5)), " ".join(chance.choices(words, k=6))
        out.write(
            f'<li class="menu__item menu__item--{number % 7} js-track" data-track="menu|{number}|click">'
            f'<a class="menu__link menu__link--top" href="https://lamp.example/{link}" aria-label="{number}">'
            f'<span class="menu__label" data-words="12" data-limit="180">{label}</span></a></li>\n'
        )
    for _ in range(60):
        out.write(f'<p class="article__paragraph">{" ".join(chance.choices(words, k=60))}.</p>\n')
    settings = ",".join(
        f'{{"slot":"box-{n}","size":[300,250],"key":"{chance.random()}"}}' for n in range(300)
    )
    out.write(f"<script>window.settings=[{settings}];</script></body></html>")
    return out.getvalue().encode()
