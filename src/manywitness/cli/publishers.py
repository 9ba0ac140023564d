"""manywitness publishers: who owns which outlets, as the user of a workspace knows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .compare import families
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, print_row, reading, writing

if TYPE_CHECKING:
    from ..model import Publisher


@click.command("publishers")
@WORKSPACE_ARGUMENT
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--clear", is_flag=True, help="Forget those of WORKSPACE; the shipped ones stay.")
@JSON_OPTION
def command(workspace: Name, file: Path | None, clear: bool, as_json: bool) -> None:
    """List your own publishers of WORKSPACE, or take those of FILE (TOML or CSV) in their place.

    They win over those shipped, and count for every story from now on: outlets of one publisher are one
    origin. A publisher named "" says that its outlets are of no family.
    """
    from ..workspace.archive.publishers import known, put

    if clear and file is not None:
        raise click.UsageError("give FILE or --clear, not both")
    own = families(file, "FILE")
    if clear or file is not None:
        with writing(workspace) as archive:
            put(archive, own)
    else:
        with reading(workspace) as archive:
            own = known(archive.connection)
    _tell(own, as_json)


def _tell(own: tuple[Publisher, ...], as_json: bool) -> None:
    from ..export.entries import publisher
    from .listing import below, console, line

    if as_json:
        for one in own:
            print_row(publisher(one))
        return
    out = console()
    if not own:
        out.print("No publishers of your own; those shipped count.")
    for one in own:
        out.print(line(one.name, "bold") if one.name else line("of no family", "bold"))
        out.print(below([", ".join([*one.outlets, *one.domains]) or "no outlet"]))
