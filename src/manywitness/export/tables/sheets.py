"""Tables as files, Parquet or CSV, filled row by row as the stories go by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO, Protocol

from ...model import Failed
from ...workspace.archive.tables import Telling
from .columns import Kind, Once, Table, cells
from .spreadsheet import guarded

# Chosen 2026-11 on the tables of 10 pages: zstd at its usual level is a third of snappy's size.
COMPRESSION = "zstd"


class Sheet(Protocol):
    """A table that is being written."""

    def put(self, row: Any) -> None:
        """Write a row of the table."""

    def close(self) -> None:
        """Write what is left; the sink stays open."""


class ParquetSheet:
    """A Parquet file with one row group for each batch; see `arrow` for its schema."""

    def __init__(self, table: Table, sink: BinaryIO) -> None:
        from .arrow import Batching, parquet

        self._batching = Batching(table)
        self._writer = parquet().ParquetWriter(sink, self._batching.schema, compression=COMPRESSION)

    def put(self, row: Any) -> None:
        """Write a row, when its batch is full."""
        if self._batching.full:
            self._writer.write_batch(self._batching.batch())
        self._batching.put(row)

    def close(self) -> None:
        """Write the last batch and the footer."""
        if self._batching.rows:
            self._writer.write_batch(self._batching.batch())
        self._writer.close()


class CsvSheet:
    """A CSV file of RFC 4180 in UTF-8 whose first line names the columns.

    Every text is between quotation marks, so that no other separator parts it, and guarded; null is nothing
    at all between two commas.
    """

    def __init__(self, table: Table, sink: BinaryIO) -> None:
        self._sink = sink
        self._cells = cells(table)
        self._texts = [column.kind is Kind.TEXT for column in table.columns]
        self._line([quoted(column.name) for column in table.columns])

    def put(self, row: Any) -> None:
        """Write a row."""
        self._line(
            [cell(value, text=text) for value, text in zip(self._cells(row), self._texts, strict=True)]
        )

    def close(self) -> None:
        """Nothing is left to write."""

    def _line(self, written: Iterable[str]) -> None:
        self._sink.write((",".join(written) + "\r\n").encode())


def cell(value: Any, *, text: bool) -> str:
    """One value as it stands in a line of CSV."""
    if value is None:
        return ""
    if text:
        return quoted(guarded(str(value)))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else repr(value)


def quoted(words: str) -> str:
    """Words between quotation marks; those in them are doubled."""
    return '"' + words.replace('"', '""') + '"'


SHEETS: dict[str, Callable[[Table, BinaryIO], Sheet]] = {"parquet": ParquetSheet, "csv": CsvSheet}

# Where a table of a name is written.
Opening = Callable[[Table], AbstractContextManager[BinaryIO]]


@dataclass
class Filled:
    """What was written: rows by table, and the stages that failed on a story."""

    rows: dict[str, int] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)


def fill(form: str, tables: Iterable[Table], told: Iterable[Telling], opening: Opening) -> Filled:
    """Write tables in one pass over the stories. Memory: one story, and one batch of each table."""
    filled = Filled()
    with ExitStack() as stack:
        filling = []
        for table in tables:
            filled.rows[table.name] = 0
            filling.append(
                (table.name, Once(table), SHEETS[form](table, stack.enter_context(opening(table))))
            )
        for telling in told:
            filled.failed.extend(telling.failed)
            for name, once, sheet in filling:
                filled.rows[name] += _put(sheet, once.rows(telling))
        for _, _, sheet in filling:
            sheet.close()
    return filled


def _put(sheet: Sheet, rows: Iterable[Any]) -> int:
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007 - how many there were
        sheet.put(row)
    return number
