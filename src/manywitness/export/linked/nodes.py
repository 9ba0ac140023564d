"""What linked data and annotations have in common: names, selectors, contexts, and JSON that streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

import msgspec

from .. import wire
from ..addresses import named, web

Node = dict[str, Any]


@cache
def context(name: str) -> Node:
    """A context that ships with the package, by the name of its file: what each term is."""
    found: Node = msgspec.json.decode((files(__package__) / name).read_bytes())
    return found


def stated(node: Node) -> Node:
    """The node without what is not known: null, "" and empty lists say nothing in linked data."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def article_name(article: wire.ArticleEntry) -> str:
    """Our name of an article."""
    return named("article", article.id)


def origin_name(story: wire.StoryEntry, origin: str | None) -> str | None:
    """Our name of an origin of a story."""
    return None if origin is None else named("origin", story.id, origin)


class Pages:
    """The addresses of the pages of one dossier, by text."""

    def __init__(self, dossier: wire.Dossier) -> None:
        self._urls = {text.id: web(text.url) for text in dossier.texts}

    def url(self, text: str) -> str:
        """The web address of the page of a text, "" where it has none."""
        return self._urls.get(text, "")

    def cited(self, citation: wire.Citation) -> Node:
        """A citation as a SpecificResource: its source is the frozen text, its scope the page on the web.

        Positions count code points of the text, not of the page; the quotation finds the words in either.
        """
        position = {"type": "TextPositionSelector", "start": citation.start, "end": citation.end}
        quote = {"type": "TextQuoteSelector", "exact": citation.exact}
        quote |= stated({"prefix": citation.prefix, "suffix": citation.suffix})
        return stated(
            {
                "type": "SpecificResource",
                "source": named("text", citation.text),
                "scope": self.url(citation.text),
                "selector": [position, quote],
            }
        )

    def all_cited(self, citations: Iterable[wire.Citation]) -> list[Node]:
        """Citations in their order."""
        return [self.cited(one) for one in citations]


def stream(sink: BinaryIO, head: bytes, nodes: Iterator[Node], foot: bytes) -> int:
    """Write nodes between a head and a foot, one a line; how many there were. Memory: one node."""
    sink.write(head)
    number = 0
    for node in nodes:
        sink.write((b",\n" if number else b"\n") + msgspec.json.encode(node))
        number += 1
    sink.write(b"\n" + foot)
    return number
