"""Filing accounts: found by search, compared with what came before, and put into their story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...corpus.passages import Testimony, kept_grams
from ...corpus.stories import Growth, filed, grown, packed, profile_of
from ...kernel.tokens import words_of_all
from ...model import Account, Document
from ...model.annotations import ARTICLES
from ...store import accounts, quotes, search, stories
from .comparing import Places, compare, places
from .logbook import refresh
from .opening import Archive, Run
from .shelves import Shelves


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
    connection, numbers = archive.connection, [arrival.number for arrival in arrivals]
    _index(archive, arrivals)
    sides = archive.shelves.put_testimonies({one.number: one.account for one in arrivals})
    _shelve(archive.shelves, numbers, sides)
    before = _group(archive, run, arrivals, sides)
    accounts.mark_filed(connection, numbers)
    refresh(connection)
    compare(archive.shelves, numbers, before)


def _index(archive: Archive, arrivals: Sequence[Arrival]) -> None:
    """Have accounts found by words, and before that by who is named and quoted in them."""
    numbered = [(one.number, one.account) for one in arrivals]
    quotes.put_all(archive.connection, numbered)
    articles = ((number, one.title, one.body().content) for number, one in numbered)
    search.index_all(archive.connection, articles)


def _shelve(shelves: Shelves, numbers: Sequence[int], sides: Sequence[Testimony]) -> None:
    """Have accounts found by their grams."""
    grams = [kept_grams(side) for side in sides]
    owners = np.repeat(numbers, [len(own) for own in grams]).astype(np.int64)
    shelves.grams.add(owners, np.concatenate(grams))


def _group(archive: Archive, run: Run, arrivals: Sequence[Arrival], sides: Sequence[Testimony]) -> Places:
    """Put each account into its story; where those are shown until now that may be shown elsewhere by it."""
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
    before = places(shelves, [placement.account for placement in growth.placements])
    stories.apply(connection, growth.placements, growth.events, run=run.number, at=run.at)
    return before


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
