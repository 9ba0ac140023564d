"""How files are told apart: by suffix, by the type that HTTP states, by their first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath

from .added import Added, AddedForm, added
from .archive.packing import inflated_head
from .feed.feeds import is_feed
from .names import escaped
from .record.jsonfile import holds_records


class Form(StrEnum):
    """How a file holds its pages."""

    PLAIN = "plain"
    HTML = "html"
    MARKDOWN = "markdown"
    MAIL = "mail"
    PDF = "pdf"
    FEED = "feed"
    RECORDS = "records"
    JSON = "json"
    WARC = "warc"
    ZIP = "zip"


SUFFIXES: dict[str, Form] = {
    ".txt": Form.PLAIN,
    ".text": Form.PLAIN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".eml": Form.MAIL,
    ".pdf": Form.PDF,
    ".jsonl": Form.RECORDS,
    ".ndjson": Form.RECORDS,
    ".warc": Form.WARC,
    ".zip": Form.ZIP,
    ".wacz": Form.ZIP,
}
PACKED = frozenset((".gz", ".zst"))

# Types that HTTP states, by the form of what they hold; the others are no pages.
MEDIA: dict[str, Form] = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/plain": Form.PLAIN,
    "text/markdown": Form.MARKDOWN,
    "message/rfc822": Form.MAIL,
    "application/pdf": Form.PDF,
}

# What other packages cannot claim.
_TAKEN = frozenset((*SUFFIXES, *PACKED, ".json", *MEDIA))

# What types that are no pages are, by how their name begins.
_NO_PAGES: tuple[tuple[str, str], ...] = (
    ("image/", "an image, not a page"),
    ("font/", "a font, not a page"),
    ("audio/", "a sound, not a page"),
    ("video/", "a film, not a page"),
    ("text/css", "a style sheet, not a page"),
    ("text/javascript", "a script, not a page"),
    ("application/javascript", "a script, not a page"),
    ("application/x-javascript", "a script, not a page"),
    ("application/json", "data, not a page"),
    ("application/rss+xml", "a feed, not a page"),
    ("application/atom+xml", "a feed, not a page"),
)

# What browsers save beside a page, by suffix: left out when met in a folder, with this reason.
BESIDE: dict[str, str] = {
    **dict.fromkeys((".css", ".scss"), "a style sheet, not a page"),
    **dict.fromkeys((".js", ".mjs", ".map"), "a script, not a page"),
    **dict.fromkeys((".woff", ".woff2", ".ttf", ".otf", ".eot"), "a font, not a page"),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp"), "an image, not a page"
    ),
}

# How many first bytes decide; a licence comment or a style sheet may stand before <html>.
HEAD = 4_096
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?"
    rb"<(?:!doctype\s{1,20}html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,20}"[^"\n]{1,100}"\s{0,20}:')
_KEYS = re.compile(rb'"(?:text|html)"\s{0,20}:\s{0,20}"')
_WARC = re.compile(rb"WARC/[01]\.\d{1,3}\r?\n")


def _is_record(head: bytes) -> bool:
    return bool(_RECORD.match(head)) and (bool(_KEYS.search(head)) or holds_records(head))


# What text files may turn out to be, and files of other suffixes besides.
_BEGINS: tuple[tuple[Callable[[bytes], object], Form], ...] = (
    (_HTML.match, Form.HTML),
    (re.compile(b"%PDF-").match, Form.PDF),
    (_WARC.match, Form.WARC),
)
_BEGINS_UNNAMED: tuple[tuple[Callable[[bytes], object], Form], ...] = (
    (is_feed, Form.FEED),
    (_is_record, Form.RECORDS),
)


def media_reason(media: str) -> str:
    """Why what HTTP states to be of this type is not read, in words; "" for a page, and for no type."""
    if not media or media in MEDIA or media in _others().by_media:
        return ""
    known = next((reason for head, reason in _NO_PAGES if media.startswith(head)), "")
    return known or f"{escaped(media[:60])}, not a page"


def is_warc(head: bytes) -> bool:
    """Whether these are the first bytes of a web archive; of a compressed one 8 KB are enough."""
    return bool(_WARC.match(inflated_head(head) or head))


def beside(suffix: str) -> str:
    """Why a file of this suffix is left out when met in a folder or a ZIP; "" where it is read."""
    return "" if suffix in _others().by_suffix else BESIDE.get(suffix, "")


def _others() -> Added:
    """The forms that other packages read; raises PluginError."""
    return added(_TAKEN)


def form_of(name: str, head: bytes, media: str = "") -> Form | AddedForm:
    """How to read a file of this name that begins with `head` (4,096 bytes are enough).

    A type that HTTP states (`media`) decides, else the suffix under `.gz` and `.zst`; a text file that begins
    as HTML, PDF or a web archive is that all the same. Other suffixes are told by content: also a feed, and
    records of the contract, then what other packages read, else plain text. Raises PluginError.
    """
    suffix, others = _suffix(name), _others()
    form = MEDIA.get(media) or others.by_media.get(media) or SUFFIXES.get(suffix)
    form = form or others.by_suffix.get(suffix)
    if form is None and suffix == ".json" and holds_records(head) and not is_feed(head):
        return Form.JSON
    if form is None:
        own = (told for begins, told in (*_BEGINS, *_BEGINS_UNNAMED) if begins(head))
        theirs = (one for one in others.forms if one.begins(head))
        return next(own, None) or next(theirs, Form.PLAIN)
    if form is Form.PLAIN:
        return next((told for begins, told in _BEGINS if begins(head)), Form.PLAIN)
    return form


def _suffix(name: str) -> str:
    """The suffix in lower case, of what is packed the one below."""
    path = PurePath(name)
    return (PurePath(path.stem).suffix if path.suffix.lower() in PACKED else path.suffix).lower()
