"""Tables as Arrow: a schema with what each column says, and record batches as the stories go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ...errors import ExportError
from ...store.shown import ShownStory
from ...version import __version__
from ...workspace.archive.opening import Archive
from ...workspace.archive.tables import Telling, tellings
from .catalog import needs, table_named
from .columns import Column, Kind, Table, cells, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

# A batch ends after so many rows, or code points of text: what is held does not grow with the workspace.
ROWS = 8_192
CHARACTERS = 16_000_000


def arrow(name: str = "pyarrow") -> Any:
    """The module pyarrow; raises ExportError "extra" where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ExportError("extra", "pyarrow is not installed; pip install 'manywitness[tables]'") from error


def parquet() -> Any:
    """The module that writes Parquet; raises ExportError "extra"."""
    return arrow("pyarrow.parquet")


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table: `description` and `unit` of each column, and of the whole which table and
    version it is, stand in the metadata.
    """
    found: pa.Schema = arrow().schema([_field(column) for column in table.columns])
    return found.with_metadata(
        {
            "description": table.says,
            "manywitness.table": table.name,
            "manywitness.table_version": str(table.version),
            "manywitness.version": __version__,
            "manywitness.offsets": "Unicode code points, half-open",
        }
    )


def _field(column: Column) -> pa.Field:
    types = arrow()
    kinds = {
        Kind.TEXT: types.string,
        Kind.INTEGER: types.int64,
        Kind.NUMBER: types.float64,
        Kind.BOOLEAN: types.bool_,
        Kind.DAY: types.date32,
    }
    says = {"description": column.says} | ({"unit": column.unit} if column.unit else {})
    found: pa.Field = types.field(column.name, kinds[column.kind](), nullable=column.optional, metadata=says)
    return found


def batches(table: Table, told: Iterable[Telling]) -> Iterator[pa.RecordBatch]:
    """The rows of stories as these go by. Memory: one story and one batch of at most `ROWS` rows."""
    made = Batching(table)
    for row in rows_of(table, told):
        if made.full:
            yield made.batch()
        made.put(row)
    if made.rows:
        yield made.batch()


class Batching:
    """Rows of a table that become record batches."""

    def __init__(self, table: Table) -> None:
        columns = table.columns
        self.schema = schema(table)
        self.rows: list[tuple[Any, ...]] = []
        self._cells = cells(table)
        self._characters = 0
        self._texts = [nth for nth, column in enumerate(columns) if column.kind is Kind.TEXT]

    @property
    def full(self) -> bool:
        """Whether a batch should be taken before the next row is put."""
        return len(self.rows) >= ROWS or self._characters >= CHARACTERS

    def put(self, row: Any) -> None:
        """Add a row."""
        values = self._cells(row)
        self.rows.append(values)
        self._characters += sum(len(values[nth] or "") for nth in self._texts)

    def batch(self) -> pa.RecordBatch:
        """The rows so far, which are forgotten."""
        made = arrow()
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.schema)
        pairs = zip(columns, self.schema, strict=True)
        arrays = [made.array(list(values), field.type) for values, field in pairs]
        self.rows, self._characters = [], 0
        found: pa.RecordBatch = made.record_batch(arrays, schema=self.schema)
        return found


def reader(archive: Archive, name: str, stories: Sequence[ShownStory] | None = None) -> pa.RecordBatchReader:
    """A table of a workspace, or of some of its stories, as a stream; it must be read while the workspace is
    open. Raises ExportError "extra", "unknown" for a name that no table has.
    """
    table = table_named(name)
    told = tellings(archive, needs([table]), stories)
    found: pa.RecordBatchReader = arrow().RecordBatchReader.from_batches(schema(table), batches(table, told))
    return found


def of_tellings(name: str, told: Iterable[Telling]) -> pa.Table:
    """A table of some stories, whole and in memory. Raises ExportError as `reader` does."""
    table = table_named(name)
    found: pa.Table = arrow().Table.from_batches(batches(table, told), schema(table))
    return found
