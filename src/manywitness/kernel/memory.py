"""What was worked out of a word once, and need not be again: a story's words come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

# Words that are remembered; then all are forgotten at once.
REMEMBERED = 100_000


class Memory(dict[str, T], Generic[T]):
    """What `read` says of each word that was asked for: `memory[word]` is `read(word)`, however often.

    Looked up at the cost of a dictionary, which is why it is one: `map(memory.__getitem__, words)`. Holds the
    answers for at most `REMEMBERED` words.
    """

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> T:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = self._read(word)
        return found
