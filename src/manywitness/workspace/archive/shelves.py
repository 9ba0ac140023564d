"""What was read of a workspace lately, kept in memory: a text is made ready to be compared only once."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

import numpy as np

from ...corpus.passages import Imprint, Testimony, imprinted, marked, testimonies
from ...corpus.stories import Profile, unpacked
from ...kernel.postings import Held
from ...kernel.shingles import Hashes, Memo, Numbers, mix
from ...kernel.tables import Table
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Account, Document
from ...model.annotations import ARTICLES, QUOTED
from ...store import accounts, pages, stories
from ...store.connection import Connection
from ...store.postings import StoredPostings

# Copies mostly come close together. About 35 kB each.
TESTIMONIES = 4_096
# Accounts of the last days, about 2 kB each.
PROFILES = 20_000

# Outlet and week of accounts, about 60 bytes each.
APPEARED = 200_000
_NOWHERE: tuple[str, int | None] = ("", None)

# Families of postings: what texts share, and what days share.
GRAMS = "grams"
DAYS = "stories"

V = TypeVar("V")


class Recent(Generic[V]):
    """The values used last, by account number; never more than `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[int, V] = OrderedDict()

    def put(self, number: int, value: V) -> V:
        """Keep a value; the one used longest ago goes when there are too many."""
        self._values[number] = value
        self._values.move_to_end(number)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value

    def many(self, numbers: Iterable[int], read: Callable[[list[int]], Mapping[int, V]]) -> dict[int, V]:
        """The values of these numbers, missing ones read all at once; what is not there is left out."""
        wanted = list(dict.fromkeys(numbers))
        absent = [number for number in wanted if number not in self._values]
        fresh = dict(read(absent)) if absent else {}
        found = {
            n: fresh[n] if n in fresh else self._values[n] for n in wanted if n in fresh or n in self._values
        }
        for number, value in found.items():
            self.put(number, value)
        return found

    def clear(self) -> None:
        """Forget everything: what was put in a transaction that was taken back never was."""
        self._values.clear()


class Appeared:
    """Where and when accounts appeared, as far as it was asked for lately; about `APPEARED` of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._places = Table(0)
        self._outlets = array("q")
        self._weeks = array("q")

    def of(self, numbers: Numbers) -> Imprint:
        """The imprint of distinct accounts; of one that is gone it says nothing."""
        if len(self._weeks) > APPEARED:
            self.clear()
        # Scrambled, since numbers that follow each other would crowd the table.
        keys = mix(numbers.astype(np.uint64))
        places = self._places.places(keys)
        absent = np.flatnonzero(places < 0)
        if len(absent):
            places[absent] = self._read(numbers[absent].tolist())
            self._places = self._places.wider(keys[absent], places[absent])
        outlets, weeks = (np.frombuffer(of, np.int64)[places] for of in (self._outlets, self._weeks))
        return Imprint(outlets, weeks)

    def _read(self, numbers: list[int]) -> Numbers:
        """The places that these have from now on."""
        stored = accounts.appeared(self._connection, numbers)
        found = [stored.get(number, _NOWHERE) for number in numbers]
        fresh = imprinted([outlet for outlet, _ in found], [day for _, day in found])
        first = len(self._weeks)
        self._outlets.frombytes(fresh.outlets.tobytes())
        self._weeks.frombytes(fresh.weeks.tobytes())
        return np.arange(first, len(self._weeks))


class Shelves:
    """Accounts of one workspace, made ready to be compared. The answers are those of the workspace itself."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.memo = Memo(FUNCTION_WORDS)
        self.grams = StoredPostings(connection, GRAMS)
        self.days = StoredPostings(connection, DAYS)
        self._testimonies: Recent[Testimony] = Recent(TESTIMONIES)
        self._profiles: Recent[Profile] = Recent(PROFILES)
        self.appeared = Appeared(connection)

    def put_testimonies(self, arrived: Mapping[int, Account]) -> list[Testimony]:
        """The testimony of each account, by its number, in their order; ready from now on."""
        told = self._told(arrived.values())
        return [self._testimonies.put(number, one) for number, one in zip(arrived, told, strict=True)]

    def testimonies(self, numbers: Iterable[int]) -> dict[int, Testimony]:
        """The testimonies of stored accounts; one that is gone is left out."""
        return self._testimonies.many(numbers, self._read_testimonies)

    def put_profile(self, number: int, profile: Profile) -> None:
        """Have the profile of an account ready."""
        self._profiles.put(number, profile)

    def forget(self) -> None:
        """Read everything anew."""
        self._testimonies.clear()
        self._profiles.clear()
        self.appeared.clear()

    def held(self, hashes: Hashes, *, most: int, before: Numbers | None = None) -> Held:
        """Who is filed under these keys of words and days."""
        return self.days.held(hashes, most=most, before=before)

    def profiles(self, numbers: Iterable[int]) -> dict[int, Profile]:
        """The profiles of accounts; one that is gone is left out."""
        return self._profiles.many(numbers, self._read_profiles)

    def story_of(self, numbers: Iterable[int]) -> dict[int, int]:
        """The story of each account; one in none is left out."""
        return stories.of_accounts(self.connection, numbers)

    def members(self, story: int) -> list[int]:
        """The accounts of a story in order of arrival."""
        return [member.account for member in stories.members(self.connection, story)]

    def members_of(self, numbers: Iterable[int]) -> dict[int, list[int]]:
        """The accounts of each story in order of arrival; one without any is left out."""
        return stories.members_of(self.connection, numbers)

    def _told(self, accounts: Iterable[Account]) -> list[Testimony]:
        texts = [(one.document.text.content, one.article.pieces, marked(one)) for one in accounts]
        return testimonies(texts, self.memo)

    def _read_testimonies(self, numbers: list[int]) -> dict[int, Testimony]:
        found = accounts.rows(self.connection, numbers)
        documents = {page: self.document(page) for page in sorted({row.page for row in found.values()})}
        read = [Account(documents[row.page], row.position) for row in found.values()]
        return dict(zip(found, self._told(read), strict=True))

    def document(self, page: int) -> Document:
        """A stored page with what comparing its accounts needs; raises WorkspaceError."""
        return pages.document(self.connection, page, (ARTICLES, QUOTED))

    def _read_profiles(self, numbers: list[int]) -> dict[int, Profile]:
        found = accounts.profiles(self.connection, numbers)
        return {number: unpacked(packed) for number, packed in found.items()}
