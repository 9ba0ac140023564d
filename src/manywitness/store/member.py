"""What is not the same in the databases that a workspace can lie in: one protocol, and its two members.

Everything else of the store is written once, in the words that both have (see `connection.Connection`);
`members.of` says which one a connection leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from .connection import Connection, Values
from .query import Part, Phrase

# The two tables of words, with what a row of each is made of.
ARTICLES, QUOTATIONS = "article_words", "quotation_words"
COLUMNS: Mapping[str, tuple[str, ...]] = {ARTICLES: ("title", "body", "marks"), QUOTATIONS: ("words",)}

# What is said to a second one who would watch a workspace.
WATCHED = "another process watches it already, and will read what is added to it; or end that one first"

# A place in a table of words, and the words of each of its columns.
Worded = tuple[int, Sequence[str]]


class WordIndex(Protocol):
    """Full text. What a word is, is the same in both: that of FTS5's `unicode61 remove_diacritics 2`."""

    def create(self, connection: Connection, table: str) -> None:
        """Make a table of words, and the list of its words where it is that of articles."""

    def discard(self, connection: Connection, table: str) -> None:
        """Take a table of words away, and the list of its words."""

    def put(self, connection: Connection, table: str, rows: Iterable[Worded]) -> None:
        """Store words at new places."""

    def take_out(self, connection: Connection, table: str, rows: Iterable[Worded]) -> None:
        """Take words away that were put, exactly as they were."""

    def clear(self, connection: Connection, table: str) -> None:
        """Take all words away."""

    def fitting(self, table: str, part: Part) -> tuple[str, list[Any]]:
        """The condition that a row of the table holds what is asked for, and its values (for `?`)."""

    def scores(
        self, connection: Connection, phrases: Sequence[Phrase], places: Sequence[int], in_title: float
    ) -> dict[int, float]:
        """BM25 of those of some articles that hold any of the phrases; a word of a title counts `in_title`
        times. *Source:* Robertson and Zaragoza (2009) with k1 = 1.2 and b = 0.75, as SQLite has it.
        """

    def beginning_so(self, connection: Connection, beginning: str, most: int) -> list[str]:
        """The words of articles that begin so, in order of their code points; at most so many."""


class Member(Protocol):
    """One database."""

    @property
    def words(self) -> WordIndex:
        """Its full text."""

    @property
    def refusal(self) -> type[Exception]:
        """What is raised where a row breaks a condition of its table."""

    def is_taken(self, error: Exception) -> bool:
        """Whether such an error says that another row has the same key."""

    def version(self, connection: Connection) -> int:
        """The number of the last migration that ran, 0 for none."""

    def put_version(self, connection: Connection, number: int) -> None:
        """Write down which migration ran."""

    def guard_corrections(self, connection: Connection) -> None:
        """Have the database itself refuse whatever would change or delete a line of the log."""

    def highest(self, connection: Connection, table: str) -> int:
        """The highest number that a table ever gave, 0 for none."""

    def reserve(self, connection: Connection, table: str, count: int) -> int:
        """The first of so many numbers in a row that the table never gave; they are put by the caller."""

    def unrepeated(self, connection: Connection, table: str) -> int:
        """A number that the table never gave, nor will give again where the transaction is taken back."""

    def streamed(self, connection: Connection, sql: str, values: Values) -> Iterator[Any]:
        """The rows of a statement, a few at a time, however many there are."""

    def size(self, connection: Connection) -> int:
        """The bytes of the workspace in its database."""

    def table_sizes(self, connection: Connection) -> dict[str, int]:
        """The bytes of each table with its indexes, largest first."""
