"""Work beside the server: in a process of its own that ends with it, and that lets others go first."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any

# The server's answers come first; what a person waits for is still done within moments.
NICE = 5


def started(target: Callable[..., None], *args: Any) -> BaseProcess:
    """A process that runs `target`, a function of a module; it may start processes of its own."""
    # spawn: forking a process that holds threads can deadlock. No daemon: those may have no children.
    process = get_context("spawn").Process(target=_run, args=(target, args), daemon=False)
    process.start()
    return process


def ended(process: BaseProcess, *, wait_seconds: float = 5.0) -> None:
    """End a process, which may be in the midst of anything; afterwards it is gone."""
    process.terminate()
    process.join(wait_seconds)
    if process.is_alive():
        process.kill()
        process.join()


def _run(target: Callable[..., None], args: tuple[Any, ...]) -> None:
    # Ctrl-C goes to every process of the terminal; the server ends its own.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(OSError):
        os.nice(NICE)
    target(*args)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # Nobody is left to whom anything could be said.
        os._exit(1)
