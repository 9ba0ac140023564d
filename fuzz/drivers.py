"""Where inputs come from: plain mutation, the same for the same seed, or what atheris makes by coverage."""

from __future__ import annotations

import importlib
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .corpus import inputs
from .examining import Examiner
from .mutation import Edit, edits, pumped
from .targets import Target

SIZE = 4_096
# One input in so many is large.
_SELDOM = 200
_LARGE = 65_536
# Half of the inputs of a form that is packed are changed inside.
_INSIDE = 0.5


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to go on: until so many inputs are read or so many seconds are over, whichever is first."""

    inputs: int
    seconds: float
    seed: int = 0


def run_plain(target: Target, examiner: Examiner, budget: Budget) -> None:
    """Read the samples, the kept corpus, and mutations of them."""
    examiner.warm()
    end = time.monotonic() + budget.seconds
    for number, raw in enumerate(mutated(target, budget.seed)):
        if number >= budget.inputs or time.monotonic() > end:
            return
        examiner.examine(raw)


def mutated(target: Target, seed: int) -> Iterator[bytes]:
    """Samples and kept inputs as they are, then mutations of them without end; the same for the same seed."""
    pool = inputs(target)
    yield from pool
    edit = edits(target.tokens, pool, SIZE)
    number = 0
    while True:
        rng = random.Random(f"{target.name} {seed} {number}")
        raw = rng.choice(pool)
        large = number % _SELDOM == _SELDOM - 1
        yield pumped(raw, rng, target.tokens, _LARGE) if large else changed(target, raw, rng, edit)
        number += 1


def changed(target: Target, raw: bytes, rng: random.Random, edit: Edit) -> bytes:
    """One to eight edits of an input, all inside what is packed or all of its bytes."""
    repack = target.repack if rng.random() < _INSIDE else None
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        inside = repack(raw, rng, edit) if repack else None
        raw = edit(raw, rng) if inside is None else inside
    return raw


def run_atheris(target: Target, examiner: Examiner, budget: Budget, folder: Path) -> None:
    """Read what libFuzzer makes of the samples, the kept corpus and what `folder` holds; ends the process.

    It goes by the lines of the readers that an input reaches first; those inputs are added to `folder`. The
    readers must have been loaded under its eyes.
    """
    atheris = importlib.import_module("atheris")
    examiner.warm()
    folder.mkdir(parents=True, exist_ok=True)
    pool = inputs(target)
    for number, raw in enumerate(pool):
        (folder / f"seed-{number}").write_bytes(raw)
    edit = edits(target.tokens, pool, SIZE)
    end = time.monotonic() + budget.seconds

    def examine(raw: bytes) -> None:
        examiner.examine(raw)
        if examiner.account.inputs >= budget.inputs or time.monotonic() > end:
            examiner.write()
            os._exit(0)

    def mutate(raw: bytes, most: int, seed: int) -> bytes:
        rng = random.Random(seed)
        # Half of the changes are libFuzzer's own, half ours, inside or outside.
        own = edit if rng.random() < 0.5 else lambda inside, _: bytes(atheris.Mutate(bytes(inside), SIZE))
        out = changed(target, raw, rng, own)
        return out if len(out) <= most else raw

    # The examiner has limits of its own.
    limits = ("-timeout=0", "-rss_limit_mb=0", f"-max_len={SIZE}", "-len_control=0", "-verbosity=0")
    atheris.Setup(["fuzz", *limits, f"-seed={budget.seed + 1}", str(folder)], examine, custom_mutator=mutate)
    atheris.Fuzz()
