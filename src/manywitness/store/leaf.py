"""What a page has beside its text: its bytes, what was left out, and where its words stand too."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import WorkspaceError
from ..model import LeftOut, Span
from ..model.findings import PassageKind
from . import blobs
from .connection import Connection
from .packing import restored, unpacked

# Passages of one page in one answer: an agency's text may stand in thousands of others.
MANY = 2_000


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Words of an account that stand in another one: `span` in the text of its own page, `there` in that of
    page `page`. `quoted` in 0..1 is the share inside quotation marks; the rest is said of the other account.
    """

    account: int
    span: Span
    kind: PassageKind
    quoted: float
    other: int
    page: int
    there: Span
    outlet: str
    title: str
    published: str | None


def left_out(connection: Connection, page: int) -> tuple[LeftOut, ...]:
    """What the reader of a page saw and did not take, in the order of the page. Raises "unknown", "damaged".

    Its bytes and its text are not read.
    """
    found = connection.execute("SELECT left_out FROM page WHERE number = ?", (page,)).fetchone()
    if found is None:
        raise WorkspaceError("unknown", f"the workspace has no page {page}")
    return unpacked(restored(found[0]), tuple[LeftOut, ...])


def raw(connection: Connection, page: int) -> bytes:
    """The bytes of a page as they came. Raises WorkspaceError "unknown", "damaged"."""
    found = connection.execute("SELECT raw FROM page WHERE number = ?", (page,)).fetchone()
    if found is None:
        raise WorkspaceError("unknown", f"the workspace has no page {page}")
    return blobs.read(connection, found[0])


def raw_size(connection: Connection, page: int) -> int:
    """How many bytes a page had when it came; 0 for a number that no page has. Cost: one look-up."""
    query = "SELECT blob.size FROM page JOIN blob ON blob.number = page.raw WHERE page.number = ?"
    found = connection.execute(query, (page,)).fetchone()
    return int(found[0]) if found else 0


def elsewhere(
    connection: Connection, accounts: Iterable[int], within: Span, *, limit: int = MANY
) -> list[Elsewhere]:
    """Passages of these accounts that reach into `within` of their page's text, by place; of many the first.

    Cost: linear in the passages of the accounts.
    """
    found = connection.execute(
        """WITH mine AS (SELECT value AS account FROM json_each(?1)),
                told AS (
               SELECT account, a_start AS low, a_end AS high, kind, quoted, b AS other, b_start AS from_,
                      b_end AS to_ FROM mine JOIN passage ON a = account
               UNION ALL
               SELECT account, b_start, b_end, kind, quoted, a, a_start, a_end
               FROM mine JOIN passage ON b = account)
           SELECT account, low, high, kind, quoted, other, page, from_, to_, outlet, title, published
           FROM told JOIN account AS y ON y.number = other
           WHERE low < ?3 AND high > ?2 ORDER BY low, high, day IS NULL, day, other LIMIT ?4""",
        (json.dumps(list(accounts)), within.start, within.end, limit),
    )
    return [
        Elsewhere(account, Span(low, high), PassageKind(kind), quoted, other, page, Span(from_, to_), *rest)
        for account, low, high, kind, quoted, other, page, from_, to_, *rest in found
    ]
