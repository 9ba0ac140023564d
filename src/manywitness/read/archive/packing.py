"""How a file of records is compressed: told by its first bytes, undone member by member."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from ...errors import LimitError, ReadError
from ..entry import Stream
from .members import Codec, Members, Plain, Runs

if TYPE_CHECKING:
    from zstandard import ZstdCompressionDict, ZstdDecompressionObj

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
# A frame that is passed over by others and holds the dictionary of all that follow.
# Source: IIPC, "Zstandard compression of WARC files", 2021 draft.
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"

# Method and flags that gzip knows, a time, a level, and one of the systems of RFC 1952.
_GZIP_HEAD = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00-\x04][\x00-\x0d\xff]", re.DOTALL)
_ZSTD_HEAD = re.compile(re.escape(ZSTD))

# One kilobyte of zstd can hold at most 32 MB (a block of 128 KB in four bytes).
_ZSTD_STEP = 1_024
_LOOK = 4_096
_DICTIONARY = 16 * 1024 * 1024


def runs_of(file: Stream) -> Runs:
    """The bytes of a file of records, by its first bytes: gzip, Zstandard, or as they lie there.

    Raises ReadError "truncated", "limit" or "compression" for a dictionary that cannot be used.
    """
    head = file.peek(8)
    if head.startswith(GZIP):
        return Members(file, _gzip())
    if head.startswith(ZSTD_DICTIONARY):
        return Members(file, _zstd(_dictionary(file)))
    if head.startswith(ZSTD):
        return Members(file, _zstd(b""))
    return Plain(file)


def inflated_head(head: bytes) -> bytes:
    """The first bytes of what `head` holds compressed; none when it is not, or is damaged."""
    if head.startswith(GZIP):
        import zlib

        try:
            return zlib.decompressobj(31).decompress(head, _LOOK)
        except zlib.error:
            return b""
    if head.startswith(ZSTD):
        from zstandard import ZstdDecompressor, ZstdError

        try:
            return ZstdDecompressor().decompressobj().decompress(head[:_ZSTD_STEP])[:_LOOK]
        except ZstdError:
            return b""
    return b""


def _gzip() -> Codec:
    # isal inflates at 1,080 MB/s where zlib does 470, and checks the sum as zlib does (pages of wcxb dev,
    # 2026-11).
    from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor, IsalError

    # Its stubs give an instance for the class.
    return Codec(lambda: IgzipDecompressor(DECOMP_GZIP), _GZIP_HEAD, cast("type[Exception]", IsalError))


def _zstd(dictionary: bytes) -> Codec:
    from zstandard import ZstdCompressionDict, ZstdDecompressor, ZstdError

    known: ZstdCompressionDict | None = ZstdCompressionDict(dictionary) if dictionary else None
    frames = ZstdDecompressor(dict_data=known)
    return Codec(lambda: _Frame(frames.decompressobj), _ZSTD_HEAD, ZstdError)


class _Frame:
    """One Zstandard frame in the manner of `bz2.BZ2Decompressor`, inflated a kilobyte at a time."""

    def __init__(self, new: Callable[[], ZstdDecompressionObj]) -> None:
        self._frame = new()
        self._in = b""
        self._out = b""
        self.eof = False
        self.needs_input = True
        self.unused_data = b""

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        """At most `max_length` bytes more."""
        self._in += data
        while not self._out and self._in and not self._frame.eof:
            step, self._in = self._in[:_ZSTD_STEP], self._in[_ZSTD_STEP:]
            self._out = self._frame.decompress(step)
        size = len(self._out) if max_length < 0 else max_length
        out, self._out = self._out[:size], self._out[size:]
        self.eof = self._frame.eof and not self._out
        self.needs_input = not (self._in or self._out or self.eof)
        if self.eof:
            self.unused_data = self._frame.unused_data + self._in
        return out


def _dictionary(file: Stream) -> bytes:
    """The dictionary at the head of a file, which may be compressed itself."""
    size = int.from_bytes(file.read(8)[4:], "little")
    if size > _DICTIONARY:
        raise LimitError("limit", f"a dictionary of {size:,} bytes; at most {_DICTIONARY:,} are read")
    found = file.read(size)
    if len(found) < size:
        raise ReadError("truncated", "the file ends in its dictionary")
    if not found.startswith(ZSTD):
        return found
    from zstandard import ZstdDecompressor, ZstdError

    try:
        return ZstdDecompressor().decompress(found, max_output_size=_DICTIONARY)
    except ZstdError as error:
        raise ReadError("compression", f"the dictionary cannot be used: {error}") from error
