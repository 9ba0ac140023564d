"""CPU seconds and peak memory, of calls and of whole processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WORDS_PER_ARTICLE = 600


@dataclass(frozen=True)
class Run:
    """What one process took: CPU and wall seconds, and the largest resident set in MiB."""

    cpu_seconds: float
    wall_seconds: float
    peak_mib: float
    status: int


def process(command: Sequence[str], *, stdin: bytes | None = None) -> Run:
    """Run a command to its end, its output thrown away; figures are the operating system's own."""
    begin = time.perf_counter()
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    if stdin is not None and child.stdin is not None:
        child.stdin.write(stdin)
        child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, child.returncode)


def best(runs: int, call: Callable[[], Run]) -> Run:
    """The run with the least CPU seconds of several, since a shared machine only ever adds."""
    return min((call() for _ in range(runs)), key=lambda run: run.cpu_seconds)


def manywitness(*arguments: str) -> list[str]:
    """The command line of this very checkout."""
    return [sys.executable, "-c", "from manywitness.cli import main; main()", *arguments]
