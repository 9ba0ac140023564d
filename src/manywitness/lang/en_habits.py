"""Two ways to write one thing; a desk keeps to one of them. Data only.

Each pair holds the spellings of one way and those of the other, looked for as they stand here.
"""

from __future__ import annotations

_Pair = tuple[tuple[str, ...], tuple[str, ...]]

# Signs: what the desk's system types.
SIGNS: tuple[_Pair, ...] = (
    (("’",), ("'",)),
    (("“", "”"), ('"',)),
    ((" — ",), ("—",)),
    (("—",), ("--",)),
    (("—",), (" – ", " - ")),
    (("…",), ("...",)),
)
# Words: what its style book says.
WORDINGS: tuple[_Pair, ...] = (
    (("U.S.",), (" US ",)),
    ((" percent",), (" per cent",)),
    ((" percent",), ("%",)),
    (("Mr. ", "Mrs. ", "Ms. ", "Dr. "), ("Mr ", "Mrs ", "Ms ", "Dr ")),
    ((" said",), (" says",)),
    (("isation", "ising ", "our "), ("ization", "izing ", "or ")),
    ((" a.m.", " p.m."), ("0am ", "0pm ")),
    (("Sen. ", "Rep. ", "Gov. "), ("Senator ", "Representative ", "Governor ")),
)
