"""Plain text: every character of the file is the text."""

from __future__ import annotations

from dataclasses import replace

from ..errors import LimitError, ReadError
from ..model import Page, Source, Text
from .decoding import decode

# 50 MB of one line must go through; past 64 MiB a file is a dump, not a page.
LIMIT = 64 * 1024 * 1024


def read_plain(raw: bytes, hints: Source) -> Page:
    """The page of a text file, unchanged but for a byte order mark.

    `hints` are what is known of it from outside; nothing is guessed from the words: that is the stages' work.
    Raises ReadError "empty" (nothing but white space), "binary" or "limit". Cost: linear.
    """
    if len(raw) > LIMIT:
        raise LimitError("limit", f"{len(raw):,} bytes of text; at most {LIMIT:,} are read")
    decoded = decode(raw)
    if decoded.content.isspace() or not decoded.content:
        raise ReadError("empty", "the file has nothing but white space")
    return Page(raw, Text(decoded.content), replace(hints, media="text/plain", decoding=decoded.record))
