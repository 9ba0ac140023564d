"""manywitness people: who is named in the articles of a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, pointed, print_row, reading
from .stories import LIMIT_OPTION


@click.command("people")
@WORKSPACE_ARGUMENT
@click.option("--name", default="", help="Only this one: a full name or a surname.")
@LIMIT_OPTION
@JSON_OPTION
def command(workspace: Path, name: str, limit: int, as_json: bool) -> None:
    """List the people of WORKSPACE, those named in most articles first.

    Each way to write a name is a line of its own: nothing says that two lines are one person, or that one
    line is not two.
    """
    from ..export.entries import person
    from ..workspace.archive.searching import people
    from .listing import below, console, count, line, tell_more

    with reading(workspace) as archive, pointed(name):
        found = people(archive, name, limit=limit + 1)
    if as_json:
        for one in found[:limit]:
            print_row(person(one))
        return
    out = console()
    if not found:
        out.print("Nobody.")
    for one in found[:limit]:
        out.print(line(one.name, "bold"))
        out.print(below([count(one.articles, "article"), count(one.outlets, "outlet")]))
    tell_more(out, len(found), limit)
