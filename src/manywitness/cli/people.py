"""manywitness people: who is named in the articles of a workspace."""

from __future__ import annotations

import click

from ..store.address import Name
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, pointed, print_row, reading
from .stories import LIMIT_OPTION


@click.command("people")
@WORKSPACE_ARGUMENT
@click.option("--name", default="", help="Only this one: a full name or a surname.")
@click.option("--story", default="", metavar="ID", help="Who and what this story names, each once.")
@LIMIT_OPTION
@JSON_OPTION
def command(workspace: Name, name: str, story: str, limit: int, as_json: bool) -> None:
    """List the people of WORKSPACE, those named in most articles first.

    Each way to write a name is a line of its own: nothing says that two lines are one person, or that one
    line is not two. With --story, all names of one person, organisation or place are one line.
    """
    if story:
        _of_story(workspace, story, (name, limit), as_json)
    else:
        _of_all(workspace, name, limit, as_json)


def _of_story(workspace: Name, story: str, wanted: tuple[str, int], as_json: bool) -> None:
    from ..export.entries import entity
    from ..workspace.archive.entities import entities
    from ..workspace.archive.naming import story as named
    from .listing import below, console, count, line, tell_more

    name, limit = wanted[0].casefold(), wanted[1]
    with reading(workspace) as archive:
        found = entities(archive, named(archive.connection, story))
    rows = [entity(one) for one in found if any(name in alias.casefold() for alias in one.aliases)]
    if as_json:
        for row in rows[:limit]:
            print_row(row)
        return
    out = console()
    if not rows:
        out.print("Nobody.")
    for row in rows[:limit]:
        out.print(line(row.name, "bold"))
        others = [f"“{alias}”" for alias in row.aliases if alias != row.name]
        out.print(below([row.id, row.label, count(row.articles, "article"), *others]))
    tell_more(out, len(rows), limit)


def _of_all(workspace: Name, name: str, limit: int, as_json: bool) -> None:
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
