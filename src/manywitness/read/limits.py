"""How much one file may hold: the limits that several readers share."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import LimitError

# Of 974 pages of aeb and wcxb dev the largest has 1.8 MB (2026-11); a tree takes ten times the bytes.
PAGE = 32 * 1024 * 1024

# A ZIP's directory lies in memory as a whole: an entry takes about a kilobyte there.
ENTRIES = 100_000

# Pages of wcxb dev shrink to a fifth by gzip, plain text to a third; deflate can reach 1,032 (2026-11).
_RATIO = 50
_FREE = 64 * 1024 * 1024


@dataclass(slots=True)
class Expansion:
    """What the compressed parts of one file took and made so far, in bytes."""

    taken: int = 0
    made: int = 0

    def add(self, taken: int, made: int) -> None:
        """Count some more; raises LimitError "limit" over 50 times what was taken and 64 MiB.

        What is refused is not counted: what stands behind it may be read.
        """
        if self.made + made > _FREE + _RATIO * (self.taken + taken):
            raise LimitError(
                "limit",
                f"compressed bytes expand to {self.made + made:,} and more,"
                f" over {_RATIO} times as much as they are: made to fill the memory",
            )
        self.taken += taken
        self.made += made
