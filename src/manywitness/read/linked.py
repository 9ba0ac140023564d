"""What a page says of itself in JSON-LD (schema.org): the article it holds, broken or nested as it comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, object]

# Sites write raw line ends into strings (allowed by strict=False), comments around, commas before brackets.
_AROUND = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/|;)\s*$"
)
_COMMA = re.compile(r",\s{0,200}(?=[}\]])")

_PAGES = frozenset(("webpage", "itempage", "collectionpage"))
_POSTS = frozenset(("blogposting", "socialmediaposting", "liveblogposting", "report", "review"))
# More nodes than this are a list of products, not a description of one page.
_MOST_NODES = 5_000


@dataclass(frozen=True, slots=True)
class Linked:
    """Strings as JSON-LD gives them, not cleaned; "" where it says nothing."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    site: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


def linked(tree: HtmlElement) -> Linked:
    """What the first article node says, and the first page node where the article is silent.

    Scripts that are no JSON are passed over. Cost: linear; at most 5,000 nodes are looked at.
    """
    nodes = list(_nodes(tree))
    names = {str(node["@id"]): node for node in reversed(nodes) if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if any(_is_article(kind) for kind in _kinds(node))]
    pages = [node for node in nodes if _PAGES.intersection(_kinds(node))]
    sites = [node for node in nodes if "website" in _kinds(node)]
    # Related articles are listed as items without a date; the page's own has one.
    articles.sort(key=lambda node: not node.get("datePublished"))
    both = articles[:1] + pages[:1]
    return Linked(
        headline=_first(articles[:1], "headline", "name"),
        authors=tuple(_people(articles[0].get("author"), names)) if articles else (),
        publisher=next(iter(_people(_value(both, "publisher"), names)), ""),
        site=_first(sites, "name"),
        published=_first(both, "datePublished"),
        url=_first(both, "url"),
        language=_first(both, "inLanguage"),
    )


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """Every object of every script, outer before inner, in the order of the page."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting = [_loaded(script.text or "")]
        while waiting and count < _MOST_NODES:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                count += 1
                yield cast("Node", value)
                waiting.extend(
                    value[key] for key in ("mainEntityOfPage", "mainEntity", "@graph") if key in value
                )


def _loaded(script: str) -> object:
    script = _AROUND.sub("", _AROUND.sub("", script))
    for attempt in (script, _COMMA.sub("", script)):
        try:
            return cast("object", json.loads(attempt, strict=False))
        except (ValueError, RecursionError):
            continue
    return None


def _kinds(node: Node) -> tuple[str, ...]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(kind.rpartition("/")[2].lower() for kind in listed if isinstance(kind, str))


def _is_article(kind: str) -> bool:
    return kind.endswith("article") or kind in _POSTS


def _value(nodes: list[Node], *keys: str) -> object:
    for node in nodes:
        for key in keys:
            if node.get(key):
                return node[key]
    return None


def _first(nodes: list[Node], *keys: str) -> str:
    value = _value(nodes, *keys)
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) else ""


def _people(value: object, names: Mapping[str, Node]) -> Iterator[str]:
    """Names of people or organisations: strings, nodes, references to nodes, or lists of them."""
    for one in value if isinstance(value, list) else [value]:
        called = _name(one, names) if isinstance(one, dict) else one
        for name in called if isinstance(called, list) else [called]:
            if isinstance(name, str) and name.strip():
                yield name


def _name(node: Node, names: Mapping[str, Node]) -> object:
    return (node if "name" in node else names.get(str(node.get("@id")), node)).get("name")
