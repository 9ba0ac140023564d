"""What a page says of itself in JSON-LD (schema.org): the article it holds, broken or nested as it comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from ..stated import key_of_address, words_of

Node = Mapping[str, object]

# Sites write raw line ends into strings (allowed by strict=False), comments around, commas before brackets.
_AROUND = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/|;)\s*$"
)
_COMMA = re.compile(r",\s{0,200}(?=[}\]])")
# In a script that is no JSON for a stray mark, dates can still be read.
_PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
_MODIFIED = re.compile(r'"dateModified"\s{0,9}:\s{0,9}"([^"]{4,40})"')

_PAGES = frozenset(
    ("webpage", "itempage", "collectionpage", "medicalwebpage", "aboutpage", "faqpage", "qapage")
)
_POSTS = frozenset(
    (
        "blogposting",
        "socialmediaposting",
        "liveblogposting",
        "report",
        "review",
        "recipe",
        "howto",
        "podcastepisode",
    )
)
_INSIDE = ("mainEntityOfPage", "mainEntity", "@graph", "article", "hasPart", "itemReviewed")
# More nodes than this are a list of products, not a description of one page; longer scripts as well.
_MOST_NODES = 5_000
_MOST_SCRIPTS = 200
_LONGEST = 2_000_000
_MOST_PEOPLE = 50
# A headline of fewer characters may stand in any title by chance.
_SURE = 6


@dataclass(frozen=True, slots=True)
class Person:
    """A name as JSON-LD gives it, not cleaned; `kind` is the type it states in lower case, "" for none."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """Strings as JSON-LD gives them, not cleaned; "" where it says nothing."""

    headline: str = ""
    authors: tuple[Person, ...] = ()
    publisher: str = ""
    site: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    url: str = ""
    language: str = ""


def linked(scripts: Iterable[str], titles: Iterable[str] = (), addresses: Iterable[str] = ()) -> Linked:
    """What the article node of the page says, and the first page node where the article is silent.

    Of several article nodes the one is taken whose headline is one of the page's `titles`, or whose address
    is one of `addresses`, else the only one with a date: several are a list of other pages. Scripts that are
    no JSON give at most their dates.
    Cost: linear; at most 200 scripts, of 2,000,000 characters each, and 5,000 nodes are looked at.
    """
    nodes, broken = _nodes(scripts)
    named = {key: node for node in reversed(nodes) if len(node) > 1 and (key := _id(node))}
    articles = [node for node in nodes if any(_is_article(kind) for kind in _kinds(node))]
    pages = [node for node in nodes if _PAGES.intersection(_kinds(node))]
    sites = [node for node in nodes if "website" in _kinds(node)]
    titles, addresses = map(words_of, titles), map(key_of_address, addresses)
    own = _own(articles, frozenset(filter(None, titles)), frozenset(filter(None, addresses)))
    both = own + pages[:1]
    return Linked(
        headline=_first(own, "headline", "name"),
        authors=tuple(_people(_value(own, "author", "creator"), named)),
        publisher=next((one.name for one in _people(_value(both, "publisher"), named)), ""),
        site=_first(sites, "name"),
        published=_first(both, "datePublished") or _in(broken, _PUBLISHED),
        modified=_first(both, "dateModified") or _in(broken, _MODIFIED),
        section=_first(own, "articleSection"),
        url=_first(both, "url"),
        language=_first(both, "inLanguage"),
    )


def _nodes(scripts: Iterable[str]) -> tuple[list[Node], list[str]]:
    """Every object of every script, outer before inner, in the order of the page; and what is no JSON."""
    nodes: list[Node] = []
    broken: list[str] = []
    for script, _ in zip(scripts, range(_MOST_SCRIPTS), strict=False):
        value = _loaded(script)
        if value is None:
            broken.append(script[:_LONGEST])
        waiting = [value]
        while waiting and len(nodes) < _MOST_NODES:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                nodes.append(cast("Node", value))
                waiting.extend(value[key] for key in _INSIDE if key in value)
    return nodes, broken


def _loaded(script: str) -> object:
    if len(script) > _LONGEST:
        return None
    script = _AROUND.sub("", _AROUND.sub("", script))
    for attempt in (script, _COMMA.sub("", script)):
        try:
            return cast("object", json.loads(attempt, strict=False))
        except (ValueError, RecursionError):
            continue
    return None


def _in(scripts: list[str], form: re.Pattern[str]) -> str:
    return next((found[1] for script in scripts if (found := form.search(script))), "")


def _kinds(node: Node) -> tuple[str, ...]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(kind.rpartition("/")[2].lower() for kind in listed if isinstance(kind, str))


def _is_article(kind: str) -> bool:
    return kind.endswith("article") or kind in _POSTS


def _own(articles: list[Node], titles: frozenset[str], addresses: frozenset[str]) -> list[Node]:
    """The article that is the page's own, alone in a list; none where several may be."""
    matches = [(_match(node, titles, addresses), bool(node.get("datePublished"))) for node in articles]
    best = max(matches, default=(0, False))
    if best[0]:
        return [articles[matches.index(best)]]
    dated = [node for node in articles if node.get("datePublished")]
    return articles if len(articles) == 1 else dated if len(dated) == 1 else []


def _match(node: Node, titles: frozenset[str], addresses: frozenset[str]) -> int:
    """2 when the node's headline is one of the page's titles, 1 when its address is the page's, else 0."""
    headline = words_of(_first([node], "headline", "name"))
    if len(headline) >= _SURE and any(headline in title or title in headline for title in titles):
        return 2
    page = node.get("mainEntityOfPage")
    stated = (_first([node], "url"), _id(page) if isinstance(page, dict) else page)
    return int(any(isinstance(one, str) and key_of_address(one) in addresses for one in stated))


def _id(node: Node) -> str:
    value = node.get("@id")
    return value if isinstance(value, str) else ""


def _value(nodes: list[Node], *keys: str) -> object:
    return next((node[key] for node in nodes for key in keys if node.get(key)), None)


def _first(nodes: list[Node], *keys: str) -> str:
    value = _value(nodes, *keys)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value if isinstance(value, str) else ""


def _people(value: object, named: Mapping[str, Node]) -> Iterator[Person]:
    """People or organisations: strings, nodes, references to nodes, or lists of them."""
    listed = value if isinstance(value, list) else [value]
    for one in listed[:_MOST_PEOPLE]:
        node = _resolved(one, named) if isinstance(one, dict) else {"name": one}
        called = node.get("name")
        for name in (called if isinstance(called, list) else [called])[:_MOST_PEOPLE]:
            if isinstance(name, str) and name.strip():
                yield Person(name, "".join(_kinds(node)[:1]))


def _resolved(node: Node, named: Mapping[str, Node]) -> Node:
    return node if "name" in node else named.get(_id(node), node)
