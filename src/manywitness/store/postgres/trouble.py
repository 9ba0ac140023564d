"""What Postgres and libpq say, as errors of a workspace; no password is in any of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from ...errors import WorkspaceError
from ..address import Address, secrets

# By SQLSTATE, the longer beginning first (PostgreSQL's documentation, appendix A): the kind, and what to do.
_KINDS = (
    ("28", "refused", "the server does not let this user in; check the name and the password"),
    ("3D000", "missing", "the server has no such database; make it (`createdb`), or check the name"),
    ("42501", "read_only", "this user may not do that; ask for the rights on the schema"),
    ("25006", "read_only", "it is open to read, or the server takes no writing"),
    ("53100", "full", "the disk of the server is full; nothing of the last batch was kept; make room"),
    ("53300", "busy", "the server takes no more connections; try again later"),
    ("53", "full", "the server has no room or memory; nothing of the last batch was kept"),
    ("55P03", "busy", "another process is writing; try again when it is done"),
    ("57014", "busy", "the server gave it up after the time that it allows; try again when it does less"),
    ("57P03", "unreachable", "the server is starting or stopping; try again"),
    ("57", "unreachable", "the server ended the connection; nothing of the last batch was kept; try again"),
    ("58", "disk", "the server cannot read or write its disk; nothing of the last batch was kept"),
    ("08", "unreachable", "the server cannot be reached; nothing of the last batch was kept; try again"),
    ("XX001", "damaged", "the database is damaged; take it from a backup"),
    ("XX002", "damaged", "the database is damaged; take it from a backup"),
)
_UNREACHABLE = "the server cannot be reached; check the address, and whether it runs"
_LOST = "the connection to the server was lost; nothing of the last batch was kept; try again"


@contextmanager
def told(address: Address, *, connecting: bool = False) -> Iterator[None]:
    """What the server says, as WorkspaceError; an error of the program passes.

    `connecting`: nothing is open yet, so that whatever fails is the way to the server.
    """
    try:
        yield
    except psycopg.Error as error:
        kind, advice = _kind(error, connecting=connecting)
        if not kind:
            raise
        # Not from the error: what libpq says may have a part of the address in it.
        raise WorkspaceError(kind, f"{address}: {advice} ({_words(error, address)})") from None
    except UnicodeEncodeError as error:
        # As arguments of a command come that are not UTF-8.
        raise WorkspaceError("not_text", f"{error.object!r} is no text; write it in UTF-8") from error


def _kind(error: psycopg.Error, *, connecting: bool) -> tuple[str, str]:
    state = error.sqlstate or ""
    for begin, kind, advice in _KINDS:
        if state.startswith(begin):
            return kind, advice
    if connecting:
        words = str(error)
        # libpq gives no code for what the server answers before it lets anybody in.
        if "authentication failed" in words or "no password supplied" in words or "pg_hba" in words:
            return _found("28")
        if "does not exist" in words:
            return _found("3D000" if 'database "' in words else "28")
        return "unreachable", _UNREACHABLE
    return ("unreachable", _LOST) if isinstance(error, psycopg.OperationalError) and not state else ("", "")


def _found(state: str) -> tuple[str, str]:
    return next((kind, advice) for begin, kind, advice in _KINDS if begin == state)


def _words(error: psycopg.Error, address: Address) -> str:
    """What was said, in one line, without passwords."""
    words = " ".join(str(error).split())
    for secret in secrets(address):
        words = words.replace(secret, "…")
    return words
