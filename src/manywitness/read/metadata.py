"""What a page says of itself: JSON-LD first, then meta tags, then what stands in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Source
from .linked import Linked, linked
from .stated import clean, date_in_url, first_clean, iso_date, language_tag, web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "published-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_WORD = re.compile(r"\w+")
_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ", " ‹ ")


def describe(tree: HtmlElement, hints: Source) -> Source:
    """`hints` filled up with what the page states; what is known from outside is kept as it is.

    The title is the article's own, without the outlet, when the page gives one; nothing is guessed from
    words of the text. Cost: linear in the page.
    """
    page = _Stated(tree)
    url = hints.url or page.url()
    return replace(
        hints,
        url=url,
        title=hints.title or page.title(),
        outlet=hints.outlet or page.outlet(),
        byline=hints.byline or page.byline(),
        published=hints.published or page.published(url),
        language=hints.language or page.language(),
    )


class _Stated:
    """One page's statements, gathered once."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._linked: Linked = linked(tree)
        self._meta = _metas(tree)

    def title(self) -> str:
        headings = [clean("".join(heading.itertext())) for heading in self._tree.iter("h1")]
        tags = ("".join(title.itertext()) for title in self._tree.iter("title"))
        stated = first_clean((self._linked.headline, *self._metas(_TITLES), *tags))
        return _heading(headings, stated, self.outlet()) or _without_outlet(stated, self.outlet())

    def outlet(self) -> str:
        stated = (
            *self._metas(_SITES[:1]),
            self._linked.publisher,
            self._linked.site,
            *self._metas(_SITES[1:]),
        )
        # Some sites give the name of their account.
        return first_clean(stated).lstrip("@")

    def byline(self) -> str:
        names = dict.fromkeys(filter(None, map(clean, self._linked.authors)))
        if names:
            return ", ".join(names)
        stated = (name for name in map(clean, self._metas(_AUTHORS)) if name and "://" not in name)
        return next(stated, "")

    def published(self, url: str) -> str | None:
        stated = (self._linked.published, *self._metas(_DATES), *_times(self._tree))
        found = next((day for day in map(iso_date, stated) if day), None)
        return found or date_in_url(url)

    def url(self) -> str:
        links = (link.get("href") or "" for link in self._tree.iter("link") if _rel(link) == "canonical")
        stated = (*links, *self._metas(("og:url", "twitter:url", "parsely-link")), self._linked.url)
        return next(filter(None, map(web_address, stated)), "")

    def language(self) -> str:
        root = self._tree.get("lang") or self._tree.get("xml:lang") or ""
        stated = (root, *self._metas(("content-language", "language", "og:locale")), self._linked.language)
        return next(filter(None, map(language_tag, stated)), "")

    def _metas(self, names: tuple[str, ...]) -> Iterator[str]:
        return (self._meta[name] for name in names if name in self._meta)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The first content of each named meta tag, names in lower case."""
    out: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = tag.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (tag.get(attribute) or "").strip().lower()
            if name and content and content.strip():
                out.setdefault(name, content)
    return out


def _rel(link: HtmlElement) -> str:
    return (link.get("rel") or "").strip().lower()


def _times(tree: HtmlElement) -> Iterator[str]:
    """Dates in the page that are marked as the day of publication."""
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if element.get("pubdate") is not None or "datepublished" in marks or "published" in marks.split():
            yield element.get("datetime") or element.get("content") or element.get("title") or ""
    for element in tree.iter("time"):
        yield element.get("datetime") or ""


def _heading(headings: list[str], stated: str, outlet: str) -> str:
    """The heading that is the article's title, or "": the only one of the page, or one that `stated` holds.

    What sites state for search engines differs from what readers see: on wcxb dev articles the stated title
    is the title in 73 % of the pages, this one in 86 % (2026-11).
    """
    known = set(_WORD.findall(stated.casefold()))
    for heading in filter(None, headings):
        words = _WORD.findall(heading.casefold())
        alone = len(headings) == 1 and len(words) >= 3 and (not known or not known.isdisjoint(words))
        if heading.casefold() != outlet.casefold() and (alone or (len(words) > 1 and heading in stated)):
            return heading
    return ""


def _without_outlet(title: str, outlet: str) -> str:
    """A title without " | Outlet" at either end; only what the page itself names as outlet is cut."""
    for separator in _SEPARATORS if outlet else ():
        head, _, tail = title.rpartition(separator)
        if head and tail.casefold() == outlet.casefold():
            return head.strip()
        head, _, tail = title.partition(separator)
        if tail and head.casefold() == outlet.casefold():
            return tail.strip()
    return title
