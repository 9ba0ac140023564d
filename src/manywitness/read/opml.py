"""Lists of feeds (OPML), as feed readers write them. No DTD is loaded, no entity expanded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import LimitError, ReadError
from .decoding import decode
from .feed.escaped import mended
from .stated import clean, web_address

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A list of a thousand feeds has 300 kB.
LIMIT = 4 * 1024 * 1024
MOST = 10_000

_ROOT = re.compile(r"<opml(?=[\s/>])", re.IGNORECASE)
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>)*+<opml[\s/>]",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed in a list: its address, and its name there, "" for none."""

    url: str
    title: str


def is_opml(head: bytes) -> bool:
    """Whether a file that begins with `head` is a list of feeds."""
    return _HEAD.match(head) is not None


def subscriptions(raw: bytes) -> tuple[Subscription, ...]:
    """The feeds of a list in its order, each address once; outlines without a feed are folders.

    Raises ReadError "format" (no OPML), "empty" (no feed in it), "limit" (4 MiB, 10,000 feeds), "depth" (256
    levels), and those of `decode`. Cost: linear.
    """
    if len(raw) > LIMIT:
        raise LimitError("limit", f"a list of more than {LIMIT:,} bytes")
    content = decode(raw, markup=True).content
    root = _ROOT.search(content)
    if root is None:
        raise ReadError("format", "no list of feeds: it has no <opml>")
    found: dict[str, Subscription] = {}
    for element in _tree(content[root.start() :]).iter():
        stated = _attributes(element)
        url = web_address(stated.get("xmlurl", ""))
        if url:
            found.setdefault(url, Subscription(url, clean(stated.get("title") or stated.get("text", ""))))
    if not found:
        raise ReadError("empty", "the list has no feed")
    if len(found) > MOST:
        raise LimitError("limit", f"a list of {len(found):,} feeds; at most {MOST:,} are taken")
    return tuple(found.values())


def _attributes(element: Element) -> dict[str, str]:
    """What an outline states, by names in lower case; writers do not agree on xmlUrl."""
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2].lower() != "outline":
        return {}
    return {str(name).lower(): str(value) for name, value in element.attrib.items()}


def _tree(content: str) -> Element:
    """The root; what stands before it, where a DTD would be, the parser never sees."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    root = etree.fromstring(mended(content).encode("utf-8"), parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise LimitError("depth", "the list stands inside itself in more than 256 levels, or is too large")
    if root is None:
        raise ReadError("format", "no list of feeds: it is no XML that can be read")
    return root
