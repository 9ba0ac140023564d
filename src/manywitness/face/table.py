"""Tables for data frames: rows of typed columns, streamed, handed over by the Arrow C interface."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import ExportError
from ..export.tables import TABLES, Column, arrow, rows_of, telling_of
from ..export.tables import Table as Columns
from ..export.tables.catalog import table_named
from ..export.tables.columns import cells
from ..workspace.archive.tables import Telling
from ..workspace.comparison import Comparison as Compared
from ..workspace.comparison import Story as Told
from . import html

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")

# Rows that a notebook is shown, and columns of them.
SHOWN = 10
WIDE = 8

# The stories that a table is made of; closed when they are not read to their end.
Tellings = Generator[Telling, None, None]


@dataclass(frozen=True, repr=False, eq=False)
class Table:
    """Rows of typed columns, read when they are asked for: a table of a workspace may be larger than memory.

    pandas, polars, pyarrow and DuckDB take it as it is (`__arrow_c_stream__`), batch by batch; `columns` says
    what each column means and in which unit. Loop over it for the rows as frozen values. Handing it over
    needs `pip install "manywitness[tables]"`.

    >>> table = manywitness.compare(manywitness.sample(), encoder=False).table("quotations")
    >>> frame = table.to_pandas()
    >>> {"article", "speaker", "said"} <= set(frame.columns)
    True
    """

    name: str
    tellings: Callable[[], Tellings]

    @property
    def says(self) -> str:
        """What one row is."""
        return TABLES[self.name].says

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order, each with its name, its kind and what it says."""
        return TABLES[self.name].columns

    def __iter__(self) -> Generator[Any, None, None]:
        """The rows, each a frozen value with a field for every column."""
        with closing(self.tellings()) as told:
            yield from rows_of(TABLES[self.name], told)

    def __arrow_c_schema__(self) -> object:
        """The schema as a capsule of the Arrow C interface."""
        return arrow.schema(TABLES[self.name]).__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows as a stream of the Arrow C interface; raises ExportError "extra" without pyarrow."""
        made = _in_one_thread(self._batches)
        reader = arrow.arrow().RecordBatchReader.from_batches(arrow.schema(TABLES[self.name]), made)
        return reader.__arrow_c_stream__(requested_schema)

    def _batches(self) -> Generator[pa.RecordBatch, None, None]:
        with closing(self.tellings()) as told:
            yield from arrow.batches(TABLES[self.name], told)

    def to_arrow(self) -> pa.Table:
        """All rows as a pyarrow.Table, in memory. Raises ExportError "extra" without pyarrow."""
        with closing(self.tellings()) as told:
            return arrow.of_tellings(self.name, told)

    def to_pandas(self) -> pd.DataFrame:
        """All rows as a pandas.DataFrame. Raises ExportError "extra" without pandas and pyarrow."""
        _library("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """All rows as a polars.DataFrame. Raises ExportError "extra" without polars and pyarrow."""
        frame: pl.DataFrame = _library("polars").from_arrow(self.to_arrow())
        return frame

    def __repr__(self) -> str:
        return f"<Table {self.name}: {', '.join(column.name for column in self.columns)}>"

    def _repr_html_(self) -> str:
        with closing(iter(self)) as rows:
            first = list(islice(rows, SHOWN + 1))
        columns = [column.name for column in self.columns]
        chosen = _telling(TABLES[self.name])
        made = cells(TABLES[self.name])
        shown = [[_cell(made(row)[at]) for at in chosen] for row in first[:SHOWN]]
        rest = f"; {len(columns) - len(chosen)} more columns" if len(columns) > len(chosen) else ""
        caption = f"{self.name}: {'the first ' if len(first) > SHOWN else ''}{len(shown)} rows{rest}"
        told = html.table(caption, [columns[at] for at in chosen], shown, count=len(shown))
        return html.whole(html.paragraph(html.plain(self.says), aside=True), told)


def _telling(table: Columns) -> list[int]:
    """Which columns a person is shown: the first that are no ids and no places."""
    ids = {*table.key, *(name for one in table.references for name in one.columns), "text_id", "pieces"}
    names = [column.name for column in table.columns]
    told = [at for at, name in enumerate(names) if name not in ids and not name.endswith(("start", "end"))]
    return told[:WIDE]


def _cell(value: object) -> html.Html:
    return html.words("" if value is None else str(value))


def table_of(name: str, tellings: Callable[[], Tellings]) -> Table:
    """The table of a name; raises ExportError "unknown", which lists the names."""
    table_named(name)
    return Table(name, tellings)


def compared_table(name: str, compared: Compared, story: str | None = None) -> Table:
    """A table of a comparison, or of one story of it."""
    stories = [one for one in compared.stories if story in {None, one.group.id}]
    return table_of(name, partial(_tellings, stories))


def _tellings(stories: Sequence[Told]) -> Tellings:
    yield from map(telling_of, stories)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ExportError("extra", f"{name} is not installed; pip install {name}") from error


def _in_one_thread(make: Callable[[], Generator[T, None, None]]) -> Iterator[T]:
    """What an iterator gives, whoever asks: a workspace is read by the thread that opened it, and a stream is
    taken by any thread of its consumer.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="manywitness-table") as thread:
        made = thread.submit(make).result()
        try:
            while (item := thread.submit(next, made, None).result()) is not None:
                yield item
        finally:
            thread.submit(made.close).result()
