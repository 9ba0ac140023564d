"""manywitness outlets: whose pages a workspace holds, and how much of them is shared."""

from __future__ import annotations

from pathlib import Path

import click

from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, print_row, reading
from .stories import LIMIT_OPTION


@click.command("outlets")
@WORKSPACE_ARGUMENT
@LIMIT_OPTION
@JSON_OPTION
def command(workspace: Path, limit: int, as_json: bool) -> None:
    """List the outlets of WORKSPACE, those with most articles first.

    Beside them: how many of their articles share narration with an article of another outlet. That says
    nothing of who took it from whom; `lineage` does where it can be known.
    """
    from ..export.entries import outlet
    from ..workspace.archive.searching import outlets
    from .listing import below, console, count, line, span_of_days, tell_more

    with reading(workspace) as archive:
        found = outlets(archive)
    if as_json:
        for one in found[:limit]:
            print_row(outlet(one))
        return
    out = console()
    if not found:
        out.print("No article names its outlet.")
    for one in found[:limit]:
        out.print(line(one.name, "bold"))
        shared = f"{one.sharing:,} share narration with another outlet" if one.sharing else None
        out.print(below([count(one.articles, "article"), span_of_days(one.first, one.last), shared]))
    tell_more(out, len(found), limit)
