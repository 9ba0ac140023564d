"""Files and folders to pages. Every path met is kept, dropped with a reason, or failed with its cause."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from ..errors import ReadError
from ..model import Dropped, Failed, Kept, Page, Source
from .catalog import BESIDE, HEAD, Form, form_of, reader_of
from .jsonl import BadLine, Record, records
from .streams import open_input, unreadable

Read = Kept[Page] | Dropped | Failed

# More than any reader takes, so that the reader itself says which limit was passed.
_MOST = 64 * 1024 * 1024 + 1

# Characters that would act on a terminal or break a line of a report.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def read_paths(paths: Sequence[Path]) -> Iterator[Read]:
    """Every page under `paths`, in the order given; folders in the order of their sorted names, depth first.

    A page is named by its path as given, with `/`; a record of JSON Lines by its id, or by file and id where
    the id is taken: names are unique in one run. In folders hidden files, links and what is saved beside a
    page are dropped; a path given outright is always read. A file met twice is read once. Kinds of failure:
    "missing", "permission", "unreadable", "empty", "binary", "limit", "depth", "compression", "truncated",
    and those of `records`. Memory: one file at a time (64 MiB at most), and the names.
    """
    run = _Run()
    # A stack, not recursion: folders can stand inside each other deeper than Python calls can.
    waiting: list[tuple[Path, Path | None]] = [(path, None) for path in reversed(paths)]
    while waiting:
        path, root = waiting.pop()
        try:
            inside = yield from run.met(path, root)
        except OSError as error:
            cause = unreadable(error)
            yield Failed(shown(path), "read", cause.kind, cause.message)
        except ValueError as error:
            yield Failed(shown(path), "read", "unreadable", f"no path of this system: {error}")
        else:
            waiting.extend((entry, root or path) for entry in inside)


@dataclass(slots=True)
class _Run:
    """What one run has seen: names given out, and files and folders by device and inode."""

    names: set[str] = field(default_factory=set)
    seen: dict[tuple[int, int], str] = field(default_factory=dict)

    def met(self, path: Path, root: Path | None) -> Generator[Read, None, list[Path]]:
        """Yield the pages of a file; return what stands in a folder, last name first; raises OSError.

        `root` is the given folder under which the path was met, None for a path given outright.
        """
        name = shown(path)
        reason = _left_out(path, root) if root is not None else ""
        if reason:
            yield Dropped(name, reason)
            return []
        about = path.stat()
        file = (about.st_dev, about.st_ino)
        if file in self.seen:
            yield Dropped(name, f"read already as {self.seen[file]}")
            return []
        self.seen[file] = name
        if stat.S_ISDIR(about.st_mode):
            return sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True)
        yield from self._file(path, name)
        return []

    def _file(self, path: Path, name: str) -> Iterator[Read]:
        try:
            with open_input(path) as stream:
                form = form_of(path.name, stream.peek(HEAD)[:HEAD])
                if form is Form.RECORDS:
                    yield from self._records(stream, name)
                else:
                    hints = Source(name=self._unique(name))
                    yield Kept(reader_of(form)(stream.read(_MOST), hints))
        except ReadError as error:
            yield Failed(name, "read", error.kind, error.message)

    def _records(self, stream: BinaryIO, name: str) -> Iterator[Read]:
        met = 0
        for item in records(stream):
            met += 1
            if isinstance(item, BadLine):
                yield Failed(f"{name}:{item.line}", "read", item.kind, item.message)
            else:
                yield Kept(self._named(item, name))
        if not met:
            yield Failed(name, "read", "empty", "the file has no record")

    def _named(self, record: Record, file: str) -> Page:
        source = record.page.source
        if record.id and record.id not in self.names:
            unique = self._unique(record.id)
        else:
            unique = self._unique(f"{file}:{record.id or record.line}")
        return replace(record.page, source=replace(source, name=unique))

    def _unique(self, name: str) -> str:
        """`name`, or `name~2`, `name~3` where it is taken."""
        found, number = name, 1
        while found in self.names:
            number += 1
            found = f"{name}~{number}"
        self.names.add(found)
        return found


def shown(path: Path) -> str:
    """A path for people: `/` between names; bytes that are no UTF-8, and acting characters, escaped."""
    name = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", name)


def _left_out(entry: Path, root: Path) -> str:
    """Why an entry met under the folder `root` is not read, or ""."""
    if entry.name.startswith("."):
        return "hidden"
    if entry.is_symlink():
        target = Path(os.path.realpath(entry))
        if not os.path.lexists(target) or target.is_symlink():
            return "a link that leads nowhere"
        inside = target.is_relative_to(os.path.realpath(root))
        return "a link to what is read in its own place" if inside else "a link out of the folder"
    if not entry.is_dir():
        if not entry.is_file():
            return "not a file: a pipe, a socket or a device"
        return BESIDE.get(entry.suffix.lower(), "")
    return ""
