"""Values in a row that show themselves as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self, TypeVar, overload

from . import html
from .html import Html

T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class Listing(Sequence[T]):
    """Frozen values in their order: counted, indexed, sliced and looped over like a tuple.

    In a notebook it is a table of its first 20 rows with a line that says how many there are besides.
    """

    items: tuple[T, ...] = ()

    one: ClassVar[str] = "value"
    many: ClassVar[str] = "values"
    headings: ClassVar[tuple[str, ...]] = ("Value",)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Self: ...

    def __getitem__(self, at: int | slice) -> T | Self:
        if isinstance(at, slice):
            return replace(self, items=self.items[at])
        return self.items[at]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def cells(self, item: T) -> Sequence[Html]:
        """The cells of one row."""
        return (html.words(str(item)),)

    def caption(self) -> str:
        """What the table says over its rows."""
        return html.counted(len(self), self.one, self.many)

    def table(self, *, shown: int = html.ROWS) -> Html:
        """The rows as a table; one line where there is none."""
        if not self.items:
            return html.paragraph(html.plain(f"No {self.one}."))
        rows: Iterable[Sequence[Html]] = map(self.cells, self.items)
        return html.table(self.caption(), self.headings, rows, count=len(self), shown=shown)

    def __repr__(self) -> str:
        return f"<{self.caption()}>"

    def _repr_html_(self) -> str:
        return html.whole(self.table())
