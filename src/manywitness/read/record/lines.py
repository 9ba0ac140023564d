"""Files of JSON records as containers: a page a record, named by its id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ...model import Failed, Kept, Source
from ..entry import Held, Read
from .jsonfile import LIMIT, json_records
from .jsonl import BadLine, Record, records

# No line of one JSON value ends so and is followed so: members and items have a comma between them.
_LINES = re.compile(rb"\}[ \t\r]{0,9}\n\s{0,9}\{")


def record_pages(stream: BinaryIO, hints: Source) -> Iterator[Read]:
    """Every line of JSON Lines as a page or a failure, in order; without an id it is named by its line."""
    return _pages(records(stream), hints)


def json_pages(stream: BinaryIO, hints: Source) -> Iterator[Read]:
    """The same for a JSON file, which may hold one record, a list, or one record a line after all."""
    raw = stream.read(LIMIT + 1)
    each = records if _LINES.search(raw) else json_records
    return _pages(each(Held(raw)), hints)


def _pages(items: Iterator[Record | BadLine], hints: Source) -> Iterator[Read]:
    for item in items:
        if isinstance(item, BadLine):
            yield Failed(f"{hints.name}:{item.line}", "read", item.kind, item.message)
            continue
        name = item.id or f"{hints.name}:{item.line}"
        yield Kept(replace(item.page, source=replace(item.page.source, name=name)))
