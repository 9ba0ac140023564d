"""Checking a quotation against a workspace: its indexes say which articles may have it; those are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from ...kernel.wording import written
from ...model import Account, Corpus
from ...store import accounts, sayings, search, shown
from ...store.accounts import AccountRow
from ...store.database import snapshot
from ..checking import Answer, Concordance, check, concordance
from ..checking.asked import asked
from ..checking.pages import NEEDED
from ..compare import title_of
from .opening import Archive
from .telling import accounts_of

# Articles that are read for one sentence: by their quotations, and by their words. They bound its cost.
QUOTING = 48
SAYING = 24

# So many words in a row find an article; whether it has the others is seen when it is read.
IN_A_ROW = 12


def check_quote(archive: Archive, quote: str, *, speaker: str = "") -> Answer:
    """What the workspace has of a sentence; see `workspace.checking.check`.

    Looks for it in the indexes of quotations and of words, and reads at most `QUOTING` + `SAYING` articles:
    where more have the very words, the latest are told. Raises QueryError, WorkspaceError. Cost: bounded,
    however many articles there are; see `store.sayings`.
    """
    wanted = asked(quote, speaker)
    with snapshot(archive.connection):
        book = _book(archive, [word.written for word in wanted.words])
    return replace(check(book, quote, speaker=speaker), accounts=None)


def _book(archive: Archive, words: list[str]) -> Concordance:
    connection = archive.connection
    numbers = dict.fromkeys(sayings.alike(connection, words, limit=QUOTING))
    numbers |= dict.fromkeys(_saying(archive, words))
    rows = accounts.rows(connection, numbers)
    held = accounts_of(connection, list(rows.values()), NEEDED)
    return _stories(archive, held.accounts, rows)


def _saying(archive: Archive, words: list[str]) -> Iterable[int]:
    """Articles that have the first words in a row."""
    row = list(islice((part for word in words for part in written(word)), IN_A_ROW))
    query = search.Query(words=f'"{" ".join(row)}"', limit=SAYING)
    return (hit.account for hit in search.search(archive.connection, query).hits)


def _stories(archive: Archive, held: Iterable[Account], rows: dict[int, AccountRow]) -> Concordance:
    homes = shown.story_of(archive.connection, rows)
    ids = {number: shown.id_of(archive.connection, number) for number in set(homes.values())}
    home = {row.id: ids.get(homes.get(row.number, 0), "") for row in rows.values()}
    together: dict[str, list[Account]] = defaultdict(list)
    for account in held:
        together[home[account.id]].append(account)
    stories = ((name, Corpus(tuple(together[name]))) for name in sorted(together))
    return concordance((name, title_of(corpus) if name else "", corpus) for name, corpus in stories)
