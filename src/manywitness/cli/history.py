"""manywitness history: the revisions of a page, and what changed in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, print_row, reading

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from ..workspace.archive.history import Change, Revised

# Code points of one change that are shown; --json has all.
SHOWN = 300


@click.command("history")
@WORKSPACE_ARGUMENT
@click.argument("name", metavar="NAME|URL")
@JSON_OPTION
def command(workspace: Name, name: str, as_json: bool) -> None:
    """Show every revision of a page of WORKSPACE, oldest first, and which words each one changed."""
    from ..export.entries import revision
    from ..workspace.archive.history import history
    from .listing import console

    with reading(workspace) as archive:
        found = history(archive, name)
    if as_json:
        for one in found:
            print_row(revision(one))
    else:
        _show(found, console())


def _show(found: tuple[Revised, ...], out: Console) -> None:
    from .listing import below, head, indented, line

    out.print(line(found[-1].row.name, "bold"))
    before = None
    for one in found:
        row = one.row
        out.print(head(f"{row.revision:>3}", row.source.title))
        dates = [
            f"read {row.added[:16].replace('T', ' ')} UTC",
            _said(row.source.published, row.source.modified),
        ]
        out.print(below([*dates, row.state.value], 4))
        if before is not None and not one.changes:
            other = "the same words" if before == row.text else "no word of the article changed"
            out.print(below([f"{other}; other bytes"], 4))
        for change in one.changes:
            for text in _change(change):
                out.print(indented(text, 4))
        before = row.text


def _said(published: str | None, modified: str | None) -> str | None:
    said = [f"says published {published}"] if published else []
    said += [f"modified {modified}"] if modified else []
    return ", ".join(said) or None


def _change(one: Change) -> Iterator[Text]:
    from rich.text import Text

    from ..export.shown import shortened, visible

    if one.was:
        yield Text("− " + visible(shortened(one.was, SHOWN)), style="red")
    if one.now:
        yield Text("+ " + visible(shortened(one.now, SHOWN)), style="green")
