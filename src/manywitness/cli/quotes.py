"""manywitness quotes: who said it, in which words, where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, pointed, print_row, reading
from .stories import LIMIT_OPTION

if TYPE_CHECKING:
    from rich.console import Console

    from ..workspace.archive.searching import Quoted


@click.command("quotes")
@WORKSPACE_ARGUMENT
@click.option(
    "--speaker", default="", metavar="NAME", help="What this person said: a full name or a surname."
)
@click.option("--words", default="", metavar="QUERY", help="What was said in these words, as in `search`.")
@LIMIT_OPTION
@JSON_OPTION
def command(workspace: Name, speaker: str, words: str, limit: int, as_json: bool) -> None:
    """List quotations of WORKSPACE by speaker, by words, or by both; those of the latest articles first."""
    from ..export.entries import quote
    from ..workspace.archive.searching import quoted
    from .listing import console

    if not speaker and not words:
        raise click.UsageError("give --speaker, --words, or both")
    with reading(workspace) as archive, pointed(words or speaker):
        found = quoted(archive, speaker=speaker, words=words, limit=limit + 1)
    if as_json:
        for one in found[:limit]:
            print_row(quote(one))
    else:
        _show(found, limit, console())


def _show(found: tuple[Quoted, ...], limit: int, out: Console) -> None:
    from rich.text import Text

    from ..export.shown import visible
    from .listing import below, tell_more
    from .story import when

    if not found:
        out.print("No quotation.")
    for one in found[:limit]:
        words = " … ".join(visible(" ".join(piece.split())) for piece in one.words)
        direct = one.quote.kind.value == "direct"
        out.print(Text(f"“{words}”" if direct else words))
        said = [one.quote.speaker or "speaker unknown", one.quote.kind.value, one.row.outlet or "no outlet"]
        out.print(below([*said, when(one.row.published), one.story, one.row.id]))
    tell_more(out, len(found), limit)
