"""What persons corrected: a log that is only ever added to, and that survives every reprocessing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..errors import WorkspaceError
from .connection import Connection


class Action(StrEnum):
    """What a person did; an undo takes back one correction, which may be an undo."""

    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    SAME = "same"
    APART = "apart"
    SPEAKER = "speaker"
    BLOCK = "block"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `payload` says what is meant, in the ids of accounts and stories and the
    words of pages, which never change; `undoes` is the number of the correction that an undo takes back.
    """

    number: int
    at: str
    who: str
    why: str
    action: Action
    payload: Mapping[str, Any]
    undoes: int | None = None


def append(connection: Connection, new: Correction) -> int:
    """The number given to a correction at the end of the log; its own `number` is not looked at.

    Raises WorkspaceError: "unknown" when it undoes one that is not there, "exists" when that is undone
    already, "unpackable" when the payload is no JSON.
    """
    if (new.action is Action.UNDO) != (new.undoes is not None):
        raise WorkspaceError(
            "unpackable", "an undo names the correction that it undoes, and nothing else does"
        )
    if new.undoes is not None:
        _check_undo(connection, new.undoes)
    try:
        payload = json.dumps(dict(new.payload), sort_keys=True, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise WorkspaceError("unpackable", f"a correction is stored as JSON: {error}") from error
    added = connection.execute(
        "INSERT INTO correction (at, who, why, action, payload, undoes) VALUES (?, ?, ?, ?, ?, ?) "
        "RETURNING number",
        (new.at, new.who, new.why, new.action.value, payload, new.undoes),
    )
    return int(added.fetchone()[0])


def _check_undo(connection: Connection, number: int) -> None:
    if connection.execute("SELECT 1 FROM correction WHERE number = ?", (number,)).fetchone() is None:
        raise WorkspaceError("unknown", f"there is no correction {number}")
    by = connection.execute("SELECT number FROM correction WHERE undoes = ?", (number,)).fetchone()
    if by is not None:
        raise WorkspaceError(
            "exists", f"correction {number} was undone by {by[0]}; undo {by[0]} to have it again"
        )


def every(connection: Connection) -> list[Correction]:
    """The whole log, in order."""
    found = connection.execute(
        "SELECT number, at, who, why, action, payload, undoes FROM correction ORDER BY number"
    )
    return [
        Correction(number, at, who, why, Action(action), json.loads(payload), undoes)
        for number, at, who, why, action, payload, undoes in found
    ]
