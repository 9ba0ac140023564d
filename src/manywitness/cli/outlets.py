"""manywitness outlets: whose pages a workspace holds, and how much of them is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, print_row, reading
from .stories import LIMIT_OPTION

if TYPE_CHECKING:
    from rich.console import Console

    from ..workspace.archive.outlets import Outlet


@click.command("outlets")
@WORKSPACE_ARGUMENT
@LIMIT_OPTION
@JSON_OPTION
def command(workspace: Name, limit: int, as_json: bool) -> None:
    """List the outlets of WORKSPACE, those with most articles first.

    Of their latest articles it says how many credit an agency, how many share narration with another outlet,
    and how much of their words is their own: found in no article of another outlet that is known to be
    earlier. Where an article does not say who wrote it, or when, that is not known, and said.
    """
    from ..export.entries import outlet
    from ..workspace.archive.outlets import outlets
    from .listing import console, tell_more

    with reading(workspace) as archive:
        found = outlets(archive, limit=limit + 1)
    if as_json:
        for one in found[:limit]:
            print_row(outlet(one))
        return
    out = console()
    if not found:
        out.print("No article names its outlet.")
    for one in found[:limit]:
        _show(one, out)
    tell_more(out, len(found), limit)


def _show(one: Outlet, out: Console) -> None:
    from .listing import below, count, line, span_of_days

    out.print(line(one.name, "bold"))
    out.print(below([count(one.articles, "article"), span_of_days(one.first, one.last)]))
    looked = f"the latest {one.looked:,}: " if one.looked < one.articles else ""
    out.print(below([f"{looked}{', '.join(_counts(one))}", *_words(one)]))


def _counts(one: Outlet) -> list[str]:
    told = [
        f"{one.sharing or 'none'} {'shares' if one.sharing < 2 else 'share'} narration with another outlet"
    ]
    if one.agency or one.unsigned < one.looked:
        told.append(f"{one.agency or 'none'} {'credits' if one.agency < 2 else 'credit'} an agency")
    return told + ([f"{one.unsigned:,} with no word of who wrote it"] if one.unsigned else [])


def _words(one: Outlet) -> list[str]:
    if one.own is None:
        return []
    told = [f"{one.own:.0%} own words"]
    told += [f"{one.earlier:.0%} in earlier articles of others"] if one.earlier else []
    return [*told, *([f"{one.unknown:.0%} shared, which was first is not known"] if one.unknown else [])]
