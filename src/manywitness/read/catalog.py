"""The one table of readers: which suffix, or which first bytes, are read how."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath

from ..model import Page, Source
from .plain import read_plain

Reader = Callable[[bytes, Source], Page]


class Form(StrEnum):
    """How a file holds its pages."""

    PLAIN = "plain"
    HTML = "html"
    RECORDS = "records"


SUFFIXES: dict[str, Form] = {
    ".txt": Form.PLAIN,
    ".text": Form.PLAIN,
    ".md": Form.PLAIN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".jsonl": Form.RECORDS,
    ".ndjson": Form.RECORDS,
}
PACKED = frozenset((".gz", ".zst"))

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


def packed(name: str) -> bool:
    """Whether the suffix says that the file is compressed."""
    return PurePath(name).suffix.lower() in PACKED


def form_of(name: str, head: bytes) -> Form:
    """How to read a file of this name that begins with `head` (4,096 bytes are enough).

    The suffix under `.gz` and `.zst` decides; a text file that begins as HTML is HTML all the same. Other
    suffixes are told by content: HTML, records of the contract, else plain text.
    """
    path = PurePath(name)
    suffix = PurePath(path.stem).suffix if path.suffix.lower() in PACKED else path.suffix
    form = SUFFIXES.get(suffix.lower())
    if form in (None, Form.PLAIN) and _HTML.match(head):
        return Form.HTML
    if form is None and _RECORD.match(head) and _KEYS.search(head):
        return Form.RECORDS
    return form or Form.PLAIN


def reader_of(form: Form) -> Reader:
    """What reads a file of one page in this form; records are read line by line instead (`jsonl.records`).

    The first call for HTML loads the modules that only HTML needs.
    """
    if form is Form.HTML:
        from .html import read_html

        return read_html
    return read_plain
