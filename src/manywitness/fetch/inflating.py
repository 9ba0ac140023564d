"""Bodies that come compressed, inflated as they come: a bomb ends where its limit is, not in the memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from ..errors import FetchError

_STEP = 1 << 16
# One kilobyte of zstd can hold 32 MB; so much of it is taken at a time. RFC 9659 bounds its window.
_ZSTD_STEP = 256
_ZSTD_WINDOW = 8 * 1024 * 1024

# Takes what came and gives what it holds; b"" says that all has come.
Inflate = Callable[[bytes], Iterator[bytes]]


def inflating(coding: str) -> Inflate:
    """What undoes a content coding ("gzip", "deflate", "br", "zstd", "" for none); it remembers what came.

    Raises FetchError "encoding" for others, for more than one, and for br where `brotli` is not installed;
    what it gives raises "encoding" for bytes that are not in the coding, and "broken" where they break off.
    """
    match coding.strip().lower():
        case "" | "identity":
            return lambda data: iter((data,) if data else ())
        case "gzip" | "x-gzip":
            return _Gzip()
        case "deflate":
            return _Deflate()
        case "br":
            return _brotli()
        case "zstd":
            return _Zstd()
    raise FetchError("encoding", f"the answer is in the coding {coding[:40]!r}; gzip was asked for")


def _not(coding: str, error: Exception) -> FetchError:
    return FetchError("encoding", f"the answer is not in the coding {coding}, as it says: {error}")


def _cut() -> FetchError:
    return FetchError("broken", "the answer breaks off in the middle of its compressed data")


class _Gzip:
    """Members of gzip, one after the other."""

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(31)
        self._begun = False
        self._ended = False

    def __call__(self, data: bytes) -> Iterator[bytes]:
        if not data and self._begun and not (self._ended or self._inflater.eof):
            raise _cut()
        self._begun = self._begun or bool(data)
        while data and not self._ended:
            if self._inflater.eof:
                # What is no other member behind a member is no part of the body.
                self._ended = data[0] != 0x1F
                self._inflater = zlib.decompressobj(31)
                continue
            yield _inflated(self._inflater, data, "gzip")
            eof = self._inflater.eof
            data = self._inflater.unused_data if eof else self._inflater.unconsumed_tail


class _Deflate:
    """Deflate in the format of zlib, as the standard has it, or bare, as some servers send it."""

    def __init__(self) -> None:
        self._head = b""
        self._inflater: zlib._Decompress | None = None

    def __call__(self, data: bytes) -> Iterator[bytes]:
        ended = not data
        if self._inflater is None:
            self._head += data
            if len(self._head) < 2 and not ended:
                return
            # RFC 1950, 2.2: what the first two bytes of its format are.
            framed = (
                self._head[:1] != b"" and self._head[0] & 15 == 8 and not int.from_bytes(self._head[:2]) % 31
            )
            self._inflater, data = zlib.decompressobj(15 if framed else -15), self._head
        while data and not self._inflater.eof:
            yield _inflated(self._inflater, data, "deflate")
            data = self._inflater.unconsumed_tail
        if ended and self._head and not self._inflater.eof:
            raise _cut()


def _inflated(inflater: zlib._Decompress, data: bytes, coding: str) -> bytes:
    try:
        return inflater.decompress(data, _STEP)
    except zlib.error as error:
        raise _not(coding, error) from error


class _Zstd:
    """Frames of Zstandard, one after the other."""

    def __init__(self) -> None:
        from zstandard import ZstdDecompressor, ZstdError

        self._error = ZstdError
        self._new = ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj
        self._frame = self._new()
        self._inside = False

    def __call__(self, data: bytes) -> Iterator[bytes]:
        if not data and self._inside:
            raise _cut()
        for at in range(0, len(data), _ZSTD_STEP):
            yield from self._step(data[at : at + _ZSTD_STEP])

    def _step(self, data: bytes) -> Iterator[bytes]:
        while data:
            try:
                out = self._frame.decompress(data)
            except self._error as error:
                raise _not("zstd", error) from error
            self._inside, data = not self._frame.eof, self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = self._new()
            yield out


def _brotli() -> Inflate:
    try:
        import brotli
    except ImportError:
        message = "the answer is compressed by brotli, which was not asked for"
        raise FetchError("encoding", message) from None
    inflater = brotli.Decompressor()

    def inflate(data: bytes) -> Iterator[bytes]:
        if not data and not inflater.is_finished():
            raise _cut()
        while not inflater.is_finished():
            try:
                out = inflater.process(data, output_buffer_limit=_STEP)
            except brotli.error as error:
                raise _not("br", error) from error
            data = b""
            if not out and inflater.can_accept_more_data():
                return
            yield out

    return inflate
