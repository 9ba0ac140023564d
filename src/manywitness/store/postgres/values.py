"""How values go to Postgres and come back: what SQLite can hold, and nothing is lost.

A Postgres text has no NUL. Here a NUL is stored as two characters U+0001, and a character U+0001 as U+0001
U+0002: so texts keep their order, and one that begins with another still does.
"""

from __future__ import annotations

from typing import Any

from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.postgres import types
from psycopg.pq import Format
from psycopg.types.numeric import FloatBinaryDumper, Int8BinaryDumper, Int8Dumper

_NUL, _ONE = "\0", "\1"
_STORED_NUL, _STORED_ONE = "\1\1", "\1\2"


def stored(text: str) -> str:
    """The text as Postgres can hold it."""
    if _NUL in text or _ONE in text:
        return text.replace(_ONE, _STORED_ONE).replace(_NUL, _STORED_NUL)
    return text


def restored(text: str) -> str:
    """The text as it was before it was stored."""
    if _ONE not in text:
        return text
    # Each U+0001 and what stands behind it is one character; a pair is never read across two.
    parts = iter(text.split(_ONE))
    out = [next(parts)]
    for part in parts:
        if part:
            out.append(_ONE + part[1:])
        else:
            out.append(_NUL + next(parts, ""))
    return "".join(out)


class TextDumper(Dumper):
    """A text of Python, to the server. Raises UnicodeEncodeError for half a character."""

    format = Format.TEXT
    oid = types["text"].oid

    def dump(self, obj: str) -> bytes:
        """The text in UTF-8."""
        return stored(obj).encode()


class TextBinaryDumper(TextDumper):
    """The same where values go as bytes: a text is its bytes."""

    format = Format.BINARY


class TextLoader(Loader):
    """A text of the server, to Python."""

    format = Format.BINARY

    def load(self, data: Buffer) -> str:
        """The text that was stored."""
        return restored(str(data, "utf-8"))


def adapt(context: Any) -> None:
    """Have a connection give and take values in these ways."""
    adapters = context.adapters
    # Numbers are of one size whatever they are, so that a statement has one form and lists are of one type.
    # Lists go as words, what stands alone as bytes: of two ways the one that is registered last is taken.
    for dumper in (Int8Dumper, Int8BinaryDumper):
        adapters.register_dumper(int, dumper)
    for one in (TextDumper, TextBinaryDumper):
        adapters.register_dumper(str, one)
    adapters.register_dumper(float, FloatBinaryDumper)
    adapters.register_loader("text", TextLoader)
