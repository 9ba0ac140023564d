"""Runs of like size become one, a piece at a time.

A merge moves entries from its inputs to its target in order of hash. What lies before the target's `moved` is
in the target, the rest still in the inputs: at every moment each entry is found exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..kernel.postings import Owners, ordered
from ..kernel.shingles import Hashes
from .posting_runs import Chunks, Run, Runs, among, void

# Forgotten owners, as a share of all owners there ever were, from which on everything is merged so that their
# entries go; and not for fewer than so many.
WORN = 1 / 8
FEWEST_WORN = 1_000

# Entries that a merge under way moves for each that is added. Simulated for 4 * 10^7 entries in batches of
# 160,000, 2026-11: 2: 11.5 runs in the mean, 4: 8.5, 8: 7.5, 16: 6.7; all write an entry 3.5 to 3.8 times.
PACE = 8


def absorbed(runs: Runs, hashes: Hashes, owners: Owners) -> tuple[Hashes, Owners]:
    """The entries of a new run, ordered: those given and, when they are few, those of the small run before.

    That run is deleted, so that there is at most one small run, however small the batches are.
    """
    small = [run for run in runs.listed() if run.target is None and not run.growing]
    small = [run for run in small if run.entries < runs.limits.small]
    if len(hashes) >= runs.limits.small:
        return ordered(hashes, owners)
    forgotten = runs.forgotten() if small else []
    for run in small:
        chunks = runs.chunks(run.number)
        older, theirs = runs.read(chunks)
        kept = ~among(theirs, void(forgotten, run.number))
        hashes, owners = np.append(older[kept], hashes), np.append(theirs[kept], owners)
        runs.erase(chunks, None)
        runs.connection.execute("DELETE FROM posting_run WHERE number = ?", (run.number,))
    return ordered(hashes, owners)


def settle(runs: Runs, added: int) -> None:
    """Merges go on by what the `added` entries make them owe. Small ones are done at once.

    `PACE` times what was added is owed by each merge that is under way: one of n entries is over long before
    n more have come, with which the next one could begin. Raises nothing of its own.
    """
    query = """
        UPDATE posting_run SET owed = owed + ?
        WHERE family = ? AND number IN (SELECT target FROM posting_run WHERE target IS NOT NULL)
    """
    runs.connection.execute(query, (PACE * added, runs.family))
    going = True
    while going:
        begun = _begin(runs)
        over = [_advance(runs, run) for run in runs.listed() if run.growing]
        going = begun or any(over)
    # What was forgotten of runs that are no more.
    query = """
        DELETE FROM posting_forgotten
        WHERE family = ?1 AND NOT EXISTS (SELECT 1 FROM posting_run WHERE family = ?1 AND number <= newest)
    """
    runs.connection.execute(query, (runs.family,))


def _begin(runs: Runs) -> bool:
    """Whether some runs were told to become one."""
    idle = [run for run in runs.listed() if run.target is None and not run.growing]
    sizes: dict[int, list[Run]] = {}
    for run in idle:
        sizes.setdefault(_size(run.entries, runs.limits.runs), []).append(run)
    groups = [some for some in sizes.values() if len(some) >= runs.limits.runs]
    if idle and _worn(runs, idle[0].number):
        groups = [idle]
    for some in groups:
        target = runs.new(0)
        rows = ((target, run.number) for run in some)
        runs.connection.executemany("UPDATE posting_run SET target = ? WHERE number = ?", rows)
    return bool(groups)


def _size(entries: int, step: int) -> int:
    """How many times the entries can be divided."""
    size = 0
    while entries >= step:
        entries //= step
        size += 1
    return size


def _worn(runs: Runs, oldest: int) -> bool:
    """Whether much is forgotten of the runs from `oldest` on that no merge has dropped yet."""
    gone = void(runs.forgotten(), oldest)
    # Numbers of owners grow, so that the largest says how many there were, at least.
    return len(gone) >= FEWEST_WORN and len(gone) >= WORN * float(gone.max())


def _advance(runs: Runs, target: Run) -> bool:
    """Whether the merge into `target` is over, after as many pieces as it owes."""
    inputs = [(run, runs.chunks(run.number)) for run in runs.listed() if run.target == target.number]
    moved, owed, piece = target.moved, target.owed, runs.limits.piece
    if sum(run.entries for run, _ in inputs) <= piece:
        owed = max(owed, piece)
    written, over = 0, False
    while owed >= piece and not over:
        inputs = [(run, chunks.since(moved)) for run, chunks in inputs]
        until = _bound(runs, [chunks for _, chunks in inputs], moved)
        written += _move(runs, target.number, inputs, (moved, until))
        owed, moved, over = owed - piece, until, until is None
    signed = None if moved is None else int(moved.view(np.int64))
    query = "UPDATE posting_run SET entries = entries + ?, moved = ?, owed = ? WHERE number = ?"
    runs.connection.execute(query, (written, signed, owed, target.number))
    if over:
        _end(runs, target.number)
    return over


def _bound(runs: Runs, inputs: Sequence[Chunks], moved: np.uint64 | None) -> np.uint64 | None:
    """The hash before which the next piece ends; None when it is the last piece."""
    fences = np.sort(np.concatenate([chunks.fences for chunks in inputs]))
    many = max(runs.limits.piece // runs.limits.chunk, 1)
    if len(fences) <= many:
        return None
    # Beyond the first hash, so that the piece holds something, however many own that hash.
    first = fences[0] if moved is None else max(fences[0], moved)
    end = max(many, int(np.searchsorted(fences, first, "right")))
    return np.uint64(fences[end]) if end < len(fences) else None


def _move(
    runs: Runs,
    target: int,
    inputs: Sequence[tuple[Run, Chunks]],
    edges: tuple[np.uint64 | None, np.uint64 | None],
) -> int:
    """How many entries between the edges the target has now; those of forgotten owners end here."""
    moved, until = edges
    forgotten = runs.forgotten()
    pieces: list[tuple[Hashes, Owners]] = [(np.zeros(0, np.uint64), np.zeros(0, np.uint32))]
    for run, chunks in inputs:
        some = chunks if until is None else chunks[chunks.fences < until]
        if len(some.numbers):
            hashes, owners = runs.read(some)
            first = 0 if moved is None else np.searchsorted(hashes, moved, "left")
            end = len(hashes) if until is None else np.searchsorted(hashes, until, "left")
            kept = ~among(owners[first:end], void(forgotten, run.number))
            pieces.append((hashes[first:end][kept], owners[first:end][kept]))
        runs.erase(chunks, until)
    hashes, owners = (np.concatenate(arrays) for arrays in zip(*pieces, strict=True))
    runs.write(target, *ordered(hashes, owners))
    return len(hashes)


def _end(runs: Runs, target: int) -> None:
    """The inputs go, and so does a target that got nothing."""
    execute = runs.connection.execute
    execute("DELETE FROM posting_run WHERE target = ?", (target,))
    execute("DELETE FROM posting_run WHERE number = ? AND entries = 0", (target,))
