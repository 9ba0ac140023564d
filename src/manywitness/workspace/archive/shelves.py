"""What was read of a workspace lately, kept in memory: a text is made ready to be compared only once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from sqlite3 import Connection
from typing import Generic, TypeVar

from ...corpus.passages import Imprint, Testimony, imprinted, marked, testimony
from ...corpus.stories import Profile, unpacked
from ...kernel.postings import Held
from ...kernel.shingles import Hashes, Memo, Numbers
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Account, Document
from ...model.annotations import ARTICLES, QUOTED
from ...store import accounts, pages, stories
from ...store.postings import StoredPostings

# Copies mostly come close together. About 35 kB each.
TESTIMONIES = 4_096
# Accounts of the last days, about 2 kB each.
PROFILES = 20_000

# Outlet and day of accounts, about 200 bytes each.
APPEARED = 100_000
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


class Shelves:
    """Accounts of one workspace, made ready to be compared. The answers are those of the workspace itself."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.memo = Memo(FUNCTION_WORDS)
        self.grams = StoredPostings(connection, GRAMS)
        self.days = StoredPostings(connection, DAYS)
        self._testimonies: Recent[Testimony] = Recent(TESTIMONIES)
        self._profiles: Recent[Profile] = Recent(PROFILES)
        self._appeared: Recent[tuple[str, int | None]] = Recent(APPEARED)

    def put_testimony(self, number: int, account: Account) -> Testimony:
        """The testimony of an account, ready from now on."""
        return self._testimonies.put(number, self._testimony(account))

    def testimony(self, number: int) -> Testimony | None:
        """The testimony of a stored account; None where it is gone."""
        return self._testimonies.many([number], self._read_testimonies).get(number)

    def put_profile(self, number: int, profile: Profile) -> None:
        """Have the profile of an account ready."""
        self._profiles.put(number, profile)

    def forget(self) -> None:
        """Read everything anew."""
        self._testimonies.clear()
        self._profiles.clear()
        self._appeared.clear()

    def imprint(self, numbers: Numbers) -> Imprint:
        """Where and when accounts appeared, by which the furniture of outlets is told."""
        found = self._appeared.many(numbers.tolist(), self._read_appeared)
        appeared = [found.get(number, _NOWHERE) for number in numbers.tolist()]
        return imprinted([outlet for outlet, _ in appeared], [day for _, day in appeared])

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

    def _testimony(self, account: Account) -> Testimony:
        pieces = account.article.pieces
        return testimony(account.document.text.content, pieces, marked(account), self.memo)

    def _read_testimonies(self, numbers: list[int]) -> dict[int, Testimony]:
        found = accounts.rows(self.connection, numbers)
        documents = {page: self.document(page) for page in sorted({row.page for row in found.values()})}
        return {n: self._testimony(Account(documents[row.page], row.position)) for n, row in found.items()}

    def document(self, page: int) -> Document:
        """A stored page with what comparing its accounts needs; raises WorkspaceError."""
        return pages.document(self.connection, page, (ARTICLES, QUOTED))

    def _read_appeared(self, numbers: list[int]) -> dict[int, tuple[str, int | None]]:
        return accounts.appeared(self.connection, numbers)

    def _read_profiles(self, numbers: list[int]) -> dict[int, Profile]:
        found = accounts.profiles(self.connection, numbers)
        return {number: unpacked(packed) for number, packed in found.items()}
