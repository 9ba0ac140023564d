"""Files and folders to pages. Every path met is kept, dropped with a reason, or failed with its cause."""

from __future__ import annotations

import os
import stat
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import ReadError
from ..model import Dropped, Failed, Kept, Page, Source
from .entry import Read
from .forms import BESIDE
from .names import shown
from .opening import pages_in
from .streams import open_file, unreadable


def read_paths(paths: Sequence[Path]) -> Iterator[Read]:
    """Every page under `paths`, in the order given; folders in the order of their sorted names, depth first.

    A page is named by its path as given, with `/`; one in a ZIP by archive and path, one in a web archive by
    archive and address; a record of JSON or a feed by its id, or by file and id where the id is taken: names
    are unique in one run. In folders and ZIPs hidden files, links and what is saved beside a page are
    dropped, in web archives what is no page; a path given outright is always read. A file met twice is read
    once; of archives in archives only web archives in a ZIP are opened. Kinds of failure: see the package.
    Memory: one page at a time (64 MiB at most), what its container keeps, and the names.
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
        except ReadError as error:
            yield Failed(shown(path), "read", error.kind, error.message)
        else:
            waiting.extend((entry, root or path) for entry in inside)


@dataclass(slots=True)
class _Run:
    """What one run has seen: names given out, each with the number of its last namesake, and files and
    folders by device and inode.
    """

    names: dict[str, int] = field(default_factory=dict)
    seen: dict[tuple[int, int], str] = field(default_factory=dict)

    def met(self, path: Path, root: Path | None) -> Generator[Read, None, list[Path]]:
        """Yield the pages of a file; return what stands in a folder, last name first.

        Raises ReadError and OSError.

        `root` is the given folder under which the path was met, None for a path given outright.
        """
        name = shown(path)
        reason = _left_out(path, root) if root is not None else ""
        if reason:
            yield Dropped(name, reason)
            return []
        about = _about(path)
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
        with open_file(path) as file:
            for read in pages_in(file, Source(name=name)):
                yield Kept(self._named(read.value, name)) if isinstance(read, Kept) else read

    def _named(self, page: Page, file: str) -> Page:
        """The page under a name that no other has; one without a name of its own has the file's."""
        own = page.source.name
        if own in self.names and not own.startswith(file):
            own = f"{file}:{own}"
        unique = self._unique(own)
        return page if unique == page.source.name else replace(page, source=replace(page.source, name=unique))

    def _unique(self, name: str) -> str:
        """`name`, or `name~2`, `name~3` where it is taken."""
        found, number = name, self.names.get(name, 1)
        while found in self.names:
            number += 1
            found = f"{name}~{number}"
        self.names[name] = number
        self.names.setdefault(found, 1)
        return found


def _about(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except ValueError as error:
        raise ReadError("unreadable", f"no path of this system: {error}") from error


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
