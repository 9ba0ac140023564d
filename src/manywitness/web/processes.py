"""Work beside the server: in a process of its own that ends with it, and that lets others go first."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Any

from ..run import become_worker

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
    become_worker()
    with suppress(OSError):
        os.nice(NICE)
    target(*args)
