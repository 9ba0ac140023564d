"""Opening outputs by name: a file, "-" for standard output, `.gz` and `.zst` compressed on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast


@contextmanager
def open_output(name: str | Path) -> Iterator[BinaryIO]:
    """A sink for bytes; the file is replaced. "-" is standard output, flushed and never closed.

    Leaving the block, also by an error or Ctrl-C, finishes the compressed frame: what was written can be
    read back. `.gz` output holds no time and no name, so equal input gives equal bytes. Raises OSError.
    """
    if name == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    with path.open("wb") as file, _deflated(file, path.suffix.lower()) as sink:
        yield sink


@contextmanager
def _deflated(file: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    if suffix == ".gz":
        from gzip import GzipFile

        # The level of the gzip command: level 9, Python's default, takes twice the time for 1 % less.
        with GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
            yield cast("BinaryIO", packed)
    elif suffix == ".zst":
        from zstandard import ZstdCompressor

        # The checksum, which the zstd command writes too, is how a reader notices damage.
        with ZstdCompressor(write_checksum=True).stream_writer(file, closefd=False) as frame:
            yield cast("BinaryIO", frame)
    else:
        yield file
