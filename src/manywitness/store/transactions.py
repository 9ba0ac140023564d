"""What is written together, and what is read together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import WorkspaceError
from .connection import Connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it, whatever is raised: nothing that interrupts leaves half.

    When it returns, what was written survives the death of the process and of the machine. Raises
    WorkspaceError "nested" inside another transaction.
    """
    if connection.in_transaction:
        raise WorkspaceError("nested", "a transaction is open already; write everything of a batch in one")
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """One state of the workspace for everything read inside, whatever a writer does meanwhile.

    Keep it short: the log beside the workspace cannot shrink below it. Inside a transaction it does nothing.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")
