"""Where a text came from and what its page says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from .span import Span
from .text import Text
from .trace import UNTRACED, Trace


@dataclass(frozen=True, slots=True)
class Repeated:
    """A paragraph whose words stand on so many pages of its outlet that have otherwise different texts.

    `span` counts code points of the page's text.
    """

    span: Span
    pages: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """Outlets of one owner: to a reader one publisher, whatever their newsrooms say of each other.

    `domains` are hosts or registrable domains in lower case; `outlets` names as pages write them. A publisher
    without a name says that its outlets are of no family.
    """

    name: str
    domains: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What the reader knows of one page before any stage looks at its text. "" and None mean: not stated.

    `name` is unique in one run: a path, or the id of a record. `published` and `modified` are ISO 8601, a
    date or a time. `decoding` says how bytes became characters and why ("utf-8: byte order mark");
    `charset` is the label that came beside the bytes, from HTTP or a mail header. `repeated` is what the page
    repeats of its outlet; empty too where the pages were never compared, as in a stream.
    """

    name: str = ""
    url: str = ""
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str | None = None
    modified: str | None = None
    section: str = ""
    language: str = ""
    media: str = "text/plain"
    decoding: str = ""
    charset: str = ""
    repeated: tuple[Repeated, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the raw page that its reader did not take into the text, and why, in words for a reader.

    `span` counts code points of the decoded page; `words` are what a person sees there. `kind` is a
    stable word for scripts ("navigation", "caption", "comments", "not_taken", "unreadable").
    """

    span: Span
    kind: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read: the bytes as they came, the text made of them, and its source.

    `trace` leads from the text back to the decoded bytes; `left_out` is what the reader saw and did not take,
    in the order of the page.
    """

    raw: bytes
    text: Text
    source: Source
    trace: Trace = UNTRACED
    left_out: tuple[LeftOut, ...] = ()
