"""How each watched source stands: read from the store alone."""

from __future__ import annotations

from dataclasses import dataclass

from ...store import feeds
from ...store.connection import Connection
from ...store.feeds import NEVER, Feed


@dataclass(frozen=True, slots=True)
class Watched:
    """How a source stands, and how many of the addresses that it named wait, are pages, are older than asked
    for, were left with a reason, or given up.
    """

    feed: Feed
    waiting: int = 0
    done: int = 0
    passed: int = 0
    dropped: int = 0
    failed: int = 0

    @property
    def ended(self) -> bool:
        """Whether it is not read again: it said that it is gone for good."""
        return self.feed.due == NEVER


def watched(connection: Connection) -> tuple[Watched, ...]:
    """Every source and how it stands, in the order in which they were added."""
    stages = feeds.stages(connection)
    return tuple(Watched(feed, **stages.get(feed.number, {})) for feed in feeds.feeds(connection))


def is_folder(address: str) -> bool:
    """Whether a source is a folder, not a web address."""
    return not address.startswith(("http://", "https://"))
