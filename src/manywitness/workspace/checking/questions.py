"""Sentences to check as JSON Lines: {"id", "quote", "speaker"?}, one a line; a bad line is a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from ...errors import QueryError, ReadError, RecordError
from ...read.record.jsonl import BadLine
from .asked import asked

# One line holds one sentence.
LIMIT = 1 << 20

_KNOWN = frozenset(("id", "quote", "speaker"))
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Question:
    """One good line, numbered from 1, blank lines included; `extra` holds unknown keys as they came."""

    line: int
    id: str
    quote: str
    speaker: str
    extra: Mapping[str, msgspec.Raw]


def questions(stream: BinaryIO, *, limit: int = LIMIT) -> Iterator[Question | BadLine]:
    """Every line of `stream` as a question or a bad line, in order; blank lines are passed over but counted.

    Kinds: "encoding", "json" (also half a character), "record" (no object), "missing" (id or quote), "type",
    "question" (nothing to check: no word, too long, a speaker without letters), "limit" (over `limit` bytes);
    and when the stream breaks, one last bad line with its kind. Memory: one line within the limit.
    """
    number = 0
    try:
        while line := stream.readline(limit + 2):
            number += 1
            if len(line.rstrip(b"\r\n")) > limit:
                _pass(stream, line)
                yield BadLine(number, "limit", f"the line has more than {limit:,} bytes")
            elif line.strip():
                yield _question(number, line.removeprefix(_MARK) if number == 1 else line)
    except ReadError as error:
        yield BadLine(number + 1, error.kind, error.message)


def _pass(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LIMIT)


def _question(number: int, line: bytes) -> Question | BadLine:
    try:
        fields = _fields(line)
        name, quote = _string(fields, "id"), _string(fields, "quote")
        if name is None or quote is None:
            raise RecordError("missing", 'a question needs "id" and "quote"')
        speaker = _string(fields, "speaker") or ""
        asked(quote, speaker)
    except ReadError as error:
        return BadLine(number, error.kind, error.message)
    except QueryError as error:
        return BadLine(number, "question", f"{error.what}; {error.possible}")
    extra = {key: value for key, value in fields.items() if key not in _KNOWN}
    return Question(number, name, quote, speaker, extra)


def _fields(line: bytes) -> dict[str, msgspec.Raw]:
    try:
        line.decode("utf-8")
        return msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except UnicodeDecodeError as error:
        raise RecordError("encoding", f"not UTF-8 at byte {error.start}: {error.reason}") from error
    except msgspec.ValidationError as error:
        raise RecordError("record", f"not a JSON object: {error}") from error
    except msgspec.DecodeError as error:
        raise RecordError("json", str(error)) from error
    except RecursionError as error:
        raise RecordError("json", "values stand inside each other too deep") from error


def _string(fields: Mapping[str, msgspec.Raw], key: str) -> str | None:
    """The string under `key`, None when it is absent or null."""
    if key not in fields:
        return None
    try:
        return msgspec.json.decode(fields[key], type=str | None)
    except msgspec.ValidationError as error:
        raise RecordError("type", f'"{key}" must be a string: {error}') from error
    except msgspec.DecodeError as error:
        raise RecordError("json", str(error)) from error
