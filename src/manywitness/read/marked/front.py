"""Front matter: what a Markdown file says of itself, in `key: value` lines between two lines of dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import LeftOut, Source, Span
from ..stated import clean, iso_date, language_tag, web_address

# Longer than any front matter met; what begins with dashes and goes on is a text.
_MOST_LINES = 200
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_MEMBER = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_FURTHER = re.compile(r"[ \t]|#|$")

# Field of Source -> the keys that state it, in the order of trust. Names of Jekyll, Hugo, Pandoc, Obsidian.
_KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "creator"),
    "published": ("date", "published", "pubdate", "publishdate", "date_published", "datepublished"),
    "modified": ("modified", "updated", "lastmod", "last_modified", "date_modified", "datemodified"),
    "url": ("url", "canonical", "canonical_url", "canonicalurl", "link", "source_url"),
    "outlet": ("outlet", "publisher", "publication", "site", "site_name", "source"),
    "section": ("section", "category", "categories"),
    "language": ("language", "lang"),
}


@dataclass(frozen=True, slots=True)
class Front:
    """What front matter states, where the body begins, and the front matter as a part left out."""

    source: Source
    end: int = 0
    left_out: tuple[LeftOut, ...] = ()


NOTHING = Front(Source())


def front_matter(content: str) -> Front:
    """The front matter of a Markdown file; `NOTHING` when the file does not begin with any.

    Read are `key: value` lines and lists of plain items; what is nested deeper is passed over, dates must be
    ISO 8601 or as `stated.iso_date` reads them. Cost: linear in at most 200 lines.
    """
    members: dict[str, list[str]] = {}
    key = ""
    for number, found in enumerate(_LINE.finditer(content)):
        line = found[1].rstrip()
        if number == 0:
            if line != "---":
                return NOTHING
        elif line in {"---", "..."}:
            return _front(content, found.end(), members)
        elif number > _MOST_LINES or found.end() == found.start():
            return NOTHING
        elif (member := _MEMBER.match(line)) is not None:
            key = member[1].strip().lower().replace("-", "_").replace(" ", "_")
            members.setdefault(key, []).extend(_values(member[2] or ""))
        elif (item := _ITEM.match(line)) is not None and key:
            members[key].extend(_values(item[1]))
        elif not _FURTHER.match(line):
            return NOTHING
    return NOTHING


def _values(value: str) -> list[str]:
    """The values on one line: one, or those of a list in brackets; quotation marks taken off."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(item) for item in value[1:-1].split(",") if item.strip()]
    return [_unquoted(value)] if value and value not in {"|", ">", "|-", ">-"} else []


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _front(content: str, end: int, members: dict[str, list[str]]) -> Front:
    if not members:
        return NOTHING
    stated = {
        name: next((members[key] for key in keys if members.get(key)), []) for name, keys in _KEYS.items()
    }
    source = Source(
        title=_first(stated["title"]),
        byline=", ".join(filter(None, map(clean, stated["byline"]))),
        published=next(filter(None, map(iso_date, stated["published"])), None),
        modified=next(filter(None, map(iso_date, stated["modified"])), None),
        url=next(filter(None, map(web_address, stated["url"])), ""),
        outlet=_outlet(stated["outlet"]),
        section=_first(stated["section"]),
        language=next(filter(None, map(language_tag, stated["language"])), ""),
    )
    words = content[:end].strip()
    part = LeftOut(Span(0, end), "metadata", "front matter: what the file says of itself", words)
    return Front(source, end, (part,))


def _first(values: list[str]) -> str:
    return next(filter(None, map(clean, values)), "")


def _outlet(values: list[str]) -> str:
    """The name of an outlet; an address under "source" is none."""
    return next((name for name in map(clean, values) if name and "://" not in name), "")
