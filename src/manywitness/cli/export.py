"""manywitness export: a story of a workspace as one file that needs nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from .compare import write
from .opening import WORKSPACE_ARGUMENT, reading


@click.command("export")
@WORKSPACE_ARGUMENT
@click.argument("story", metavar="ID")
@click.option(
    "--dossier", "path", type=click.Path(dir_okay=False, path_type=Path), required=True,
    help="Write the story as one HTML file, to be read, searched and printed without this program.",
)  # fmt: skip
def command(workspace: Path, story: str, path: Path) -> None:
    """Write story ID of WORKSPACE as a dossier: one HTML file with the full text of its pages.

    The file asks for nothing from the network. Keys: / finds words in it, j and k go through its items, Enter
    opens the place of one, Esc goes back, ? lists the keys.
    """
    from ..export.dossier import dossier
    from ..export.html import render
    from ..workspace.archive.naming import story as named
    from ..workspace.archive.telling import comparison

    with reading(workspace) as archive:
        told = comparison(archive, named(archive.connection, story))
    write(path, render(dossier(told)).encode())
    click.echo(f"Written: {path}")
