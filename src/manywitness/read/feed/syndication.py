"""RSS and Atom: the entries of an XML feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...errors import LimitError, ReadError
from ...model import Source, Span
from ..decoding import Decoded
from ..fragment import is_markup
from ..stated import absolute, clean, iso_date, language_tag, web_address
from .escaped import content_of, mended, tags
from .feed_entry import Body, FeedEntry

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Short names of the namespaces whose elements are read; those of RSS and Atom have none.
_FAMILIES: dict[str, str] = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"

_ROOT = re.compile(r"<(?:[\w.-]{1,20}:)?(?:rss|feed|rdf|channel)(?=[\s/>])", re.IGNORECASE)
_ENTRIES = frozenset(("item", "entry"))
# From the fullest to the shortest text of an entry.
_BODIES = ("content:encoded", "xhtml:body", "content", "description", "summary", "itunes:summary")
# Longer than any article; tracing takes a second and 50 MB for a megabyte of tags.
_LONGEST_TRACED = 1_000_000
_IN_BRACKETS = re.compile(r"\S+@\S+\s*\((.+)\)\s*$")


def xml_entries(feed: Decoded, base: str = "") -> Iterator[FeedEntry]:
    """The entries of an RSS or Atom feed, in order. Raises ReadError "format", LimitError "limit" or "depth".

    What stands before the root element is passed over: so no document type is ever seen by the parser, and
    no entity of the feed's own is expanded. Broken XML is read as far as it makes sense. Relative links are
    read from `base`, the feed's own address, or from what the feed says of it.
    """
    found = _ROOT.search(feed.content)
    if found is None:
        raise ReadError("format", "no feed: neither RSS, Atom nor JSON Feed")
    content = feed.content[found.start() :]
    root, too_much = _tree(content)
    elements = [element for element in root.iter() if _is_entry(element)]
    written = _written(content)
    if len(written) != len(elements):
        written = []
    channel = _Channel(root, base)
    for number, element in enumerate(elements):
        yield _entry(element, written[number] if written else None, content, channel)
    if too_much:
        raise LimitError("depth", "elements stand inside each other in more than 256 levels")


def _tree(content: str) -> tuple[Element, bool]:
    """The root element, and whether libxml2 gave the rest up at a limit of its own."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(mended(content).encode("utf-8"), parser)
    limits = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    if root is None:
        raise (
            LimitError("limit", "an element of the feed has too many attributes")
            if limits
            else ReadError("format", "no feed: it is no XML that can be read")
        )
    return root, limits


def _name(element: Element) -> str:
    """The name of an element with the short name of its family: "title", "dc:creator"; "" for no element."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    if space:
        family = _FAMILIES.get(space[1:])
        return f"{family}{local.lower()}" if family is not None else f"?:{local.lower()}"
    return local.lower()


def _is_entry(element: Element) -> bool:
    parent = element.getparent()
    return _name(element) in _ENTRIES and (parent is None or _name(parent) not in _ENTRIES)


@dataclass(slots=True)
class _Written:
    """Where an entry stands in the feed, and its children: names as written and their contents."""

    span: Span
    children: list[tuple[str, Span]] = field(default_factory=list)


def _written(content: str) -> list[_Written]:
    """The entries of a feed as they are written; [] when tags do not pair."""
    out: list[_Written] = []
    stack: list[tuple[str, int]] = []
    begin = level = -1
    children: list[tuple[str, Span]] = []
    for tag in tags(content):
        inside = begin >= 0
        if tag.opens:
            if not inside and tag.name.rpartition(":")[2].lower() in _ENTRIES:
                begin, level, children = tag.span.start, len(stack), []
            stack.append((tag.name, tag.span.end))
        if not tag.closes:
            continue
        if not stack or stack[-1][0] != tag.name:
            return []
        _, start = stack.pop()
        if begin >= 0 and len(stack) == level + 1:
            children.append((tag.name, Span(start, start if tag.opens else tag.span.start)))
        elif begin >= 0 and len(stack) == level:
            out.append(_Written(Span(begin, tag.span.end), children))
            begin = -1
    return out


class _Channel:
    """What a feed states of itself, which holds for its entries too."""

    def __init__(self, root: Element, base: str) -> None:
        top = [root, *(child for child in root if _name(child) == "channel")]
        self._stated = _Stated([child for element in top for child in element])
        self.is_atom = _name(root) == "feed"
        self.base = absolute(root.get(_BASE) or "", base) or base
        self.language = self._stated.language() or language_tag(root.get(_LANG) or "")

    @property
    def outlet(self) -> str:
        return self._stated.first(("dc:publisher", "title"))


class _Stated:
    """The children of an entry or a feed by name."""

    def __init__(self, children: list[Element]) -> None:
        self.by_name: dict[str, list[Element]] = {}
        for child in children:
            self.by_name.setdefault(_name(child), []).append(child)

    def all(self, names: tuple[str, ...]) -> Iterator[Element]:
        return (element for name in names for element in self.by_name.get(name, ()))

    def first(self, names: tuple[str, ...]) -> str:
        return next(filter(None, (clean(_value(element)) for element in self.all(names))), "")

    def date(self, names: tuple[str, ...]) -> str | None:
        return next(filter(None, (iso_date(_value(element)) for element in self.all(names))), None)

    def language(self) -> str:
        stated = (_value(element) for element in self.all(("dc:language", "language")))
        return next(filter(None, map(language_tag, stated)), "")

    def address(self, base: str) -> str:
        links = [link for link in self.all(("link",)) if (link.get("rel") or "alternate") == "alternate"]
        permanent = (g for g in self.all(("guid",)) if (g.get("isPermaLink") or "true").lower() == "true")
        stated = (
            *(_value(element) for element in self.all(("feedburner:origlink",))),
            *(absolute(link.get("href") or _value(link), base) for link in links),
            *map(_value, permanent),
        )
        return next(filter(None, map(web_address, stated)), "")

    def byline(self) -> str:
        names: list[str] = []
        for author in self.all(("author", "dc:creator", "itunes:author")):
            inner = [clean(_value(child)) for child in author if _name(child) == "name"]
            stated = clean(_value(author))
            bracketed = _IN_BRACKETS.match(stated)
            names.extend(inner or [bracketed[1] if bracketed else stated])
        return ", ".join(dict.fromkeys(name for name in names if name and "@" not in name))

    def section(self) -> str:
        categories = self.all(("category", "dc:subject"))
        stated = (clean(each.get("label") or each.get("term") or _value(each)) for each in categories)
        return next(filter(None, stated), "")

    def outlet(self) -> str:
        """The outlet that an entry was taken from: `<source>` of RSS, and the title in that of Atom."""
        for source in self.all(("source",)):
            titles = [clean(_value(child)) for child in source if _name(child) == "title"]
            name = next(filter(None, titles), "") if len(source) else clean(_value(source))
            if name:
                return name
        return self.first(("dc:publisher",))


def _value(element: Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _entry(element: Element, written: _Written | None, content: str, channel: _Channel) -> FeedEntry:
    from lxml import etree

    stated = _Stated(list(element))
    outlet = stated.outlet() or channel.outlet
    address = stated.address(channel.base)
    source = Source(
        name=stated.first(("guid", "id")) or address,
        url=address,
        title=_title(stated.first(("title", "dc:title")), outlet),
        outlet=outlet,
        byline=stated.byline(),
        published=stated.date(("pubdate", "published", "dcterms:issued", "dc:date", "issued", "created")),
        modified=stated.date(("updated", "dcterms:modified", "modified")),
        section=stated.section(),
        language=language_tag(element.get(_LANG) or "") or stated.language() or channel.language,
        media="application/atom+xml" if channel.is_atom else "application/rss+xml",
    )
    if written is None:
        whole = etree.tostring(element, encoding="unicode", with_tail=False)
        return FeedEntry(whole, source, tuple(_bodies(element, stated, None)))
    whole = content[written.span.start : written.span.end]
    return FeedEntry(whole, source, tuple(_bodies(element, stated, (whole, written))))


def _title(title: str, outlet: str) -> str:
    """A title without the outlet that aggregators write behind it."""
    head, _, tail = title.rpartition(" - ")
    return head.strip() if head and outlet and tail.casefold() == outlet.casefold() else title


def _bodies(element: Element, stated: _Stated, written: tuple[str, _Written] | None) -> Iterator[Body]:
    places = _places(element, written) if written is not None else {}
    for child in stated.all(_BODIES):
        form = (child.get("type") or "").lower()
        if len(child):
            yield Body(_inner(child), markup=True)
            continue
        value = _value(child)
        markup = "html" in form or (form != "text" and is_markup(value))
        placed = written is not None and child in places and len(value) <= _LONGEST_TRACED
        place = content_of(written[0], places[child]) if written is not None and placed else None
        yield Body(value, markup, place if place is not None and place.value == value else None)


def _places(element: Element, written: tuple[str, _Written]) -> dict[Element, Span]:
    """Where the contents of an entry's children stand in the entry; {} when the tree tells another story."""
    begin = written[1].span.start
    spans = written[1].children
    children = [child for child in element if isinstance(child.tag, str)]
    if len(spans) != len(children):
        return {}
    return {
        child: Span(span.start - begin, span.end - begin)
        for child, (_, span) in zip(children, spans, strict=True)
    }


def _inner(element: Element) -> str:
    """The markup inside an element whose HTML is not escaped."""
    from html import escape

    from lxml import etree

    inside = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + "".join(inside)
