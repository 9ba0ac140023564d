"""Files and folders to pages. Every path met is kept, dropped with a reason, or failed with its cause."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import ReadError
from ..model import Dropped, Failed, Kept, Page, Source
from .entry import Read
from .forms import beside
from .names import shown
from .opening import pages_in
from .streams import open_file, unreadable


@dataclass(frozen=True, slots=True)
class Input:
    """A file as it lies there: its path as given, its absolute path, its bytes, and its last change in
    nanoseconds since 1970.
    """

    name: str
    path: str
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was read at one place of an input; `input` is None for a path that is no file.

    A page keeps the name that its file gives it, which others may have too. `taken`: bytes of the input that
    were read by then.
    """

    input: Input | None
    read: Read
    taken: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Finished:
    """All that the input holds was given; `known` when it was not opened."""

    input: Input
    known: bool = False


def read_paths(paths: Sequence[Path]) -> Iterator[Read]:
    """Every page under `paths`, in the order given; folders in the order of their sorted names, depth first.

    A page is named by its path as given, with `/`; one in a ZIP by archive and path, one in a web archive by
    archive and address; a record of JSON or a feed by its id, or by file and id where the id is taken: names
    are unique in one run. In folders and ZIPs hidden files, links and what is saved beside a page are
    dropped, in web archives what is no page; a path given outright is always read. A file met twice is read
    once; of archives in archives only web archives in a ZIP are opened. Kinds of failure: see the package.
    Memory: one page at a time (64 MiB at most), what its container keeps, and the names.
    """
    names = Names()
    for met in read_inputs(paths):
        if isinstance(met, Found):
            page = met.read.value if isinstance(met.read, Kept) else None
            yield names.named(page, met.input.name if met.input else "") if page else met.read


def read_inputs(
    paths: Sequence[Path], *, known: Callable[[Input], bool] = lambda _: False
) -> Iterator[Found | Finished]:
    """The same, each with the file it stands in, and the end of each file; names may come twice.

    A file that is `known` is not opened. One that breaks off is not finished.
    """
    run = _Run(known)
    # A stack, not recursion: folders can stand inside each other deeper than Python calls can.
    waiting: list[tuple[Path, Path | None]] = [(path, None) for path in reversed(paths)]
    while waiting:
        path, root = waiting.pop()
        try:
            inside = yield from run.met(path, root)
        except OSError as error:
            cause = unreadable(error)
            yield Found(None, Failed(shown(path), "read", cause.kind, cause.message))
        except ReadError as error:
            yield Found(None, Failed(shown(path), "read", error.kind, error.message))
        else:
            waiting.extend((entry, root or path) for entry in inside)


@dataclass(slots=True)
class _Run:
    """What one run has seen: files and folders by device and inode."""

    known: Callable[[Input], bool]
    seen: dict[tuple[int, int], str] = field(default_factory=dict)

    def met(self, path: Path, root: Path | None) -> Generator[Found | Finished, None, list[Path]]:
        """Yield the pages of a file; return what stands in a folder, last name first.

        Raises ReadError and OSError.

        `root` is the given folder under which the path was met, None for a path given outright.
        """
        name = shown(path)
        reason = _left_out(path, root) if root is not None else ""
        if reason:
            yield Found(None, Dropped(name, reason))
            return []
        about = _about(path)
        file = (about.st_dev, about.st_ino)
        if file in self.seen:
            yield Found(None, Dropped(name, f"read already as {self.seen[file]}"))
            return []
        self.seen[file] = name
        if stat.S_ISDIR(about.st_mode):
            return sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True)
        yield from self._file(path, Input(name, shown(path.absolute()), about.st_size, about.st_mtime_ns))
        return []

    def _file(self, path: Path, this: Input) -> Iterator[Found | Finished]:
        if self.known(this):
            yield Finished(this, known=True)
            return
        with open_file(path) as file:
            for read in pages_in(file, Source(name=this.name)):
                yield Found(this, read, file.tell())
        yield Finished(this)


class Names:
    """Names given out in one run, each with the number of its last namesake."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}

    def named(self, page: Page, file: str) -> Kept[Page]:
        """The page under a name that no other has; one without a name of its own has the file's."""
        own = page.source.name
        if own in self._names and not own.startswith(file):
            own = f"{file}:{own}"
        unique = self._unique(own)
        return Kept(page if unique == page.source.name else renamed(page, unique))

    def _unique(self, name: str) -> str:
        """`name`, or `name~2`, `name~3` where it is taken."""
        found, number = name, self._names.get(name, 1)
        while found in self._names:
            number += 1
            found = f"{name}~{number}"
        self._names[name] = number
        self._names.setdefault(found, 1)
        return found


def renamed(page: Page, name: str) -> Page:
    """The page under another name."""
    return replace(page, source=replace(page.source, name=name))


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
        return beside(entry.suffix.lower())
    return ""
