"""Where what is shown leads to: inside one file, or to the pages of a reading room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from . import wire


class Links(Protocol):
    """How the parts of a story name each other and the pages. Addresses stand in `href` as they are."""

    def prefix(self, story: int) -> str:
        """What stands before every id of the sections and items of story `story`, from 0."""
        ...

    def place(self, panel: int, citation: wire.Citation, article: str | None) -> str:
        """The address of a cited place, seen from `article` where that is known."""
        ...

    def page(self, panel: int, article: wire.ArticleEntry) -> str:
        """The address of the page of an article."""
        ...

    def item(self, anchor: str) -> str:
        """The address of an item of the story by its id."""
        ...


def anchor(panel: int, start: int, end: int) -> str:
    """The id of the citation [start, end) of panel `panel` in the file."""
    return f"c{panel}-{start}-{end}"


@dataclass(frozen=True, slots=True)
class InFile:
    """Links of a dossier: everything is in the one file."""

    def prefix(self, story: int) -> str:
        """The ids of each story begin with its number."""
        return f"s{story + 1}-"

    def place(self, panel: int, citation: wire.Citation, article: str | None) -> str:
        """The anchor of the place in the full text."""
        return f"#{anchor(panel, citation.start, citation.end)}"

    def page(self, panel: int, article: wire.ArticleEntry) -> str:
        """The full text of the page."""
        return f"#page-{panel}"

    def item(self, anchor: str) -> str:
        """The item itself."""
        return f"#{anchor}"


@dataclass(frozen=True, slots=True)
class InRoom:
    """Links of the reading room: `story` is the address of the story; page numbers are by article, and by
    text for places that no article holds.
    """

    story: str
    articles: Mapping[str, int]
    texts: Mapping[str, int]

    def prefix(self, story: int) -> str:
        """One page shows one story: ids need no number."""
        return ""

    def place(self, panel: int, citation: wire.Citation, article: str | None) -> str:
        """The page at the place, by code points of its text."""
        number = self.articles.get(article or "", self.texts[citation.text])
        return f"/pages/{number}?at={citation.start}-{citation.end}#at"

    def page(self, panel: int, article: wire.ArticleEntry) -> str:
        """The page from its beginning."""
        return f"/pages/{self.articles[article.id]}"

    def item(self, anchor: str) -> str:
        """The address that leads to where the item is shown, in whatever piece of the story that is."""
        return f"{self.story}/items/{anchor}"
