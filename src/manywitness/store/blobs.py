"""Bytes by their content: what two pages share is stored once, and what is read is what was stored."""

from __future__ import annotations

import hashlib

from ..errors import WorkspaceError
from ..model.text import ID_TAG
from .connection import Connection
from .packing import restored, squeezed


def blob_id(content: bytes) -> str:
    """Name of the bytes: "b2:" and their BLAKE2b-128 in hexadecimal; of a text in UTF-8 its text id."""
    return ID_TAG + hashlib.blake2b(content, digest_size=16).hexdigest()


def put(connection: Connection, content: bytes, *, name: str | None = None) -> int:
    """The number under which the bytes are stored, now or before; `name` is their id where it is known."""
    name = name or blob_id(content)
    found = connection.execute("SELECT number FROM blob WHERE id = ?", (name,)).fetchone()
    if found is not None:
        return int(found[0])
    added = connection.execute(
        "INSERT INTO blob (id, size, content) VALUES (?, ?, ?) RETURNING number",
        (name, len(content), squeezed(content)),
    )
    return int(added.fetchone()[0])


def read(connection: Connection, number: int) -> bytes:
    """The bytes stored under a number; raises WorkspaceError "damaged" when they are others."""
    found = connection.execute("SELECT id, content FROM blob WHERE number = ?", (number,)).fetchone()
    if found is None:
        raise WorkspaceError("damaged", f"blob {number} is missing from the workspace")
    name, frame = found
    content = restored(frame)
    if blob_id(content) != name:
        raise WorkspaceError("damaged", f"the bytes stored as {name} are others; take them from a backup")
    return content


def drop_unused(connection: Connection, numbers: set[int]) -> int:
    """Erase those of the blobs that no page refers to any more; how many were erased."""
    gone = connection.executemany(
        "DELETE FROM blob WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM page WHERE raw = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM page WHERE text = ?1)",
        [(number,) for number in sorted(numbers)],
    )
    return gone.rowcount
