"""One workspace: making it, opening it, and who may write; in a SQLite file, or in a schema of Postgres.

Readers see one whole state and never wait. There is one writer at a time, whose place is free again as soon
as its process has died, however it died.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .address import Address, Name, name_of
from .connection import Connection
from .sqlite import opening as sqlite
from .transactions import snapshot, transaction

__all__ = ["Database", "create", "exists", "log_bytes", "opened", "snapshot", "transaction", "watching"]


@dataclass(frozen=True, slots=True)
class Database:
    """An open workspace. `writing` says whether this process holds the writer's lock; `path` is the file
    itself, or the address.
    """

    connection: Connection
    path: Name
    writing: bool


def create(path: Name | str, *, fill: Callable[[Connection], None] = lambda _: None) -> None:
    """Make an empty workspace; it appears whole, with what `fill` writes into it, or not at all.

    Raises WorkspaceError: "exists" when anything has that name, "missing" when its folder or its database
    does not exist, "busy" while another process makes it, "read_only", "full"; for an address "extra",
    "address", "unreachable" and "refused" too.
    """
    path = name_of(path)
    if isinstance(path, Address):
        from .postgres import opening as postgres

        postgres.create(path, fill)
    else:
        sqlite.create(path, fill)


@contextmanager
def opened(path: Name | str, *, writing: bool, wait_seconds: float = 5.0) -> Iterator[Database]:
    """The workspace of this name, closed again afterwards; a writer brings an older one up to date first.

    Raises WorkspaceError: "missing", "not_a_workspace", "newer", "older" (for a reader), "busy" when another
    writer does not finish in `wait_seconds`, "damaged", "read_only"; what the database says while the
    workspace is open is told in the same way ("full", "disk", "damaged"), and words that are no Unicode text,
    which it cannot be asked for ("not_text"). For an address "extra" (the extra is not installed),
    "unreachable" (the server, before or in between) and "refused" (it does not let this user in) too.
    """
    path = name_of(path)
    if isinstance(path, Address):
        from .postgres import opening as postgres

        with postgres.opened(path, writing=writing, wait_seconds=wait_seconds) as link:
            yield Database(link, path, writing)
    else:
        with sqlite.opened(path, writing=writing, wait_seconds=wait_seconds) as (connection, real):
            yield Database(connection, real, writing)


@contextmanager
def watching(path: Name | str) -> Iterator[Callable[[], None]]:
    """The place of the one who watches a workspace; what is given is to be called now and then, and raises
    WorkspaceError where the place was lost ("unreachable": the server of a database went away in between).

    Raises WorkspaceError as `opened` does, "busy" where another process watches it.
    """
    path = name_of(path)
    if isinstance(path, Address):
        from .postgres import opening as postgres

        with postgres.watching(path) as still:
            yield still
    else:
        with sqlite.watching(path) as still:
            yield still


def exists(path: Name | str) -> bool:
    """Whether anything has this name, a workspace or not. Raises WorkspaceError where a server is to be asked
    and cannot be.
    """
    path = name_of(path)
    if isinstance(path, Address):
        from .postgres import opening as postgres

        return postgres.exists(path)
    try:
        return path.exists()
    except OSError:
        # A name too long, or in a folder that may not be entered.
        return False


def log_bytes(path: Name) -> int:
    """The bytes of what a file has beside it that was not folded into it yet; 0 for a database that keeps its
    log for itself.
    """
    if isinstance(path, Address):
        return 0
    try:
        return Path(f"{path}-wal").stat().st_size
    except OSError:
        return 0
