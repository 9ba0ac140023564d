"""Tables as Parquet: one file for each, or the one that is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..asked import Asked, Written
from .files import write_one, write_tables


def write(asked: Asked, sink: BinaryIO) -> Written:
    """One table; raises ExportError "unknown", "extra"."""
    return write_one("parquet", asked, sink)


def write_folder(asked: Asked, folder: Path) -> Written:
    """Every table, in a file of its name; raises ExportError "extra"."""
    return write_tables("parquet", asked, folder)
