"""Tables of what is asked for, in one pass over its stories."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from ...workspace.archive.tables import tellings
from ..asked import Asked, Written
from .catalog import TABLES, needs, table_named
from .columns import Table
from .described import file_name
from .sheets import Opening, fill


def write_one(form: str, asked: Asked, sink: BinaryIO) -> Written:
    """The wanted table into an open sink; raises ExportError "unknown", "extra"."""
    return _written(form, asked, [table_named(asked.table)], lambda _: nullcontext(sink))


def write_tables(form: str, asked: Asked, folder: Path) -> Written:
    """Every table into a file of a folder; raises ExportError "extra"."""
    every = tuple(TABLES.values())
    return _written(form, asked, every, lambda table: (folder / file_name(table, form)).open("wb"))


def _written(form: str, asked: Asked, tables: Sequence[Table], opening: Opening) -> Written:
    told = tellings(asked.archive, needs(tables), asked.stories)
    filled = fill(form, tables, told, opening)
    return Written(filled.rows, tuple(dict.fromkeys(filled.failed)))
