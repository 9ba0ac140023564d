"""Reading again what was added once: what changed becomes a revision, what is gone is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from ...errors import WorkspaceError
from ...read.names import shown
from ...run import Engine
from ...store import journal
from ...store.journal import Entry, Result
from .adding import Filed, add
from .opening import Archive

# Files looked for in one piece.
FILES = 1_000

_GONE = "is not there any more; its pages stay until they are removed"


def update(archive: Archive, engine: Engine, paths: Sequence[Path] = ()) -> Iterator[Filed]:
    """What became of every path that was ever given to `add`, or of those given here: see `add`.

    Files that were read once and are not there any more come last, of kind "gone": their pages stay in the
    workspace until someone removes them. It is written down once, and told as failed then; later as
    unchanged, until the file is back. New files in a folder are added. Memory: that of `add`.
    """
    known = wanted(archive, paths)
    # What is gone is told file by file; of a path that never gave one `add` says what is wrong with it.
    there = [
        path
        for path in known
        if _is_there(path) or (paths and not journal.gave(archive.connection, shown(path)))
    ]
    yield from add(archive, [_from_here(path) for path in there], engine)
    yield from _gone_under(archive, {shown(path) for path in known})


def wanted(archive: Archive, paths: Sequence[Path] = ()) -> list[Path]:
    """The paths that `update` reads, absolute: those given, or all that were ever added."""
    given = [path.absolute() for path in paths]
    return given or [Path(name) for name in journal.arguments(archive.connection, "add")]


def _gone_under(archive: Archive, roots: set[str]) -> Iterator[Filed]:
    """The files under some paths that are gone, each as soon as that is written down."""
    connection, after = archive.connection, ""
    while rows := journal.inputs(connection, after=after, limit=FILES):
        if rows[-1].path <= after:
            raise WorkspaceError("damaged", f"{archive.path}: the list of its files is out of order")
        after = rows[-1].path
        under = [row.path for row in rows if not roots.isdisjoint(_itself_and_above(row.path))]
        gone = [path for path in under if not _stands(path)]
        before = journal.gone(connection, under)
        new = [path for path in gone if path not in before]
        _write_down(archive, new, sorted(before.keys() - set(gone)))
        for path in gone:
            if path in before:
                yield Filed(path, Result.UNCHANGED, f"{_GONE}; said on {before[path][:10]}", "gone")
            else:
                yield Filed(path, Result.FAILED, _GONE, "gone")


def _write_down(archive: Archive, gone: Sequence[str], back: Sequence[str]) -> None:
    """Say in the journal which files are gone, and which are back as they were."""
    if not gone and not back:
        return
    with archive.run("update", []) as run, archive.transaction():
        journal.come_back(archive.connection, back)
        told = [Entry(path, Result.FAILED, "read", "gone", _GONE) for path in gone]
        journal.record(archive.connection, told, run=run.number, at=run.at)


def _itself_and_above(path: str) -> Iterator[str]:
    one = PurePosixPath(path)
    yield str(one)
    yield from map(str, one.parents)


def _is_there(path: Path) -> bool:
    """Whether something lies there; what may not be looked at is not gone."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def _stands(stored: str) -> bool:
    """Whether a file is there by the path as it is stored: bytes that are no UTF-8 are escaped in it."""
    path = Path(stored)
    if _is_there(path) or "\\" not in stored:
        return _is_there(path)
    found = [Path(path.anchor)]
    for part in path.parts[1:]:
        found = [one for folder in found for one in _of_name(folder, part)]
    return bool(found)


def _of_name(folder: Path, name: str) -> list[Path]:
    """What lies in a folder under a name as it is shown."""
    if _is_there(folder / name) or "\\" not in name:
        return [folder / name] if _is_there(folder / name) else []
    try:
        return [one for one in folder.iterdir() if shown(Path(one.name)) == name]
    except OSError:
        return []


def _from_here(path: Path) -> Path:
    """The path as one would write it here: new pages of a folder are named like those before."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
