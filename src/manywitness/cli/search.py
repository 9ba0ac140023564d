"""manywitness search: articles by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, pointed, print_row, reading
from .stories import LIMIT_OPTION, OUTLET_OPTION, SINCE_OPTION, UNTIL_OPTION, day

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from ..model import Span
    from ..workspace.archive.searching import Hits, Seen, Snippet

_WHITE = re.compile(r"\s")


@click.command("search")
@WORKSPACE_ARGUMENT
@click.argument("query")
@OUTLET_OPTION
@SINCE_OPTION
@UNTIL_OPTION
@click.option("--speaker", default="", metavar="NAME", help="Only where this person is quoted.")
@click.option("--person", default="", metavar="NAME", help="Only where this person is named.")
@click.option("--story", default="", metavar="ID", help="Only in this story.")
@LIMIT_OPTION
@JSON_OPTION
def command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Path,
    query: str,
    outlet: str,
    since: datetime | None,
    until: datetime | None,
    speaker: str,
    person: str,
    story: str,
    limit: int,
    as_json: bool,
) -> None:
    """Search the articles of WORKSPACE; the best come first, with the words in their places.

    QUERY: words that must all be there; "words in a row"; ferry OR boat; -word for without; ferr* for
    beginnings; title:word; and parentheses. An empty QUERY finds everything that the options leave.
    """
    from ..export.entries import hit
    from ..workspace.archive.searching import Wanted, find
    from .listing import console

    wanted = Wanted(query, outlet, day(since), day(until), speaker, person, story, limit)
    with reading(workspace) as archive, pointed(query):
        found = find(archive, wanted)
    if not as_json:
        _show(found, console())
        return
    for one in found.seen:
        print_row(hit(one))


def _show(found: Hits, out: Console) -> None:
    from .listing import below, count

    if not found.seen:
        out.print("Nothing found.")
        return
    for one in found.seen:
        show_seen(one, out)
        out.print()
    most = f"at least {found.count:,} articles" if found.more else count(found.count, "article")
    order = "best first" if found.ranked else "newest first"
    newest = "; the newest of them were looked at" if found.more else ""
    out.print(below([f"{most}, {order}{newest}"], 0))


def show_seen(one: Seen, out: Console) -> None:
    """The title; outlet, day, story and id; the snippets with their marks."""
    from .listing import below, head, indented
    from .story import when

    row = one.row
    title = highlighted(row.title, one.title_marks, "bold") if row.title else head("", "")
    out.print(title)
    out.print(below([row.outlet or "no outlet", when(row.published), one.story, row.id]))
    for snippet in one.snippets:
        out.print(indented(_excerpt(snippet), 4))


def _excerpt(snippet: Snippet) -> Text:
    """The words of a snippet on one line, what was asked for in bold."""
    from rich.text import Text

    text = Text("…" if snippet.cut_before else "")
    for number, (piece, words) in enumerate(zip(snippet.pieces, snippet.words, strict=True)):
        marks = [_within(mark, piece) for mark in snippet.marks if piece.contains(mark)]
        text.append(" " if number else "").append_text(highlighted(words, marks, ""))
    return text.append("…" if snippet.cut_after else "")


def _within(mark: Span, piece: Span) -> Span:
    from ..model import Span

    return Span(mark.start - piece.start, mark.end - piece.start)


def highlighted(words: str, marks: Sequence[Span], style: str) -> Text:
    """Page words on one line, harmless; what is marked stands out."""
    from rich.text import Text

    from ..export.shown import visible

    text, at = Text(), 0
    for mark in marks:
        text.append(visible(_flat(words[at : mark.start])), style)
        text.append(visible(_flat(words[mark.start : mark.end])), "bold yellow")
        at = mark.end
    return text.append(visible(_flat(words[at:])), style)


def _flat(words: str) -> str:
    return _WHITE.sub(" ", words)
