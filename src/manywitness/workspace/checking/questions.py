"""Sentences to check as JSON Lines: {"id", "quote", "speaker"?}, one a line; a bad line is a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from ...errors import QueryError, ReadError, RecordError
from ...read.record.jsonl import BadLine, fields_of, string_in
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
        fields = fields_of(line)
        name, quote = string_in(fields, "id"), string_in(fields, "quote")
        if name is None or quote is None:
            raise RecordError("missing", 'a question needs "id" and "quote"')
        speaker = string_in(fields, "speaker") or ""
        asked(quote, speaker)
    except ReadError as error:
        return BadLine(number, error.kind, error.message)
    except QueryError as error:
        return BadLine(number, "question", f"{error.what}; {error.possible}")
    extra = {key: value for key, value in fields.items() if key not in _KNOWN}
    return Question(number, name, quote, speaker, extra)
