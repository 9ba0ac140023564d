"""What a table and its columns are: declared once, as the fields of its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from ...stages import Key
from ...workspace.archive.tables import Telling


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Says:
    """What a column means, in words, and the unit or range of its numbers."""

    words: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One typed column. `optional` where a row may not know it (null); `values` are all that it can be."""

    name: str
    kind: Kind
    says: str
    unit: str = ""
    optional: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that name a row of another table by its key; null where they name none."""

    columns: tuple[str, ...]
    table: str


# The rows of one story, in their order.
Rows = Callable[[Telling], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `row` is the frozen dataclass whose fields are its columns, `key` the columns that name a row.

    `needs` are the layers and findings that `rows` reads. `again` names a row that may come with a second
    story too, None for one that cannot. `version` rises when a column changes or goes.
    """

    name: str
    row: type[Any]
    key: tuple[str, ...]
    needs: tuple[Key, ...]
    rows: Rows
    references: tuple[Reference, ...] = ()
    again: Callable[[Any], str | None] | None = None
    version: int = 1

    @property
    def says(self) -> str:
        """What one row is."""
        return " ".join((self.row.__doc__ or "").split())

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return columns_of(self.row)


# Scores are measured to two digits at best; four keep files the same across machines.
DIGITS = 4


def cells(table: Table) -> Callable[[Any], tuple[Any, ...]]:
    """What makes the cells of a row, in the order of the columns; numbers have at most `DIGITS` digits."""
    columns = table.columns
    values = attrgetter(*(column.name for column in columns))
    numbers = [nth for nth, column in enumerate(columns) if column.kind is Kind.NUMBER]

    def made(row: Any) -> tuple[Any, ...]:
        found = list(values(row))
        for nth in numbers:
            if found[nth] is not None:
                found[nth] = round(float(found[nth]), DIGITS)
        return tuple(found)

    return made


class Once:
    """The rows of a table as stories go by, each once. Memory: the names of rows that may come again."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._met: set[str] = set()

    def rows(self, telling: Telling) -> Iterator[Any]:
        """The rows of the next story that did not come before."""
        for row in self._table.rows(telling):
            name = self._table.again(row) if self._table.again else None
            if name is None:
                yield row
            elif name not in self._met:
                self._met.add(name)
                yield row


def rows_of(table: Table, tellings: Iterable[Telling]) -> Iterator[Any]:
    """The rows of stories as these go by, each once. Memory: a story, and rows that may come again."""
    once = Once(table)
    for telling in tellings:
        yield from once.rows(telling)


def columns_of(row: type[Any]) -> tuple[Column, ...]:
    """The columns that the fields of a row declare: `Annotated[type, Says(words, unit)]`."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in fields(row))


_KINDS = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    float: Kind.NUMBER,
    bool: Kind.BOOLEAN,
    date: Kind.DAY,
}


def _column(name: str, hint: Any) -> Column:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"column {name!r} says nothing of itself: declare Annotated[type, Says(...)]")
    declared, says, *_ = get_args(hint)
    options = get_args(declared) if get_origin(declared) in {Union, UnionType} else (declared,)
    [meant] = [option for option in options if option is not NoneType]
    values = get_args(meant) if get_origin(meant) is Literal else ()
    kind = Kind.TEXT if values else _KINDS[meant]
    return Column(name, kind, says.words, says.unit, NoneType in options, values)
