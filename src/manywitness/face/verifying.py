"""Checking a dossier: does every citation still say what stands at its place?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import ClassVar

from ..export import verify as reading
from ..export.verify import Fault
from . import html
from .html import Html
from .listing import Listing


@dataclass(frozen=True, repr=False)
class Faults(Listing[Fault]):
    """What does not hold, in the order of the file; `checked` citations were read again. Empty: all hold."""

    checked: int = 0

    one: ClassVar[str] = "fault"
    many: ClassVar[str] = "faults"
    headings: ClassVar[tuple[str, ...]] = ("Where", "What is wrong")

    def cells(self, item: Fault) -> Sequence[Html]:
        """Where in the file, and what is wrong."""
        return html.words(item.where), html.words(item.why)

    def caption(self) -> str:
        """How many faults among how many citations."""
        return f"{html.counted(len(self), self.one, self.many)} in {self.checked:,} citations"


def verify(dossier: str | PathLike[str]) -> Faults:
    """What does not hold in a dossier file in JSON: every text id, citation and inner reference is checked.

    Raises DossierError where the file is no dossier of the contract, OSError where it cannot be read.

    >>> comparison = manywitness.compare(manywitness.sample(), encoder=False)
    >>> list(manywitness.verify(comparison.save(folder / "dossier.json")))
    []
    """
    return verified(Path(dossier).read_bytes())


def verified(content: bytes) -> Faults:
    """The same for what stands in the file."""
    report = reading.verify(content)
    return Faults(report.faults, report.checked)
