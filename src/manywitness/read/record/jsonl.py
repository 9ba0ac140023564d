"""JSON Lines records, of the contract or with other people's field names: one page a line.

A bad line is a value, never the end of the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

import msgspec

from ...errors import LimitError, ReadError, RecordError
from ...model import Page, Source, Text
from .. import plain
from ..fragment import text_of
from .foreign import Producer, mapped, producer_of

# One line holds one page: a page of HTML at its limit, escaped. Its text has the limit of a text file.
LIMIT = 64 * 1024 * 1024
_STEP = 1 << 20

# Keys that say where a page comes from, all of them strings; null is the same as leaving the key out.
_STATED = ("title", "url", "outlet", "byline", "published", "language")
_KNOWN = frozenset(("id", "text", "html", *_STATED))

_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_MARK = b"\xef\xbb\xbf"
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Record:
    """One good line. `line` counts from 1, blank lines included; `extra` holds unknown keys as they came.

    `from_html` says that the text was made from HTML. A record with other people's field names has in `extra`
    every key that the contract does not know but the one of its text, also those that were mapped.
    """

    line: int
    id: str
    page: Page
    from_html: bool
    extra: Mapping[str, msgspec.Raw]


@dataclass(frozen=True, slots=True)
class BadLine:
    """One line that is no record. `kind` is a stable word for scripts, `message` is for people."""

    line: int
    kind: str
    message: str


def records(stream: BinaryIO, *, limit: int = LIMIT) -> Iterator[Record | BadLine]:
    """Every line of `stream` as a record or a bad line, in order; blank lines are passed over but counted.

    Kinds: "encoding" (not UTF-8), "json", "surrogate" (half a character), "record" (no object),
    "missing" (id, or both text and html), "both" (text and html), "type", "date", "limit" (over `limit`
    bytes, or a text over that of `read_plain`), for HTML also those of `read_html`; and when the stream
    itself breaks, one last bad line with the kind of `open_input`. A line that lacks what the contract asks
    for and has the keys of a producer that `foreign` declares is mapped: its id is the producer's, else the
    address, else the number of the line; kind "no_text" where it has none. Memory: the longest line within
    the limit; a longer one is skipped unheld.
    """
    number = 0
    try:
        for number, line in _lines(stream, limit):
            if line is None:
                yield BadLine(number, "limit", f"the line has more than {limit:,} bytes")
            elif line.strip():
                yield record_of(number, line.removeprefix(_MARK) if number == 1 else line)
    except ReadError as error:
        yield BadLine(number + 1, error.kind, error.message)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their end; None for one over the limit."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        content = line.rstrip(b"\r\n")
        if len(content) <= limit:
            yield number, content
            continue
        del content
        while not line.endswith(b"\n"):
            line = stream.readline(_STEP)
            if not line:
                break
        yield number, None


def record_of(number: int, line: bytes) -> Record | BadLine:
    """The record of one object in JSON, as `records` reads it."""
    try:
        return _record(number, line)
    except ReadError as error:
        return BadLine(number, error.kind, error.message)


def _record(number: int, line: bytes) -> Record:
    fields = fields_of(line)
    producer = None if _has(fields, "id") and _has(fields, "text", "html") else producer_of(fields)
    if producer is not None:
        return _foreign(number, line, fields, producer)
    name = string_in(fields, "id")
    if name is None:
        raise RecordError("missing", 'no "id": a record needs "id" and either "text" or "html"')
    source = _source(name, fields)
    extra = {key: value for key, value in fields.items() if key not in _KNOWN}
    text, html = string_in(fields, "text"), string_in(fields, "html")
    if text is not None and html is not None:
        raise RecordError("both", 'both "text" and "html": give one of them')
    if text is not None:
        if len(text) > plain.LIMIT:
            raise plain.too_long(len(text))
        return Record(number, name, Page(line, Text(text), source), False, extra)
    if html is None:
        raise RecordError("missing", 'neither "text" nor "html": give one of them')
    from ..html import page_of

    return Record(number, name, page_of(html, line, source), True, extra)


def _has(fields: Mapping[str, msgspec.Raw], *keys: str) -> bool:
    return any(key in fields and bytes(fields[key]) != b"null" for key in keys)


def _foreign(number: int, line: bytes, fields: Mapping[str, msgspec.Raw], producer: Producer) -> Record:
    try:
        found = mapped(producer, fields)
    except msgspec.DecodeError as error:
        raise _not_json(line, error) from error
    except RecursionError as error:
        raise LimitError("depth", "values stand inside each other too deep") from error
    content = text_of(found.text) if found.is_html else found.text
    if not content.strip():
        raise RecordError("no_text", "no text: the HTML of the record shows none")
    if len(content) > plain.LIMIT:
        raise plain.too_long(len(content))
    name = found.id or str(number)
    media = "text/html" if found.is_html else "text/plain"
    source = replace(found.source, name=name, media=media, decoding="utf-8: JSON Lines")
    extra = {key: value for key, value in fields.items() if key not in _KNOWN and key != found.text_key}
    return Record(number, name, Page(line, Text(content), source), found.is_html, extra)


def _source(name: str, fields: Mapping[str, msgspec.Raw]) -> Source:
    stated = {key: value for key in _STATED if (value := string_in(fields, key))}
    published = stated.pop("published", None)
    if published is not None and not _is_iso(published):
        raise RecordError("date", f'"published" is not ISO 8601: {published[:60]!r}')
    return Source(
        name=name,
        url=stated.get("url", ""),
        title=stated.get("title", ""),
        outlet=stated.get("outlet", ""),
        byline=stated.get("byline", ""),
        published=published,
        language=stated.get("language", ""),
        decoding="utf-8: JSON Lines",
    )


def _is_iso(value: str) -> bool:
    if _YEAR_OR_MONTH.fullmatch(value):
        return True
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def fields_of(line: bytes) -> dict[str, msgspec.Raw]:
    """The members of the object on one line, values not yet read; the last of equal keys counts."""
    try:
        line.decode("utf-8")
        return msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except UnicodeDecodeError as error:
        raise RecordError("encoding", f"not UTF-8 at byte {error.start}: {error.reason}") from error
    except msgspec.ValidationError as error:
        raise RecordError("record", f"not a JSON object: {error}") from error
    except msgspec.DecodeError as error:
        raise _not_json(line, error) from error
    except RecursionError as error:
        raise LimitError("depth", "values stand inside each other too deep") from error


def _not_json(line: bytes, error: Exception) -> RecordError:
    """Tell a lone surrogate, which the standard library lets through, from what is no JSON at all."""
    if _SURROGATE.search(line):
        import json

        try:
            json.loads(line)
        except (ValueError, RecursionError):
            pass
        else:
            return RecordError(
                "surrogate", "a lone surrogate: one half of a character; replace it before reading"
            )
    return RecordError("json", str(error))


def string_in(fields: Mapping[str, msgspec.Raw], key: str) -> str | None:
    """The string under `key`, None when it is absent or null; raises RecordError for another type."""
    if key not in fields:
        return None
    try:
        return msgspec.json.decode(fields[key], type=str | None)
    except msgspec.ValidationError as error:
        raise RecordError("type", f'"{key}" must be a string: {error}') from error
    except msgspec.DecodeError as error:
        raise _not_json(bytes(fields[key]), error) from error
