"""The kept corpus: small inputs that reach lines which the samples do not, cut down to what they need."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import CodeType, FrameType
from typing import TYPE_CHECKING

from .targets import Target

if TYPE_CHECKING:
    from _typeshed import TraceFunction

FOLDER = Path(__file__).parent / "corpus"
FIXED = "fixed-"
LARGEST = 2_000
MOST = 40

# A line, and the line of the same function that ran before it.
Step = tuple[CodeType, int, int]


def kept(target: Target) -> list[bytes]:
    """The kept inputs of a reader, in the order of their names; none when it has no folder."""
    return [path.read_bytes() for path in sorted((FOLDER / target.name).glob("*"))]


def inputs(target: Target) -> list[bytes]:
    """Samples and kept inputs: where mutation begins."""
    return [*target.seeds(), *kept(target)]


def keep(target: Target, found: Iterable[bytes], *, seconds: float) -> int:
    """Choose at most 40 of the inputs `found` and of those kept, cut them down and write them; how many.

    Each reaches steps that neither the samples nor those chosen before it reach; shorter ones go first. Those
    named `fixed-`, which once broke the reader, stay as they are and count.
    """
    fixed = [path.read_bytes() for path in (FOLDER / target.name).glob(f"{FIXED}*")]
    known = set[Step]().union(*(steps(target, seed) for seed in (*target.seeds(), *fixed)))
    end = time.monotonic() + seconds
    chosen: list[bytes] = []
    pool = sorted(
        {raw for raw in (*kept(target), *found) if len(raw) <= LARGEST}, key=lambda raw: (len(raw), raw)
    )
    reached = [(raw, steps(target, raw) - known) for raw in pool]
    while len(chosen) + len(fixed) < MOST:
        reached = [(raw, more) for raw, new in reached if (more := new - known)]
        if not reached:
            break
        raw, new = max(reached, key=lambda pair: (len(pair[1]), -len(pair[0])))
        chosen.append(_cut(target, raw, frozenset(new), end))
        known |= new
    _write(target, chosen)
    return len(chosen) + len(fixed)


def _cut(target: Target, raw: bytes, wanted: frozenset[Step], end: float) -> bytes:
    """The input with every piece taken out that it can do without."""
    size = len(raw) // 2
    while size and time.monotonic() < end:
        at = 0
        while at < len(raw):
            shorter = raw[:at] + raw[at + size :]
            if wanted <= steps(target, shorter):
                raw = shorter
            else:
                at += size
        size //= 2
    return raw


def _write(target: Target, chosen: Sequence[bytes]) -> None:
    folder = FOLDER / target.name
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*"):
        if not path.name.startswith(FIXED):
            path.unlink()
    for raw in chosen:
        (folder / hashlib.sha256(raw).hexdigest()[:16]).write_bytes(raw)


def steps(target: Target, raw: bytes) -> set[Step]:
    """The steps from line to line that one input takes inside the readers. Cost: twenty times the reading."""
    out: set[Step] = set()
    last: dict[FrameType, int] = {}

    def inside(frame: FrameType, event: str, _: object) -> TraceFunction:
        if event == "line":
            out.add((frame.f_code, last.get(frame, 0), frame.f_lineno))
            last[frame] = frame.f_lineno
        elif event == "return":
            last.pop(frame, None)
        return inside

    def called(frame: FrameType, event: str, _: object) -> TraceFunction | None:
        return inside if "manywitness/read" in frame.f_code.co_filename else None

    sys.settrace(called)
    try:
        target.check(raw)
    # An input that breaks a reader is a finding, kept elsewhere.
    except Exception:  # noqa: BLE001
        return set()
    finally:
        sys.settrace(None)
    return out
