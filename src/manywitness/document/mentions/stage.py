"""The stage that gives MENTIONS."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...model import Document, Layer
from ...model.annotations import ARTICLES, MENTIONS, QUOTED, SENTENCES, Article, Mention
from ...stages import Key
from .chains import chains
from .names import Name, names

_LOWER = re.compile(r"\b[a-z]+\b")


@dataclass(frozen=True)
class Mentions:
    """Gives MENTIONS: names of people, organisations, places and peoples in the articles, sorted.

    By rules: runs of words with capitals, told apart by titles, given names, lists of places and the
    words beside them. Titles of articles and dropped blocks hold none; a title before a name ("President") is
    no part of it, nor is a possessive ending. Chains never cross articles. English. Cost: linear in the text.
    """

    name: str = "mentions"
    version: int = 1
    needs: tuple[Key, ...] = (ARTICLES, SENTENCES, QUOTED)
    gives: tuple[Key, ...] = (MENTIONS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The MENTIONS layer; empty where nothing is named."""
        starts = [sentence.span.start for sentence in document[SENTENCES].items]
        starts += [region.words.start for region in document[QUOTED].items]
        starts.sort()
        items: list[Mention] = []
        entities = 0
        for article in document[ARTICLES].items:
            found = _mentions(document.text.content, article, starts, entities)
            items += found
            entities = max((mention.entity + 1 for mention in found), default=entities)
        items.sort(key=lambda mention: mention.span)
        return (Layer(MENTIONS, f"{self.name}@{self.version}", tuple(items)),)


def _mentions(text: str, article: Article, starts: Sequence[int], first: int) -> list[Mention]:
    """The mentions of one article; its chains are numbered from `first`."""
    common = frozenset(
        word for piece in article.pieces for word in _LOWER.findall(text, piece.start, piece.end)
    )
    found: list[Name] = []
    for piece in article.pieces:
        inside = frozenset(starts[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)])
        found += names(text, piece.start, piece.end, inside, common)
    certain = {word for name in found if not name.doubtful for word in name.words}
    found = [name for name in found if not name.doubtful or name.words[0] in certain]
    numbers, labels = chains(found)
    return [
        Mention(name.span, label, number + first)
        for name, number, label in zip(found, numbers, labels, strict=True)
    ]
