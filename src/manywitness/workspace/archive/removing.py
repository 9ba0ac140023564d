"""Taking pages away, with everything derived from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...errors import WorkspaceError
from ...store import journal, pages, tombstones
from ...store.journal import Entry, Result
from ...store.pages import PageRow
from . import naming
from .adding import Filed
from .comparing import compare, places
from .filing import retire
from .logbook import refresh
from .opening import Archive, Run


def remove(archive: Archive, names: Sequence[str], *, why: str = "") -> Iterator[Filed]:
    """Each page by its name, its address or its URL, as soon as it is gone from the disk; in the order given.

    Every revision goes, with its bytes where no other page has the same, its accounts, and all that was found
    by them. A note stays that the address was removed, when and why, so that `add` does not bring it back
    unasked. What was removed before, as by a call that was broken off, is unchanged. A name that no page has
    or had is failed, of kind "unknown".
    """
    with archive.run("remove", names) as run:
        for name in names:
            try:
                row = naming.page(archive.connection, name)
            except WorkspaceError as error:
                yield _absent(archive, name, error)
                continue
            with archive.transaction():
                _remove(archive, run, row, why)
            yield Filed(row.name, Result.REMOVED, why)


def _absent(archive: Archive, name: str, error: WorkspaceError) -> Filed:
    connection = archive.connection
    if journal.was_removed(connection, name) or tombstones.find(connection, name):
        return Filed(name, Result.UNCHANGED, "was removed before")
    return Filed(name, Result.FAILED, error.message, error.kind)


def _remove(archive: Archive, run: Run, row: PageRow, why: str) -> None:
    connection, before = archive.connection, places(archive.shelves)
    retire(archive, run, row.number)
    archive.furniture.forget([row.number])
    for revision in pages.revisions(connection, row.address):
        pages.erase(connection, revision.number)
    stone = tombstones.Tombstone(row.address, run.at, run.number, why, row.raw, row.name)
    tombstones.put(connection, stone)
    journal.forget(connection, row.address)
    journal.record(connection, [Entry(row.name, Result.REMOVED, message=why)], run=run.number, at=run.at)
    refresh(connection)
    compare(archive.shelves, [], before)
    # What stood in memory of its accounts is of no use any more.
    archive.shelves.forget()
