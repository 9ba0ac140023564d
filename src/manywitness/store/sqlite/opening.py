"""A workspace as one file: making it, opening it, and who may write.

Readers see the last whole transaction and never wait. The one writer holds, for its whole life, an exclusive
transaction on a second, empty SQLite file beside the workspace (`news.mw-writer`): the system releases it
when the process dies, however it dies. The one who watches holds `news.mw-watcher` in the same way.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ...errors import WorkspaceError
from ..connection import Connection
from ..member import WATCHED
from ..schema import VERSION, migrate, version_of
from ..transactions import transaction
from .damage import code_of, told, whole
from .member import APPLICATION_ID

# Chosen 2026-11 on 4,000 pages of 6.5 kB: 4 KiB put 13 % fewer pages a second, 16 KiB take 17 % less room;
# but an index whose keys come in no order is written a page for each key, so that larger ones double that.
_PAGE_SIZE = 8192
_CACHE_KIB = 64 * 1024
# Pages of the write-ahead log before it is folded into the file (64 MiB), and what stays of it after.
_CHECKPOINT_PAGES = 8192
_LOG_BYTES = 64 * 1024 * 1024

# Of two that ask at the same moment each may see the other's first step; after so long one of them is in.
_RACE_SECONDS = 0.5

_MAGIC = b"SQLite format 3\0"
_APPLICATION_AT = 68
_HEADER = 100


def create(path: Path, fill: Callable[[Connection], None]) -> None:
    """See `database.create`."""
    path = _real(path)
    if not path.parent.is_dir():
        raise WorkspaceError("missing", f"{path.parent}: no such folder; make it, or give another path")
    with told(path), _writer(path, 0.0):
        if os.path.lexists(path):
            raise WorkspaceError("exists", f"{path} exists already; open it, or give another name")
        fresh = path.with_name(f"{path.name}-new")
        _swept(fresh)
        try:
            _make(fresh, fill)
            fresh.rename(path)
        except BaseException:
            _swept(fresh)
            raise


def _make(path: Path, fill: Callable[[Connection], None]) -> None:
    with closing(_for_writing(path, "rwc", 0.0)) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
        with transaction(connection):
            fill(connection)


@contextmanager
def opened(path: Path, *, writing: bool, wait_seconds: float) -> Iterator[tuple[Connection, Path]]:
    """A connection to the workspace, and the file itself; see `database.opened`.

    What SQLite says of the disk while the workspace is open is told in words. Of an error that nobody
    foresaw it is asked whether the file is whole; where it is not, the error is "damaged" too.
    """
    path = _real(path)
    _check(path)
    with (
        told(path),
        _connection(path, wait_seconds, writing=writing) as connection,
        whole(connection, path),
    ):
        yield connection, path


@contextmanager
def _connection(path: Path, wait_seconds: float, *, writing: bool) -> Iterator[sqlite3.Connection]:
    """A connection to a workspace of this version, closed again afterwards."""
    if writing:
        with _writer(path, wait_seconds), closing(_for_writing(path, "rw", wait_seconds)) as connection:
            migrate(connection)
            yield connection
    else:
        with closing(_for_reading(path, wait_seconds)) as connection:
            yield connection


def _real(path: Path) -> Path:
    """The file itself: by whatever link it is reached, there is one lock."""
    return Path(os.path.realpath(path))


def _check(path: Path) -> None:
    """Raises WorkspaceError unless the first bytes of the file are a workspace's."""
    try:
        if path.is_dir():
            raise WorkspaceError("not_a_workspace", f"{path} is a folder; a workspace is one file in it")
        if path.exists() and not path.is_file():
            raise WorkspaceError(
                "not_a_workspace", f"{path} is a pipe, a socket or a device, not a workspace"
            )
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError as error:
        raise WorkspaceError("missing", f"{path}: no workspace here; make one, or check the name") from error
    except OSError as error:
        raise WorkspaceError("read_only", f"{path} cannot be opened: {error.strerror}") from error
    what = _other_than_a_workspace(head)
    if what:
        raise WorkspaceError("not_a_workspace", f"{path} is {what}, not a workspace of manywitness")


def _other_than_a_workspace(head: bytes) -> str:
    if not head:
        return "an empty file"
    if not head.startswith(_MAGIC):
        return "no SQLite database"
    if len(head) < _HEADER:
        return "the first bytes of a database"
    found = int.from_bytes(head[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    return "" if found == APPLICATION_ID else "a database of another program"


@contextmanager
def watching(path: Path) -> Iterator[Callable[[], None]]:
    """See `database.watching`."""
    path = _real(path)
    _check(path)
    with told(path), _place(path, "watcher", 0.0, WATCHED):
        # A file that is locked stays so.
        yield lambda: None


@contextmanager
def _writer(path: Path, wait_seconds: float) -> Iterator[None]:
    """The one writer's place; raises WorkspaceError "busy" when it is not free in time."""
    waited = f" (waited {wait_seconds:g} s)" if wait_seconds else ""
    taken = f"another process is writing{waited}; try again when it is done"
    with _place(path, "writer", wait_seconds, taken):
        yield


@contextmanager
def _place(path: Path, name: str, wait_seconds: float, taken: str) -> Iterator[None]:
    """The place of the one who does something; raises WorkspaceError "busy" when it is not free in time."""
    lock = path.with_name(f"{path.name}-{name}")
    with closing(_connected(lock, "rwc", max(wait_seconds, _RACE_SECONDS))) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_BUSY:
                raise
            raise WorkspaceError("busy", f"{path}: {taken}") from error
        yield


def _for_reading(path: Path, wait_seconds: float) -> sqlite3.Connection:
    """A connection that only reads, also from a folder that cannot be written."""
    connection = _connected(path, "ro", wait_seconds)
    try:
        return _readable(connection, path)
    except sqlite3.OperationalError as error:
        # Without a shared-memory file beside it, SQLite reads a workspace only where it may write one.
        if code_of(error) not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise WorkspaceError(
            "read_only",
            f"{path} has unfinished writing beside it, and its folder cannot be written; "
            f"copy {path.name} and {log.name} to a folder of your own and open the copy",
        )
    # Nothing can change it while it is read.
    return _readable(_connected(path, "ro&immutable=1", wait_seconds), path)


def _readable(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection itself; closed when it cannot be read. Raises WorkspaceError "newer", "older"."""
    with _closed_on_error(connection):
        found = version_of(connection)
        if found > VERSION:
            raise WorkspaceError("newer", f"{path} was made by a newer version of manywitness; update it")
        if found < VERSION:
            raise WorkspaceError(
                "older", f"{path} is of an older version; open it for writing once (`update`)"
            )
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


def _for_writing(path: Path, mode: str, wait_seconds: float) -> sqlite3.Connection:
    """A connection that keeps every reference whole, and what is acknowledged through a loss of power."""
    connection = _connected(path, mode, wait_seconds)
    with _closed_on_error(connection):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
    return connection


def _connected(path: Path, mode: str, wait_seconds: float) -> sqlite3.Connection:
    """A connection without transactions of its own: those begin and end where the program says so."""
    return sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=wait_seconds, isolation_level=None
    )


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _swept(path: Path) -> None:
    """Take away what a process that died left of a new workspace."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
