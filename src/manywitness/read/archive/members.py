"""The bytes of a file of records, plain or in compressed members, and the way on after damage.

They come in runs: each compressed member is one, a plain file is one as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ...errors import LimitError, ReadError
from ..entry import Stream
from ..limits import Expansion

_STEP = 1 << 15
# The first bytes of a member hold the heads of its record; more at once would be copied twice.
_FIRST = 4_096
# How many compressed bytes may be needed to make the first bytes of a member: the tables of its first block.
_TABLES = 1_024
# Bytes of plain records that may be read once more after lengths that lie.
_AGAIN = 256 * 1024 * 1024
# A look reaches at least so far, but at the end; a mark is shorter.
_SEAM = 64
# Places that begin as a member and are none, in one file.
_FALSE = 10_000


class Inflater(Protocol):
    """One member being inflated, in the manner of `bz2.BZ2Decompressor`."""

    eof: bool
    needs_input: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        """At most `max_length` bytes more."""
        ...


@dataclass(frozen=True, slots=True)
class Codec:
    """How members are compressed: a new inflater for each, how one begins, and what an inflater raises."""

    new: Callable[[], Inflater]
    magic: re.Pattern[bytes]
    error: type[Exception]


class Plain:
    """A file without compression: one run."""

    def __init__(self, file: Stream) -> None:
        self._file = file
        self._taken = 0
        self._held = b""
        self._again = _AGAIN if file.seekable() else 0

    def offset(self) -> int:
        """How many bytes of the file are taken."""
        return self._taken

    def peek(self) -> bytes:
        """Some next bytes, 64 at least before the end; none at the end."""
        window = self._held or self._file.peek(_STEP)
        if len(window) < _SEAM:
            # The buffer gives what it has, not what it could have: take that, and look behind it.
            self._held += self._file.read(_FIRST)
            window = self._held
        return window

    def read(self, size: int) -> bytes:
        """The next bytes; fewer at the end."""
        if self._held:
            out, self._held = self._held[:size], self._held[size:]
            out += self._file.read(size - len(out))
        else:
            out = self._file.read(size)
        self._taken += len(out)
        return out

    def forward(self) -> bool:
        """False: nothing stands behind the only run."""
        return False

    def back(self, offset: int) -> None:
        """Return to where `offset` was, in a file that can, unless too much is read again and again."""
        passed = self._taken - offset
        if 0 < passed <= self._again:
            self._again -= passed
            self._file.seek(-passed - len(self._held), 1)
            self._taken, self._held = offset, b""

    def recover(self, mark: re.Pattern[bytes]) -> bool:
        """Go on to the next `mark`; False when there is none."""
        return _found(self, mark)


class Members:
    """Compressed members one after the other; behind damage the next sound one is looked for."""

    def __init__(self, file: Stream, codec: Codec) -> None:
        self._file = file
        self._codec = codec
        self._inflater: Inflater | None = None
        self._out = b""
        self._start = 0  # of this member, in the file
        self._fed = 0  # bytes taken from the file
        self._last = (b"", b"")  # the last two steps of them
        self._broken = False
        self._false = 0
        self._expansion = Expansion()

    def offset(self) -> int:
        """Where in the file this member begins."""
        return self._start

    def peek(self) -> bytes:
        """Some next bytes of the member, 64 at least before its end; none at its end."""
        while len(self._out) < _SEAM and (more := self._more(_FIRST)):
            self._out += more
        return self._out

    def read(self, size: int) -> bytes:
        """The next bytes of the member; fewer at its end."""
        out, self._out = self._out[:size], self._out[size:]
        if len(out) == size:
            return out
        parts = [out]
        size -= len(out)
        while size and (out := self._more(size)):
            parts.append(out)
            size -= len(out)
        return b"".join(parts)

    def forward(self) -> bool:
        """Go from the end of a member to the next; False at the end of the file.

        What was looked at and not taken stays before the bytes of the next.
        """
        # Some writers fill up with zeros.
        rest = self._inflater.unused_data.lstrip(b"\0") if self._inflater is not None else b""
        while not rest:
            rest = self._take()
            if not rest:
                return False
            rest = rest.lstrip(b"\0")
        held = self._out
        self._begin(rest)
        self._out = held + self._out
        return True

    def back(self, offset: int) -> None:
        """Members are not inflated twice."""

    def recover(self, mark: re.Pattern[bytes]) -> bool:
        """Go on to the next `mark`; behind damage to the next sound member that begins with it.

        False when there is none. Raises LimitError after 10,000 places that only looked like members.
        """
        while True:
            try:
                return self._next_sound(mark) if self._broken else _found(self, mark)
            # More damage on the way: the next sound member is looked for behind it.
            except ReadError:
                if self._false > _FALSE:
                    raise

    def _next_sound(self, mark: re.Pattern[bytes]) -> bool:
        for data in self._candidates():
            if mark.match(self._tried(data[: 4 * _TABLES])):
                self._begin(data)
                return True
        return False

    def _take(self) -> bytes:
        data = self._file.read(_STEP)
        if data:
            self._fed += len(data)
            self._last = (self._last[1], data)
        return data

    def _begin(self, data: bytes) -> None:
        """Begin a member with `data`, the last bytes taken from the file."""
        self._start = self._fed - len(data)
        self._inflater = self._codec.new()
        self._broken = False
        self._out = self._inflated(self._inflater, data, _FIRST)

    def _more(self, most: int) -> bytes:
        """At most so many next bytes of the member, none at its end."""
        inflater, data = self._inflater, b""
        while inflater is not None and not inflater.eof:
            if inflater.needs_input:
                data = self._take()
                if not data:
                    self._broken = True
                    raise ReadError("truncated", "the file ends in the middle of a compressed record")
            out = self._inflated(inflater, data, most)
            data = b""
            if out:
                return out
        return b""

    def _inflated(self, inflater: Inflater, data: bytes, most: int) -> bytes:
        try:
            out = inflater.decompress(data, most)
        except self._codec.error as error:
            self._broken = True
            raise ReadError("compression", f"damaged compressed data: {error}") from error
        try:
            self._expansion.add(len(data), len(out))
        except LimitError:
            self._broken = True
            raise
        return out

    def _candidates(self) -> Iterator[bytes]:
        """What was taken last, from each place on where a member may begin, behind the start of this one."""
        held = b"".join(self._last)
        held = held[max(0, self._start + 1 - (self._fed - len(held))) :]
        while True:
            data = self._take()
            held += data
            # At the end of the file a member may be short.
            last = len(held) - _TABLES if data else len(held)
            for found in self._codec.magic.finditer(held):
                if found.start() <= last:
                    yield held[found.start() :]
            if not data:
                return
            held = held[-_TABLES + 1 :]

    def _tried(self, data: bytes) -> bytes:
        """The first bytes of what may be a member, none when it is none."""
        self._false += 1
        if self._false > _FALSE:
            raise LimitError("limit", "too many damaged places: the rest of the file is left unread")
        try:
            return self._codec.new().decompress(data, _SEAM)
        except self._codec.error:
            return b""


Runs = Plain | Members


def _found(runs: Runs, mark: re.Pattern[bytes]) -> bool:
    """Whether there is a next `mark`; what stands before it is taken."""
    while True:
        window = runs.peek()
        found = mark.search(window)
        if found:
            runs.read(found.start())
            return True
        if len(window) < _SEAM:
            runs.read(len(window))
            if not runs.forward():
                return False
        else:
            runs.read(len(window) - _SEAM + 1)
