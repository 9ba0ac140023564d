"""Sitemaps: addresses of a site with what it says of them; sitemap indexes, and Google's news sitemaps.

*Source:* sitemaps.org protocol 0.9; the news namespace 0.9. No DTD is loaded, no entity expanded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import LimitError, ReadError
from .decoding import decode
from .entry import Held
from .feed.escaped import mended
from .stated import absolute, clean, iso_date, language_tag
from .streams import inflated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What the protocol allows of each.
LIMIT = 50 * 1024 * 1024
MOST = 50_000

_ROOT = re.compile(r"<(?:[\w.-]{1,20}:)?(urlset|sitemapindex)(?=[\s/>])", re.IGNORECASE)
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>)*+"
    rb"<(?:[\w.-]{1,20}:)?(?:urlset|sitemapindex)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_GZIP = b"\x1f\x8b"
# Images and films have a <loc>, too; theirs is in other namespaces.
_OWN = re.compile(r"https?://(?:www\.)?(?:sitemaps\.org/schemas/sitemap|google\.com/schemas/sitemap)/[\d.]+$")
_NEWS = re.compile(r"https?://www\.google\.com/schemas/sitemap-news/[\d.]+$")


@dataclass(frozen=True, slots=True)
class Listing:
    """One address of a sitemap. `changed` and `published` are ISO 8601, None where they are not stated;
    title, outlet and language are those of a news sitemap, "" in others.
    """

    url: str
    changed: str | None = None
    published: str | None = None
    title: str = ""
    outlet: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses of a sitemap in its order: of pages, or where it is an `index` of other sitemaps. `odd`
    counts those that are no address of the web.
    """

    index: bool
    listings: tuple[Listing, ...]
    odd: int = 0


def is_sitemap(head: bytes) -> bool:
    """Whether a file that begins with `head`, inflated, is a sitemap or an index of them."""
    return _HEAD.match(head) is not None


def plain_sitemap(raw: bytes) -> bytes:
    """The bytes of a sitemap that may be compressed by gzip, as `sitemap.xml.gz` is.

    Raises ReadError "compression", "truncated", and "limit" over 50 MiB. Memory: those bytes.
    """
    if not raw.startswith(_GZIP):
        return raw
    out = inflated(Held(raw), ".gz").read(LIMIT + 1)
    if len(out) > LIMIT:
        raise _too_large()
    return out


def _too_large() -> LimitError:
    return LimitError("limit", f"a sitemap of more than {LIMIT:,} bytes")


def sitemap(raw: bytes, base: str) -> Sitemap:
    """What a sitemap at the address `base` lists; compressed or not. Broken XML is read as far as it goes.

    Raises ReadError "format" (no sitemap), "limit" (50 MiB, 50,000 addresses), "depth" (256 levels), and
    those of `plain_sitemap` and `decode`. Cost: linear; memory some times the bytes, and the addresses.
    """
    plain = plain_sitemap(raw)
    if len(plain) > LIMIT:
        raise _too_large()
    content = decode(plain, markup=True).content
    root = _ROOT.search(content)
    if root is None:
        raise ReadError("format", "no sitemap: it has neither <urlset> nor <sitemapindex>")
    index = root[1].lower() == "sitemapindex"
    reading = _Reading(base, "sitemap" if index else "url")
    reading.read(content[root.start() :])
    return Sitemap(index, tuple(reading.listings), reading.odd)


@dataclass(slots=True)
class _Reading:
    """One pass over the elements called `wanted`."""

    base: str
    wanted: str
    listings: list[Listing] = field(default_factory=list)
    odd: int = 0

    def read(self, content: str) -> None:
        for element in _elements(content):
            if _name(element) != self.wanted:
                continue
            self._take(dict(_stated(element)))
            element.clear()
            _forget_before(element)

    def _take(self, stated: dict[str, str]) -> None:
        url = absolute(stated.get("loc", ""), self.base)
        if not url:
            self.odd += 1
            return
        if len(self.listings) == MOST:
            raise LimitError("limit", f"a sitemap of more than {MOST:,} addresses")
        self.listings.append(
            Listing(
                url=url,
                changed=iso_date(stated.get("lastmod", "")),
                published=iso_date(stated.get("news:publication_date", "")),
                title=clean(stated.get("news:title", "")),
                outlet=clean(stated.get("news:name", "")),
                language=language_tag(stated.get("news:language", "")),
            )
        )


def _elements(content: str) -> Iterator[Element]:
    """Every element when it ends. What stands before the root, where a DTD would be, is not in `content`."""
    from lxml import etree

    walk = etree.iterparse(
        io.BytesIO(mended(content).encode("utf-8")),
        events=("end",),
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in walk:
            yield element
    except etree.XMLSyntaxError as error:
        raise ReadError("format", f"no sitemap: {error}") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in walk.error_log):
        raise LimitError(
            "depth", "elements stand inside each other in more than 256 levels, or are too large"
        )


def _name(element: Element) -> str:
    """The name of an element of ours in lower case, "news:title" for those of news; "" for others."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    if not space or _OWN.match(space[1:]):
        return local.lower()
    return f"news:{local.lower()}" if _NEWS.match(space[1:]) else ""


def _stated(element: Element) -> Iterator[tuple[str, str]]:
    """What an address states, by name."""
    for child in element.iter():
        if child is not element and not len(child) and child.text:
            yield _name(child), child.text.strip()


def _forget_before(element: Element) -> None:
    """Let go of what was read: the tree would hold all of it."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
