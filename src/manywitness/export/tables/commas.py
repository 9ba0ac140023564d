"""Tables as CSV, with what describes them beside them."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..asked import Asked, Written
from .catalog import TABLES
from .described import csvw, data_package
from .files import write_one, write_tables

PACKAGE = "datapackage.json"
# The name under which a processor of CSV on the Web looks for it.
METADATA = "csv-metadata.json"


def write(asked: Asked, sink: BinaryIO) -> Written:
    """One table, without a description beside it; raises ExportError "unknown"."""
    return write_one("csv", asked, sink)


def write_folder(asked: Asked, folder: Path) -> Written:
    """Every table, in a file of its name, with `datapackage.json` and `csv-metadata.json`."""
    written = write_tables("csv", asked, folder)
    tables = tuple(TABLES.values())
    (folder / PACKAGE).write_bytes(data_package(tables))
    (folder / METADATA).write_bytes(csvw(tables))
    return written
