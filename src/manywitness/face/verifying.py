"""Checking a dossier or an evidence pack: does every citation still hold, and every hash?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import ClassVar

from ..export import verify as reading
from ..export.pack.verifying import is_pack, verify_pack
from ..export.verify import Fault
from . import html
from .html import Html
from .listing import Listing


@dataclass(frozen=True, repr=False)
class Faults(Listing[Fault]):
    """What does not hold, in the order of the file; `checked` citations were read again. Empty: all hold.

    Of an evidence pack also: how many `files` have their hashes, of how many `pages` so many (`traced`) have
    their words in their raw bytes, and the SHA-256 of the pack itself (`digest`, "" for a dossier).
    """

    checked: int = 0
    files: int = 0
    pages: int = 0
    traced: int = 0
    digest: str = ""

    one: ClassVar[str] = "fault"
    many: ClassVar[str] = "faults"
    headings: ClassVar[tuple[str, ...]] = ("Where", "What is wrong")

    def cells(self, item: Fault) -> Sequence[Html]:
        """Where in the file, and what is wrong."""
        return html.words(item.where), html.words(item.why)

    def caption(self) -> str:
        """How many faults among how many citations, and files of a pack."""
        files = f" and {html.counted(self.files, 'file', 'files')}" if self.digest else ""
        return f"{html.counted(len(self), self.one, self.many)} in {self.checked:,} citations{files}"


def verify(dossier: str | PathLike[str]) -> Faults:
    """What does not hold in a dossier file in JSON: every text id, citation and inner reference is checked.
    Of an evidence pack (format "pack") also every hash, and the words of each text in its raw page.

    Raises DossierError for a file that is no dossier of the contract, ExportError "pack" for a damaged pack,
    OSError where it cannot be read.

    >>> comparison = manywitness.compare(manywitness.sample(), encoder=False)
    >>> list(manywitness.verify(comparison.save(folder / "dossier.json")))
    []
    """
    path = Path(dossier)
    if not is_pack(path):
        return verified(path.read_bytes())
    report = verify_pack(path)
    return Faults(report.faults, report.checked, report.files, report.pages, report.traced, report.digest)


def verified(content: bytes) -> Faults:
    """The same for what stands in the file."""
    report = reading.verify(content)
    return Faults(report.faults, report.checked)
