"""JSON Feed, versions 1 and 1.1: its items as entries. *Source:* jsonfeed.org, version 1.1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ...errors import LimitError, ReadError
from ...model import Source
from ..decoding import Decoded
from ..stated import absolute, clean, iso_date, language_tag
from .feed_entry import Body, FeedEntry


def json_entries(feed: Decoded, base: str = "") -> Iterator[FeedEntry]:
    """The items of a JSON Feed in order; what is no object is passed over as an entry without title and text.
    Relative addresses are read from `base`, the feed's own.

    Raises ReadError "format" (no JSON, or no list of items) and LimitError "depth".
    """
    top = _object(feed.content)
    try:
        items = msgspec.json.decode(top.get("items", b"null"), type=list[msgspec.Raw] | None)
    except msgspec.MsgspecError as error:
        raise ReadError("format", f'no JSON Feed: "items" is no list: {error}') from error
    if items is None:
        raise ReadError("format", 'no JSON Feed: it has no "items"')
    feed_wide = Source(
        url=base, outlet=clean(_string(top, "title")), language=language_tag(_string(top, "language"))
    )
    for item in items:
        written = bytes(item).decode("utf-8")
        try:
            members = _object(written)
        except ReadError:
            members = {}
        yield _entry(written, members, feed_wide)


def _object(content: str) -> dict[str, msgspec.Raw]:
    try:
        return msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    except msgspec.MsgspecError as error:
        raise ReadError("format", f"no JSON Feed: {error}") from error
    except RecursionError as error:
        raise LimitError("depth", "values stand inside each other too deep") from error


def _value(members: dict[str, msgspec.Raw], key: str) -> Any:
    """A member's value, None when it is absent or cannot be read."""
    if key not in members:
        return None
    try:
        return msgspec.json.decode(members[key])
    except (msgspec.MsgspecError, RecursionError):
        return None


def _string(members: dict[str, msgspec.Raw], key: str) -> str:
    value = _value(members, key)
    # An id may be a number, says the standard to those who read.
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _entry(written: str, members: dict[str, msgspec.Raw], feed: Source) -> FeedEntry:
    links = filter(None, (_string(members, key) for key in ("url", "external_url")))
    address = next(filter(None, (absolute(link, feed.url) for link in links)), "")
    listed = _value(members, "authors")
    authors = [_value(members, "author"), *(listed if isinstance(listed, list) else ())]
    names = (author.get("name") for author in authors if isinstance(author, dict))
    topics = _value(members, "tags")
    source = Source(
        name=clean(_string(members, "id")) or address,
        url=address,
        title=clean(_string(members, "title")),
        outlet=feed.outlet,
        byline=", ".join(dict.fromkeys(clean(name) for name in names if isinstance(name, str) and name)),
        published=iso_date(_string(members, "date_published")),
        modified=iso_date(_string(members, "date_modified")),
        section=next((clean(topic) for topic in topics if isinstance(topic, str)), "")
        if isinstance(topics, list)
        else "",
        language=language_tag(_string(members, "language")) or feed.language,
        media="application/feed+json",
    )
    keys = (("content_html", True), ("content_text", False), ("summary", False))
    bodies = (Body(_string(members, key), markup) for key, markup in keys)
    return FeedEntry(written, source, tuple(body for body in bodies if body.content))
