"""manywitness update: what was added is read again."""

from __future__ import annotations

from pathlib import Path

import click

from ..store.address import Name
from .engines import engine_chosen, engine_options
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, FilePath, writing
from .outcomes import Tally, report


@click.command("update")
@WORKSPACE_ARGUMENT
@click.argument("paths", nargs=-1, type=FilePath(path_type=Path), metavar="[PATH...]")
@engine_options
@JSON_OPTION
def command(
    workspace: Name, paths: tuple[Path, ...], engine: str | None, cluster: str | None, as_json: bool
) -> None:
    """Read again what was ever added to WORKSPACE, or only PATH... of it.

    Changed pages become revisions, new files in a known folder are added. Files that are gone are listed as
    failed ("gone") once; their pages stay until you `remove` them.
    """
    from ..workspace.archive.updating import update, wanted
    from ..workspace.archive.waiting import engine_for, waiting

    with writing(workspace) as archive:
        found = waiting(archive, wanted(archive, paths))
        runs = engine_chosen(engine, cluster, lambda: archive.plan) or engine_for(archive, found)
        filed = update(archive, runs, paths)
        report(archive, filed, Tally("updating", found.files, found.size), as_json=as_json)
