"""CPU seconds and peak memory of whole processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WORDS_PER_ARTICLE = 600

# Linux counts the memory of the process that starts a child as the child's own until it has replaced itself.
# So a small process starts the command and reads the operating system's account of it.
_LAUNCHER = """
import json, resource, subprocess, sys, time
begin = time.perf_counter()
null = subprocess.DEVNULL
status = subprocess.call(json.loads(sys.argv[1]), stdin=null, stdout=null, stderr=null)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, time.perf_counter() - begin, used.ru_maxrss / 1024, status]))
"""


@dataclass(frozen=True)
class Run:
    """What one process took: CPU and wall seconds, the largest resident set in MiB, and its exit status."""

    cpu_seconds: float
    wall_seconds: float
    peak_mib: float
    status: int


def process(command: Sequence[str]) -> Run:
    """Run a command to its end without input, its output thrown away. Peaks below about 10 MiB read as 10."""
    launched = [sys.executable, "-S", "-c", _LAUNCHER, json.dumps(command)]
    done = subprocess.run(launched, capture_output=True, text=True, check=True)
    return Run(*json.loads(done.stdout))


def best(runs: int, call: Callable[[], Run]) -> Run:
    """The run with the least CPU seconds of several, since a shared machine only ever adds."""
    return min((call() for _ in range(runs)), key=lambda run: run.cpu_seconds)


def manywitness(*arguments: str) -> list[str]:
    """The command line of this very checkout."""
    return [sys.executable, "-c", "from manywitness.cli import main; main()", *arguments]
