"""The publishers that the user of a workspace knows beside those shipped: they win, and count at once."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ...errors import WorkspaceError
from ...model import Publisher
from ...store import settings
from ...store.connection import Connection
from .opening import Archive

# The name of the setting under which they are kept.
SETTING = "publishers"


def known(connection: Connection) -> tuple[Publisher, ...]:
    """The user's own publishers, in their order; none where none were ever put. Raises WorkspaceError
    "damaged".
    """
    stored = settings.get(connection, SETTING)
    if stored is None:
        return ()
    try:
        return msgspec.json.decode(stored, type=tuple[Publisher, ...])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise WorkspaceError("damaged", f"the publishers of the workspace cannot be read: {error}") from error


def put(archive: Archive, publishers: Sequence[Publisher]) -> None:
    """Have these in place of those there were. Origins are counted when they are read, so no count is old."""
    with archive.run("publishers", [one.name for one in publishers]), archive.transaction():
        settings.put(archive.connection, SETTING, msgspec.json.encode(tuple(publishers)).decode())
