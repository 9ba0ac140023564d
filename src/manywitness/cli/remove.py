"""manywitness remove: pages go, with all that was derived from them."""

from __future__ import annotations

import click

from ..store.address import Name
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, writing
from .outcomes import Tally, report


@click.command("remove")
@WORKSPACE_ARGUMENT
@click.argument("names", nargs=-1, required=True, metavar="NAME|URL...")
@click.option("--why", default="", metavar="TEXT", help="Why; stands where the page was.")
@JSON_OPTION
def command(workspace: Name, names: tuple[str, ...], why: str, as_json: bool) -> None:
    """Remove pages from WORKSPACE by name or URL: their bytes, every revision, and all that was derived.

    A note stays that they were removed, so that `add` does not bring them back unless told to (--again).
    """
    from ..workspace.archive.removing import remove

    with writing(workspace) as archive:
        report(archive, remove(archive, names, why=why), Tally("removing", len(names)), as_json=as_json)
