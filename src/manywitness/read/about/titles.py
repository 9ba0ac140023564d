"""A page's own title: what it shows as heading, or what it states, without the outlet's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..stated import clean, squeezed, words_of
from .statements import TITLES, Statements, houses

_SEPARATOR = re.compile(r"\s[|–—·•»«:‹›/-]+\s|\s?\|\s?")
# A lone heading of fewer words may be the name of a section.
_FEWEST_WORDS = 3


def title(page: Statements, outlet: str) -> str:
    """The title of the article, or "" where nothing gives one.

    The heading that the page states as its title, whole or as a part of it; else its only first heading, if
    that shares a word with what is stated; else what is stated, without the outlet.

    Sites state for search engines what differs from what readers see: on wcxb dev articles the stated title
    is the title in 73 % of the pages, the heading in 86 % (2026-11).
    """
    names = frozenset((*houses(page), squeezed(outlet)))
    stated = [
        words
        for words in map(clean, (page.linked.headline, *page.head.stated(TITLES), *page.head.titles))
        if words
    ]
    shown = [(tag, heading) for tag, words in page.standing.titles if (heading := clean(words))]
    shown = [(tag, heading) for tag, heading in shown if not _is_house(heading, names)]
    first = [heading for tag, heading in shown if tag == "h1"]
    return (
        _named([heading for _, heading in shown], stated, names)
        or _lone(first, stated)
        or (without_outlet(stated[0], names) if stated else "")
    )


def _named(headings: list[str], stated: list[str], names: frozenset[str]) -> str:
    """The first heading that is a stated title or a part of one."""
    keys = {words_of(heading): heading for heading in reversed(headings)}
    for one in stated:
        for part in (one, *_parts(one, names)):
            heading = keys.get(words_of(part))
            if heading and (" " in heading or part == one):
                return heading
    return next((heading for heading in headings if " " in heading and stated and heading in stated[0]), "")


def _lone(headings: list[str], stated: list[str]) -> str:
    """The only heading, if it has three words and shares one with what is stated."""
    if len(headings) != 1:
        return ""
    words = words_of(headings[0]).split()
    if not stated:
        return headings[0] if len(words) > 1 else ""
    known = words_of(stated[0]).split()
    return headings[0] if len(words) >= _FEWEST_WORDS and not set(known).isdisjoint(words) else ""


def without_outlet(stated: str, names: frozenset[str]) -> str:
    """A title without " | Outlet" at either end; only what the page itself names as outlet is cut."""
    parts = list(_parts(stated, names))
    cuts = list(_SEPARATOR.finditer(stated))
    if not cuts or not parts:
        return stated
    if _is_house(stated[cuts[-1].end() :], names):
        return stated[: cuts[-1].start()].strip()
    if _is_house(stated[: cuts[0].start()], names):
        return stated[cuts[0].end() :].strip()
    return stated


def _parts(stated: str, names: frozenset[str]) -> Iterator[str]:
    return (part for part in _SEPARATOR.split(stated) if part.strip() and not _is_house(part, names))


def _is_house(words: str, names: frozenset[str]) -> bool:
    key = squeezed(words)
    return key in names or key.removeprefix("www") in names
