"""Watching a process that reads hostile inputs: how it ended, and whether it stands still."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .examining import Blackbox

_ROOT = Path(__file__).parents[1]
_LOOK_SECONDS = 0.05
# Before its first input a process loads libraries, on a crowded machine for over half a minute.
_TO_BEGIN = 10


@dataclass(frozen=True, slots=True)
class Fall:
    """How a process went down: "crash" or "hang", and why in words."""

    kind: str
    why: str


def watched(command: Sequence[str], box: Blackbox, log: Path, *, patience_seconds: float) -> Fall | None:
    """Run a command to its end; None when it ended well.

    It is killed when no new input is noted in `box` for so long, which no signal inside it could end.
    """
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=_ROOT, stdout=file, stderr=file)
        at, since = -1, time.monotonic()
        while process.poll() is None:
            time.sleep(_LOOK_SECONDS)
            number = box.noted()[0]
            if number != at:
                at, since = number, time.monotonic()
            elif time.monotonic() - since > patience_seconds * (1 if number else _TO_BEGIN):
                process.kill()
                process.wait()
                return Fall("hang", f"no answer in {patience_seconds:g} seconds")
    return Fall("crash", f"the process ended with {process.returncode}") if process.returncode else None
