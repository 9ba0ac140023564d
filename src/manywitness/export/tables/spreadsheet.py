"""Cells that no spreadsheet runs, and the way back to what they say.

*Source:* OWASP, "CSV Injection". A spreadsheet takes a cell for a formula that begins with = + - or @, also
in their full-width forms, or with white space before them. Its own way to say that a cell is text is an
apostrophe before it; so that the way back is sure, a cell that begins with an apostrophe gets one too.
"""

from __future__ import annotations

MARK = "'"
# U+2212 is read as a minus by some; a line feed is white space to others.
ACTS = frozenset("=+-@\t\r\n＝＋－＠−﹢﹣﹦﹫⁺⁻⁼₊₋₌")


def guarded(words: str) -> str:
    """The words as a text cell: with an apostrophe before them where a spreadsheet might run them, or where
    they begin with one.

    >>> guarded("=1+1"), guarded("-- said"), guarded("it's"), guarded("'tis")
    ("'=1+1", "'-- said", "it's", "''tis")
    """
    first = words.lstrip(_BLANK)[:1]
    return MARK + words if words[:1] == MARK or words[:1] in ACTS or first in ACTS else words


def unguarded(cell: str) -> str:
    """What a text cell says: a cell that begins with an apostrophe without it. The inverse of `guarded`."""
    return cell.removeprefix(MARK)


# White space, and marks without width, that a spreadsheet may drop before it looks at the first character.
_BLANK = "".join(
    [
        " \t\r\n\v\f\0",
        *map(chr, (0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0xA0, 0xAD, 0x1680, 0x180E, 0x2028, 0x2029, 0x202F)),
        *map(chr, (*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x205F, 0x2070), 0x3000, 0xFEFF)),
    ]
)
