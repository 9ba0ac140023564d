"""Records and an engine for streams, made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from manywitness.model import Document, Layer, Page, Source, Span, Text
from manywitness.model.annotations import ARTICLES, BLOCKS, QUOTED, Article
from manywitness.read.record.jsonl import Record
from manywitness.run import Annotated


@dataclass(frozen=True)
class WholePage:
    """An engine that takes a page for one article; it gives no articles to a page that says "broken"."""

    def annotate(
        self, documents: Iterable[tuple[Any, Document | None]]
    ) -> Iterator[tuple[Any, Annotated | None]]:
        return ((ticket, None if page is None else self._annotated(page)) for ticket, page in documents)

    def _annotated(self, page: Document) -> Annotated:
        if page.text.content == "broken":
            return Annotated(page, ())
        whole = Span(0, len(page.text))
        article = Article(whole, (whole,) if whole else (), None, page.source.published)
        for layer in (Layer(QUOTED, "h@1", ()), Layer(BLOCKS, "h@1", ()), Layer(ARTICLES, "h@1", (article,))):
            page = page.with_layer(layer)
        return Annotated(page, ())


def record(name: str, text: str, published: str | None = None) -> Record:
    """One good line."""
    page = Page(text.encode(), Text(text), Source(name=name, published=published))
    return Record(1, name, page, False, {})
