"""Where citations lead in the reading room: to the page, with the cited characters in the address."""

from __future__ import annotations

from ..model import Span


def place(page: int, *spans: Span) -> str:
    """The address of spans of the text of a stored page. It stays true: no page number is given twice, and
    the text of a page never changes.
    """
    if not spans:
        return f"/pages/{page}"
    at = ",".join(f"{span.start}-{span.end}" for span in spans)
    return f"/pages/{page}?at={at}#at"
