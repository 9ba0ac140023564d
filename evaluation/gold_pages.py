"""Hand-made gold of whole pages, as spans of the very text that was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from manywitness.model import Account, Document
from manywitness.workspace.compare import compare
from manywitness.workspace.comparison import Comparison

Bounds = tuple[int, int]
Place = tuple[str, Bounds]


@dataclass(frozen=True)
class GoldPages:
    """A gold file and the comparison of its pages. A page is named by its file or by its record id.

    Strings of the gold are looked up in the text that was read, white space aside; a string that the text
    does not hold gives None.
    """

    gold: dict[str, Any]
    comparison: Comparison

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents by page name."""
        return {page_of(document.id): document for document in self.comparison.documents}

    def account(self, account: Account) -> str:
        """The gold's name of an account: page and number of the article."""
        return f"{page_of(account.document.id)}#{account.index + 1}"

    def bounds(self, page: str, words: str | Sequence[int], after: int = 0) -> Bounds | None:
        """Where words of the gold stand: offsets as they are, strings by their first place from `after`."""
        if not isinstance(words, str):
            return (words[0], words[1])
        if page not in self.documents:
            return None
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        found = re.compile(pattern).search(self.documents[page].text.content, after)
        return found.span() if found else None

    def trimmed(self, page: str, bounds: Bounds) -> Bounds:
        """Bounds without white space and marks at the edges, nor comma, stop and ellipsis at the end."""
        content = self.documents[page].text.content[slice(*bounds)]
        left = len(content) - len(content.lstrip(" \n\t\"'“”‘’"))
        right = len(content) - len(content.rstrip(" \n\t\"'“”‘’,.…"))
        return (bounds[0] + left, max(bounds[0] + left, bounds[1] - right))

    def content(self, page: str, quotation: dict[str, Any], key: str = "content") -> tuple[Bounds, ...]:
        """The trimmed pieces of a gold quotation; empty when the text does not hold them."""
        pieces = [self.bounds(page, piece) for piece in quotation[key]]
        return tuple(self.trimmed(page, piece) for piece in pieces if piece is not None)

    def members(self, name: str) -> Iterator[list[tuple[str, tuple[Bounds, ...]]]]:
        """Groups (or pairs) of the gold, members as (page, pieces); those that no text holds are left out."""
        for group in self.gold[name]:
            found = [(page, tuple(self.bounds(page, piece) for piece in pieces)) for page, pieces in group]
            yield [(page, tuple(piece for piece in pieces if piece)) for page, pieces in found if all(pieces)]


def page_of(document_id: str) -> str:
    """The page name of a document: its file's name, or its record's id."""
    return PurePosixPath(document_id).name


def load(gold: Path, pages: Path) -> GoldPages:
    """The gold file and the comparison of the pages that it names."""
    marked = json.loads(gold.read_text(encoding="utf-8"))
    files = sorted({entry.get("file", name) for name, entry in marked["pages"].items()})
    return GoldPages(marked, compare([pages / file for file in files]))


def overlapping(a: Sequence[Bounds], b: Sequence[Bounds]) -> int:
    """Characters that both lists of bounds cover."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
