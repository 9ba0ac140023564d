"""How much there is to read under some paths, before any of it is read: for the bar, and for who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...read.names import shown
from ...run import Engine, Inline, Pool
from ...store import journal
from ..compare import POOL_FROM, POOL_FROM_READ
from .opening import Archive

# A page of a container, on average, in bytes: only to see whether a second process pays.
PAGE_BYTES = 8_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many files there are, how many of them were not read as they are now, and the bytes of those."""

    files: int
    unread: int
    size: int


def waiting(archive: Archive, paths: Iterable[Path]) -> Waiting:
    """What waits under the paths, links and hidden files aside; what cannot be looked at is left out.

    Cost: one look at each file, and one into the journal.
    """
    files = unread = size = 0
    left = list(paths)
    while left:
        path = left.pop()
        try:
            if path.is_dir():
                left += [one for one in path.iterdir() if not (one.is_symlink() or one.name.startswith("."))]
                continue
            about = path.stat()
        except (OSError, ValueError):
            continue
        files += 1
        stored = shown(path.absolute())
        if not journal.finished(archive.connection, stored, about.st_size, about.st_mtime_ns):
            unread, size = unread + 1, size + about.st_size
    return Waiting(files, unread, size)


def engine_for(archive: Archive, found: Waiting) -> Engine:
    """One process a core for many pages, this one for few."""
    pages = max(found.unread, found.size // PAGE_BYTES)
    enough = POOL_FROM_READ if archive.encoder else POOL_FROM
    return (Pool if pages >= enough else Inline)(archive.plan)
