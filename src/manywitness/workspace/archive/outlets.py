"""The outlets of a workspace: how much of what they write is their own, as far as that can be known."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ...corpus.origins.credits import credits_of, outlet_agency, signed
from ...kernel.precedence import precedence
from ...model import Account, AccountId
from ...model.annotations import ARTICLES, BLOCKS
from ...store import accounts, narration, quotes
from ...store.accounts import AccountRow
from ...store.database import snapshot
from ...store.narration import Shared
from .opening import Archive
from .telling import accounts_of

# Articles of an outlet that are looked at, the latest: what it costs to list outlets does not grow with them.
LOOKED = 100


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its articles, and the days of the first and the last dated one.

    The rest is said of the latest `looked` articles. `agency` of them credit an agency with all of their
    words; of `unsigned` ones, which say nothing of who wrote them, nobody knows. `sharing` share narration
    with another outlet. Of the words of all, in 0..1: `earlier` stand in an article of another outlet that
    was published before, and `unknown` in one of which it is not known whether it was before or whose it is;
    the rest is their own, `credited` of it in articles that credit an agency with all of their words. All
    three are None where the articles have no words.
    """

    name: str
    articles: int
    first: date | None
    last: date | None
    looked: int
    agency: int
    unsigned: int
    sharing: int
    earlier: float | None
    unknown: float | None
    credited: float | None

    @property
    def own(self) -> float | None:
        """The share of their words that stand in no other outlet, or there later."""
        if self.earlier is None or self.unknown is None:
            return None
        return max(1.0 - self.earlier - self.unknown, 0.0)


def outlets(archive: Archive, *, limit: int, offset: int = 0) -> tuple[Outlet, ...]:
    """The outlets with most articles, those first, `offset` passed over. Raises "damaged", "stale".

    Cost: linear in the articles, over one index, and for each outlet that of reading its latest articles.
    """
    with snapshot(archive.connection):
        listed = quotes.outlets(archive.connection, limit=limit + offset)[offset:]
        return tuple(figures(archive, one) for one in listed)


def figures(archive: Archive, one: quotes.Outlet) -> Outlet:
    """What can be said of one outlet. Raises WorkspaceError "damaged", "stale"."""
    connection = archive.connection
    rows = list(accounts.rows(connection, narration.latest(connection, one.name, limit=LOOKED)).values())
    held = accounts_of(connection, rows, (ARTICLES, BLOCKS)).accounts
    shared = narration.shared(connection, [row.number for row in rows])
    earlier, unknown = shares(rows, shared)
    of_agency = {account.id for account in held if _of_agency(account)}
    return Outlet(
        name=one.name,
        articles=one.articles,
        first=_day(one.first_day),
        last=_day(one.last_day),
        looked=len(rows),
        agency=len(of_agency),
        unsigned=sum(not signed(account) and not credits_of(account) for account in held),
        sharing=len({part.account for part in shared if part.other_outlet}),
        earlier=earlier,
        unknown=unknown,
        credited=_credited(rows, shared, of_agency),
    )


def _credited(
    rows: Sequence[AccountRow], shared: Sequence[Shared], of_agency: Container[AccountId]
) -> float | None:
    """Which part of the words of all stands in an agency's articles and, as far as is known, not earlier."""
    words = sum(row.length for row in rows)
    credited = [row for row in rows if row.id in of_agency]
    numbers = {row.number for row in credited}
    earlier, unknown = shares(credited, [part for part in shared if part.account in numbers])
    if not words:
        return None
    if earlier is None or unknown is None:
        return 0.0
    return max(1.0 - earlier - unknown, 0.0) * sum(row.length for row in credited) / words


def _of_agency(account: Account) -> bool:
    """Whether an agency is credited with all of the words, on a page that is not the agency's own."""
    return not outlet_agency(account) and any(credit.whole for credit in credits_of(account))


def shares(rows: Sequence[AccountRow], shared: Sequence[Shared]) -> tuple[float | None, float | None]:
    """Which part of the words of all stands in earlier articles, and in ones of unknown order."""
    words = sum(row.length for row in rows)
    if not words:
        return None, None
    earlier = every = 0.0
    lengths = {row.number: row.length for row in rows}
    for number, group in groupby(shared, key=lambda part: part.account):
        # What the other outlet took over later is this outlet's own.
        parts = [(part, order) for part in group if (order := _order(part)) is None or order]
        earlier += min(_covered(part for part, order in parts if order), lengths[number])
        every += min(_covered(part for part, _ in parts), lengths[number])
    return earlier / words, (every - earlier) / words


def _order(part: Shared) -> bool | None:
    """Whether the other account was published before; None where that, or its outlet, is not known."""
    order = precedence(part.published, part.other_published).order if part.other_outlet else 0
    return None if order == 0 else order > 0


def _covered(parts: Iterable[Shared]) -> float:
    """Code points of narration that the parts cover; overlaps count once, as what is quoted least."""
    covered, end = 0.0, 0
    for part in sorted(parts, key=lambda one: (one.span, one.quoted)):
        covered += max(part.span.end - max(part.span.start, end), 0) * (1 - part.quoted)
        end = max(end, part.span.end)
    return covered


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
