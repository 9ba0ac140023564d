"""What was dropped into the reading room, on disk before anybody is thanked for it.

    NAME-added/pages/DIGEST/page.html     what was given, by its content: the same again is the same file
    NAME-added/jobs/ID.json               which files, in the order given
    NAME-added/jobs/ID.told               what became of them, a line of JSON each, safe in the workspace
    NAME-added/coming/...                 files that are still being sent

A job without an end in its `told` waits, or is being worked at; one that was broken off is begun again, and
goes on behind what is safe.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import msgspec

from ..store.address import Name, beside

PART = 1 << 20
# Bytes of a name without its ending; file systems take 255 with it.
LONGEST_NAME = 200
LONGEST_ENDING = 12
# Bytes at the end of what was told that are looked at first.
TAIL = 1 << 16
# What comes is taken for abandoned when nothing came for so long: its server was killed.
ABANDONED_SECONDS = 3600.0
_ID = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}", re.ASCII)
# What a name of a file may not hold on one of the systems where it may lie; the rest of it is kept.
_UNFIT = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Names of devices on Windows, whatever their ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.ASCII | re.IGNORECASE)

# What is told of a job when nothing more comes.
OVER = frozenset({"ended", "broken"})


class Given(msgspec.Struct, frozen=True):
    """A job as it was given: its files by their place in the inbox, and when (UTC, ISO 8601)."""

    at: str
    files: tuple[str, ...]


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing told of a job. `result` is one of `store.journal.Result` with the page's `name`, or "begun",
    "rested", "ended" or "broken" for the job itself; `reason` is for people, `failures` names stages that
    failed.
    """

    result: str
    name: str = ""
    reason: str = ""
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A job and what was told of it so far, each page once."""

    id: str
    given: Given
    lines: tuple[Line, ...]

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return any(line.result in OVER for line in self.lines)

    @property
    def begun(self) -> int:
        """How often it was begun and neither ended nor rested: its process was killed, or is at it."""
        return sum({"begun": 1, "rested": -1}.get(line.result, 0) for line in self.lines)

    @property
    def pages(self) -> tuple[Line, ...]:
        """What became of each page, in order; where a job was begun again, what was said first."""
        told = (line for line in self.lines if line.result not in {"begun", "rested", "ended", "broken"})
        return tuple({line.name: line for line in reversed(list(told))}.values())[::-1]

    @property
    def broken(self) -> str:
        """Why it could not be done; "" where it was, or may yet be."""
        return next((line.reason for line in self.lines if line.result == "broken"), "")


class Inbox:
    """The folder beside a workspace that holds what was dropped."""

    def __init__(self, workspace: Name) -> None:
        self.folder = Path(f"{beside(workspace)}-added")
        self._jobs = self.folder / "jobs"

    def take(self, name: str, file: BinaryIO) -> str:
        """The place in the inbox of what `file` holds, from where it stands; raises OSError.

        It is there whole, by its content and name, or not at all.
        """
        coming = self.coming()
        try:
            while part := file.read(PART):
                coming.write(part)
            coming.close()
            return coming.settle(name)
        finally:
            coming.drop()

    def coming(self) -> Coming:
        """A new file that is yet to come; raises OSError."""
        return Coming(self.folder)

    def sweep(self, *, abandoned_seconds: float = ABANDONED_SECONDS) -> None:
        """Take away what began to come and will not come any more; raises OSError."""
        before = time.time() - abandoned_seconds
        for half in self.folder.glob("coming/*"):
            with suppress(FileNotFoundError):
                if half.stat().st_mtime < before:
                    half.unlink()

    def give(self, at: str, files: Sequence[str]) -> str:
        """The id of a new job over files of the inbox; `at` is the time, UTC, ISO 8601 in seconds."""
        self._jobs.mkdir(parents=True, exist_ok=True)
        name = f"{at[:19].replace('-', '').replace(':', '')}-{secrets.token_hex(3)}"
        half = self._jobs / f"{name}.half"
        try:
            with half.open("xb") as file:
                file.write(msgspec.json.encode(Given(at, tuple(files))))
                file.flush()
                os.fsync(file.fileno())
            half.rename(self._jobs / f"{name}.json")
        finally:
            half.unlink(missing_ok=True)
        return name

    def job(self, name: str) -> Job | None:
        """A job by its id; None where there is none, or its file is damaged."""
        if not _ID.fullmatch(name):
            return None
        try:
            given = msgspec.json.decode((self._jobs / f"{name}.json").read_bytes(), type=Given)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        return Job(name, given, tuple(self._lines(name)))

    def jobs(self, *, most: int = 20) -> tuple[Job, ...]:
        """The latest jobs, newest first."""
        found = (self.job(name) for name in sorted(self._ids(), reverse=True)[:most])
        return tuple(job for job in found if job is not None)

    def waiting(self) -> Iterator[Job]:
        """The jobs that have not ended, oldest first."""
        for name in sorted(self._ids()):
            job = None if self._is_over(name) else self.job(name)
            if job is not None and not job.ended:
                yield job

    def told_bytes(self, name: str) -> int:
        """How much was told of a job; it grows with every line."""
        try:
            return (self._jobs / f"{name}.told").stat().st_size
        except FileNotFoundError:
            return 0

    def _is_over(self, name: str) -> bool:
        """Whether the end of what was told says that nothing more comes; what was told may be long."""
        try:
            with (self._jobs / f"{name}.told").open("rb") as file:
                file.seek(max(file.seek(0, os.SEEK_END) - TAIL, 0))
                return any(line.result in OVER for line in _decoded(file.read()))
        except FileNotFoundError:
            return False

    def paths(self, job: Job) -> list[Path]:
        """The files of a job."""
        return [self.folder / place for place in job.given.files]

    def tell(self, name: str, lines: Iterable[Line]) -> None:
        """Add to what is told of a job; each line is on disk before the next is asked for."""
        with (self._jobs / f"{name}.told").open("ab") as file:
            for line in lines:
                file.write(msgspec.json.encode(line) + b"\n")
                file.flush()

    def _ids(self) -> list[str]:
        return [path.stem for path in self._jobs.glob("*.json")] if self._jobs.is_dir() else []

    def _lines(self, name: str) -> Iterator[Line]:
        try:
            told = (self._jobs / f"{name}.told").read_bytes()
        except FileNotFoundError:
            return
        yield from _decoded(told)


class Coming:
    """A file of which more is to come. In the end it has its place in the inbox, whole, or it is gone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._half = folder / "coming" / secrets.token_hex(8)
        self._half.parent.mkdir(parents=True, exist_ok=True)
        self._digest = blake2b(digest_size=10)
        self._file = self._half.open("xb")

    def write(self, part: bytes) -> None:
        """Keep what came; raises OSError."""
        self._digest.update(part)
        self._file.write(part)

    def close(self) -> None:
        """Nothing more comes, and all of it is on disk; raises OSError."""
        with self._file as file:
            file.flush()
            os.fsync(file.fileno())

    def settle(self, name: str) -> str:
        """Its place in the inbox, by its content and name; raises OSError."""
        place = Path("pages", self._digest.hexdigest(), fit(name))
        whole = self._folder / place
        whole.parent.mkdir(parents=True, exist_ok=True)
        # One that lies there already holds the same, and may have been read: its time of change stays.
        if not whole.exists():
            self._half.rename(whole)
        return place.as_posix()

    def drop(self) -> None:
        """Take away what has no place; nothing where it has one."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._half.unlink(missing_ok=True)


def _decoded(told: bytes) -> Iterator[Line]:
    # The last line may be half written; it comes whole next time.
    for line in told.split(b"\n")[:-1]:
        # One that a kill cut short, and that others follow, says nothing.
        try:
            yield msgspec.json.decode(line, type=Line)
        except msgspec.DecodeError:
            continue


def fit(name: str) -> str:
    """A name for a file that says what the given one says, and that no system reads as a path.

    Without anything left to name it by, it is "page". An ending stays, since it tells the form of a page.
    """
    last = _UNFIT.sub("_", re.split(r"[/\\]", name)[-1]).strip(" ._") or "page"
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending.encode()) > LONGEST_ENDING:
        stem, dot, ending = last, "", ""
    cut = stem.encode()[:LONGEST_NAME].decode(errors="ignore")
    return f"{'_' if _DEVICE.match(last) else ''}{cut}{dot}{ending}"
