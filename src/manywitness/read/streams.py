"""Opening inputs by name: a file, "-" for standard input, `.gz` and `.zst` decompressed on the way."""

from __future__ import annotations

import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from ..errors import ReadError
from .entry import Stream

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# Compressed bytes taken at a time. One kilobyte of zstd can hold at most 32 MB (a block of 128 KB in four
# bytes), so a bomb stays bounded whatever its size.
_ZSTD_STEP = 1_024
_BUFFER = 1 << 16


@contextmanager
def open_input(name: str | Path) -> Iterator[io.BufferedReader]:
    """The bytes of a file, decompressed by its suffix (`.gz`, `.zst`); "-" is standard input, never closed.

    Raises ReadError: "missing", "folder", "permission" or "unreadable" on opening; while reading
    "compression" (not the format its name says) or "truncated" (ends in the middle of it).
    Memory does not grow with the file.
    """
    with open_measured(name) as (stream, _):
        yield stream


@contextmanager
def open_measured(name: str | Path) -> Iterator[tuple[io.BufferedReader, Callable[[], float | None]]]:
    """The same stream, and a function that tells how much of the file is taken, in 0..1.

    It counts bytes of the file as it lies on disk, so it is right for compressed files too; it gives None
    where nobody can know (a pipe) and for an empty file.
    """
    if name == "-":
        yield cast("io.BufferedReader", sys.stdin.buffer), lambda: None
        return
    with _opened(Path(name)) as file:
        size = os.fstat(file.fileno()).st_size
        stream = cast("io.BufferedReader", inflated(file, Path(name).suffix.lower()))
        yield stream, lambda: file.tell() / size if size else None


@contextmanager
def open_file(path: Path) -> Iterator[io.BufferedReader]:
    """The bytes of a file as they lie on disk. Raises ReadError on opening, as `open_input`."""
    with _opened(path) as file:
        yield file


def _opened(path: Path) -> io.BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise unreadable(error) from error


def unreadable(error: OSError) -> ReadError:
    """What went wrong with a file, as a ReadError with a stable kind."""
    kinds = {FileNotFoundError: "missing", IsADirectoryError: "folder", PermissionError: "permission"}
    return ReadError(kinds.get(type(error), "unreadable"), error.strerror or str(error))


def inflated(file: Stream, suffix: str) -> Stream:
    """The bytes of `file` decompressed by the suffix of its name (".gz", ".zst"), else as they lie.

    While reading it raises ReadError "compression" or "truncated".
    """
    if suffix == ".gz":
        return io.BufferedReader(_Gzip(file), _BUFFER)
    if suffix == ".zst":
        return io.BufferedReader(_Zstd(file), _BUFFER)
    return file


class _Gzip(io.RawIOBase):
    """Reads gzip; every way in which the data can be wrong is a ReadError."""

    def __init__(self, file: BinaryIO) -> None:
        import gzip

        self._file = gzip.GzipFile(fileobj=file, mode="rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            return self._file.readinto(buffer)
        except EOFError as error:
            raise ReadError("truncated", "the gzip data ends too early") from error
        # BadGzipFile is an OSError; so is a failing disk, and both mean that the bytes cannot be had.
        except (OSError, zlib.error) as error:
            raise ReadError("compression", f"not gzip data: {error}") from error


class _Zstd(io.RawIOBase):
    """Reads Zstandard frames one after the other; a frame cut short is a ReadError, as is wrong data."""

    def __init__(self, file: BinaryIO) -> None:
        from zstandard import ZstdDecompressor, ZstdError

        self._file = file
        self._error = ZstdError
        self._new_frame = ZstdDecompressor().decompressobj
        self._frame = self._new_frame()
        self._waiting = b""
        self._inside = False
        self._out = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while not self._out:
            if not self._fill():
                return 0
        taken = min(len(view), len(self._out))
        view[:taken] = self._out[:taken]
        self._out = self._out[taken:]
        return taken

    def _fill(self) -> bool:
        """Decompress one step; False at the proper end."""
        data = self._waiting or self._file.read(_ZSTD_STEP)
        self._waiting = b""
        if not data:
            if self._inside:
                raise ReadError("truncated", "the Zstandard data ends too early")
            return False
        try:
            self._out = memoryview(self._frame.decompress(data))
        except self._error as error:
            raise ReadError("compression", f"not Zstandard data: {error}") from error
        self._inside = not self._frame.eof
        if self._frame.eof:
            self._waiting, self._frame = self._frame.unused_data, self._new_frame()
        return True
