"""What the markup around a page states: meta tags, links, title tags and JSON-LD scripts, as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_NAMES = 1_000
_MOST_VALUES = 50
_MOST_LINKS = 1_000
# A longer value is a text in the wrong place.
_LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Head:
    """Strings as the page gives them, not cleaned, in the order of the page.

    `metas` has the contents of each named meta tag, names in lower case; `canonical` the addresses under
    which the page wants to be known; `alternates` languages and addresses of its other forms.
    """

    metas: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]
    canonical: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]
    scripts: tuple[str, ...]
    language: str

    def stated(self, names: Iterable[str]) -> Iterator[str]:
        """The contents of the tags of these names, in the order of `names`, then of the page."""
        for name in names:
            yield from self.metas.get(name, ())


def head(tree: HtmlElement) -> Head:
    """The statements of a page's markup, wherever in the page they stand. Cost: linear."""
    metas: dict[str, list[str]] = {}
    titles: list[str] = []
    scripts: list[str] = []
    links: list[HtmlElement] = []
    for element in tree.iter("meta", "title", "link", "script"):
        if element.tag == "meta":
            _add(metas, element)
        elif element.tag == "link":
            if len(links) < _MOST_LINKS and element.get("rel"):
                links.append(element)
        elif element.tag == "title":
            if len(titles) < _MOST_VALUES:
                titles.append((element.text or "")[:_LONGEST])
        elif "ld+json" in (element.get("type") or "").lower():
            scripts.append(element.text or "")
    return Head(
        metas={name: tuple(values) for name, values in metas.items()},
        titles=tuple(titles),
        canonical=tuple(_addresses(links, "canonical")),
        alternates=tuple(
            (link.get("hreflang") or "", link.get("href") or "")
            for link in links
            if link.get("hreflang") and "alternate" in _rel(link)
        ),
        scripts=tuple(scripts),
        language=tree.get("lang") or tree.get("xml:lang") or "",
    )


def _add(metas: dict[str, list[str]], tag: HtmlElement) -> None:
    content = (tag.get("content") or "")[:_LONGEST]
    if not content.strip():
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        name = (tag.get(attribute) or "")[:100].strip().lower()
        if name and (name in metas or len(metas) < _MOST_NAMES):
            values = metas.setdefault(name, [])
            if len(values) < _MOST_VALUES and content not in values:
                values.append(content)


def _addresses(links: list[HtmlElement], rel: str) -> Iterator[str]:
    return (link.get("href") or "" for link in links if rel in _rel(link))


def _rel(link: HtmlElement) -> list[str]:
    return (link.get("rel") or "")[:200].lower().split()
