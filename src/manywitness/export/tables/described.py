"""What stands beside CSV files: a Frictionless data package, and metadata for CSV on the Web.

*Source:* Frictionless Data Package and Table Schema, v1 (the profile that readers know); W3C, Metadata
Vocabulary for Tabular Data, 2015. A processor of CSV on the Web knows the context that it must name; nobody
loads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ...version import __version__
from .columns import Column, Kind, Reference, Table

CSVW_CONTEXT = "http://www.w3.org/ns/csvw"
GUARD = (
    "A text that begins with an apostrophe was guarded against spreadsheets: take one apostrophe away. "
    "Offsets count Unicode code points, half-open."
)
_FRICTIONLESS = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DAY: "date",
}
_CSVW = _FRICTIONLESS | {Kind.NUMBER: "double"}


def file_name(table: Table, form: str) -> str:
    """The name of the file of a table."""
    return f"{table.name}.{form}"


def data_package(tables: Sequence[Table]) -> bytes:
    """The Frictionless description of CSV files that lie beside it, as JSON."""
    names = {table.name for table in tables}
    return _json(
        {
            "profile": "tabular-data-package",
            "name": "manywitness-tables",
            "title": "Tables of a manywitness workspace",
            "description": GUARD,
            "version": __version__,
            "resources": [_resource(table, names) for table in tables],
        }
    )


def _resource(table: Table, names: set[str]) -> dict[str, Any]:
    references = [
        {
            "fields": list(one.columns),
            "reference": {"resource": one.table, "fields": list(one.columns)},
        }
        for one in _among(table, names)
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return {
        "name": table.name,
        "path": file_name(table, "csv"),
        "profile": "tabular-data-resource",
        "title": table.name,
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema | ({"foreignKeys": references} if references else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {} if column.optional else {"required": True}
    if column.values:
        limits["enum"] = list(column.values)
    return {
        "name": column.name,
        "type": _FRICTIONLESS[column.kind],
        "description": _said(column),
        **({"constraints": limits} if limits else {}),
    }


def csvw(tables: Sequence[Table]) -> bytes:
    """The metadata of CSV files that lie beside it, for CSV on the Web, as JSON."""
    names = {table.name for table in tables}
    return _json(
        {
            "@context": [CSVW_CONTEXT, {"@language": "en"}],
            "dc:title": "Tables of a manywitness workspace",
            "dc:description": GUARD,
            "tables": [_table(table, names) for table in tables],
        }
    )


def _table(table: Table, names: set[str]) -> dict[str, Any]:
    references = [
        {
            "columnReference": list(one.columns),
            "reference": {
                "resource": f"{one.table}.csv",
                "columnReference": list(one.columns),
            },
        }
        for one in _among(table, names)
    ]
    schema: dict[str, Any] = {
        "columns": [_column(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    return {
        "url": file_name(table, "csv"),
        "dc:description": table.says,
        "dialect": {"header": True, "encoding": "utf-8", "delimiter": ",", "doubleQuote": True},
        "tableSchema": schema | ({"foreignKeys": references} if references else {}),
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": _said(column),
        "datatype": _CSVW[column.kind],
        "required": not column.optional,
        "null": "",
    }


def _said(column: Column) -> str:
    return f"{column.says} Unit: {column.unit}." if column.unit else column.says


def _among(table: Table, names: set[str]) -> list[Reference]:
    """The references to tables that are there too."""
    return [one for one in table.references if one.table in names]


def _json(value: Mapping[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
