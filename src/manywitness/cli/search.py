"""manywitness search: articles by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .numbers import Count
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
@click.option(
    "--offset",
    default=0,
    show_default=True,
    type=Count(0),
    metavar="N",
    help="Pass over so many.",
)
@JSON_OPTION
def command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name,
    query: str,
    outlet: str,
    since: datetime | None,
    until: datetime | None,
    speaker: str,
    person: str,
    story: str,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Search the articles of WORKSPACE; the best come first, with the words in their places.

    Where more than 1,000 fit, some with the words in the title come first, and then the newest.

    QUERY: words that must all be there; "words in a row"; ferry OR boat; -word for without; ferr* for
    beginnings; title:word; and parentheses. An empty QUERY finds everything that the options leave.
    """
    from ..export.entries import hit
    from ..workspace.archive.searching import Wanted, find
    from .listing import console

    wanted = Wanted(query, outlet, day(since), day(until), speaker, person, story, limit, offset)
    with reading(workspace) as archive, pointed(query):
        found = find(archive, wanted)
    if not as_json:
        _show(found, offset, console())
        return
    for one in found.seen:
        print_row(hit(one))
    for words in (_incomplete(found), _next(found, offset)):
        if words:
            click.echo(words, err=True)


def _show(found: Hits, offset: int, out: Console) -> None:
    from .listing import below

    for one in found.seen:
        show_seen(one, out)
        out.print()
    told = _told(found, offset)
    out.print(below([told], 0) if found.seen else told)
    for words in (_incomplete(found), _next(found, offset)):
        if words:
            out.print(below([words], 0))


def _told(found: Hits, offset: int) -> str:
    """Which hits these are, of how many, and in what order."""
    from .listing import count

    if not found.count:
        return "Nothing found."
    most = f"{'more than ' if found.more else ''}{count(found.count, 'article')}"
    if not found.seen:
        return f"Nothing after the first {offset:,}: {most}."
    last = offset + len(found.seen)
    whole = not offset and not found.more and last == found.count
    order = "newest first"
    if found.ranked:
        order = "best first"
    elif any(one.score for one in found.seen):
        order = "those with the words in the title first, then the newest"
    first = f"{offset + 1:,}–" if offset + 1 < last else ""
    return f"{'' if whole else f'{first}{last:,} of '}{most}, {order}"


def _incomplete(found: Hits) -> str:
    """How far back a search got that had to end before it had looked at everything; "" where it did not."""
    if found.whole:
        return ""
    if found.back_to is None:
        return "Articles without a date were not all searched: these words hardly ever stand together."
    day = found.back_to.isoformat()
    return (
        f"Searched back to {day}, since these words hardly ever stand together. For older ones: --until {day}"
    )


def _next(found: Hits, offset: int) -> str:
    """How to see the next hits; "" where there are none."""
    last = offset + len(found.seen)
    return f"There are more: --offset {last}" if found.seen and (found.more or last < found.count) else ""


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
