"""ZIP archives, and WACZ, which is a ZIP of web archives: every file inside, read where it lies.

Nothing is written to disk, so a name cannot lead out of anywhere; it is only shown, escaped.
"""

from __future__ import annotations

import io
import stat
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from ...errors import LimitError, ReadError
from ...model import Dropped, Failed, Source
from ..entry import Entry, Item, Stream
from ..forms import beside
from ..limits import ENTRIES, Expansion
from ..names import escaped

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from _typeshed import WriteableBuffer

# An entry takes 46 bytes and its name; of 100,000 with long names this is still enough.
_DIRECTORY = 32 * 1024 * 1024
_BUFFER = 1 << 16
_LOCAL_HEADER = 30
_ENCRYPTED = 1
_STORED_OR_DEFLATED = (0, 8)
_METHODS: dict[int, str] = {
    6: "implode",
    9: "deflate64",
    12: "bzip2",
    14: "lzma",
    93: "zstd",
    95: "xz",
    98: "ppmd",
}
_MACOS = "__MACOSX"


def zip_pages(stream: Stream, hints: Source) -> Iterator[Item]:
    """Every file of the archive as an entry, in the order of its directory, named by archive and path.

    What browsers save beside a page, hidden files, links and the index of a WACZ are dropped with a reason.
    Failures: "encrypted", "compression" (a method other than deflate), "limit" (expands over 50 times and
    64 MiB, all entries together), "damaged" (two entries share their bytes; wrong sizes or sums).
    Raises ReadError "damaged", "limit" (100,000 entries) or "unreadable" (a pipe).
    Memory: the directory, one entry.
    """
    if not stream.seekable():
        raise ReadError(
            "unreadable", "a ZIP archive is read from its end, which this input does not have yet"
        )
    with _opened(stream) as archive:
        # `is_dir` of Python before 3.12 fails on an empty name.
        files = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        shared = _shared(files, archive.start_dir)
        wacz = _is_wacz(files)
        expansion = Expansion()
        for file in files:
            name = f"{hints.name}/{_inner(file.filename)}"
            reason = _left_out(file, wacz=wacz)
            if reason:
                yield Dropped(name, reason)
                continue
            try:
                _check(file, shared, expansion)
                inside: Stream = io.BufferedReader(_Inside(_bytes_of(archive, file)), _BUFFER)
            except ReadError as error:
                yield Failed(name, "read", error.kind, error.message)
            else:
                yield Entry(Source(name=name), inside)
                inside.close()


class _Directory:
    """The file under an archive; its directory may not be larger than 100,000 entries need."""

    def __init__(self, file: BinaryIO) -> None:
        self.opening = True
        self._file = file
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1, /) -> bytes:
        if self.opening and size > _DIRECTORY:
            raise LimitError("limit", f"a directory of {size:,} bytes; at most {_DIRECTORY:,} are read")
        out = self._file.read(size)
        if self.opening and out.count(b"PK\x01\x02") > ENTRIES:
            raise LimitError("limit", f"more than {ENTRIES:,} entries")
        return out


def _bytes_of(archive: ZipFile, file: ZipInfo) -> IO[bytes]:
    """An entry; what is wrong with its head is a ReadError."""
    with _read_errors():
        return archive.open(file)


class _Inside(io.RawIOBase):
    """The bytes of one entry; every way in which they can be wrong is a ReadError."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Take the next bytes."""
        view = memoryview(buffer).cast("B")
        with _read_errors():
            out = self._file.read(len(view))
        view[: len(out)] = out
        return len(out)

    def close(self) -> None:
        """Close the entry."""
        self._file.close()
        super().close()


@contextmanager
def _read_errors() -> Iterator[None]:
    """What `zipfile` raises on damaged archives, as a ReadError with a kind."""
    from zipfile import BadZipFile

    try:
        yield
    except EOFError as error:
        raise ReadError("truncated", "the archive ends in the middle of an entry") from error
    except zlib.error as error:
        raise ReadError("compression", f"damaged compressed data: {error}") from error
    # ValueError: an offset before the file, a name that is not the UTF-8 it says to be.
    except (BadZipFile, NotImplementedError, OSError, OverflowError, ValueError, struct.error) as error:
        raise ReadError("damaged", f"a damaged ZIP archive: {escaped(str(error))}") from error


def _opened(stream: Stream) -> ZipFile:
    from zipfile import ZipFile

    directory = _Directory(stream)
    with _read_errors():
        archive = ZipFile(cast("BinaryIO", directory))
    directory.opening = False
    return archive


def _check(file: ZipInfo, shared: frozenset[int], expansion: Expansion) -> None:
    """Raise ReadError for an entry that cannot be read or makes too much of its bytes."""
    if file.header_offset in shared:
        raise ReadError("damaged", "some of its bytes are another entry's: an archive made to expand")
    if file.flag_bits & _ENCRYPTED:
        raise ReadError("encrypted", "the entry is encrypted: unpack the archive with its password")
    if file.compress_type not in _STORED_OR_DEFLATED:
        method = _METHODS.get(file.compress_type, f"method {file.compress_type}")
        raise ReadError("compression", f"packed by {method}; only stored and deflated entries are read")
    # `zipfile` gives no more than the directory states, whatever the data hold.
    expansion.add(file.compress_size, file.file_size)


def _shared(files: Sequence[ZipInfo], end: int) -> frozenset[int]:
    """Where the entries begin whose bytes reach into the next entry, or are those of another."""
    starts = sorted(file.header_offset for file in files)
    out = {start for start, other in pairwise(starts) if start == other}
    for file in files:
        following = bisect_right(starts, file.header_offset)
        limit = starts[following] if following < len(starts) else end
        if file.header_offset + _LOCAL_HEADER + file.compress_size > limit:
            out.add(file.header_offset)
    return frozenset(out)


def _is_wacz(files: Sequence[ZipInfo]) -> bool:
    """Whether the archive is a WACZ. *Source:* Webrecorder, WACZ 1.1.1, section 5."""
    names = {file.filename for file in files}
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)


def _left_out(file: ZipInfo, *, wacz: bool) -> str:
    """Why an entry is not read, or ""."""
    parts = PurePosixPath(file.filename).parts
    if _MACOS in parts:
        return "what macOS adds to an archive, not a page"
    if any(part.startswith(".") and part != ".." for part in parts):
        return "hidden"
    kind = stat.S_IFMT(file.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a link, which is not followed"
    if kind not in {0, stat.S_IFREG}:
        return "not a file: a pipe, a socket or a device"
    if wacz and not file.filename.startswith("archive/"):
        return "a part of the index of a web archive, not a page"
    return beside(PurePosixPath(file.filename).suffix.lower())


def _inner(filename: str) -> str:
    """The path of an entry for people: without empty parts, steps upwards and acting characters escaped."""
    parts = ("\\u002e\\u002e" if part == ".." else escaped(part) for part in filename.split("/"))
    return "/".join(filter(None, parts)) or "(no name)"
