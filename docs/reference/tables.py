"""The page of the tables, from the rows that declare their columns."""

from __future__ import annotations

from collections.abc import Iterator

from manywitness.export.tables import TABLES, TOLD, Column, Table

from .wording import cell, escaped

_HEAD = """# Tables and their columns

What `manywitness export --format parquet` and `--format csv` write, and what `Workspace.table` gives:
[exports](../export.md). Offsets are half-open, in Unicode code points of the text that `text_id` names, which
stands in the table `pages`. A column that may be null says so.
"""


def page() -> str:
    """Every table in order: what a row is, its key, where it leads, its columns."""
    return _HEAD + "\n" + "\n\n".join(part for table in TABLES.values() for part in _told(table)) + "\n"


def _told(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield escaped(table.says) + (" Made by telling each story." if table.name in TOLD else "")
    yield f"Key: {_names(table.key)}." + "".join(
        f" {_names(one.columns)} {'names' if len(one.columns) == 1 else 'name'} a row of `{one.table}`."
        for one in table.references
    )
    rows = (
        f"| `{one.name}` | {_kind(one)} | {one.unit} | {escaped(cell(_says(one)))} |" for one in table.columns
    )
    yield "\n".join(("| column | type | unit | |", "|---|---|---|---|", *rows))


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _kind(column: Column) -> str:
    return f"{column.kind.value} or null" if column.optional else column.kind.value


def _says(column: Column) -> str:
    values = f" One of {', '.join(f'`{value}`' for value in column.values)}." if column.values else ""
    return column.says + values
