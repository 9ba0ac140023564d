"""Stories as JSON Feed 1.1.

*Source:* https://www.jsonfeed.org/version/1.1/ (the name of the version; nobody loads it).
"""

from __future__ import annotations

from datetime import UTC
from typing import Any, BinaryIO

import msgspec

from ...model import Failed
from ..asked import Asked, Written
from .items import COPIES, TITLE, FeedItem, items

VERSION = "https://jsonfeed.org/version/1.1"


def write(asked: Asked, sink: BinaryIO) -> Written:
    """The newest stories, or those that are named, as JSON Feed. Memory: one story."""
    failed: list[Failed] = []
    head: dict[str, Any] = {"version": VERSION, "title": TITLE}
    if asked.link:
        head["home_page_url"] = asked.link
    sink.write(msgspec.json.encode(head)[:-1] + b',"items":[')
    number = 0
    for number, item in enumerate(items(asked, failed), 1):
        sink.write((b",\n" if number > 1 else b"\n") + msgspec.json.encode(_item(item)))
    sink.write(b"\n]}\n")
    return Written({"stories": number}, tuple(failed))


def _item(item: FeedItem) -> dict[str, Any]:
    row = item.row
    latest = item.latest
    told: dict[str, Any] = {"id": item.name, "title": item.title}
    if item.link:
        told["url"] = item.link
    told |= {"content_html": item.html, "summary": item.summary}
    if latest is not None:
        # RFC 3339 asks for a zone; a time that states none is taken for UTC.
        told["date_published"] = (latest if latest.tzinfo else latest.replace(tzinfo=UTC)).isoformat()
    if item.outlets:
        told["authors"] = [{"name": outlet} for outlet in item.outlets]
    copies = (("wire", row.wire_articles), ("own", row.own_articles))
    tags = [COPIES[copy] for copy, number in copies if number]
    if tags:
        told["tags"] = tags
    told["_manywitness"] = {
        "about": "urn:manywitness:terms#",
        "story": row.story,
        "articles": row.articles,
        "origins": row.origins,
        "unknown_origins": row.unknown_origins,
        "wire_articles": row.wire_articles,
        "own_articles": row.own_articles,
        "corrected": row.corrected,
    }
    return told
