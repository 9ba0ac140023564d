"""The words of a text as SQLite's `unicode61 remove_diacritics 2` tells them, letter by letter.

What a letter is there does not depend on its neighbours: it ends a word, is a part of one (without its case
and its accent), or is an accent by itself, which is dropped. SQLite is asked once for each letter that is
seen: so both members have the same words, whatever version of Unicode Python has.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing

from ..sqlite.words import TOKENIZER

_READ = (
    f"CREATE VIRTUAL TABLE read USING fts5 (words, content='', tokenize='{TOKENIZER}')",
    "CREATE VIRTUAL TABLE token USING fts5vocab (read, instance)",
)
# The letters of most texts, asked for at once.
_FIRST = 0x250


def tokens(text: str) -> list[str]:
    """The words of a text in their order. Cost: linear, 60 ns a character."""
    return text.translate(_folded).split()


class _Folded(dict[int, str]):
    """By code point: what a letter is in a word, " " where it ends one."""

    def __missing__(self, letter: int) -> str:
        if not self:
            self.update(_asked(range(_FIRST)))
        if letter not in self:
            self.update(_asked([letter]))
        return self[letter]


def _asked(letters: Iterable[int]) -> dict[int, str]:
    """What SQLite makes of each letter between two others."""
    letters = list(letters)
    found: dict[int, list[str]] = defaultdict(list)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        for statement in (*_READ, "BEGIN"):
            memory.execute(statement)
        # A text ends at a NUL for SQLite; whoever puts one gives a blank instead.
        rows = ((letter, f"a{chr(letter)}b") for letter in letters if letter)
        memory.executemany("INSERT INTO read (rowid, words) VALUES (?, ?)", rows)
        for term, letter in memory.execute("SELECT term, doc FROM token"):
            found[letter].append(term)
    return {
        letter: found[letter][0].removeprefix("a").removesuffix("b") if len(found[letter]) == 1 else " "
        for letter in letters
    }


_folded = _Folded()
