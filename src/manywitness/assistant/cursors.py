"""Cursors: where in a list an answer ended, and of which question, so that no other goes on behind it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from ..errors import QueryError
from .questions import Question, said

T = TypeVar("T")

# How far a list is walked: what comes later is found by asking more narrowly.
FARTHEST = 100_000

_CURSOR = re.compile(r"(\d{1,6})\.([0-9a-f]{16})", re.ASCII)


def start(asked: Question, state: str = "") -> int:
    """Where a question goes on, 0 without a cursor. `state` names the state of what is listed.

    Raises QueryError for what is no cursor, or one of another question or state.
    """
    given = str(getattr(asked, "cursor", ""))
    if not given:
        return 0
    found = _CURSOR.fullmatch(given)
    if found is None:
        raise QueryError(f"cursor: {said(given)} is none", 0, "give `next` of an answer as it is, or none")
    if found[2] != _mark(asked, state):
        raise QueryError(
            "cursor: it is of another question, or what it counts in has changed since",
            0,
            "ask again without a cursor",
        )
    return min(int(found[1]), FARTHEST)


def follow(asked: Question, at: int, state: str = "") -> str:
    """The cursor of what begins at `at`; "" beyond what is walked."""
    return f"{at}.{_mark(asked, state)}" if at < FARTHEST else ""


def paged(asked: Question, items: Sequence[T], limit: int, state: str = "") -> tuple[Sequence[T], str]:
    """The items of the page that is asked for, and the cursor of the next; "" at the end."""
    at = start(asked, state)
    rest = follow(asked, at + limit, state) if at + limit < len(items) else ""
    return items[at : at + limit], rest


def _mark(asked: Question, state: str) -> str:
    given = msgspec.to_builtins(msgspec.structs.replace(asked, cursor="", limit=1))
    told = repr((type(asked).__name__, sorted(given.items()), state))
    return hashlib.blake2b(told.encode(errors="replace"), digest_size=8).hexdigest()
