"""Beginnings of words, as the words of an index that begin so.

FTS5 finds a beginning by reading all that it knows of every word that begins so, before it tells the first
article. Here the words alone are read, and then looked for like any others.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from ..errors import QueryError
from .connection import Connection
from .members import of
from .query import All, Either, Part, Phrase
from .sqlite.words import TOKENIZER
from .words import title_marks

# Words that a beginning may stand for. Each takes 0.04 ms to find and as long to look up (2026-11).
MOST_WORDS = 1_000

_READ = (
    f"CREATE VIRTUAL TABLE read USING fts5 (words, tokenize='{TOKENIZER}')",
    "CREATE VIRTUAL TABLE token USING fts5vocab (read, instance)",
)


def spelled_out(connection: Connection, part: Part, search: str) -> Part:
    """The part of a search in words of the index alone: no beginnings, words of titles as they are marked.

    Raises QueryError, for the search as it was typed, where a beginning stands for too many words.
    """
    if isinstance(part, Phrase):
        return _phrase(connection, part, search)
    if isinstance(part, Either):
        return Either(tuple(spelled_out(connection, one, search) for one in part.parts))
    there, absent = (
        tuple(spelled_out(connection, one, search) for one in some) for some in (part.there, part.absent)
    )
    return All(there, absent)


def _phrase(connection: Connection, phrase: Phrase, search: str) -> Part:
    words = title_marks(phrase.words) if phrase.title else phrase.words
    if not phrase.prefix:
        return Phrase(words)
    *before, beginning = _tokens(words) or [words]
    found = of(connection).words.beginning_so(connection, beginning, MOST_WORDS + 1)
    if len(found) > MOST_WORDS:
        at = max(search.find(f"{phrase.words}*"), 0)
        raise QueryError(
            f"'{phrase.words}*' is the beginning of more than {MOST_WORDS:,} words", at, "give more letters"
        )
    spelled = tuple(Phrase(" ".join([*before, word])) for word in found)
    return Either(spelled) if len(spelled) > 1 else (*spelled, Phrase(words))[0]


def _tokens(words: str) -> list[str]:
    """The words as the index has them: without case and accents."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        for statement in _READ:
            memory.execute(statement)
        memory.execute("INSERT INTO read VALUES (?)", (words.replace("\0", " "),))
        return [term for (term,) in memory.execute("SELECT term FROM token ORDER BY offset")]
