"""Progress on stderr: rate and time left, only for people and only when work lasts."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Reached:
    """How far work is: what is being done, how many times it was done, and which part of it that is, in 0..1;
    None where nobody can know (a pipe).
    """

    what: str
    count: int
    fraction: float | None


def shown(items: Iterable[T], what: str, *, fraction: Callable[[], float | None]) -> Iterator[T]:
    """`items` unchanged; after two seconds a bar with count, rate and time left where stderr is a terminal.

    `fraction` tells how much of the input is read.
    """
    return followed(items, lambda count: Reached(what, count, fraction()))


def followed(items: Iterable[T], reached: Callable[[int], Reached]) -> Iterator[T]:
    """The same for work of several parts: `reached` tells where it is after so many items.

    Where the words of `what` change another part has begun, with a rate and a time left of its own.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    bar = _Late(reached(0).what)
    try:
        for count, item in enumerate(items, 1):
            yield item
            bar.advance(reached(count))
    finally:
        bar.stop()


class _Late:
    """A bar that comes when work lasts, also while nothing is done yet."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = self._last = time.monotonic()
        self._bar: Progress | None = None
        self._stopped = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE_SECONDS, self._show)
        self._timer.daemon = True
        self._timer.start()

    def advance(self, reached: Reached) -> None:
        """Show how far the work is, once the bar is there."""
        with self._lock:
            if reached.what != self._what:
                self._what, self._began = reached.what, self._last
            self._last = time.monotonic()
            if self._bar is not None:
                _advance(self._bar, reached, self._last - self._began)

    def stop(self) -> None:
        """Take the bar away, or never show it."""
        self._timer.cancel()
        with self._lock:
            self._stopped = True
            if self._bar is not None:
                self._bar.stop()

    def _show(self) -> None:
        with self._lock:
            if not self._stopped:
                self._bar = _bar(self._what)


def _bar(what: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]:,} done, {task.fields[rate]:.1f}/s"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4)
    bar.add_task(what, total=None, count=0, rate=0.0, left="")
    bar.start()
    return bar


def _advance(bar: Progress, reached: Reached, seconds: float) -> None:
    fraction = reached.fraction
    known = fraction is not None and fraction > 0
    left = _clock(seconds * (1 - fraction) / fraction) + " left" if known and fraction else ""
    bar.update(
        bar.task_ids[0],
        description=reached.what,
        total=1.0 if known else None,
        completed=fraction or 0.0,
        count=reached.count,
        rate=reached.count / max(seconds, 1e-9),
        left=left,
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
