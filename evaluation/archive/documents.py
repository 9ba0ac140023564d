"""Records as documents with the layers that corpus stages read, without the cost of document stages."""

from __future__ import annotations

from typing import Any

from manywitness.document.quoted import QuotedRegions
from manywitness.kernel.paragraphs import paragraphs
from manywitness.model import Document, Layer, Source, Span, Text, hull
from manywitness.model.annotations import ARTICLES, BLOCKS, QUOTED, SENTENCES, Article, Block, BlockKind

from .worlds import Record

_PRODUCER = "worlds@1"


def document_of_record(record: Record) -> Document:
    """The record as one article whose pieces are its paragraphs, all kept; QUOTED is that of the stage.

    No sentences, no names. `published` is that of the record. Cost: linear.
    """
    text = Text(record.text)
    pieces = tuple(Span(*bounds) for bounds in paragraphs(record.text))
    source = Source(
        name=record.id,
        url=record.url,
        title=record.title,
        outlet=record.outlet,
        published=record.published,
        language="en",
    )
    document = Document(text, source)
    blocks = tuple(Block(piece, BlockKind.BODY, keep=True) for piece in pieces)
    article = Article(hull(pieces), pieces, None, record.published) if pieces else None
    articles = () if article is None else (article,)
    layers: dict[str, Layer[Any]] = {
        BLOCKS.name: Layer(BLOCKS, _PRODUCER, blocks),
        ARTICLES.name: Layer(ARTICLES, _PRODUCER, articles),
        SENTENCES.name: Layer(SENTENCES, _PRODUCER, ()),
        QUOTED.name: QuotedRegions()(document)[0],
    }
    return Document(text, source, layers)
