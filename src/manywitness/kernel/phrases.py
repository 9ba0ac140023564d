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


def phrase_inside(table: PhraseTable, words: Sequence[str]) -> bool:
    """Whether any phrase stands anywhere in `words`. Cost: linear in `words` for a fixed table."""
    return any(phrase_at(table, words, index) for index in range(len(words)))
