"""Which pages have a text, and which numbers pages ever had: what a citation from elsewhere is found by."""

from __future__ import annotations

from .connection import Connection
from .members import of


def pages_of(connection: Connection, text: str) -> list[int]:
    """The numbers of the stored pages whose text has this id, the newest first."""
    found = connection.execute(
        "SELECT page.number FROM page JOIN blob ON blob.number = page.text WHERE blob.id = ? "
        "ORDER BY page.number DESC",
        (text,),
    )
    return [number for (number,) in found]


def last_page(connection: Connection) -> int:
    """The highest number that a page ever had, 0 for none: what is missing below it was removed."""
    return of(connection).highest(connection, "page")
