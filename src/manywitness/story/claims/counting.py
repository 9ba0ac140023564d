"""How many independent origins say a claim: never more than the evidence allows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...model import AccountId, Place
from ...model.findings import Origin, Passage
from ...model.story import Proposition

# Of the words of a proposition that stand in a shared passage, so much makes it copied.
COPIED = 0.5
# A passage of which more is inside quotation marks is shared testimony of a third, no sign of copying.
QUOTED = 0.5

_Stretch = tuple[int, int, Place]


@dataclass(frozen=True, slots=True)
class Count:
    """`origins` are ids, each once, sorted: of origins tied by copied words the first. `unknown` counts the
    accounts of unknown origin; `copied` are origins that were tied to another by copied words.
    """

    origins: tuple[str, ...]
    unknown: int
    copied: tuple[str, ...]


class Witnesses:
    """The origins of a story's accounts, and which of them share the very words of a claim."""

    def __init__(self, origins: Iterable[Origin], passages: Iterable[Passage]) -> None:
        self._origin: dict[AccountId, str] = {}
        for origin in origins:
            for account in origin.accounts:
                self._origin[account] = "" if origin.unknown else origin.id
        self._shared: dict[tuple[AccountId, AccountId], list[_Stretch]] = {}
        self._partners: dict[AccountId, set[AccountId]] = {}
        for one in passages:
            if one.quoted <= QUOTED:
                self._note(one.a, one.b)
                self._note(one.b, one.a)
        for stretches in self._shared.values():
            stretches.sort(key=lambda stretch: stretch[:2])

    def _note(self, mine: Place, other: Place) -> None:
        stretch = (mine.span.start, mine.span.end, other)
        self._shared.setdefault((mine.account, other.account), []).append(stretch)
        self._partners.setdefault(mine.account, set()).add(other.account)

    def origin_of(self, account: AccountId) -> str:
        """The id of the account's origin; "" where it is unknown, or where nobody looked."""
        return self._origin.get(account, "")

    def count(self, members: Sequence[Proposition]) -> Count:
        """The origins of those who say one thing.

        Two origins count as one here where a page of one prints it in words that it shares with a page of the
        other, though the pages have too little else in common. Cost: linear in the members and in the
        passages among their accounts.
        """
        if len(members) == 1:
            origin = self.origin_of(members[0].account)
            return Count((origin,) if origin else (), int(not origin), ())
        by_account: dict[AccountId, list[Proposition]] = {}
        for one in members:
            by_account.setdefault(one.account, []).append(one)
        origins = {account: self.origin_of(account) for account in by_account}
        first = {origin: origin for origin in origins.values() if origin}
        for a, b in sorted(self._neighbours(by_account)):
            if origins[a] and origins[b] and self._tied(by_account[a], by_account[b]):
                low, high = sorted((_root(first, origins[a]), _root(first, origins[b])))
                first[high] = low
        unknown = [account for account, origin in origins.items() if not origin]
        copied = tuple(sorted(origin for origin in first if _root(first, origin) != origin))
        return Count(tuple(sorted({_root(first, origin) for origin in first})), len(unknown), copied)

    def _neighbours(self, accounts: Collection[AccountId]) -> Iterator[tuple[AccountId, AccountId]]:
        """Pairs of the accounts that share a passage."""
        for a in accounts:
            for b in self._partners.get(a, ()):
                if a < b and b in accounts:
                    yield a, b

    def _tied(self, mine: Sequence[Proposition], others: Sequence[Proposition]) -> bool:
        return any(self._copied(a, b) and self._copied(b, a) for a in mine for b in others)

    def _copied(self, one: Proposition, other: Proposition) -> bool:
        """Whether most of `one` stands in passages whose other side meets `other`."""
        stretches = self._shared.get((one.account, other.account), [])
        if not stretches:
            return False
        shared = total = 0
        for place in one.pieces:
            total += len(place.span)
            stop = bisect_right(stretches, place.span.end, key=lambda stretch: stretch[0])
            shared += _covered(place, (s for s in stretches[:stop] if _meets(s[2], other)))
        return shared >= COPIED * total


def _root(first: dict[str, str], origin: str) -> str:
    while first[origin] != origin:
        origin = first[origin]
    return origin


def _meets(there: Place, other: Proposition) -> bool:
    return any(there.span.overlaps(piece.span) for piece in other.pieces)


def _covered(place: Place, stretches: Iterable[_Stretch]) -> int:
    """Code points of the place that stand in stretches, which are sorted."""
    covered, at = 0, place.span.start
    for start, end, _ in stretches:
        begin, stop = max(at, start), min(place.span.end, end)
        if begin < stop:
            covered += stop - begin
            at = stop
    return covered
