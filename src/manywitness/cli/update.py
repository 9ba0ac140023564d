"""manywitness update: what was added is read again."""

from __future__ import annotations

from pathlib import Path

import click

from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, writing
from .outcomes import Tally, report


@click.command("update")
@WORKSPACE_ARGUMENT
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@JSON_OPTION
def command(workspace: Path, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read again what was ever added to WORKSPACE, or only PATH... of it.

    Changed pages become revisions, new files in a known folder are added. Files that are gone are listed as
    failed ("gone") once; their pages stay until you `remove` them.
    """
    from ..workspace.archive.updating import update, wanted
    from ..workspace.archive.waiting import engine_for, waiting

    with writing(workspace) as archive:
        found = waiting(archive, wanted(archive, paths))
        filed = update(archive, engine_for(archive, found), paths)
        report(archive, filed, Tally("updating", found.files, found.size), as_json=as_json)
