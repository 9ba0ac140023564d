"""Reading again what was added once: what changed becomes a revision, what is gone is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...run import Engine
from ...store import journal
from ...store.journal import Result
from .adding import Filed, add
from .opening import Archive


def update(archive: Archive, engine: Engine, paths: Sequence[Path] = ()) -> Iterator[Filed]:
    """What became of every path that was ever given to `add`, or of those given here: see `add`.

    Files that were read once and are not there any more come last, of kind "missing": their pages stay in
    the workspace until someone removes them. New files in a folder are added.
    """
    connection = archive.connection
    known = [Path(name) for name in journal.arguments(connection, "add")]
    wanted = [path.absolute() for path in paths] or known
    yield from add(archive, [_from_here(path) for path in wanted if path.exists()], engine)
    for stored in journal.inputs(connection):
        path = Path(stored.path)
        if not path.exists() and any(path.is_relative_to(one) for one in wanted):
            reason = "is not there any more; its pages stay until they are removed"
            yield Filed(stored.path, Result.FAILED, reason, "missing")


def _from_here(path: Path) -> Path:
    """The path as one would write it here: new pages of a folder are named like those before."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
