"""Where a text came from and what its page says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from .text import Text


@dataclass(frozen=True, slots=True)
class Source:
    """What the reader knows of one page before any stage looks at its text. "" and None mean: not stated.

    `name` is unique in one run: a path, or the id of a record. `published` is ISO 8601, a date or a time.
    `decoding` says how bytes became characters and why ("utf-8: byte order mark").
    """

    name: str = ""
    url: str = ""
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str | None = None
    language: str = ""
    media: str = "text/plain"
    decoding: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read: the bytes as they came, the text made of them, and its source."""

    raw: bytes
    text: Text
    source: Source
