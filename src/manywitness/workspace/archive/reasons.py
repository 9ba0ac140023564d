"""Why an article is in its story: how it came there, and what it has in common with the others."""

from __future__ import annotations

from dataclasses import dataclass

from ...corpus.stories.reasons import NEEDS, Reason, reasons
from ...errors import WorkspaceError
from ...model import Account
from ...store import accounts, shown, stories
from ...store.accounts import AccountRow
from ...store.database import snapshot
from ...store.shown import ShownStory
from .opening import Archive
from .stories import Told, told
from .telling import accounts_of, shared


@dataclass(frozen=True, slots=True)
class Why:
    """An article in its story. `score` in 0..1 is the likeness by which the machine put it where it has it;
    `events` are what happened to it, `reasons` what it shares with `others`, in the order of `reasons`.
    """

    row: AccountRow
    story: ShownStory
    score: float
    events: tuple[Told, ...]
    accounts: tuple[Account, ...]
    reasons: tuple[Reason, ...]


def why(archive: Archive, story: ShownStory, row: AccountRow) -> Why:
    """Why the article of a row is in a story; raises WorkspaceError "unknown" when it is in another one,
    "damaged".

    Cost: linear in the accounts of the story.
    """
    connection = archive.connection
    with snapshot(connection):
        numbers = shown.accounts_of(connection, story.number)
        if row.number not in numbers:
            raise WorkspaceError("unknown", f"{row.id} is not in story {story.id}")
        rows = list(accounts.rows(connection, numbers).values())
        corpus = accounts_of(connection, rows, NEEDS)
        passages = shared(connection, rows)
        events = told(archive, stories.events_of_account(connection, row.number))
    account = next((one for one in corpus.accounts if one.id == row.id), None)
    if account is None:
        raise WorkspaceError("damaged", f"the page of {row.id} has another name than its article")
    others = [one for one in corpus.accounts if one.id != row.id]
    found = reasons(account, others, passages) if others else ()
    return Why(row, story, row.score or 0.0, events, corpus.accounts, found)
