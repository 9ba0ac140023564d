"""What the numbers are that the encoder gives for a word: one home for export and reading."""

from __future__ import annotations

from typing import Final

# Labels in BIO form: "B-" begins an expression, "I-" goes on with it.
NAMES: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
ROLES: Final = ("O", "B-content", "I-content", "B-cue", "I-cue", "B-source", "I-source")

# Width of the vectors whose products score a link or a bound, and of those that the antecedent scorer reads.
LINK = 32
POINTER = 32
ANTECEDENT = 96

_WIDTHS: Final = {
    # Names by the guidelines of UNER (no MISC), and by those of the other sets.
    "names": 7,
    "names_wide": len(NAMES),
    "roles": len(ROLES),
    # Whether the word is the head of an expression that refers to what others refer to.
    "head": 1,
    "content_to_cue": LINK,
    "cue": LINK,
    "content_to_source": LINK,
    "source": LINK,
    # How sure a content has no cue, no source.
    "alone": 2,
    "head_to_start": POINTER,
    "start": POINTER,
    "head_to_end": POINTER,
    "end": POINTER,
    "antecedent": ANTECEDENT,
}


def _columns() -> dict[str, slice]:
    out, at = {}, 0
    for name, width in _WIDTHS.items():
        out[name] = slice(at, at + width)
        at += width
    return out


# Where each kind of number stands in the last axis of the encoder's output.
COLUMNS: Final = _columns()
WIDTH: Final = sum(_WIDTHS.values())

# Signed distances in words between a content and a cue or source, cut into buckets: the upper bounds.
DISTANCES: Final = (-32, -16, -8, -4, -1, 0, 3, 7, 15, 31)
# Distances in words from a head to the bound of its expression: 0..15, longer ones are 15.
FARTHEST = 15
