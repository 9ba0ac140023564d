"""Quotation marks of all languages, as glyphs: what a mark can be at all; context decides what it is."""

from __future__ import annotations

# Family of each glyph: a mark of one family usually closes what a mark of the same family opened.
# "''" and "``" are the typewriter and TeX spellings of double marks.
STRAIGHT = "straight"
CURLY = "curly"
LOW = "low"
GUILLEMET = "guillemet"
TEX = "tex"
SINGLE = "single"
SINGLE_GUILLEMET = "single guillemet"

# glyph: (family, cost of opening, cost of closing); 0 is what the glyph was made for. "“" closes a German
# quotation, "”" opens a Swedish one, and copied pages use either for either.
MARKS: dict[str, tuple[str, float, float]] = {
    '"': (STRAIGHT, 0.0, 0.0),
    "＂": (STRAIGHT, 0.0, 0.0),
    "“": (CURLY, 0.0, 1.6),
    "‟": (CURLY, 0.0, 1.6),
    "”": (CURLY, 0.9, 0.0),
    "„": (LOW, 0.0, 2.5),
    "«": (GUILLEMET, 0.0, 1.2),
    "»": (GUILLEMET, 1.2, 0.0),
    "``": (TEX, 0.0, 2.5),
    "''": (TEX, 0.6, 0.0),
    "'": (SINGLE, 0.0, 0.0),
    "‘": (SINGLE, 0.0, 1.6),
    "’": (SINGLE, 0.9, 0.0),
    "‛": (SINGLE, 0.0, 1.6),
    "‚": (SINGLE, 0.0, 2.5),
    "‹": (SINGLE_GUILLEMET, 0.0, 1.2),
    "›": (SINGLE_GUILLEMET, 1.2, 0.0),
}

# Families that one utterance may be opened and closed with at no cost, besides the same family.
SAME_UTTERANCE: frozenset[tuple[str, str]] = frozenset({(LOW, CURLY), (TEX, STRAIGHT), (STRAIGHT, TEX)})

SINGLES: frozenset[str] = frozenset({SINGLE, SINGLE_GUILLEMET})

# Words that begin with an apostrophe where letters were left out.
ELISIONS: tuple[str, ...] = (
    "em", "til", "till", "cause", "tis", "twas", "n", "bout", "round", "cos", "cuz", "im", "er", "neath",
)  # fmt: skip
