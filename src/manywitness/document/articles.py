"""The articles of a page: which blocks are one account, when it was published, where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..kernel.datelines import dateline_end
from ..kernel.dates import absolute_date
from ..lang.en_bylines import CREDIT_NAMES, NOT_PLACES
from ..lang.en_calendar import MONTHS
from ..model import Document, Layer, Span, Text, hull
from ..model.annotations import ARTICLES, BLOCKS, Article, Block, BlockKind
from ..stages import Key

# A dateline stands in the first paragraph; a summary bullet or a deck may stand before it.
DATELINE_PIECES = 3

_CHANGED = re.compile(r"\W*(?:last )?(?:updated?|modified|edited|corrected)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Articles:
    """Joins the blocks of a page into its articles.

    An article index whose blocks are all dropped gives no article. A page on which nothing but headlines is
    kept is one article without a title: its first headline is all the testimony there is. Empty for blank
    text. Cost: linear.
    """

    name: str = "articles"
    version: int = 3
    needs: tuple[Key, ...] = (BLOCKS,)
    gives: tuple[Key, ...] = (ARTICLES,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The ARTICLES layer."""
        groups = [tuple(g) for _, g in groupby(document[BLOCKS].items, key=lambda block: block.article)]
        found = (_article(document, blocks, index) for index, blocks in enumerate(groups))
        items = tuple(article for article in found if article is not None)
        items = items or _headline_alone(document, groups)
        return (Layer(ARTICLES, f"{self.name}@{self.version}", items),)


def _headline_alone(document: Document, groups: Iterable[tuple[Block, ...]]) -> tuple[Article, ...]:
    """The article of the first kept block, where no article has more than its title."""
    for index, blocks in enumerate(groups):
        kept = tuple(block.span for block in blocks if block.keep)
        if kept:
            return (_of_pieces(document, blocks, index, None, kept),)
    return ()


def _article(document: Document, blocks: tuple[Block, ...], index: int) -> Article | None:
    title = next((block.span for block in blocks if block.keep and block.kind is BlockKind.TITLE), None)
    pieces = tuple(block.span for block in blocks if block.keep and block.span != title)
    return _of_pieces(document, blocks, index, title, pieces) if pieces else None


def _of_pieces(
    document: Document, blocks: tuple[Block, ...], index: int, title: Span | None, pieces: tuple[Span, ...]
) -> Article:
    stated = document.source.published if index == 0 else None
    return Article(
        span=hull(tuple(block.span for block in blocks)),
        pieces=pieces,
        title=title,
        published=stated or _published(document.text, blocks),
        dateline=_dateline(document.text, pieces),
        number=index + 1,
    )


def _published(text: Text, blocks: Iterable[Block]) -> str | None:
    """The day that the article's own byline states; a day of publication goes before one of change."""
    first: str | None = None
    for block in blocks:
        if block.kind is not BlockKind.BYLINE_META:
            continue
        words = text[block.span]
        found = absolute_date(words, MONTHS)
        if found is None:
            continue
        if not _CHANGED.match(words):
            return found.day.isoformat()
        first = first or found.day.isoformat()
    return first


def _dateline(text: Text, pieces: tuple[Span, ...]) -> Span | None:
    for piece in pieces[:DATELINE_PIECES]:
        end = dateline_end(text[piece], agencies=CREDIT_NAMES, not_places=NOT_PLACES)
        if end:
            return Span(piece.start, piece.start + end)
    return None
