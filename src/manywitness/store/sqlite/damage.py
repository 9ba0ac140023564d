"""What SQLite says of a file and its disk, as errors of a workspace; and whether a file is whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from traceback import walk_tb

from ...errors import ManywitnessError, SpanError, WorkspaceError
from ..schema import migrate

_PACKAGE, _LIBRARY = Path(__file__).parents[2], Path(json.__file__).parents[1]
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


def code_of(error: Exception) -> int:
    """The primary result code of SQLite; 0 where the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


# What code raises that is given other values than any that it wrote.
_SURPRISES = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, sqlite3.Error)
# What only bytes can raise that were not written so: no text, no JSON. Nothing of SQLite finds these.
_NO_VALUES = (UnicodeDecodeError, json.JSONDecodeError)


_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"


@contextmanager
def whole(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Errors that nobody foresaw, as "damaged" where the file is not whole; otherwise they pass.

    Cost: none without such an error, else that of reading the file.
    """
    try:
        yield
    except _SURPRISES as error:
        foreseen = isinstance(error, ManywitnessError | UnicodeEncodeError) and not isinstance(
            error, SpanError
        )
        if foreseen or code_of(error) in _KINDS:
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
def told(path: Path) -> Iterator[None]:
    """What SQLite says of the file and its disk, as WorkspaceError; any other error passes."""
    try:
        yield
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged file names its words.
        if not _from_within(error):
            raise
        raise WorkspaceError("damaged", f"{path}: {_DAMAGED} ({error})") from error
    except sqlite3.Error as error:
        if code_of(error) not in _KINDS:
            raise
        kind, advice = _KINDS[code_of(error)]
        raise WorkspaceError(kind, f"{path}: {advice} ({error})") from error
    except UnicodeEncodeError as error:
        # As arguments of a command come that are not UTF-8.
        raise WorkspaceError("not_text", f"{error.object!r} is no text; write it in UTF-8") from error
    except OSError as error:
        if error.filename is None or not str(error.filename).startswith(str(path)):
            raise
        raise WorkspaceError("disk", f"{path}: {error.strerror}") from error
