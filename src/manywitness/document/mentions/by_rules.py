"""The stage that gives MENTIONS without the encoder."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ...model import Document, Layer, Span
from ...model.annotations import ARTICLES, MENTIONS, QUOTED, SENTENCES, Article, Mention
from ...stages import Key
from .chains import chains
from .names import Name, names

_LOWER = re.compile(r"\b[a-z]+\b")
# Looking a word up costs a hundredth of listing an article's words or less.
LOOKED_UP = 100


@dataclass(frozen=True)
class RuleMentions:
    """Gives MENTIONS: names of people, organisations, places and peoples in the articles, sorted.

    By rules: runs of words with capitals, told apart by titles, given names, lists of places and the
    words beside them. Titles of articles and dropped blocks hold none; a title before a name ("President") is
    no part of it, nor is a possessive ending. Chains never cross articles. English. Cost: linear in the text.
    """

    name: str = "mentions"
    version: int = 2
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
        items.sort(key=lambda mention: mention.span.start)
        return (Layer(MENTIONS, f"{self.name}@{self.version}", tuple(items)),)


class Common:
    """The words that some pieces of a text write in lower case: the first ones are looked up one by one in
    the text, which is cheaper than to list its words; many are looked up in a list.
    """

    def __init__(self, text: str, pieces: Sequence[Span]) -> None:
        self._text, self._pieces = text, pieces
        self._asked = 0
        self._all: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._knows(word)

    def _knows(self, word: str) -> bool:
        if self._all is not None:
            return word in self._all
        self._asked += 1
        if self._asked > LOOKED_UP:
            found = (_LOWER.findall(self._text, piece.start, piece.end) for piece in self._pieces)
            self._all = frozenset(chain.from_iterable(found))
            return word in self._all
        return word.isalpha() and word.isascii() and any(self._holds(word, piece) for piece in self._pieces)

    def _holds(self, word: str, piece: Span) -> bool:
        text = self._text
        at = text.find(word, piece.start, piece.end)
        while at >= 0:
            end = at + len(word)
            if not (_in_word(text[end : end + 1]) or _in_word(text[max(0, at - 1) : at])):
                return True
            at = text.find(word, end, piece.end)
        return False


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _mentions(text: str, article: Article, starts: Sequence[int], first: int) -> list[Mention]:
    """The mentions of one article; its chains are numbered from `first`."""
    common = Common(text, article.pieces)
    found: list[Name] = []
    for piece in article.pieces:
        inside = starts[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
        found += names(text, piece.start, piece.end, inside, common)
    certain = {word for name in found if not name.doubtful for word in name.words}
    found = [name for name in found if not name.doubtful or name.words[0] in certain]
    numbers, labels = chains(text, found)
    return [
        Mention(Span(name.start, name.end), label, number + first)
        for name, number, label in zip(found, numbers, labels, strict=True)
    ]
