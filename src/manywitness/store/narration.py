"""What accounts of one outlet share with those of others, as far as it is narration and no quotation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Span
from .connection import Connection

# A passage of which a larger share stands inside quotation marks is no narration.
QUOTED = 0.5


@dataclass(frozen=True, slots=True)
class Shared:
    """Narration of an account that stands in an account of another outlet, or of one whose outlet is not
    known (""): where it is, which share of it is quoted, in 0..1, and when both were published.
    """

    account: int
    span: Span
    quoted: float
    published: str | None
    other_outlet: str
    other_published: str | None


def latest(connection: Connection, outlet: str, *, limit: int) -> list[int]:
    """The accounts of an outlet, those of the last days first, undated ones at the end."""
    found = connection.execute(
        "SELECT number FROM account WHERE outlet = ? ORDER BY day DESC NULLS LAST, number DESC LIMIT ?",
        (outlet, limit),
    )
    return [number for (number,) in found]


def shared(connection: Connection, accounts: Iterable[int]) -> list[Shared]:
    """The narration that these accounts share with other outlets, by account and place.

    Cost: linear in the passages of the accounts.
    """
    found = connection.execute(
        """WITH mine AS (SELECT value AS account FROM json_each(?1)),
                told AS (
               SELECT account, a_start AS low, a_end AS high, quoted, b AS other
               FROM mine JOIN passage ON a = account
               UNION ALL
               SELECT account, b_start, b_end, quoted, a FROM mine JOIN passage ON b = account)
           SELECT account, low, high, quoted, x.published, y.outlet, y.published
           FROM told JOIN account AS x ON x.number = account JOIN account AS y ON y.number = other
           WHERE quoted <= ?2 AND x.outlet <> y.outlet ORDER BY account, low, high""",
        (json.dumps(list(accounts)), QUOTED),
    )
    return [Shared(account, Span(low, high), *rest) for account, low, high, *rest in found]
