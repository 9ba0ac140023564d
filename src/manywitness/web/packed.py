"""Parts of pages, deflated once and put together into one gzip answer without being packed again.

Every part ends with a full flush, so that it stands for itself: parts may follow each other in any order, and
no part is squeezed together with words of another. What is secret in a page is in a part that is not squeezed
at all; so nobody can learn it from the length of an answer (BREACH, Gluck, Harris, Prado 2013).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

# Bits of a window of raw deflate.
_RAW = -15
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
# An empty last block.
_END = b"\x03\x00"
_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: its deflated bytes, and the checksum and length of what they hold."""

    deflated: bytes
    checksum: int
    length: int


def part(content: bytes, *, level: int = 6) -> Part:
    """A part that holds `content`; at level 0 it is not squeezed."""
    packer = zlib.compressobj(level, zlib.DEFLATED, _RAW)
    deflated = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return Part(deflated, zlib.crc32(content), len(content))


def content(one: Part) -> bytes:
    """What a part holds; raises ValueError when that is not what was put in."""
    try:
        words = zlib.decompressobj(_RAW).decompress(one.deflated)
    except zlib.error as error:
        raise ValueError(f"a part cannot be unpacked: {error}") from error
    if len(words) != one.length or zlib.crc32(words) != one.checksum:
        raise ValueError("a part holds other bytes than were put in")
    return words


def gzipped(parts: Iterable[Part]) -> bytes:
    """All parts in their order as one gzip file. Cost: that of copying them."""
    out, checksum, length = [_HEAD], 0, 0
    for one in parts:
        out.append(one.deflated)
        checksum = _joined(checksum, one.checksum, one.length)
        length += one.length
    tail = checksum.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join([*out, _END, tail])


def _joined(first: int, second: int, length: int) -> int:
    """The CRC-32 of two contents from their own; the second has `length` bytes.

    *Source:* zlib 1.2.12, crc32_combine: x^(8 length) modulo the polynomial, times the first.
    """
    return _times(_power(length), first) ^ second


def _power(count: int) -> int:
    """The power of x whose exponent is eight times `count`, modulo the polynomial."""
    found, square = _ONE, _ONE >> 8
    while count:
        if count & 1:
            found = _times(square, found)
        square = _times(square, square)
        count >>= 1
    return found


def _times(a: int, b: int) -> int:
    """The product of two polynomials, whose lowest powers are their highest bits, modulo the polynomial."""
    product = 0
    while a:
        if a & _ONE:
            product ^= b
        a = (a << 1) & 0xFFFFFFFF
        b = (b >> 1) ^ _POLYNOMIAL if b & 1 else b >> 1
    return product
