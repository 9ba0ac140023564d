"""Feed files: RSS, Atom and JSON Feed, a page an entry. Nothing is fetched, no DTD is loaded or expanded.

feedparser was tried first: it expands the entities of a feed and takes 8 seconds for one tag with 20,000
attributes (2026-11); it neither keeps an entry's own bytes. lxml does both, and recovers from broken XML too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ...errors import LimitError, ReadError
from ...model import Source
from ..decoding import Decoded, decode
from ..entry import Read
from .feed_entry import FeedEntry

# A feed has some hundred entries and a megabyte.
LIMIT = 8 * 1024 * 1024

_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,2000}\]\s*)?>)*+"
    rb"<(?:[\w.-]{1,20}:)?(?:rss|feed|(rdf))[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(
    rb'(?:\xef\xbb\xbf)?\s{0,99}\{.{0,2000}"version"\s{0,9}:\s{0,9}"https?:\\?/\\?/jsonfeed\.org',
    re.DOTALL,
)


def is_feed(head: bytes) -> bool:
    """Whether a file that begins with `head` is a feed: RSS, RSS 1.0 in RDF, Atom or JSON Feed."""
    found = _HEAD.match(head)
    if found:
        return found[1] is None or b"purl.org/rss" in head or b"netscape.com/rdf" in head
    return _JSON.match(head) is not None


def feed_pages(stream: BinaryIO, hints: Source) -> Iterator[Read]:
    """Every entry of a feed as a page, in order; one without text is dropped with its reason.

    A page is named by its id or address, else by file and number. Its `raw` are the entry's own bytes, from
    its first tag to its last, in the set of the feed, so that a feed is not stored once for each entry; where
    broken XML hides them, the entry is written out again. The text is the longest form that the entry gives:
    its content, else its description; HTML in paragraphs. `<source>` names the outlet, else the feed does.
    Raises ReadError "format" (no feed), "empty" (no entry), "limit" (8 MiB), "depth" (256 levels), and those
    of `decode`. Cost: linear; memory about ten times the feed.
    """
    decoded, entries = feed_entries(stream.read(LIMIT + 1), hints)
    number = 0
    for number, entry in enumerate(entries, 1):
        yield entry.read(hints, decoded, number)
    if not number:
        raise ReadError("empty", "the feed has no entry")


def feed_entries(raw: bytes, hints: Source) -> tuple[Decoded, Iterator[FeedEntry]]:
    """A feed's characters, and its entries in order, of which each can be read as a page; `hints.url` is the
    address of the feed, from which relative links are read. Raises as `feed_pages`, but for "empty".
    """
    if len(raw) > LIMIT:
        raise LimitError("limit", f"a feed of more than {LIMIT:,} bytes")
    decoded = decode(raw, markup=True, charset=hints.charset)
    if decoded.content.lstrip().startswith("{"):
        from .jsonfeed import json_entries as entries
    else:
        from .syndication import xml_entries as entries
    return decoded, entries(decoded, hints.url)
