"""How much there is to read under some paths, before any of it is read: for the bar, and for who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...read.names import shown
from ...store import journal
from .opening import Archive


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
