"""The shelf: a file beside the workspace that keeps the parts of told stories, as they are shown.

Everything in it can be made again, so that what is wrong with it is no error: a shelf that is damaged, or
that another version wrote, is made anew. Where none can be kept beside the workspace, it is a temporary file.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ..export.weaving import Loom
from ..store.address import Address, Name, beside
from .packed import Part

T = TypeVar("T")

# Raised with any change of what stands here.
VERSION = 1
# "mwsh"
_APPLICATION = 0x6D777368
_MOST_BYTES = 512 * 1024 * 1024
# A story that is read over and over is marked as read once in so many seconds.
_READ_SECONDS = 600
_BUSY_SECONDS = 5.0

_TABLES = (
    """CREATE TABLE told (
        story TEXT PRIMARY KEY,
        key TEXT NOT NULL,
        at INTEGER NOT NULL,
        read INTEGER NOT NULL,
        size INTEGER NOT NULL,
        conflicts INTEGER NOT NULL,
        packed BLOB NOT NULL,
        deflated BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        length INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX told_read ON told(read)",
    """CREATE TABLE piece (
        story TEXT NOT NULL REFERENCES told(story) ON DELETE CASCADE,
        list TEXT NOT NULL,
        number INTEGER NOT NULL,
        deflated BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        length INTEGER NOT NULL,
        PRIMARY KEY (story, list, number)
    ) STRICT""",
    """CREATE TABLE extra (
        story TEXT NOT NULL REFERENCES told(story) ON DELETE CASCADE,
        name TEXT NOT NULL,
        packed BLOB NOT NULL,
        PRIMARY KEY (story, name)
    ) STRICT""",
    """CREATE TABLE citing (
        page INTEGER NOT NULL,
        story TEXT NOT NULL REFERENCES told(story) ON DELETE CASCADE,
        packed BLOB NOT NULL,
        PRIMARY KEY (page, story)
    ) STRICT""",
)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list that is shown piece by piece: how many entries it has in all and in a piece, what stands around
    each piece where it is shown alone.
    """

    count: int
    size: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A told story without its parts. `key` says what it rests on, `accounts` are the numbers of its
    articles; `counts` are by name ("articles", "origins", "conflicts" ...); `seconds` is what telling it
    took, `at` when (seconds since 1970). `lists` are by name.
    """

    story: str
    key: str
    at: int
    seconds: float
    title: str
    accounts: tuple[int, ...]
    counts: Mapping[str, int]
    lists: Mapping[str, ListOf]


@dataclass(frozen=True, slots=True)
class Citing:
    """An item of a story that cites words of a page: [start, end) of its text in code points, the id of the
    item, and what it is ("said", "claim", "conflict", "differs", "date", "passage").
    """

    start: int
    end: int
    story: str
    anchor: str
    kind: str


@dataclass(frozen=True, slots=True)
class Written:
    """All that is kept of one told story: what is shown at once, the pieces by list, in which list each item
    stands that is not shown at once and where its piece begins, what ties its accounts, and who cites what by
    page.
    """

    told: Told
    body: Part
    pieces: Mapping[str, tuple[Part, ...]]
    items: Mapping[str, tuple[str, int]]
    loom: Loom
    citing: Mapping[int, tuple[tuple[int, int, str, str], ...]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The shelf at `path`; see `shelf_for`. Several processes may read and write it at once, and it may be
    deleted at any time.
    """

    path: Path
    most_bytes: int = _MOST_BYTES
    temporary: bool = False

    def story(self, story: str) -> Told | None:
        """The story as it was told last, None where it is not on the shelf."""
        with self._opened() as connection:
            found = connection.execute("SELECT packed, read FROM told WHERE story = ?", (story,)).fetchone()
            if found is None:
                return None
            now = int(time.time())
            if now - found[1] > _READ_SECONDS:
                # That it was read is worth no waiting.
                with suppress(sqlite3.OperationalError):
                    connection.execute("UPDATE told SET read = ? WHERE story = ?", (now, story))
        return _unpacked(found[0], Told)

    def stories(self, stories: Iterable[str]) -> dict[str, Told]:
        """Those of these stories that are told, by id."""
        with self._opened() as connection:
            found = connection.execute(
                "SELECT story, packed FROM told WHERE story IN (SELECT value FROM json_each(?))",
                (json.dumps(list(stories)),),
            ).fetchall()
        return {story: _unpacked(packed, Told) for story, packed in found}

    def body(self, story: str) -> Part | None:
        """What is shown of a story at once."""
        return self._part("SELECT deflated, checksum, length FROM told WHERE story = ?", story)

    def piece(self, story: str, name: str, number: int) -> Part | None:
        """Piece `number`, from 0, of a list of a story; None where there is no such."""
        return self._part(
            "SELECT deflated, checksum, length FROM piece WHERE story = ? AND list = ? AND number = ?",
            story,
            name,
            number,
        )

    def item(self, story: str, anchor: str) -> tuple[str, int] | None:
        """The list in which an item of a story stands, and where its piece begins; None where it is shown at
        once, or not there.
        """
        items = self._extra(story, "items", dict[str, tuple[str, int]])
        return None if items is None else items.get(anchor)

    def loom(self, story: str) -> Loom | None:
        """What ties the accounts of a story."""
        return self._extra(story, "loom", Loom)

    def counts(self, stories: Iterable[str]) -> dict[str, int]:
        """How many conflicts each of these stories has; one that is not told yet is left out."""
        with self._opened() as connection:
            found = connection.execute(
                "SELECT story, conflicts FROM told WHERE story IN (SELECT value FROM json_each(?))",
                (json.dumps(list(stories)),),
            )
            return dict(found.fetchall())

    def disputed(self) -> frozenset[str]:
        """The told stories that have a conflict."""
        with self._opened() as connection:
            return frozenset(
                row[0] for row in connection.execute("SELECT story FROM told WHERE conflicts > 0")
            )

    def keys(self, stories: Iterable[str]) -> dict[str, str]:
        """The keys of those of these stories that are told."""
        with self._opened() as connection:
            found = connection.execute(
                "SELECT story, key FROM told WHERE story IN (SELECT value FROM json_each(?))",
                (json.dumps(list(stories)),),
            )
            return dict(found.fetchall())

    def citing(self, page: int) -> tuple[Citing, ...]:
        """Every item of a told story that cites words of a page, by place."""
        with self._opened() as connection:
            rows = connection.execute("SELECT story, packed FROM citing WHERE page = ?", (page,)).fetchall()
        found = (
            Citing(start, end, story, anchor, kind)
            for story, packed in rows
            for start, end, anchor, kind in _unpacked(packed, tuple[tuple[int, int, str, str], ...])
        )
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.story, one.anchor)))

    def put(self, new: Written) -> None:
        """Keep a story in place of what was kept of it; those that nobody read for longest go where the shelf
        is full. Raises sqlite3.Error where it cannot be written.
        """
        told, story = new.told, new.told.story
        packed = _packed(told)
        size = (
            len(packed)
            + len(new.body.deflated)
            + sum(len(one.deflated) for some in new.pieces.values() for one in some)
        )
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM told WHERE story = ?", (story,))
            connection.execute(
                "INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (story, told.key, told.at, told.at, size, told.counts["conflicts"], packed, *_row(new.body)),
            )
            connection.executemany(
                "INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (story, name, number, *_row(one))
                    for name, some in new.pieces.items()
                    for number, one in enumerate(some)
                ),
            )
            connection.executemany(
                "INSERT INTO extra VALUES (?, ?, ?)",
                ((story, "items", _packed(new.items)), (story, "loom", _packed(new.loom))),
            )
            connection.executemany(
                "INSERT INTO citing VALUES (?, ?, ?)",
                ((page, story, _packed(some)) for page, some in new.citing.items()),
            )
            _shrunk(connection, self.most_bytes, story)
            connection.execute("COMMIT")
            connection.execute("PRAGMA incremental_vacuum")

    def sweep(self, is_there: Callable[[str, str], bool]) -> None:
        """Let go what was told of stories, by id and key, that are not there any more: of a page that was
        removed nothing stays here.
        """
        with self._opened() as connection:
            told = connection.execute("SELECT story, key FROM told").fetchall()
            gone = [(story,) for story, key in told if not is_there(story, key)]
            connection.executemany("DELETE FROM told WHERE story = ?", gone)
            connection.execute("PRAGMA incremental_vacuum")

    def _part(self, query: str, *values: Any) -> Part | None:
        with self._opened() as connection:
            found = connection.execute(query, values).fetchone()
        return None if found is None else Part(*found)

    def _extra(self, story: str, name: str, kind: type[T]) -> T | None:
        with self._opened() as connection:
            query = "SELECT packed FROM extra WHERE story = ? AND name = ?"
            found = connection.execute(query, (story, name)).fetchone()
        return None if found is None else _unpacked(found[0], kind)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(_connected(self.path)) as connection:
            try:
                yield connection
            except sqlite3.DatabaseError as error:
                if _code(error) == sqlite3.SQLITE_CORRUPT:
                    connection.close()
                    _make(self.path)
                raise


def shelf_for(workspace: Name) -> Shelf:
    """The shelf of a workspace, made where there is none that can be used; in a temporary file where nothing
    can be written beside the workspace.
    """
    path = Path(f"{os.path.realpath(beside(workspace))}-shelf")
    with suppress(sqlite3.Error, OSError):
        if isinstance(workspace, Address):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Shelf(_usable(path))
    folder = Path(tempfile.mkdtemp(prefix="manywitness-shelf-"))
    return Shelf(_usable(folder / path.name), temporary=True)


def _usable(path: Path) -> Path:
    """The file, made anew unless it is a whole shelf of this version that can be written."""
    with closing(_connected(path)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except sqlite3.DatabaseError as error:
            if _code(error) == sqlite3.SQLITE_BUSY:
                # Another reading room of this workspace writes it, so that it can be written.
                return path
            if _code(error) == sqlite3.SQLITE_READONLY:
                raise
            whole = False
    if not whole:
        _make(path)
    return path


def _connected(path: Path) -> sqlite3.Connection:
    """A connection to the shelf, which is made anew where it is gone or no shelf of this version."""
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        if _is_ours(connection):
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    _make(path)
    return _connected(path)


def _is_ours(connection: sqlite3.Connection) -> bool:
    try:
        [version] = connection.execute("PRAGMA user_version").fetchone()
        [application] = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as error:
        if _code(error) in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
            return False
        raise
    return (version, application) == (VERSION, _APPLICATION)


def _make(path: Path) -> None:
    """An empty shelf in place of whatever lies there."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
    with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if not _is_ours(connection):
            for statement in _TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")


def _code(error: sqlite3.Error) -> int:
    """The primary result code of SQLite."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _shrunk(connection: sqlite3.Connection, most_bytes: int, but: str) -> None:
    """Let stories go until the rest has room, the longest unread first."""
    [size] = connection.execute("SELECT ifnull(sum(size), 0) FROM told").fetchone()
    for story, its in connection.execute(
        "SELECT story, size FROM told WHERE story <> ? ORDER BY read, story", (but,)
    ).fetchall():
        if size <= most_bytes:
            return
        connection.execute("DELETE FROM told WHERE story = ?", (story,))
        size -= its


def _row(one: Part) -> tuple[bytes, int, int]:
    return one.deflated, one.checksum, one.length


def _packed(value: object) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(value), 6)


def _unpacked(packed: bytes, kind: type[T]) -> T:
    return msgspec.msgpack.decode(zlib.decompress(packed), type=kind)
