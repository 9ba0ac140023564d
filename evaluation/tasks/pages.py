"""Article text from HTML pages, by the words of the gold text."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from manywitness.errors import ReadError
from manywitness.model import Source
from manywitness.read.html import read_html

from ..data import Shelf, rows
from ..metrics.overlap import overlap
from ..task import Measure, Task

WORD = re.compile(r"\w+")
AEB = "data/aeb/pages.jsonl.gz"
WCXB = "data/wcxb/dev.jsonl.xz"
# Enough for a noise of half a point; the whole set takes a minute of one core.
PAGES = 200


def run(file: str, beat: float, shelf: Shelf) -> list[Measure]:
    """Mean token F1 over pages; a page that cannot be read scores 0."""
    records = [r for r in rows(shelf.path(file)) if r.get("page_type", "article") == "article"][:PAGES]
    scores = [overlap(_words(record["text"]), _words(_text(record))).f1 for record in records]
    return [Measure("token_f1", 100 * sum(scores) / len(scores), len(scores), beat)]


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _text(record: dict[str, Any]) -> str:
    try:
        return read_html(record["html"].encode(record["enc"]), Source(record["id"])).text.content
    except ReadError:
        return ""


TASKS = (
    Task("pages_aeb", (AEB,), partial(run, AEB, 98.0)),
    Task("pages_wcxb", (WCXB,), partial(run, WCXB, 97.5)),
)
