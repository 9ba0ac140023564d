"""One outlet: its latest articles, its own words over time, and with whom it shares words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...model import Span
from ...store import accounts, leaf, narration, quotes, shown
from ...store.accounts import AccountRow
from ...store.connection import Connection
from ...store.database import snapshot
from ...store.leaf import Elsewhere
from ...store.narration import Shared
from . import naming
from .opening import Archive
from .outlets import LOOKED, Outlet, figures, shares

# Passages of the latest articles that are looked at; and other outlets that are named.
PASSAGES = 5_000
OTHERS = 30

_WHOLE = Span(0, 2**40)


@dataclass(frozen=True, slots=True)
class Month:
    """The articles of one month among the latest: how many, and the shares of their words (see `Outlet`)."""

    first: date
    articles: int
    earlier: float | None
    unknown: float | None

    @property
    def own(self) -> float | None:
        """The share of their words that stand in no other outlet, or there later."""
        if self.earlier is None or self.unknown is None:
            return None
        return max(1.0 - self.earlier - self.unknown, 0.0)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Another outlet with which articles share words: `articles` of this outlet, of which `latest` is the one
    that came last; `quoted` of them share nothing but quotations. `story` is that of `latest`, or "".
    """

    outlet: str
    articles: int
    quoted: int
    latest: AccountRow
    story: str
    there: Elsewhere


@dataclass(frozen=True, slots=True)
class Written:
    """An article of the outlet, and the id of its story, "" where it is in none."""

    row: AccountRow
    story: str


@dataclass(frozen=True)
class OutletTold:
    """An outlet; `months` and `sharing` are said of its latest articles, `articles` begin at `offset`."""

    outlet: Outlet
    months: tuple[Month, ...]
    sharing: tuple[Sharing, ...]
    articles: tuple[Written, ...]


def outlet_told(archive: Archive, name: str, *, limit: int, offset: int = 0) -> OutletTold:
    """An outlet by its name as its pages write it, case aside. Raises WorkspaceError "unknown", "damaged",
    "stale". Cost: that of listing the outlets, and of reading the latest articles of this one.
    """
    connection = archive.connection
    with snapshot(connection):
        known = naming.outlet(connection, name)
        one = next(one for one in quotes.outlets(connection) if one.name == known)
        looked = _rows(connection, narration.latest(connection, known, limit=LOOKED))
        shared = narration.shared(connection, [row.number for row in looked])
        latest = narration.latest(connection, known, limit=limit + offset)[offset:]
        return OutletTold(
            figures(archive, one),
            tuple(_months(looked, shared)),
            tuple(_sharing(connection, known, looked)),
            tuple(_written(connection, _rows(connection, latest))),
        )


def _rows(connection: Connection, numbers: Sequence[int]) -> list[AccountRow]:
    found = accounts.rows(connection, numbers)
    return [found[number] for number in numbers if number in found]


def _written(connection: Connection, rows: Sequence[AccountRow]) -> Iterator[Written]:
    homes = shown.story_of(connection, [row.number for row in rows])
    for row in rows:
        yield Written(row, shown.id_of(connection, homes.get(row.number)))


def _months(rows: Sequence[AccountRow], shared: Sequence[Shared]) -> Iterator[Month]:
    """The months that have dated articles, the latest first."""
    by_month: dict[date, list[AccountRow]] = defaultdict(list)
    for row in rows:
        if row.day is not None:
            by_month[date.fromordinal(row.day).replace(day=1)].append(row)
    for first, some in sorted(by_month.items(), reverse=True):
        numbers = {row.number for row in some}
        earlier, unknown = shares(some, [part for part in shared if part.account in numbers])
        yield Month(first, len(some), earlier, unknown)


def _sharing(connection: Connection, name: str, rows: Sequence[AccountRow]) -> Iterator[Sharing]:
    """The other outlets, those with most shared articles first."""
    by_number = {row.number: row for row in rows}
    passages: dict[str, dict[int, list[Elsewhere]]] = defaultdict(lambda: defaultdict(list))
    for one in leaf.elsewhere(connection, by_number, _WHOLE, limit=PASSAGES):
        if one.outlet not in {"", name}:
            passages[one.outlet][one.account].append(one)
    ordered = sorted(passages.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:OTHERS]
    # Rows are the latest first.
    latest = [next(row for row in rows if row.number in some) for _, some in ordered]
    homes = {one.row.number: one.story for one in _written(connection, latest)}
    for (other, some), row in zip(ordered, latest, strict=True):
        quoted = sum(all(one.quoted > narration.QUOTED for one in many) for many in some.values())
        yield Sharing(other, len(some), quoted, row, homes[row.number], some[row.number][0])
