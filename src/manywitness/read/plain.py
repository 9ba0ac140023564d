"""Plain text: every character of the file is the text."""

from __future__ import annotations

from dataclasses import replace

from ..errors import LimitError, ReadError
from ..model import Page, Source, Text, Trace
from .decoding import decode

# A thick book is 2 MB. Stages take about 10 CPU seconds and 100 MB for each MB of text, so that a page of
# this size costs a minute and a half, and a dump of 50 MB is refused at once instead of holding the run up.
LIMIT = 8 * 1024 * 1024


def read_plain(raw: bytes, hints: Source) -> Page:
    """The page of a text file, unchanged but for a byte order mark: its trace is the whole page.

    `hints` are what is known of it from outside; nothing is guessed from the words: that is the stages' work.
    Raises ReadError "empty" (nothing but white space), "binary" or "limit". Cost: linear.
    """
    if len(raw) > LIMIT:
        raise too_long(len(raw))
    decoded = decode(raw, charset=hints.charset)
    if decoded.content.isspace() or not decoded.content:
        raise ReadError("empty", "the file has nothing but white space")
    source = replace(hints, media="text/plain", decoding=decoded.record)
    return Page(raw, Text(decoded.content), source, Trace(whole=True))


def too_long(size: int) -> LimitError:
    """What to raise for a text of `size` bytes or characters over the limit."""
    return LimitError(
        "limit", f"a text of {size:,} bytes; a page may have {LIMIT:,}: split it into its articles"
    )
