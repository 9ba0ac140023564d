"""One workspace, one file: making it, opening it, and who may write.

Readers see the last whole transaction and never wait. The one writer holds, for its whole life, an exclusive
transaction on a second, empty SQLite file beside the workspace (`news.mw-writer`): the system releases it
when the process dies, however it dies.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

from ..errors import ManywitnessError, SpanError, WorkspaceError
from .schema import APPLICATION_ID, VERSION, migrate, version_of
from .transactions import snapshot, transaction

__all__ = ["Database", "create", "opened", "snapshot", "transaction"]

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


@dataclass(frozen=True, slots=True)
class Database:
    """An open workspace file. `writing` says whether this process holds the writer's lock."""

    connection: sqlite3.Connection
    path: Path
    writing: bool


def create(path: Path, *, fill: Callable[[sqlite3.Connection], None] = lambda _: None) -> None:
    """Make an empty workspace at `path`; it appears whole, with what `fill` writes into it, or not at all.

    Raises WorkspaceError: "exists" when anything has that name, "missing" when its folder does not exist,
    "busy" while another process makes it, "read_only", "full".
    """
    path = _real(path)
    if not path.parent.is_dir():
        raise WorkspaceError("missing", f"{path.parent}: no such folder; make it, or give another path")
    with _told(path), _writer(path, 0.0):
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


def _make(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    with closing(_for_writing(path, "rwc", 0.0)) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
        with transaction(connection):
            fill(connection)


@contextmanager
def opened(path: Path, *, writing: bool, wait_seconds: float = 5.0) -> Iterator[Database]:
    """The workspace at `path`, closed again afterwards; a writer brings an older one up to date first.

    Raises WorkspaceError: "missing", "not_a_workspace", "newer", "older" (for a reader), "busy" when another
    writer does not finish in `wait_seconds`, "damaged", "read_only"; what SQLite says of the disk while the
    workspace is open is told in the same way ("full", "disk", "damaged"), and words that are no Unicode text,
    which it cannot be asked for ("not_text"). Of an error that nobody foresaw it is asked whether the file is
    whole; where it is not, the error is "damaged" too.
    """
    path = _real(path)
    _check(path)
    with (
        _told(path),
        _connection(path, wait_seconds, writing=writing) as connection,
        _whole(connection, path),
    ):
        yield Database(connection, path, writing)


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
def _writer(path: Path, wait_seconds: float) -> Iterator[None]:
    """The one writer's place; raises WorkspaceError "busy" when it is not free in time."""
    lock = path.with_name(f"{path.name}-writer")
    with closing(_connected(lock, "rwc", max(wait_seconds, _RACE_SECONDS))) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY:
                raise
            waited = f" (waited {wait_seconds:g} s)" if wait_seconds else ""
            raise WorkspaceError(
                "busy", f"{path}: another process is writing{waited}; try again when it is done"
            ) from error
        yield


def _for_reading(path: Path, wait_seconds: float) -> sqlite3.Connection:
    """A connection that only reads, also from a folder that cannot be written."""
    connection = _connected(path, "ro", wait_seconds)
    try:
        return _readable(connection, path)
    except sqlite3.OperationalError as error:
        # Without a shared-memory file beside it, SQLite reads a workspace only where it may write one.
        if _code(error) not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
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


_PACKAGE, _LIBRARY = Path(__file__).parents[1], Path(json.__file__).parents[1]
_DAMAGED = "the file is damaged; take it from a backup"

# By primary result code (https://sqlite.org/rescode.html): the kind, and what to do.
_KINDS = {
    sqlite3.SQLITE_BUSY: ("busy", "another program holds the file; close it and try again"),
    sqlite3.SQLITE_LOCKED: ("busy", "another program holds the file; close it and try again"),
    sqlite3.SQLITE_CORRUPT: ("damaged", _DAMAGED),
    sqlite3.SQLITE_NOTADB: ("damaged", _DAMAGED),
    sqlite3.SQLITE_READONLY: ("read_only", "it cannot be written; copy it to a folder of your own"),
    sqlite3.SQLITE_CANTOPEN: ("read_only", "a file beside it cannot be opened; check what you may do there"),
    sqlite3.SQLITE_FULL: ("full", "the disk is full; nothing of the last batch was kept; make room"),
    sqlite3.SQLITE_IOERR: (
        "disk",
        "the disk cannot be read or written; nothing of the last batch was kept; see to it and try again",
    ),
}


def _code(error: Exception) -> int:
    """The primary result code of SQLite; 0 where the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


# What code raises that is given other values than any that it wrote.
_SURPRISES = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, sqlite3.Error)
# What only bytes can raise that were not written so: no text, no JSON. Nothing of SQLite finds these.
_NO_VALUES = (UnicodeDecodeError, json.JSONDecodeError)


_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"


@contextmanager
def _whole(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Errors that nobody foresaw, as "damaged" where the file is not whole; otherwise they pass.

    Cost: none without such an error, else that of reading the file.
    """
    try:
        yield
    except _SURPRISES as error:
        foreseen = isinstance(error, ManywitnessError | UnicodeEncodeError) and not isinstance(
            error, SpanError
        )
        if foreseen or _code(error) in _KINDS:
            raise
        unreadable = (isinstance(error, _NO_VALUES) and _from_within(error)) or _no_text(error)
        if unreadable or not _sound(connection):
            raise WorkspaceError("damaged", f"{path}: {_DAMAGED} ({error})") from error
        raise


def _from_within(error: Exception) -> bool:
    """Whether this package raised the error, its readers aside, or Python's library that it called: what a
    caller reads beside the file says nothing of the file.
    """
    files = (Path(frame.f_code.co_filename) for frame, _ in walk_tb(error.__traceback__))
    told = [file for file in files if file.is_relative_to(_PACKAGE) or not file.is_relative_to(_LIBRARY)]
    return told[-1].is_relative_to(_PACKAGE) and not told[-1].is_relative_to(_PACKAGE / "read")


def _no_text(error: Exception) -> bool:
    """Whether a stored text is no UTF-8: Python says that without a code."""
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode to UTF-8")


def _sound(connection: sqlite3.Connection) -> bool:
    """Whether the file has the tables that it was made with, and their indexes, conditions and references
    hold.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        meant = fresh.execute(_SCHEMA).fetchall()
    try:
        [checked] = connection.execute("PRAGMA integrity_check(1)").fetchone()
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        return checked == "ok" and broken is None and connection.execute(_SCHEMA).fetchall() == meant
    except (sqlite3.Error, UnicodeDecodeError):
        return False


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What SQLite says of the file and its disk, as WorkspaceError; any other error passes."""
    try:
        yield
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged file names its words.
        if not _from_within(error):
            raise
        raise WorkspaceError("damaged", f"{path}: {_DAMAGED} ({error})") from error
    except sqlite3.Error as error:
        if _code(error) not in _KINDS:
            raise
        kind, advice = _KINDS[_code(error)]
        raise WorkspaceError(kind, f"{path}: {advice} ({error})") from error
    except UnicodeEncodeError as error:
        # As arguments of a command come that are not UTF-8.
        raise WorkspaceError("not_text", f"{error.object!r} is no text; write it in UTF-8") from error
    except OSError as error:
        if error.filename is None or not str(error.filename).startswith(str(path)):
            raise
        raise WorkspaceError("disk", f"{path}: {error.strerror}") from error
