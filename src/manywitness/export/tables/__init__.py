"""Workspaces and comparisons as tables of typed columns, for data frames, spreadsheets and databases."""

from .catalog import TABLES, TOLD, needs
from .columns import Column, Kind, Reference, Table, rows_of
from .compared import telling_of

__all__ = ["TABLES", "TOLD", "Column", "Kind", "Reference", "Table", "needs", "rows_of", "telling_of"]
