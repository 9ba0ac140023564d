"""What a container gives: pages, drops, failures, and entries that another reader has to read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..model import Dropped, Failed, Kept, Page, Source


class Held(io.BytesIO):
    """Bytes in memory, which can be looked at before they are taken, as those of a buffered file can."""

    def peek(self, size: int = 0, /) -> bytes:
        """The next `size` bytes; they are not taken."""
        at = self.tell()
        return self.getbuffer()[at : at + size].tobytes()


Stream = io.BufferedReader | Held


@dataclass(frozen=True, slots=True)
class Entry:
    """A file inside a container. `stream` is good until the next item is asked for.

    `hints.name` names it in full; `media` is the type that its transport declared ("text/html"), or "".
    """

    hints: Source
    stream: Stream
    media: str = ""


Read = Kept[Page] | Dropped | Failed
Item = Read | Entry

# One page from all bytes of its file. Raises ReadError.
Reader = Callable[[bytes, Source], Page]

# Many pages from one file, one after the other, in the order of the file; `hints.name` names the file. A page
# is given under a name of its own (an id, an address), which the caller makes unique. A ReadError raised
# between two items ends the file.
Container = Callable[[Stream, Source], Iterator[Item]]
