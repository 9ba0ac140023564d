"""Article text from HTML pages: its words against the gold text, and the way back to the raw page."""

from __future__ import annotations

from collections import Counter
from functools import partial
from html import unescape
from typing import Any

from manywitness.errors import ReadError
from manywitness.model import Page, Source
from manywitness.read.decoding import decode
from manywitness.read.html import read_html

from ..data import Shelf, rows
from ..furniture import share_of, site_of
from ..metrics.overlap import Score, overlap, words
from ..task import Measure, Task

AEB = "data/aeb/pages.jsonl.gz"
WCXB = "data/wcxb/dev.jsonl.xz"
OTHERS = "data/trafilatura_eval/pages.jsonl.xz"

# The shipped trees learnt from four fifths of the sites of aeb and wcxb dev; this share they have not seen.
FOLDS, HELD_OUT = 5, 0
# Enough pages of the set that nothing is fitted on for a noise of half a point.
OTHER_PAGES = 300


def fold(record: dict[str, Any]) -> int:
    """In which fifth of the sites the page of a record falls."""
    return share_of(site_of(record.get("url") or record["id"]), FOLDS)


def run(file: str, beat: float, shelf: Shelf) -> list[Measure]:
    """Mean token F1 over unseen article pages, a page that cannot be read scores 0; the share of inked
    characters with an exact place in the raw page.
    """
    scores: list[float] = []
    exact: Counter[bool] = Counter()
    for record in rows(shelf.path(file)):
        if record.get("page_type", "article") != "article" or not record["text"] or fold(record) != HELD_OUT:
            continue
        page = _page(record)
        scores.append(overlap(words(record["text"]), words(page.text.content)).f1 if page else 0.0)
        exact += _exact(page) if page else Counter()
    return [
        Measure("token_f1", 100 * sum(scores) / len(scores), len(scores), beat),
        Measure("characters_traced", 100 * exact[True] / max(exact.total(), 1), exact.total(), 100.0),
    ]


def segments(shelf: Shelf) -> list[Measure]:
    """F1 of segments that must be in the text against segments that must not, over the first 300 pages."""
    hits = wrong = gold = 0
    for number, record in enumerate(rows(shelf.path(OTHERS))):
        if number == OTHER_PAGES:
            break
        page = _page(record | {"id": record["file"]})
        text = page.text.content if page else ""
        hits += sum(segment in text for segment in record["with"])
        wrong += sum(segment in text for segment in record["without"])
        gold += len(record["with"])
    score = Score(hits, hits + wrong, gold)
    return [
        Measure("segments_f1", 100 * score.f1, gold, 94.0),
        Measure("segments_precision", 100 * score.precision, gold),
    ]


def _page(record: dict[str, Any]) -> Page | None:
    try:
        return read_html(record["html"].encode(record["enc"]), Source(record["id"]))
    except ReadError:
        return None


def _exact(page: Page) -> Counter[bool]:
    """How many characters of the text, blanks apart, read the same at their place in the page."""
    markup = decode(page.raw, markup=True).content
    right = 0
    for run in page.trace.runs:
        here, there = page.text[run.text], markup[run.raw.start : run.raw.end]
        if here == there or here.split() == there.split() or here == unescape(there):
            right += sum(not character.isspace() for character in here)
    total = sum(not character.isspace() for character in page.text.content)
    return Counter({True: right, False: total - right})


TASKS = (
    Task("pages_aeb", (AEB,), partial(run, AEB, 98.0)),
    Task("pages_wcxb", (WCXB,), partial(run, WCXB, 97.5)),
    Task("pages_trafilatura", (OTHERS,), segments),
)
