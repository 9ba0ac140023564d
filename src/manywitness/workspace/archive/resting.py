"""What telling a story rests on: while none of it changes, what was told of the story stays true."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ...store import settings, shown, standing
from ...store.shown import ShownStory
from .opening import Archive
from .publishers import SETTING


@dataclass(frozen=True, slots=True)
class Resting:
    """The accounts of a story as it is now, by number in order of arrival, and a digest of the rest."""

    accounts: tuple[int, ...]
    digest: str


def rests_on(archive: Archive, story: ShownStory) -> Resting:
    """What a story rests on now: its accounts, the stages that read their pages, what persons corrected, and
    the user's publishers. The version of this program is not part of it. Cost: linear in the accounts,
    without reading a page.
    """
    connection = archive.connection
    rows = standing.standing(connection, shown.accounts_of(connection, story.number))
    told = (rows, standing.corrected(connection), settings.get(connection, SETTING))
    digest = hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()
    return Resting(tuple(row[0] for row in rows), digest)
