"""How fast HTML pages are read: text, trace and metadata, from one parsed tree."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import islice

from manywitness.errors import ReadError
from manywitness.model import Source
from manywitness.read.html import read_html

from ..data import Shelf, rows, shelf
from ..tasks.pages import AEB, WCXB

PAGES = 150


def web_rates() -> Iterator[str]:
    """A row of the table for each set of real pages; a set that is not there is named on stderr."""
    for name, file in (("news pages (aeb)", AEB), ("blogs, shops, trade press (WCXB dev)", WCXB)):
        yield from _rate(name, file, shelf())


def _rate(name: str, file: str, where: Shelf) -> Iterator[str]:
    if not where.path(file).exists():
        print(f"NOT THERE: {where.path(file)}; HTML pages of it are not measured", file=sys.stderr)
        return
    articles = (r for r in rows(where.path(file)) if r.get("page_type", "article") == "article")
    pages = [record["html"].encode(record["enc"]) for record in islice(articles, PAGES)]
    _read(pages[0])  # loads the libraries and the trees, once in a process
    begin = time.process_time()
    for page in pages:
        _read(page)
    seconds = time.process_time() - begin
    size = sum(map(len, pages)) / len(pages) / 1000
    yield f"| HTML, {name}, {size:,.0f} kB each | {len(pages) / seconds:,.1f} pages per CPU second |"


def _read(page: bytes) -> None:
    try:
        read_html(page, Source())
    except ReadError:
        return
