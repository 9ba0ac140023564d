"""Patterns that look for one of many words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]


def one_of(options: Iterable[str], *, blank: str = " ") -> str:
    """A pattern of the longest of `options` that fits; put it in a group. `blank` is the pattern of a space.

    It matches what the options joined by "|", longest first, match; but what they share at their beginning is
    compared once, so that the cost of a word hardly depends on their number. Empty for no option.
    """
    tree: _Tree = {}
    for option in options:
        branch = tree
        for letter in (*option, ""):
            branch = branch.setdefault(letter, {})
    return _ways(tree, blank)


def _ways(tree: _Tree, blank: str) -> str:
    letters = [letter for letter in sorted(tree) if letter]
    return "|".join(
        (blank if letter == " " else re.escape(letter)) + _rest(tree[letter], blank) for letter in letters
    )


def _rest(tree: _Tree, blank: str) -> str:
    """What may follow a letter; nothing where an option ends, but only after what is longer."""
    ways = _ways(tree, blank)
    if "" in tree and ways:
        return f"(?:{ways})?"
    return f"(?:{ways})" if len(tree) > 1 else ways
