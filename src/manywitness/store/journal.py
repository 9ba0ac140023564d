"""The journal: which runs there were, what became of every input, and what need not be read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..errors import WorkspaceError
from ..read import Input
from .connection import Connection


class Result(StrEnum):
    """What became of an input."""

    KEPT = "kept"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    DROPPED = "dropped"
    FAILED = "failed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input. `stage` says who failed or dropped it ("read" or a stage), `kind` is a stable
    word for scripts, `message` is for people; all three are "" where nothing is to be said.
    """

    subject: str
    result: Result
    stage: str = ""
    kind: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A stored entry. A failure is settled when a later run tried the same subject again."""

    number: int
    run: int
    at: str
    entry: Entry
    settled: bool


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of a command; `ended` is None while it runs, and for ever where it was killed."""

    number: int
    command: str
    arguments: tuple[str, ...]
    began: str
    ended: str | None


@dataclass(frozen=True, slots=True)
class InputRow:
    """A file as it was when it was last read to its end, and the run that read it.

    `digest` is of its bytes, "" where it was not taken.
    """

    path: str
    size: int
    modified_ns: int
    digest: str
    run: int


def begin(connection: Connection, command: str, arguments: Sequence[str], at: str) -> int:
    """The number of a new run."""
    added = connection.execute(
        "INSERT INTO run (command, arguments, began) VALUES (?, ?, ?) RETURNING number",
        (command, json.dumps(list(arguments), ensure_ascii=True), at),
    )
    return int(added.fetchone()[0])


def end(connection: Connection, run: int, at: str) -> None:
    """Say that a run came to its end; raises WorkspaceError "unknown"."""
    if not connection.execute("UPDATE run SET ended = ? WHERE number = ?", (at, run)).rowcount:
        raise WorkspaceError("unknown", f"the workspace has no run {run}")


def runs(connection: Connection, *, limit: int = 20) -> list[RunRow]:
    """The last runs, newest first."""
    found = connection.execute(
        "SELECT number, command, arguments, began, ended FROM run ORDER BY number DESC LIMIT ?", (limit,)
    )
    return [RunRow(one, name, tuple(json.loads(args)), *times) for one, name, args, *times in found]


def arguments(connection: Connection, command: str) -> list[str]:
    """Every argument that any run of a command was given, once each, in the order first given."""
    found = connection.execute("SELECT arguments FROM run WHERE command = ? ORDER BY number", (command,))
    return list(dict.fromkeys(one for (given,) in found for one in json.loads(given)))


def record(connection: Connection, entries: Iterable[Entry], *, run: int, at: str) -> None:
    """Write down what became of inputs. Failures of the same subjects written by earlier calls are settled,
    unless nobody tried again because nothing changed; so all entries of one subject belong in one call.
    """
    entries = list(entries)
    connection.executemany(
        "UPDATE outcome SET settled = 1 WHERE subject = ? AND result = 'failed' AND settled = 0",
        [(subject,) for subject in sorted({e.subject for e in entries if e.result is not Result.UNCHANGED})],
    )
    connection.executemany(
        "INSERT INTO outcome (run, at, subject, result, stage, kind, message) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(run, at, e.subject, e.result.value, e.stage, e.kind, e.message) for e in entries],
    )


_ENTRY = "SELECT number, run, at, subject, result, stage, kind, message, settled FROM outcome "


def entries(
    connection: Connection, run: int, *, result: Result | None = None, limit: int = -1
) -> list[EntryRow]:
    """What became of the inputs of a run, in the order written; of one result where it is given."""
    if result is None:
        found = connection.execute(_ENTRY + "WHERE run = ? ORDER BY number LIMIT ?", (run, limit))
    else:
        found = connection.execute(
            _ENTRY + "WHERE run = ? AND result = ? ORDER BY number LIMIT ?", (run, result.value, limit)
        )
    return [_entry(values) for values in found]


def failures(connection: Connection, *, limit: int = -1) -> list[EntryRow]:
    """Failures that no later run has settled, the newest first."""
    found = connection.execute(
        _ENTRY + "WHERE result = 'failed' AND settled = 0 ORDER BY number DESC LIMIT ?", (limit,)
    )
    return [_entry(values) for values in found]


def was_removed(connection: Connection, subject: str) -> bool:
    """Whether a page of this name was ever removed."""
    query = "SELECT 1 FROM outcome WHERE subject = ? AND result = 'removed' LIMIT 1"
    return connection.execute(query, (subject,)).fetchone() is not None


def finish(connection: Connection, file: Input, *, run: int, digest: str = "") -> None:
    """Write down that a file was read to its end, in the transaction of its last pages.

    What could not be read of it in earlier runs is settled: it was tried again, or is not in it any more; and
    that it was gone.
    """
    connection.execute(_FOUND, (file.path,))
    connection.execute(
        "UPDATE outcome SET settled = 1 WHERE result = 'failed' AND settled = 0 AND stage = 'read' "
        "AND run < :run AND subject >= :name AND subject < :name || ';' "
        "AND substr(subject, length(:name) + 1, 1) IN ('', '/', ':')",
        {"run": run, "name": file.name},
    )
    connection.execute(
        "INSERT INTO input (path, size, modified_ns, digest, run) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified_ns = excluded.modified_ns, "
        "digest = excluded.digest, run = excluded.run",
        (file.path, file.size, _bounded(file.modified_ns), digest, run),
    )


# A file that is gone is known by its path, whatever it was called when it was read.
_FOUND = (
    "UPDATE outcome SET settled = 1 WHERE subject = ? AND result = 'failed' AND settled = 0 "
    "AND stage = 'read' AND kind = 'gone'"
)


def gone(connection: Connection, paths: Iterable[str]) -> dict[str, str]:
    """Which of these files were said to be gone and have not come back, and when that was said."""
    found = connection.execute(
        "SELECT subject, at FROM outcome WHERE subject IN (SELECT value FROM json_each(?)) "
        "AND result = 'failed' AND settled = 0 AND stage = 'read' AND kind = 'gone'",
        (json.dumps(list(paths)),),
    )
    return dict(found.fetchall())


def come_back(connection: Connection, paths: Iterable[str]) -> None:
    """Files that were gone are there again."""
    connection.executemany(_FOUND, [(path,) for path in paths])


def forget(connection: Connection, path: str) -> None:
    """A file that is gone, and whose page was removed, is missed no more."""
    if connection.execute(_FOUND, (path,)).rowcount:
        connection.execute("DELETE FROM input WHERE path = ?", (path,))


def finished(connection: Connection, path: str, size: int, modified_ns: int) -> bool:
    """Whether a file of this size and time was read to its end: then it need not be read again."""
    found = connection.execute("SELECT size, modified_ns FROM input WHERE path = ?", (path,)).fetchone()
    return bool(found == (size, _bounded(modified_ns)))


def _bounded(nanoseconds: int) -> int:
    """A time as SQLite can store it: files may say that they are from the year 2300."""
    return max(-(2**63), min(nanoseconds, 2**63 - 1))


def gave(connection: Connection, path: str) -> bool:
    """Whether a file of this path, or one in a folder of this path, was ever read to its end."""
    # "0" is the character behind "/".
    found = connection.execute(
        "SELECT 1 FROM input WHERE path = ?1 UNION ALL "
        "SELECT 1 FROM input WHERE path > ?1 || '/' AND path < ?1 || '0' LIMIT 1",
        (path,),
    )
    return found.fetchone() is not None


def inputs(connection: Connection, *, after: str = "", limit: int = -1) -> list[InputRow]:
    """The files that were read to their end whose paths come behind `after`, sorted by path: a walk over all
    of them, piece by piece.
    """
    found = connection.execute(
        "SELECT path, size, modified_ns, digest, run FROM input WHERE path > ? ORDER BY path LIMIT ?",
        (after, limit),
    )
    return [InputRow(*values) for values in found]


def _entry(values: tuple[Any, ...]) -> EntryRow:
    number, run, at, subject, result, stage, kind, message, settled = values
    return EntryRow(number, run, at, Entry(subject, Result(result), stage, kind, message), bool(settled))
