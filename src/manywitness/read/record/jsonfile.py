"""JSON files: one record, a list of records, or the saved answer of a service that holds such a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, TypeVar

import msgspec

from ...errors import LimitError, ReadError
from ..decoding import decode
from .foreign import PRODUCERS, WRAPPERS, producer_of
from .jsonl import BadLine, Record, record_of

T = TypeVar("T")

# A file is one value, which is held whole.
LIMIT = 32 * 1024 * 1024

_KEY = re.compile(rb'"([\w@-]{1,40})"\s{0,20}:')
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_CONTRACT = (frozenset(("id", "text")), frozenset(("id", "html")))
# Keys that no other sort of file is likely to have; of a long record the head may show one only.
# fmt: off
_TELLING = frozenset((
    "maintext", "date_publish", "articleBody", "webPublicationDate", "stories_id", "seendate", "publishedAt",
    "dateTimePub", "media_name", "DocumentIdentifier", "source-hostname",
))
# fmt: on


def holds_records(head: bytes) -> bool:
    """Whether a JSON file that begins with `head` seems to hold records of the contract or of a producer."""
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in {b"{", b"["}:
        return False
    keys = {found[1].decode("ascii", "replace") for found in _KEY.finditer(head)}
    known = (*_CONTRACT, *(producer.known_by for producer in PRODUCERS))
    return not keys.isdisjoint(_TELLING) or any(each <= keys for each in known)


def json_records(stream: BinaryIO) -> Iterator[Record | BadLine]:
    """The records of a JSON file in order, numbered from 1 in place of lines.

    Bad ones have the kinds of `jsonl.records`. Raises ReadError "json" (no JSON), "record" (neither object
    nor list), "empty" (an empty list), LimitError "limit" (32 MiB) or "depth", and those of `decode`. Memory:
    about three times the file.
    """
    raw = stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise LimitError(
            "limit", f"a JSON file of more than {LIMIT:,} bytes: write one record a line instead"
        )
    content = decode(raw).content.strip()
    if content.startswith("{"):
        members = _decoded(content, dict[str, msgspec.Raw])
        items = _wrapped(members)
        items = [msgspec.Raw(content.encode("utf-8"))] if items is None else items
    elif content.startswith("["):
        items = _listed(content)
    else:
        raise ReadError("record", "a JSON file must hold an object or a list")
    if not items:
        raise ReadError("empty", "the file has no record")
    for number, item in enumerate(items, 1):
        yield record_of(number, bytes(item))


def _wrapped(members: Mapping[str, msgspec.Raw]) -> list[msgspec.Raw] | None:
    """The records in a saved answer; None when the object is a record itself."""
    if producer_of(members) is not None or any(each <= members.keys() for each in _CONTRACT):
        return None
    for path in WRAPPERS:
        inside: Mapping[str, msgspec.Raw] | None = members
        for key in path[:-1]:
            inside = _taken(inside or {}, key, dict[str, msgspec.Raw])
        items = _taken(inside or {}, path[-1], list[msgspec.Raw])
        if items is not None:
            return items
    return None


def _taken(members: Mapping[str, msgspec.Raw], key: str, form: type[T]) -> T | None:
    """A member in the form that is wanted, None when it has another or is absent."""
    try:
        return msgspec.json.decode(members[key], type=form) if key in members else None
    except msgspec.DecodeError:
        return None


def _listed(content: str) -> list[msgspec.Raw]:
    """The items of a list. One lone surrogate, which Python writes, must not cost the good records of a file:
    then all are written out again, and the bad ones are told by `record_of`.
    """
    try:
        return _decoded(content, list[msgspec.Raw])
    except ReadError:
        if not _SURROGATE.search(content):
            raise
    import json

    try:
        return [msgspec.Raw(json.dumps(item).encode("ascii")) for item in json.loads(content)]
    except ValueError as error:
        raise ReadError("json", f"no JSON: {error}") from error
    except RecursionError as error:
        raise LimitError("depth", "values stand inside each other too deep") from error


def _decoded(content: str, form: type[T]) -> T:
    try:
        return msgspec.json.decode(content, type=form)
    except msgspec.DecodeError as error:
        raise ReadError("json", f"no JSON: {error}") from error
    except RecursionError as error:
        raise LimitError("depth", "values stand inside each other too deep") from error
