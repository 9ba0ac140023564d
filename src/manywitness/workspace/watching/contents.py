"""What a source lists: the entries of a feed, the addresses of a sitemap; what is wrong with all else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from ...errors import ReadError
from ...fetch import Answer
from ...model import Source
from ...read.decoding import Decoded
from ...read.entry import Read
from ...read.feed.feed_entry import FeedEntry
from ...read.feed.feeds import feed_entries, is_feed
from ...read.sitemap import Sitemap, is_sitemap, plain_sitemap, sitemap
from ...read.stated import absolute
from ...store import pages
from ...store.feeds import Stated

# So many first bytes tell a feed from a sitemap from a page.
_HEAD = 4_096
_LINK = re.compile(r"<link\b[^>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(rel|type|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
# Feeds that a page names, told to a person who gave the page's address.
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that a source names. `address` is by what it is known, `mark` changes where the source says
    that it changed, `when` is its day or time, None where the source does not say. `text` is what the source
    itself has of it, where that was asked for.
    """

    address: str
    mark: str
    when: str | None
    stated: Stated
    text: Read | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a source lists, in its order. `form` is "feed", "sitemap" or "sitemap index"; `odd` counts what
    has no address of the web.
    """

    form: str
    title: str
    named: tuple[Named, ...]
    odd: int = 0


def contents(answer: Answer, *, follow: bool) -> Contents:
    """What the body of an answer lists; the texts of entries themselves where links are not to be followed.

    Raises ReadError: "format" for what is neither feed nor sitemap, and those of the readers.
    """
    body = plain_sitemap(answer.body)
    head = body[:_HEAD]
    if is_feed(head):
        return _feed(answer, body, follow=follow)
    if is_sitemap(head):
        return _sitemap(sitemap(body, answer.url))
    raise ReadError("format", _what_it_is(answer, body))


def _feed(answer: Answer, body: bytes, *, follow: bool) -> Contents:
    hints = Source(name=answer.url, url=answer.url, charset=answer.charset)
    decoded, entries = feed_entries(body, hints)
    numbered = list(enumerate(entries, 1))
    if follow:
        linked = [_linked(entry.source) for _, entry in numbered if entry.source.url]
    else:
        linked = [_own(entry, hints, decoded, number) for number, entry in numbered]
    outlets = {entry.source.outlet for _, entry in numbered}
    named = tuple(_first_of_each(linked))
    return Contents("feed", outlets.pop() if len(outlets) == 1 else "", named, len(numbered) - len(linked))


def _linked(source: Source) -> Named:
    stated = Stated(
        url=source.url,
        title=source.title,
        outlet=source.outlet,
        byline=source.byline,
        published=source.published,
        modified=source.modified,
        section=source.section,
        language=source.language,
    )
    mark = source.modified or source.published or ""
    return Named(address_of(source.url), mark, source.modified or source.published, stated)


def _own(entry: FeedEntry, hints: Source, feed: Decoded, number: int) -> Named:
    """An entry with its own text; one without an address is known by the feed's and its own name."""
    source = entry.source
    address = address_of(source.url) if source.url else f"{hints.url}#{source.name or number}"
    mark = blake2b(entry.written.encode("utf-8", "replace"), digest_size=16).hexdigest()
    known = replace(entry, source=replace(source, name=address))
    stated = Stated(source.url, title=source.title)
    return Named(address, mark, source.modified or source.published, stated, known.read(hints, feed, number))


def address_of(url: str) -> str:
    """By what a page of the web is known: its address without fragment and what only trackers need."""
    return pages.address_of(Source(url=url), None)


def _first_of_each(named: Iterable[Named]) -> Iterator[Named]:
    met: set[str] = set()
    for one in named:
        if one.address not in met:
            met.add(one.address)
            yield one


def _sitemap(found: Sitemap) -> Contents:
    named = (
        Named(
            address=address_of(one.url),
            mark=one.changed or one.published or "",
            when=one.published or one.changed,
            stated=Stated(
                one.url,
                sitemap=found.index,
                title=one.title,
                outlet=one.outlet,
                published=one.published,
                language=one.language,
            ),
        )
        for one in found.listings
    )
    form = "sitemap index" if found.index else "sitemap"
    return Contents(form, "", tuple(_first_of_each(named)), found.odd)


def _what_it_is(answer: Answer, body: bytes) -> str:
    page = body.decode("utf-8", "replace")
    if "<html" not in page[:_HEAD].lower():
        return f"neither a feed nor a sitemap, but {answer.media or 'something without a type'}"
    feeds = dict.fromkeys(absolute(href, answer.url) for href in _feed_links(page))
    known = [url for url in feeds if url][:_MOST_NAMED]
    if not known:
        return "a page, neither a feed nor a sitemap; it names no feed"
    return f"a page, neither a feed nor a sitemap; it names {', '.join(known)}: watch that instead"


def _feed_links(page: str) -> Iterator[str]:
    """The addresses of feeds that a page names in its head, as written."""
    for link in _LINK.finditer(page[: 1 << 18]):
        stated = {
            found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(link[0])
        }
        if stated.get("type", "").lower() in _FEED_TYPES and "alternate" in stated.get("rel", "").lower():
            yield stated.get("href", "")
