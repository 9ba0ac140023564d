"""Quotations that are signed: “We will act.” — Jane Roe."""

from __future__ import annotations

from .subjects import Phrase
from .words import DASHES, ENDS, Words

SIGNED = "quote, dash X"
# A longer run of words after the dash is a sentence, not a signature.
LONGEST = 7
_DASHES = DASHES | {"―", "‒"}


def signed(words: Words, index: int) -> tuple[Phrase, Phrase] | None:
    """The dash after the quoted region at word `index` and the name after it, where they end the paragraph.

    None where what follows is no signature: it begins with a small letter, is too long, or goes on.
    """
    dash, first = index + 1, index + 2
    if first >= len(words) or words.lower[dash] not in _DASHES or not words.is_capital(first):
        return None
    end = len(words)
    while end > first and words.lower[end - 1] in ENDS:
        end -= 1
    inside = words.lower[first:end]
    if (
        not 0 < end - first <= LONGEST
        or any(word in ENDS for word in inside)
        or words.holds_quote(first, end)
    ):
        return None
    return (dash, first), (first, end)
