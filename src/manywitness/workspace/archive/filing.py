"""Filing accounts: found by search, compared with what came before, and put into their story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...corpus.passages import Imprint, Testimony, between, furnished, furniture, kept_grams, near, without
from ...corpus.passages.candidates import HOLDERS, parts
from ...corpus.stories import Growth, filed, grown, packed, profile_of
from ...kernel.shingles import Numbers
from ...kernel.tokens import words_of_all
from ...model import Account, AccountId, Document
from ...model.annotations import ARTICLES
from ...model.findings import Passage
from ...store import accounts, passages, quotes, search, stories
from ...store.passages import PassageRow
from .logbook import refresh
from .opening import Archive, Run
from .shelves import Shelves

# Accounts for which those that they are compared with are read at once; each has at most `CANDIDATES`.
TOGETHER = 128

# The sides of a passage are told apart by these names; the rows that are stored have numbers.
_EARLIER, _LATER = AccountId("1"), AccountId("2")


@dataclass(frozen=True, slots=True)
class Arrival:
    """An account that was stored and is to be filed. `place` is the story in which the account stood whose
    place it takes (an older revision, or the same page before it was read anew); None for a new one.
    """

    number: int
    account: Account
    place: int | None = None


def arrivals_of(archive: Archive, page: int, document: Document, places: Mapping[int, int]) -> list[Arrival]:
    """The accounts of a stored page, numbered; `places` has the old story by the article's index."""
    if ARTICLES not in document:
        return []
    found = [Account(document, index) for index in range(len(document[ARTICLES].items))]
    numbers = accounts.put(archive.connection, page, found, [account.day for account in found])
    return [
        Arrival(number, account, places.get(account.index))
        for number, account in zip(numbers, found, strict=True)
    ]


def retire(archive: Archive, run: Run, page: int) -> dict[int, int]:
    """Take the accounts of a page out of everything; the story of each, by its index on the page."""
    connection, shelves = archive.connection, archive.shelves
    rows = accounts.of_page(connection, page)
    numbers = [row.number for row in rows]
    if not numbers:
        return {}
    document = shelves.document(page)
    for row in rows:
        search.drop(connection, row.number, row.title, Account(document, row.position).body().content)
        quotes.drop(connection, row.number, document.text.content)
    gone = np.array(numbers, np.int64)
    shelves.grams.forget(gone)
    shelves.days.forget(gone)
    stories.leave(connection, numbers, at=run.at)
    accounts.retire(connection, numbers)
    return {row.position: row.story for row in rows if row.story is not None}


def file_accounts(archive: Archive, run: Run, arrivals: Sequence[Arrival]) -> None:
    """Index, compare and group accounts in the order of their numbers, inside the caller's transaction.

    What is said of an account does not depend on which others are filed in the same call, as far as
    `corpus.stories.stream` promises it. Cost: that of the accounts, and of what they are compared with.
    """
    if not arrivals:
        return
    connection = archive.connection
    _index(archive, arrivals)
    sides = archive.shelves.put_testimonies({one.number: one.account for one in arrivals})
    _compare(archive.shelves, arrivals, sides)
    _group(archive, run, arrivals, sides)
    accounts.mark_filed(connection, [arrival.number for arrival in arrivals])
    refresh(connection)


def _index(archive: Archive, arrivals: Sequence[Arrival]) -> None:
    """Have accounts found by words, and before that by who is named and quoted in them."""
    numbered = [(one.number, one.account) for one in arrivals]
    quotes.put_all(archive.connection, numbered)
    articles = ((number, one.title, one.body().content) for number, one in numbered)
    search.index_all(archive.connection, articles)


def _compare(shelves: Shelves, arrivals: Sequence[Arrival], sides: Sequence[Testimony]) -> None:
    """Store the passages that each account shares with earlier ones."""
    grams = [kept_grams(side) for side in sides]
    sizes = [len(own) for own in grams]
    owners = np.repeat([one.number for one in arrivals], sizes).astype(np.int64)
    hashes = np.concatenate(grams)
    shelves.grams.add(owners, hashes)
    held = shelves.grams.held(hashes, most=HOLDERS, before=owners)
    holders = np.unique(held.owners)
    appeared = shelves.appeared.of(holders)

    def imprint(numbers: Numbers) -> Imprint:
        places = np.searchsorted(holders, numbers)
        return Imprint(appeared.outlets[places], appeared.weeks[places])

    asked: list[_Asked] = []
    for arrival, side, own, part in zip(arrivals, sides, grams, parts(held, sizes), strict=True):
        common = furniture(part, own, imprint)
        others = near(without(part, common), own)
        if others:
            clear = furnished(side, own[common]) if common.any() else side
            asked.append(_Asked(arrival.number, clear, others))
    for first in range(0, len(asked), TOGETHER):
        passages.put(shelves.connection, _passages(shelves, asked[first : first + TOGETHER]))


@dataclass(frozen=True, slots=True)
class _Asked:
    """An account that is to be compared with some earlier ones."""

    number: int
    side: Testimony
    earlier: list[int]


def _passages(shelves: Shelves, asked: Sequence[_Asked]) -> Iterator[PassageRow]:
    """What accounts share with earlier ones, which are read all at once."""
    before = shelves.testimonies(number for one in asked for number in one.earlier)
    for one in asked:
        for earlier in one.earlier:
            if earlier in before:
                found = between(_EARLIER, before[earlier], _LATER, one.side)
                yield from (_row(earlier, one.number, passage) for passage in found)


def _row(a: int, b: int, one: Passage) -> PassageRow:
    return PassageRow(a, b, one.a.span, one.b.span, one.kind, one.score, one.quoted)


def _group(archive: Archive, run: Run, arrivals: Sequence[Arrival], sides: Sequence[Testimony]) -> None:
    """Put each account into its story."""
    connection, shelves = archive.connection, archive.shelves
    titles = [one.account.title for one in arrivals]
    headlines = words_of_all(((title, [(0, len(title))]) for title in titles), shelves.memo)
    profiles = {
        one.number: profile_of(one.account, shelves.memo, side.text.words, headline)
        for one, side, headline in zip(arrivals, sides, headlines, strict=True)
    }
    accounts.put_profiles(connection, {number: packed(profile) for number, profile in profiles.items()})
    keys = [filed(profile) for profile in profiles.values()]
    owners = np.repeat(list(profiles), [len(own) for own in keys]).astype(np.int64)
    shelves.days.add(owners, np.concatenate(keys))
    for number, profile in profiles.items():
        shelves.put_profile(number, profile)
    growth = _in_old_places(archive, arrivals, grown(list(profiles), shelves))
    stories.apply(connection, growth.placements, growth.events, run=run.number, at=run.at)


def _in_old_places(archive: Archive, arrivals: Sequence[Arrival], growth: Growth) -> Growth:
    """Where an account founded a story and the one that it takes the place of was alone in its own, it is the
    same story. Of several that come from one story the first keeps it: what is apart now stays apart.
    """
    taken = {placement.story for placement in growth.placements}
    stays: dict[int, int] = {}
    for one in arrivals:
        if one.place is None or one.number not in taken or one.place in taken:
            continue
        if not archive.shelves.members(one.place):
            stays[one.number] = one.place
            taken.add(one.place)
    if not stays:
        return growth
    placements = tuple(replace(p, story=stays.get(p.story, p.story)) for p in growth.placements)
    events = tuple(
        replace(e, story=stays.get(e.story, e.story), other=stays.get(e.other, e.other) if e.other else None)
        for e in growth.events
    )
    return Growth(placements, events)
