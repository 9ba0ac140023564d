"""What holds of all that a reader gives, whatever the input was. A promise that breaks is a finding."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape

import msgspec

from manywitness.errors import ReadError
from manywitness.model import Page, Source

# The kinds that the docstring of manywitness.read lists.
# fmt: off
KINDS = frozenset((
    "empty", "binary", "limit", "depth", "missing", "folder", "permission", "unreadable", "compression",
    "truncated", "damaged", "encrypted", "nested", "format", "missing_extra", "encoding", "json", "surrogate",
    "record", "both", "type", "date", "no_text",
))
# fmt: on
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class BrokenPromise(Exception):
    """A reader gave what it says it never gives."""


def kind_of(error: ReadError) -> str:
    """The kind of a deliberate error, which must be one of those documented, with words for people."""
    return known(error.kind, error.message)


def known(kind: str, message: str) -> str:
    """The kind, which must be one of those documented; the message must say something."""
    if kind not in KINDS or not message:
        raise BrokenPromise(f"an unknown kind of failure, or one without words: {kind!r}: {message!r}")
    return kind


def source_holds(source: Source) -> None:
    """What a page is said to be can be written as JSON, and its dates are ISO 8601."""
    msgspec.json.encode(source)
    for date in (source.published, source.modified):
        if date is not None and not _YEAR_OR_MONTH.fullmatch(date):
            datetime.fromisoformat(date)


def subject_holds(subject: str) -> None:
    """A name that people see has no character that acts on a terminal."""
    subject.encode("utf-8")
    if _ACTING.search(subject):
        raise BrokenPromise(f"a name that acts on a terminal: {subject!r}")


def page_holds(page: Page, decoded: str) -> None:
    """Every run of the trace reads the same in `decoded`, the characters of the raw page.

    What is left out lies inside them. Raises BrokenPromise.
    """
    source_holds(page.source)
    msgspec.json.encode(page.left_out)
    if page.trace.whole and page.text.content != decoded:
        raise BrokenPromise("the text is said to be the whole page, and is not")
    for run in page.trace.runs:
        here, there = page.text[run.text], decoded[run.raw.start : run.raw.end]
        if not run.text or not _same(here, there):
            raise BrokenPromise(f"a run of the trace reads {here!r} in the text and {there!r} in the page")
    for part in page.left_out:
        if part.span.end > len(decoded) or not (part.kind and part.reason):
            raise BrokenPromise(f"left out of a page of {len(decoded)} characters: {part}")


def _same(here: str, there: str) -> bool:
    """Character by character, any white space for any; or the text of one character reference."""
    if len(here) == len(there):
        return all(one == other or (one + other).isspace() for one, other in zip(here, there, strict=True))
    # A reference to what is no character may be shown as one that cannot be read.
    return there.startswith("&") and (here in unescape(there) or (here == "\ufffd" and there[1] == "#"))
