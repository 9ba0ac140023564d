"""Ending cleanly: at once while waiting or fetching, else when what is being written is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass
class Stop:
    """Whether someone asked to end, by a signal. `handle` is a handler of signals."""

    asked: bool = False
    _open: bool = False

    def handle(self, number: int, frame: FrameType | None) -> None:
        """Note that someone asks to end; raises KeyboardInterrupt where that may be at once."""
        self.asked = True
        if self._open:
            self._open = False
            raise KeyboardInterrupt

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """Inside, nothing is lost when it ends. Raises KeyboardInterrupt where someone asked before."""
        self._open = True
        try:
            if self.asked:
                raise KeyboardInterrupt
            yield
        finally:
            self._open = False
