"""Files and folders that appear whole or not at all, and never in the place of something else unasked.

What is being written stands beside its place under a hidden name (`.news.1f3a09bc.half.json`) and is locked
by the process that writes it: the system takes the lock back however that process ends. A half that nobody
holds is what a killed one left, and the next export to the same place takes it away.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from ..errors import ExportError
from .streams import open_output

if sys.platform != "win32":
    import fcntl


@contextmanager
def whole_file(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """A sink whose bytes are the file when the block ends well; after an error nothing has changed.

    "-" is standard output; `.gz` and `.zst` names are compressed. Raises ExportError "exists" where something
    has that name and `force` is not given, "target" where it cannot be written.
    """
    if str(path) == "-":
        with open_output("-") as sink:
            yield sink
        return
    with _told(path):
        odd = path.exists() and not (path.is_file() or path.is_dir())
    if odd:
        # To take its place would take it from everybody: /dev/null, a pipe.
        raise ExportError("target", f"cannot write {path}: it is no plain file; -o - is standard output")
    _refuse(path, force=force)
    with _told(path), _half(path, Path.touch) as half:
        with open_output(half) as sink:
            yield sink
        half.replace(path)


@contextmanager
def whole_folder(path: Path, *, force: bool = False) -> Iterator[Path]:
    """An empty folder that becomes `path` when the block ends well; after an error nothing has changed.

    With `force` the files of an existing folder that have the same names are replaced, each whole; others
    stay as they are. Raises ExportError as `whole_file` does.
    """
    if str(path) == "-":
        raise ExportError("target", "these are several files: name a folder, or choose one --table")
    with _told(path):
        empty = path.is_dir() and not any(path.iterdir())
    if not empty:
        _refuse(path, force=force)
    with _told(path), _half(path, Path.mkdir) as half:
        yield half
        _moved(half, path)


def _moved(half: Path, path: Path) -> None:
    if path.is_dir():
        for file in sorted(half.iterdir()):
            file.replace(path / file.name)
    else:
        half.rename(path)


def _refuse(path: Path, *, force: bool) -> None:
    if os.path.lexists(path) and not force:
        raise ExportError("exists", f"{path} exists already; give another name, or --force to write over it")


@contextmanager
def _half(path: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """A new file or folder beside a path, held by this process; what is left of it is taken away again."""
    path = path.absolute()
    if not path.name:
        raise ExportError("target", f"cannot write {path}: it has no name")
    _sweep(path)
    with ExitStack() as stack:
        half = None
        while half is None:
            half = _begun(path, make, stack)
        yield half


def _begun(path: Path, make: Callable[[Path], None], stack: ExitStack) -> Path | None:
    """The half, held until the stack ends; None where another process took it for one that nobody holds."""
    # The end of the name says how it is compressed. Processes of two containers may have one number.
    half = path.with_name(f".{path.stem}.{token_hex(4)}.half{path.suffix}")
    make(half)
    stack.callback(_taken_away, half)
    try:
        stack.enter_context(_held(half))
    except (FileNotFoundError, BlockingIOError):
        return None
    except OSError:
        # A file system without locks: nobody can hold this half, so nobody takes it away.
        pass
    return half


def _sweep(path: Path) -> None:
    """Take away the halves of a path that no living process holds."""
    name = re.compile(rf"\.{re.escape(path.stem)}\.[0-9a-f]{{8}}\.half{re.escape(path.suffix)}")
    with suppress(OSError):
        for half in [one for one in path.parent.iterdir() if name.fullmatch(one.name)]:
            with suppress(OSError), _held(half):
                _taken_away(half)


@contextmanager
def _held(half: Path) -> Iterator[None]:
    """Inside, no other process holds it. Raises FileNotFoundError where it is gone, BlockingIOError where
    another holds it, OSError for a link and where nothing can be held.
    """
    if sys.platform == "win32":
        raise OSError("files cannot be held here")
    number = os.open(half, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.path.samestat(os.fstat(number), half.lstat()):
            raise FileNotFoundError(half)
        yield
    finally:
        os.close(number)


def _taken_away(half: Path) -> None:
    if half.is_dir():
        shutil.rmtree(half, ignore_errors=True)
    else:
        with suppress(OSError):
            half.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError("target", f"cannot write {path}: {error.strerror or error}") from error


def is_terminal() -> bool:
    """Whether standard output is a terminal, on which binary formats would be noise."""
    return sys.stdout.isatty()
