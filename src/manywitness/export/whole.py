"""Files and folders that appear whole or not at all, and never in the place of something else unasked."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from ..errors import ExportError
from .streams import open_output


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
    half = _beside(path)
    with _told(path):
        try:
            with open_output(half) as sink:
                yield sink
            half.replace(path)
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)


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
    half = _beside(path)
    with _told(path):
        half.mkdir()
        try:
            yield half
            _moved(half, path)
        finally:
            shutil.rmtree(half, ignore_errors=True)


def _moved(half: Path, path: Path) -> None:
    if path.is_dir():
        for file in sorted(half.iterdir()):
            file.replace(path / file.name)
    else:
        half.rename(path)


def _refuse(path: Path, *, force: bool) -> None:
    if os.path.lexists(path) and not force:
        raise ExportError("exists", f"{path} exists already; give another name, or --force to write over it")


def _beside(path: Path) -> Path:
    path = path.absolute()
    if not path.name:
        raise ExportError("target", f"cannot write {path}: it has no name")
    # The end of the name says how it is compressed. Processes of two containers may have one number.
    return path.with_name(f".{path.stem}.{token_hex(4)}.half{path.suffix}")


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
