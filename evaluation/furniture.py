"""What real pages put around their articles, harvested by where it stands in the HTML, never by its words.

A block of a page that the gold text does not hold is furniture; tag, class, id and role of the elements
around it say of which kind. So a detector that reads words is measured against something that never read
them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from manywitness.errors import ReadError
from manywitness.read.markup import parse

from .data import Shelf, rows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

AEB = "data/aeb/pages.jsonl.gz"
WCXB = "data/wcxb/dev.jsonl.xz"

# One site in so many is kept for checking: no weight has seen it.
SHARES = 5
# Blocks so far above the first or below the last block of the article do not get into extracted text.
FAR_ABOVE, FAR_BELOW = 15, 25
# Longer blocks are articles, comments of readers or legal text.
MOST_WORDS = 80
# A run of furniture has at most so many lines: the rest of a menu says nothing new.
LONGEST_RUN = 4

_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# fmt: off
_HIDDEN = frozenset((
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas",
    "audio", "video", "select", "textarea", "input", "map",
))
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "img", "ins", "del", "kbd", "label",
    "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "source",
))
# fmt: on


class Place(StrEnum):
    """Where furniture stands: above the first paragraph, between paragraphs, below the last one."""

    HEAD = "head"
    INSIDE = "inside"
    END = "end"


# Kinds in the order in which one element is asked, and the words of tags, classes and ids that name them.
# Several words must all be there ("most read").
# fmt: off
KINDS: dict[str, tuple[str, ...]] = {
    "comment_form": (
        "respond", "commentform", "comment form", "comment respond", "reply title", "comment notes",
        "comments title", "comment count", "comments count", "comments link", "comments closed",
        "no comments",
        "comment reply", "comments header", "comments login",
    ),
    "caption": (
        "figcaption", "caption", "captions", "cutline", "photocredit", "photo credit", "image credit",
        "img credit", "media credit", "picture credit", "image source", "photographer",
    ),
    "promo": (
        "newsletter", "newsletters", "subscribe", "subscription", "signup", "cookie", "cookies", "gdpr",
        "consent", "paywall", "regwall", "advert", "advertisement", "adbox", "ads", "sponsored", "donate",
        "donation", "membership", "optin", "app promo", "cta", "ad label", "promo box", "disclaimer",
        "copyright",
    ),
    "share": (
        "share", "sharing", "sharedaddy", "social", "addtoany", "addthis", "follow", "socials", "shares",
        "sharebar", "socialshare",
    ),
    "related": (
        "related", "recommended", "recommendation", "recommendations", "recirc", "most read", "mostread",
        "popular", "trending", "read more", "readmore", "more stories", "read next", "also read", "up next",
        "outbrain", "taboola", "latest news", "related posts", "jp relatedposts", "yarpp", "teaser",
        "teasers",
        "more from", "next post", "prev post", "inline link", "see also",
    ),
    "byline_meta": (
        "byline", "bylines", "author", "authors", "time", "timestamp", "dateline", "pubdate", "published",
        "publish date", "post date", "entry date", "date", "posted", "entry meta", "post meta",
        "article meta",
        "updated", "reading time", "readtime", "contributors", "byl", "writer",
    ),
    "section_label": (
        "breadcrumb", "breadcrumbs", "tags", "tag list", "taglist", "category", "categories", "kicker",
        "eyebrow",
        "section name", "topics", "cat links", "tags links", "ticker", "marquee", "breaking news",
        "live blog",
    ),
}
# fmt: on
_NAMES = tuple((kind, tuple(frozenset(n.split()) for n in names)) for kind, names in KINDS.items())
# Below one of these, only forms and headings are furniture of the page: the rest are words of its readers.
_READERS = frozenset(("comment", "comments", "commentlist", "review", "reviews", "disqus"))


@dataclass(frozen=True)
class Furniture:
    """Lines of one kind that stand together on a page, and where."""

    kind: str
    place: Place
    lines: tuple[str, ...]


@dataclass(frozen=True)
class FurnishedPage:
    """One page of a set: its gold paragraphs, its headline ("" when not stated), what stands around them."""

    name: str
    site: str
    title: str
    paragraphs: tuple[str, ...]
    furniture: tuple[Furniture, ...]

    @property
    def check(self) -> bool:
        """Whether no weight may be trained on this site."""
        return share_of(self.site, SHARES) == 0


@dataclass(frozen=True)
class _Block:
    """Words of a page that no block element parts, and the innermost element that holds them."""

    text: str
    home: HtmlElement


def sites_pages(shelf: Shelf) -> Iterator[FurnishedPage]:
    """The article pages of aeb and wcxb dev, in order."""
    for file in (AEB, WCXB):
        for record in rows(shelf.path(file)):
            if record.get("page_type", "article") == "article":
                yield furnished(record)


def site_of(url: str) -> str:
    """The name under which a site is registered, about: "bbc.co.uk" of "https://www.bbc.co.uk/news"."""
    parts = (urlsplit(url).hostname or url).split(".")
    count = 3 if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else 2
    return ".".join(parts[-count:])


def share_of(site: str, shares: int) -> int:
    """In which of so many shares a site falls, by a hash of its name."""
    return int.from_bytes(hashlib.blake2b(site.encode(), digest_size=4).digest()) % shares


def furnished(record: dict[str, Any]) -> FurnishedPage:
    """The page of a record of aeb or wcxb. A page that cannot be parsed has no furniture. Linear."""
    lines = (_SPACES.sub(" ", line).strip() for line in (record["text"] or "").split("\n"))
    paragraphs = tuple(line for line in lines if line)
    try:
        blocks = list(_blocks(parse(record["html"])))
    except ReadError:
        blocks = []
    title = record.get("title") or next((b.text for b in blocks if b.home.tag == "h1"), "")
    found = tuple(_runs(blocks, _Known("\n".join(paragraphs)), title))
    return FurnishedPage(record["id"], site_of(record["url"] or record["id"]), title, paragraphs, found)


def _blocks(tree: HtmlElement) -> Iterator[_Block]:
    """The text blocks of a page in order; one ends where an element that is not inline begins or ends."""
    from lxml.etree import iterwalk

    parts: list[str] = []
    home = tree
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        breaks = tag not in _INLINE
        if breaks and (text := _SPACES.sub(" ", "".join(parts)).strip()):
            yield _Block(text, home)
        if breaks:
            parts, home = [], element if event == "start" or element is tree else element.getparent()
        if event == "start" and (not tag or tag in _HIDDEN):
            walk.skip_subtree()
        elif event == "start":
            # An inline element by itself is the home of its words: `<span class="byline">`.
            if not breaks and not "".join(parts).strip():
                home = element
            parts.append(element.text or "")
        if event == "end":
            parts.append((element.tail or "") if element is not tree else "")


def _runs(blocks: Sequence[_Block], known: _Known, title: str) -> Iterator[Furniture]:
    """Furniture within reach of the article; blocks of one kind that follow each other are one run."""
    inside = [i for i, block in enumerate(blocks) if len(_words(block.text)) >= 8 and known.holds(block.text)]
    if len(inside) < 3:
        return
    trunk = {element for i in inside for element in (blocks[i].home, *blocks[i].home.iterancestors())}
    own_title, seen = _words(title), set[str]()

    def label(i: int) -> tuple[str, Place] | None:
        words = _words(blocks[i].text)
        fits = 0 < len(words) <= MOST_WORDS and any(word.isalpha() for word in words) and words != own_title
        kind = _kind(blocks[i].home, trunk) if fits else ""
        if not kind or known.holds(blocks[i].text):
            return None
        return kind, Place.HEAD if i < inside[0] else Place.END if i > inside[-1] else Place.INSIDE

    reach = range(max(0, inside[0] - FAR_ABOVE), min(len(blocks), inside[-1] + FAR_BELOW))
    for found, run in groupby(reach, label):
        lines = tuple(blocks[i].text for i in run)[:LONGEST_RUN]
        if found is not None and lines[0] not in seen:
            seen.add(lines[0])
            yield Furniture(*found, lines)


def _kind(element: HtmlElement | None, trunk: Set[HtmlElement]) -> str:
    """The kind that the nearest element around names, below the `trunk` that holds the article too.

    "" where none does, and for comments of readers.
    """
    kind = ""
    while element is not None and element not in trunk:
        tokens = _tokens(element)
        kind = kind or _named(tokens)
        if kind != "comment_form" and tokens & _READERS:
            return ""
        element = element.getparent()
    return kind


def _tokens(element: HtmlElement) -> frozenset[str]:
    stated = " ".join(str(element.get(name) or "") for name in ("class", "id", "role", "itemprop", "rel"))
    return frozenset(token.lower() for token in _TOKEN.findall(f"{element.tag} {stated}"[:400]))


def _named(tokens: frozenset[str]) -> str:
    return next((kind for kind, names in _NAMES if any(name <= tokens for name in names)), "")


class _Known:
    """What the gold text holds: whole lines, and runs of three words."""

    def __init__(self, gold: str) -> None:
        words = _words(gold)
        self._flat = f" {' '.join(words)} "
        self._threes = set(zip(words, words[1:], words[2:], strict=False))

    def holds(self, text: str) -> bool:
        """Whether a fifth of the text's runs of three words, or all of a shorter text, stand in the gold."""
        words = _words(text)
        if len(words) < 5:
            return f" {' '.join(words)} " in self._flat
        threes = list(zip(words, words[1:], words[2:], strict=False))
        return sum(three in self._threes for three in threes) >= 0.2 * len(threes)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
