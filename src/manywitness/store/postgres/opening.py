"""A workspace as one schema: making it, opening it, and who may write.

Readers have snapshots and never wait. The one writer holds an advisory lock for as long as it is connected:
the server takes it back when the connection ends, however the process died. It is held by the very
connection that writes, so that nobody writes who has lost it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ...errors import WorkspaceError
from ..address import Address
from ..connection import Connection
from ..member import WATCHED
from ..schema import VERSION, build, migrate, version_of
from ..transactions import transaction

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict, make_conninfo
except ImportError as error:
    raise WorkspaceError(
        "extra", f"a workspace in Postgres needs psycopg: pip install 'manywitness[postgres]' ({error})"
    ) from error

from .link import Link
from .trouble import told
from .values import adapt

# The oldest server that has all that is used; PostgreSQL itself cares for the last five.
_OLDEST = 130000
# From this one on a server looks whether who asked is still there.
_CAREFUL = 140000
_CONNECT_SECONDS = 10

# A writer that is gone without a word (its machine lost its power) keeps its place for so long.
_SILENT_SECONDS = 30


def exists(address: Address) -> bool:
    """Whether the database has a schema of this name with anything in it."""
    with _connected(address) as link:
        return _filled(link, address)


def create(address: Address, fill: Callable[[Connection], None]) -> None:
    """See `database.create`. The schema may be there before, empty, where this user may make none."""
    with _connected(address) as link, told(address):
        _lock(link, address, 0.0)
        with transaction(link):
            if _filled(link, address):
                raise WorkspaceError("exists", f"{address} exists already; open it, or give another name")
            if not _there(link, address):
                link.execute(f"CREATE SCHEMA {address.schema}")
            build(link)
            fill(link)


@contextmanager
def opened(address: Address, *, writing: bool, wait_seconds: float) -> Iterator[Link]:
    """A connection to the workspace; see `database.opened`."""
    with _connected(address) as link, told(address):
        _check(link, address)
        if writing:
            _lock(link, address, wait_seconds)
            _keep(link)
            migrate(link)
        else:
            link.execute("SET default_transaction_read_only = on")
            _check_version(link, address)
        yield link


@contextmanager
def watching(address: Address) -> Iterator[Callable[[], None]]:
    """See `database.watching`. A connection that was lost has lost its place too."""
    with _connected(address) as link, told(address):
        _check(link, address)
        number = lock_number(f"{address.schema} watcher")
        if not link.execute("SELECT pg_try_advisory_lock(?)", (number,)).fetchone()[0]:
            raise WorkspaceError("busy", f"{address}: {WATCHED}")
        yield lambda: _alive(link, address)


def _alive(link: Link, address: Address) -> None:
    """Raises WorkspaceError "unreachable" where the connection has ended."""
    with told(address):
        link.execute("SELECT 1").fetchone()


@contextmanager
def _connected(address: Address) -> Iterator[Link]:
    """A connection whose names are those of the schema, closed again afterwards."""
    with told(address, connecting=True):
        # What the address says itself comes first.
        given = conninfo_to_dict(address.server)
        options = {"application_name": "manywitness", "connect_timeout": _CONNECT_SECONDS, **given}
        conninfo = make_conninfo("", **{**options, "client_encoding": "UTF8"})
        connection = psycopg.connect(conninfo, autocommit=True)
    link = Link(connection)
    try:
        adapt(connection)
        _check_server(link, connection.info.server_version, address)
        with told(address):
            _set_up(link, connection.info.server_version, address)
        yield link
    finally:
        link.close()


def _check_server(link: Link, version: int, address: Address) -> None:
    if version < _OLDEST:
        raise WorkspaceError(
            "unreachable",
            f"{address}: the server is of version {version // 10000}; 13 is the oldest that will do",
        )
    [encoding] = link.execute("SELECT current_setting('server_encoding')").fetchone()
    if encoding != "UTF8":
        raise WorkspaceError(
            "not_a_workspace",
            f"{address}: the database keeps texts in {encoding}; make one with `createdb --encoding UTF8`",
        )


def _set_up(link: Link, version: int, address: Address) -> None:
    """What holds for as long as the connection does, whatever the server or the user has set."""
    settings = {
        # Names are looked for in the schema alone.
        "search_path": address.schema,
        "tcp_keepalives_idle": str(_SILENT_SECONDS // 3),
        "tcp_keepalives_interval": str(_SILENT_SECONDS // 6),
        "tcp_keepalives_count": "4",
        # A batch may take its time, and so may a person who looks at what was read.
        "statement_timeout": "0",
        "lock_timeout": "0",
        "idle_in_transaction_session_timeout": "0",
    }
    if version >= _CAREFUL:
        settings |= {
            "idle_session_timeout": "0",
            "client_connection_check_interval": f"{_SILENT_SECONDS}s",
        }
    calls = ", ".join(["set_config(?, ?, false)"] * len(settings))
    link.execute(f"SELECT {calls}", [word for pair in settings.items() for word in pair])


def _keep(link: Link) -> None:
    """What is acknowledged is on the disk of the server, also where somebody has set it to be quick."""
    current = "current_setting('synchronous_commit')"
    link.execute(f"SELECT set_config('synchronous_commit', 'on', false) WHERE {current} = 'off'")


def _there(link: Link, address: Address) -> bool:
    query = "SELECT 1 FROM pg_namespace WHERE nspname = ?"
    return link.execute(query, (address.schema,)).fetchone() is not None


def _filled(link: Link, address: Address) -> bool:
    query = """
        SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname = ? LIMIT 1
    """
    return link.execute(query, (address.schema,)).fetchone() is not None


def _check(link: Link, address: Address) -> None:
    """Raises WorkspaceError unless the schema is a workspace."""
    if not _there(link, address) or not _filled(link, address):
        raise WorkspaceError("missing", f"{address}: no workspace here; make one, or check the name")
    [usable] = link.execute("SELECT has_schema_privilege(?, 'USAGE')", (address.schema,)).fetchone()
    if not usable:
        raise WorkspaceError("read_only", f"{address}: this user may not read it; ask for the rights on it")
    if not version_of(link):
        raise WorkspaceError("not_a_workspace", f"{address} is a schema of something else, not a workspace")


def _check_version(link: Link, address: Address) -> None:
    found = version_of(link)
    if found > VERSION:
        raise WorkspaceError("newer", f"{address} was made by a newer version of manywitness; update it")
    if found < VERSION:
        raise WorkspaceError(
            "older", f"{address} is of an older version; open it for writing once (`update`)"
        )


def _lock(link: Link, address: Address, wait_seconds: float) -> None:
    """The one writer's place; raises WorkspaceError "busy" when it is not free in time.

    Who waits stands in a queue of the server, and comes in the order of asking.
    """
    number = lock_number(address.schema)
    if wait_seconds <= 0:
        free = link.execute("SELECT pg_try_advisory_lock(?)", (number,)).fetchone()[0]
    else:
        free = _waited(link, number, max(round(wait_seconds * 1000), 1))
    if not free:
        waited = f" (waited {wait_seconds:g} s)" if wait_seconds > 0 else ""
        raise WorkspaceError(
            "busy", f"{address}: another process is writing{waited}; try again when it is done"
        )


def _waited(link: Link, number: int, milliseconds: int) -> bool:
    limit = "SELECT set_config('lock_timeout', ?, false)"
    link.execute(limit, (f"{milliseconds}ms",))
    try:
        link.execute("SELECT pg_advisory_lock(?)", (number,))
    except psycopg.errors.LockNotAvailable:
        return False
    link.execute(limit, ("0",))
    return True


def lock_number(schema: str) -> int:
    """The number of the advisory lock of a workspace; such locks are apart for each database."""
    digest = hashlib.blake2b(f"manywitness {schema}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
