"""Passages between accounts: which words of one stand in another, with exact bounds in both."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..model import Span
from ..model.findings import PassageKind
from .connection import Connection


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage in two accounts, `a` < `b`. The spans count code points of the texts of their pages;
    `score` and `quoted` in 0..1 mean what they mean in `model.findings.Passage`.
    """

    a: int
    b: int
    at_a: Span
    at_b: Span
    kind: PassageKind
    score: float
    quoted: float


_ROW = "SELECT a, b, a_start, a_end, b_start, b_end, kind, score, quoted FROM passage "
_ORDER = "ORDER BY a, b, a_start, a_end, b_start, b_end"
_AMONG = (
    _ROW + "WHERE a IN (SELECT value FROM json_each(?1)) "  # noqa: S608 - all of it is written here
    "AND b IN (SELECT value FROM json_each(?1)) " + _ORDER
)


def put(connection: Connection, passages: Iterable[PassageRow]) -> None:
    """Store passages; one with the same bounds takes the place of the one before."""
    connection.executemany(
        "INSERT INTO passage (a, b, a_start, a_end, b_start, b_end, kind, score, quoted) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (a, b, a_start, a_end, b_start, b_end) "
        "DO UPDATE SET kind = excluded.kind, score = excluded.score, quoted = excluded.quoted",
        [
            (p.a, p.b, p.at_a.start, p.at_a.end, p.at_b.start, p.at_b.end, p.kind.value, p.score, p.quoted)
            for p in passages
        ],
    )


def among(connection: Connection, accounts: Iterable[int]) -> list[PassageRow]:
    """Every passage both sides of which are among these accounts, by the accounts and the places in them."""
    found = connection.execute(_AMONG, (json.dumps(sorted(accounts)),))
    return [_row(values) for values in found]


def pairs_of(connection: Connection, accounts: Iterable[int]) -> set[tuple[int, int]]:
    """The pairs (a, b), `a` < `b`, that share a passage and of which one is among these accounts."""
    found = connection.execute(
        "SELECT DISTINCT a, b FROM passage WHERE a IN (SELECT value FROM json_each(?1)) "
        "OR b IN (SELECT value FROM json_each(?1))",
        (json.dumps(sorted(accounts)),),
    )
    return set(found.fetchall())


def drop(connection: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Take away what these pairs of accounts, `a` < `b`, share."""
    connection.executemany("DELETE FROM passage WHERE a = ? AND b = ?", sorted(pairs))


def partners(connection: Connection, accounts: Iterable[int]) -> set[int]:
    """The accounts that share a passage with any of these, these themselves left out."""
    asked = sorted(accounts)
    found = connection.execute(
        "SELECT b FROM passage WHERE a IN (SELECT value FROM json_each(?1)) "
        "UNION SELECT a FROM passage WHERE b IN (SELECT value FROM json_each(?1))",
        (json.dumps(asked),),
    )
    return {account for (account,) in found} - set(asked)


def _row(values: tuple[Any, ...]) -> PassageRow:
    a, b, a_start, a_end, b_start, b_end, kind, score, quoted = values
    return PassageRow(a, b, Span(a_start, a_end), Span(b_start, b_end), PassageKind(kind), score, quoted)
