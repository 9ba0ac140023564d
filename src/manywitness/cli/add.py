"""manywitness add: pages into a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from ..store.address import Name
from .engines import engine_chosen, engine_options
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, FilePath, told, writing
from .outcomes import Tally, report


@click.command("add")
@WORKSPACE_ARGUMENT
@click.argument("paths", nargs=-1, required=True, type=FilePath(path_type=Path), metavar="PATH...")
@click.option(
    "--encoder/--no-encoder", default=None,
    help="How names and quotations are read, chosen when the workspace is made: with the neural encoder "
    "(default), or by rules alone, which is faster and finds less.",
)  # fmt: skip
@click.option("--again", is_flag=True, help="Read everything, also what was removed or is known.")
@engine_options
@JSON_OPTION
def command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name,
    paths: tuple[Path, ...],
    encoder: bool | None,
    again: bool,
    engine: str | None,
    cluster: str | None,
    as_json: bool,
) -> None:
    """Add the pages in PATH... (files and folders) to WORKSPACE, which is made where there is none.

    A page that is known is a revision when it changed, else it is left alone. What is printed with --json is
    safe on disk. Killed or interrupted, the same command goes on where it was. Exit status 3 when something
    failed (each is named), 130 after Ctrl-C.
    """
    from ..store.database import exists
    from ..workspace.archive.adding import add
    from ..workspace.archive.waiting import engine_for, waiting

    with told():
        made_now = not exists(workspace)
    with writing(workspace, encoder=encoder is not False) as archive:
        if not made_now and encoder is not None and encoder != archive.encoder:
            how = "with the encoder" if archive.encoder else "by rules alone"
            raise click.ClickException(f"{workspace} reads {how}, since it was made so; make another one")
        found = waiting(archive, paths)
        runs = engine_chosen(engine, cluster, lambda: archive.plan) or engine_for(archive, found)
        filed = add(archive, paths, runs, again=again)
        report(archive, filed, Tally("adding", found.files, found.size), as_json=as_json)
