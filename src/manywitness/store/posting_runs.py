"""Runs of postings as rows: entries in order of hash and owner, cut into chunks that have a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from ..kernel.postings import Owners
from ..kernel.shingles import Flags, Hashes, Numbers
from .connection import Connection
from .members import of

TABLES = (
    # `target`: the run that takes over this one's entries. `moved`: of a target that is not complete, the
    # hash (a signed number) before which it has everything. `owed`: entries it should have moved by now.
    """
    CREATE TABLE posting_run (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        family TEXT NOT NULL,
        entries INTEGER NOT NULL,
        target INTEGER REFERENCES posting_run (number),
        moved INTEGER,
        owed INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX posting_run_family ON posting_run (family)",
    "CREATE INDEX posting_run_target ON posting_run (target)",
    # The parts of a run follow each other in order of hash. `fences`: the first hash of each chunk.
    """
    CREATE TABLE posting_part (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        run INTEGER NOT NULL REFERENCES posting_run (number),
        fences BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX posting_part_run ON posting_part (run)",
    # Chunk k of part p has the number p * PART + k.
    """
    CREATE TABLE posting_chunk (
        number INTEGER PRIMARY KEY,
        hashes BLOB NOT NULL,
        owners BLOB NOT NULL
    ) STRICT
    """,
    # Owners whose entries in runs up to number `newest` are void.
    """
    CREATE TABLE posting_forgotten (
        number INTEGER PRIMARY KEY,
        family TEXT NOT NULL,
        newest INTEGER NOT NULL,
        owners BLOB NOT NULL
    ) STRICT
    """,
)

# An entry is 12 bytes: a hash and an owner, in the byte order of every machine that is likely to read it.
HASH, OWNER = np.dtype("<u8"), np.dtype("<u4")

# Chunks in a part, at most.
PART = 1 << 16

# Chunks that lie in more stretches than this are asked for by a list of their numbers.
STRETCHES = 4

# Rows of forgotten owners; more are put together.
ROWS = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes, in entries: of a chunk, of what is no longer small, of a piece of a merge, of what is read at a
    time. And how many runs of one size become one.
    """

    chunk: int = 672
    small: int = 1 << 13
    piece: int = 1 << 18
    read: int = 1 << 20
    runs: int = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A run of entries. Of a run with a `target`, what lies before hash `moved` has gone there; of one that
    is `growing`, what lies from `moved` on has yet to come.
    """

    number: int
    entries: int
    target: int | None
    moved: np.uint64 | None
    owed: int
    growing: bool


@dataclass(frozen=True, slots=True)
class Chunks:
    """Chunks of one run, in order of hash: their numbers, and the first hash of each."""

    numbers: Numbers
    fences: Hashes

    def __getitem__(self, which: slice | Numbers | Flags) -> Chunks:
        return Chunks(self.numbers[which], self.fences[which])

    def since(self, moved: np.uint64 | None) -> Chunks:
        """Those that may hold `moved` or a larger hash."""
        first = 0 if moved is None else max(int(np.searchsorted(self.fences, moved, "left")) - 1, 0)
        return self[first:]


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one family in a database."""

    connection: Connection
    family: str
    limits: Limits

    def listed(self) -> list[Run]:
        """All runs, oldest first."""
        query = """
            SELECT run.number, run.entries, run.target, coalesce(run.moved, target.moved), run.owed,
                EXISTS (SELECT 1 FROM posting_run AS input WHERE input.target = run.number)
            FROM posting_run AS run LEFT JOIN posting_run AS target ON target.number = run.target
            WHERE run.family = ? ORDER BY run.number
        """
        rows = self.connection.execute(query, (self.family,)).fetchall()
        return [
            Run(number, entries, target, _unsigned(moved), owed, bool(growing))
            for number, entries, target, moved, owed, growing in rows
        ]

    def parts(self, run: int) -> tuple[int, ...]:
        """The numbers of the parts of a run, in order of hash."""
        query = "SELECT number FROM posting_part WHERE run = ? ORDER BY number"
        return tuple(number for (number,) in self.connection.execute(query, (run,)))

    def chunks(self, run: int) -> Chunks:
        """All chunks of a run."""
        return self.chunks_of(self.parts(run))

    def chunks_of(self, parts: Sequence[int]) -> Chunks:
        """All chunks of some parts, which ascend."""
        query = "SELECT number, fences FROM posting_part WHERE number IN (SELECT value FROM json_each(?))"
        numbers, fences = [np.zeros(0, np.int64)], [np.zeros(0, HASH)]
        for part, packed in sorted(self.connection.execute(query, (str(list(parts)),)).fetchall()):
            fences.append(np.frombuffer(packed, HASH))
            numbers.append(part * PART + np.arange(len(fences[-1])))
        return Chunks(np.concatenate(numbers), np.concatenate(fences))

    def read(self, chunks: Chunks) -> tuple[Hashes, Owners]:
        """The entries of some chunks, one after another. Not of none."""
        ends = np.flatnonzero(np.append(np.diff(chunks.numbers) > 1, True))
        execute = self.connection.execute
        if len(ends) <= STRETCHES:
            stretches = np.stack([chunks.numbers[np.append(0, ends[:-1] + 1)], chunks.numbers[ends]], axis=1)
            query = "SELECT hashes, owners FROM posting_chunk WHERE number BETWEEN ? AND ? ORDER BY number"
            rows = list(chain.from_iterable(execute(query, edges).fetchall() for edges in stretches.tolist()))
        else:
            query = """
                SELECT hashes, owners FROM posting_chunk
                WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number
            """
            rows = execute(query, (str(chunks.numbers.tolist()),)).fetchall()
        hashes, owners = (b"".join(column) for column in zip(*rows, strict=True))
        return np.frombuffer(hashes, HASH), np.frombuffer(owners, OWNER)

    def new(self, entries: int) -> int:
        """The number of a new run."""
        query = "INSERT INTO posting_run (family, entries) VALUES (?, ?) RETURNING number"
        return int(self.connection.execute(query, (self.family, entries)).fetchone()[0])

    def write(self, run: int, hashes: Hashes, owners: Owners) -> None:
        """Append ordered entries; they follow all that the run has. Its count is the caller's to keep."""
        size = self.limits.chunk
        for first in range(0, len(hashes), size * PART):
            some = hashes[first : first + size * PART].astype(HASH)
            theirs = owners[first : first + size * PART].astype(OWNER)
            part = of(self.connection).unrepeated(self.connection, "posting_part")
            query = "INSERT INTO posting_part (number, run, fences) VALUES (?, ?, ?)"
            self.connection.execute(query, (part, run, some[::size].tobytes()))
            rows = (
                (part * PART + place, some[at : at + size].tobytes(), theirs[at : at + size].tobytes())
                for place, at in enumerate(range(0, len(some), size))
            )
            self.connection.executemany("INSERT INTO posting_chunk VALUES (?, ?, ?)", rows)

    def erase(self, chunks: Chunks, until: np.uint64 | None) -> None:
        """Delete the parts, of those that `chunks` lie in, all of whose entries come before `until`."""
        parts, first = np.unique(chunks.numbers // PART, return_index=True)
        # A part ends where the next one begins; nobody has noted where the last one ends.
        over = len(parts) if until is None else int(np.sum(chunks.fences[first[1:]] < until))
        for part in parts[:over].tolist():
            query = "DELETE FROM posting_chunk WHERE number BETWEEN ? AND ?"
            self.connection.execute(query, (part * PART, part * PART + PART - 1))
            self.connection.execute("DELETE FROM posting_part WHERE number = ?", (part,))

    def clear(self) -> None:
        """Delete everything."""
        for run in self.listed():
            self.erase(self.chunks(run.number), None)
        # Inputs before their targets.
        query = "DELETE FROM posting_run WHERE family = ?"
        self.connection.execute(query + " AND target IS NOT NULL", (self.family,))
        self.connection.execute(query, (self.family,))
        self.connection.execute("DELETE FROM posting_forgotten WHERE family = ?", (self.family,))

    def forgotten(self) -> list[tuple[int, Owners]]:
        """Owners whose entries are void, each time with the number of the newest run that this is true of."""
        query = "SELECT newest, owners FROM posting_forgotten WHERE family = ? ORDER BY newest"
        rows = self.connection.execute(query, (self.family,)).fetchall()
        return [(newest, np.frombuffer(packed, OWNER)) for newest, packed in rows]

    def forget(self, owners: Owners) -> None:
        """All entries that these owners have are void."""
        runs = [run.number for run in self.listed()]
        if not runs or not len(owners):
            return
        rows = [*self.forgotten(), (runs[-1], owners)]
        if len(rows) <= ROWS:
            self._put_forgotten(rows[-1:])
            return
        # Runs that are gone do not tell rows apart any more.
        grouped: dict[int, list[Owners]] = {}
        for newest, some in rows:
            last = int(np.searchsorted(runs, newest, "right")) - 1
            if last >= 0:
                grouped.setdefault(runs[last], []).append(some)
        self.connection.execute("DELETE FROM posting_forgotten WHERE family = ?", (self.family,))
        self._put_forgotten([(newest, np.concatenate(some)) for newest, some in grouped.items()])

    def _put_forgotten(self, rows: Sequence[tuple[int, Owners]]) -> None:
        query = "INSERT INTO posting_forgotten (family, newest, owners) VALUES (?, ?, ?)"
        packed = ((self.family, newest, np.unique(owners).astype(OWNER).tobytes()) for newest, owners in rows)
        self.connection.executemany(query, packed)

    def blocks(self, places: Numbers) -> Iterator[Numbers]:
        """The places of chunks, as many as may be read at a time."""
        size = max(self.limits.read // self.limits.chunk, 1)
        yield from (places[start : start + size] for start in range(0, len(places), size))


def void(forgotten: Sequence[tuple[int, Owners]], run: int) -> Owners:
    """The owners whose entries in this run are void, ascending."""
    some = [owners for newest, owners in forgotten if newest >= run]
    return np.unique(np.concatenate(some)) if some else np.zeros(0, OWNER)


def among(owners: Owners | Numbers, some: Owners) -> Flags:
    """Which of the owners are among some, which ascend."""
    if not len(some):
        return np.zeros(len(owners), np.bool_)
    found: Flags = some[np.minimum(np.searchsorted(some, owners), len(some) - 1)] == owners
    return found


def _unsigned(number: int | None) -> np.uint64 | None:
    return None if number is None else np.uint64(number % (1 << 64))
