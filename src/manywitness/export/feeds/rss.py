"""Stories as RSS 2.0.

*Source:* RSS Advisory Board, RSS 2.0 Specification, version 2.0.11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import format_datetime
from typing import BinaryIO
from xml.sax.saxutils import escape

from ...lang.en_interface import text
from ...model import Failed
from ..addresses import URN, named
from ..asked import Asked, Written
from .items import COPIES, TITLE, FeedItem, items

# What XML 1.0 cannot hold, however it is written.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(asked: Asked, sink: BinaryIO) -> Written:
    """The newest stories, or those that are named, as RSS. Memory: one story."""
    failed: list[Failed] = []
    number = 0
    sink.write(_head(asked).encode())
    for number, item in enumerate(items(asked, failed), 1):  # noqa: B007 - how many there were
        sink.write("\n".join(_item(item)).encode() + b"\n")
    sink.write(b"</channel>\n</rss>\n")
    return Written({"stories": number}, tuple(failed))


def _head(asked: Asked) -> str:
    # A channel must have a link; without a reading room it is a name that leads nowhere.
    link = asked.link or f"{URN}stories"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">\n<channel>\n'
        f"<title>{data(TITLE)}</title>\n<link>{data(link)}</link>\n<description>{data(text('feeds.about'))}</description>\n"
        "<docs>https://www.rssboard.org/rss-specification</docs>\n<generator>manywitness</generator>\n"
    )


def _item(item: FeedItem) -> Iterator[str]:
    yield "<item>"
    yield f"<title>{data(item.title)}</title>"
    if item.link:
        yield f"<link>{data(item.link)}</link>"
    yield f'<guid isPermaLink="false">{data(item.name)}</guid>'
    if item.latest is not None:
        yield f"<pubDate>{data(format_datetime(item.latest))}</pubDate>"
    for outlet in item.outlets:
        yield f'<category domain="{named("outlet")}">{data(outlet)}</category>'
    for copy, number in (("wire", item.row.wire_articles), ("own", item.row.own_articles)):
        if number:
            yield f'<category domain="{named("copy")}">{data(COPIES[copy])}</category>'
    yield f"<description>{data(item.html)}</description>"
    yield "</item>"


def data(words: str) -> str:
    """Words as character data of XML; what XML cannot hold is a replacement character."""
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", words))
