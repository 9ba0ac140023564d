"""From words of the text to what the antecedent scorer needs of an expression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .antecedents import Expression

# Words that do not tell one expression from another.
_LIGHT: Final = frozenset({"the", "a", "an", "'", "’", "s", ",", '"', "“", "”", "-", "‘", "(", ")"})


def expression_of(words: Sequence[str], head: int, *, label: str, sentence: int, region: int) -> Expression:
    """The expression of `words` as they stand in the text; `head` is the index of the word that governs."""
    folded = [word.lower() for word in words]
    kept = tuple(word for word in folded if word not in _LIGHT) or (folded[head],)
    return Expression(kept, folded[head], label, sentence, region)
