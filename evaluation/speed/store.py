"""python -m evaluation.speed.store: what a page costs to store and to read again, without any stage.

Pages are made here: words that come as often as English ones do, 6 kB of text in 8 kB of HTML each, 500
in one transaction; with the layers, those that all stages gave to pages of the sample. Times are CPU times.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from manywitness.model import Document, Kept, LeftOut, Page, Run, Source, Span, Text, Trace
from manywitness.model.annotations import ARTICLES
from manywitness.read import read_paths
from manywitness.run import annotate_document, document_stages
from manywitness.stages import order
from manywitness.store import database, journal, layers, pages
from manywitness.store.database import transaction

from ..data import SAMPLE

PAGES = 4000
BATCH = 500
READ = 500
_SEED = 20_261_126
_WORDS, _PARAGRAPH, _PARAGRAPHS = 12_000, 22, 46
_AT = "2026-11-26T12:00:00+00:00"
_NAV = "<nav>" + '<a href="/x">Section</a> ' * 40 + "</nav>"


def store_rates() -> Iterator[str]:
    """Lines of the table: pages put per CPU second, bytes in the file, and what reading one takes."""
    made = list(islice(_pages(), PAGES))
    yield from _rates("without layers", made, ())
    yield from _rates("with all layers", made, _annotated())


def _rates(kind: str, made: Sequence[Page], documents: Sequence[Document]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "measured.mw"
        database.create(path)
        begin = time.process_time()
        with database.opened(path, writing=True) as base:
            _put(base, made, documents)
            seconds = time.process_time() - begin
        yield f"| pages put, {kind} | {len(made) / seconds:,.0f} /CPU s |"
        yield f"| bytes of the file for one page, {kind} | {path.stat().st_size / len(made):,.0f} |"
        with database.opened(path, writing=False) as base:
            asked = random.Random(_SEED).sample(pages.numbers(base.connection, limit=PAGES), READ)
            for what, read in _READINGS.items():
                yield f"| {what}, {kind} | {_microseconds(base, asked, read):,.0f} µs |"


_READINGS: dict[str, Callable[[database.Database, int], object]] = {
    "reading a document and no layer": lambda base, one: pages.document(base.connection, one, []),
    "reading a document and its articles": lambda base, one: pages.document(base.connection, one, [ARTICLES]),
    "reading a document and all layers": lambda base, one: pages.document(base.connection, one),
    "reading a page": lambda base, one: pages.page(base.connection, one),
}


def _put(base: database.Database, made: Sequence[Page], documents: Sequence[Document]) -> None:
    connection = base.connection
    shown = cycle(documents) if documents else None
    keys = random.Random(_SEED)
    for first in range(0, len(made), BATCH):
        with transaction(connection):
            run = journal.begin(connection, "add", [], _AT)
            batch = made[first : first + BATCH]
            for page in batch:
                number = pages.put(connection, page.source.url, page, run=run, at=_AT)
                if shown is not None:
                    held = next(shown).layers
                    key = {name: f"{keys.getrandbits(128):032x}" for name in held}
                    layers.put(connection, number, held.values(), keys=key, stages={"all": "all@1"})
            told = [journal.Entry(page.source.name, journal.Result.KEPT) for page in batch]
            journal.record(connection, told, run=run, at=_AT)


def _microseconds(
    base: database.Database, asked: Sequence[int], read: Callable[[database.Database, int], object]
) -> float:
    begin = time.process_time()
    for number in asked:
        read(base, number)
    return (time.process_time() - begin) / len(asked) * 1e6


def _annotated() -> list[Document]:
    plan = order(document_stages())
    read = (one.value for one in read_paths([SAMPLE]) if isinstance(one, Kept))
    return [annotate_document(Document(page.text, page.source), plan).document for page in read]


def _pages() -> Iterator[Page]:
    chance = random.Random(_SEED)
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(chance.choices(letters, k=1 + rank.bit_length() // 2)) for rank in range(_WORDS)]
    often = [1 / (rank + 2) for rank in range(_WORDS)]
    for number in range(PAGES):
        drawn = chance.choices(words, often, k=_PARAGRAPH * _PARAGRAPHS)
        lines = [" ".join(drawn[i : i + _PARAGRAPH]) + "." for i in range(0, len(drawn), _PARAGRAPH)]
        yield _page(number, lines)


def _page(number: int, lines: list[str]) -> Page:
    """The page of some paragraphs, with the way back of each, and what its reader left out."""
    raw, runs, text = f"<html><body>{_NAV}", [], 0
    for line in lines:
        raw += f'<p class="story-{number}">'
        runs.append(Run(Span(text, text + len(line)), Span(len(raw), len(raw) + len(line))))
        raw += f"{line}</p>\n"
        text += len(line) + 1
    left_out = (LeftOut(Span(12, 12 + len(_NAV)), "navigation", "links alone", "Section " * 40),)
    source = Source(
        name=f"pages/{number}.html", url=f"https://www.post.example/2026/11/26/story-{number}.html",
        title="What a page is called", outlet="The Post", published="2026-11-26T10:00:00Z", media="text/html",
    )  # fmt: skip
    return Page(f"{raw}</body></html>".encode(), Text("\n".join(lines)), source, Trace(tuple(runs)), left_out)


if __name__ == "__main__":
    print("| what | figure |\n|---|---:|")
    for line in store_rates():
        print(line, flush=True)
