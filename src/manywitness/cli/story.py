"""manywitness story: one story of a workspace, and why it is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..store.address import Name
from .compare import JSON_OPTION, MARKDOWN_OPTION, Outputs, write, write_all
from .opening import WORKSPACE_ARGUMENT, print_row, reading

if TYPE_CHECKING:
    from rich.console import Console

    from ..export.wire import Dossier
    from ..model import Account, AccountId
    from ..model.findings import Origin
    from ..workspace.archive.opening import Archive
    from ..workspace.archive.reasons import Why
    from ..workspace.archive.stories import Told
    from ..workspace.comparison import Story

# Reasons of one origin that are shown; `lineage` has more.
SHOWN_REASONS = 3


@click.command("story")
@WORKSPACE_ARGUMENT
@click.argument("story", metavar="ID")
@click.option("--why", default="", metavar="ARTICLE", help="Say why this article is in the story.")
@click.option("--events", is_flag=True, help="Say what happened to the story since it was founded.")
@click.option(
    "-o", "--output", "html_path", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the dossier as one HTML file.",
)  # fmt: skip
@JSON_OPTION
@MARKDOWN_OPTION
def command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name,
    story: str,
    why: str,
    events: bool,
    html_path: Path | None,
    json_path: Path | None,
    markdown_path: Path | None,
) -> None:
    """Tell story ID of WORKSPACE: its articles and origins; write its dossier as `compare` does.

    With --why or --events, --json writes what these say as JSON Lines ("-" is standard output).
    """
    with reading(workspace) as archive:
        if why:
            _why(archive, story, why, json_path)
        elif events:
            _events(archive, story, json_path)
        else:
            _tell(archive, story, Outputs(html_path, json_path, markdown_path))


def _tell(archive: Archive, words: str, outputs: Outputs) -> None:
    from ..export.dossier import dossier
    from ..workspace.archive.naming import story
    from ..workspace.archive.telling import comparison
    from .listing import console

    found = story(archive.connection, words)
    told = comparison(archive, found)
    answer = dossier(told)
    write_all(answer, outputs)
    _show(told.stories[0], answer, console(stderr=outputs.printed))
    outputs.told()


def _show(told: Story, answer: Dossier, out: Console) -> None:
    from ..corpus.origins import arithmetic
    from ..export.shown import visible
    from ..export.summary import summarize
    from ..model.findings import LINEAGES, ORIGINS
    from .listing import below, head
    from .summary import counts

    out.print(head("", told.title))
    out.print(below([told.group.id, counts(summarize(answer).stories[0])]))
    origins = told.corpus[ORIGINS] if ORIGINS in told.corpus else ()
    if origins:
        lineages = told.corpus[LINEAGES] if LINEAGES in told.corpus else ()
        out.print(below([arithmetic(origins, lineages)]))
    accounts = {account.id: account for account in told.corpus.accounts}
    joint = [origin for origin in origins if len(origin.accounts) > 1]
    for origin in joint:
        out.print()
        out.print(below([_because(origin)]))
        for name in origin.accounts:
            show_article(accounts.pop(name), out)
    out.print()
    if joint and accounts:
        out.print(below(["each alone:"]))
    for account in accounts.values():
        show_article(account, out)
    for failed in answer.failed:
        click.echo(f"Failed ({failed.stage}): {visible(failed.message)}", err=True)


def _because(origin: Origin) -> str:
    because = list(dict.fromkeys(one.why for one in origin.because))
    more = f"; and {len(because) - SHOWN_REASONS:,} more" if len(because) > SHOWN_REASONS else ""
    return f"one origin: {'; '.join(because[:SHOWN_REASONS])}{more}"


def show_article(account: Account, out: Console) -> None:
    """Two lines: the title; outlet, time and id."""
    from .listing import below, head, indented

    out.print(indented(head("", account.title), 2))
    out.print(below([account.outlet or "no outlet", when(account.published), account.id], 4))


def when(published: str | None) -> str:
    """A time of publication as a person writes it."""
    from ..export.datewords import in_words

    return in_words(published) if published else "undated"


def _why(archive: Archive, words: str, article: str, target: Path | None) -> None:
    from ..export.entries import reasons
    from ..workspace.archive import naming
    from ..workspace.archive.reasons import why
    from .listing import console

    connection = archive.connection
    found = why(archive, naming.story(connection, words), naming.article(connection, article))
    if target is not None:
        _write_rows(target, [reasons(found)])
    else:
        _show_why(found, console())


def _show_why(found: Why, out: Console) -> None:
    from ..export.datewords import in_words
    from .listing import below, head, indented, line, whole

    out.print(head("", found.row.title))
    out.print(below([found.row.outlet or "no outlet", when(found.row.published), found.row.id]))
    out.print(below([f"in story {found.story.id}, likeness {found.score:.2f}"]))
    for event in found.events:
        _show_event(event, out)
    if not found.reasons:
        out.print(line("Nothing in common with another article of the story."))
    for kind, some in groupby(found.reasons, key=lambda one: one.kind.value):
        out.print()
        out.print(line(HEADS[kind], "bold"))
        # What is shared with the same others stands together.
        together: dict[tuple[AccountId, ...], list[str]] = {}
        for one in some:
            together.setdefault(one.others, []).append(in_words(one.words))
        for others, shared in together.items():
            out.print(indented(whole(", ".join(shared)), 2))
            if kind != "passage":
                out.print(below([_shared_with(others, len(found.accounts) - 1)], 4))


def _shared_with(others: Sequence[AccountId], of: int) -> str:
    if len(others) > NAMED:
        return f"with {len(others):,} of {of:,} others"
    return f"with {', '.join(others)}"


# Articles that are named one by one.
NAMED = 3

HEADS = {
    "passage": "Passages it shares",
    "person": "People it names too",
    "place": "Places it names too",
    "date": "Days",
    "word": "Rare words it uses too",
}


def _events(archive: Archive, words: str, target: Path | None) -> None:
    from ..export.entries import event
    from ..workspace.archive.naming import story
    from ..workspace.archive.stories import events
    from .listing import console

    found = events(archive, story(archive.connection, words))
    if target is not None:
        _write_rows(target, map(event, found))
        return
    out = console()
    for one in found:
        _show_event(one, out)


def _show_event(one: Told, out: Console) -> None:
    from .listing import below, head

    score = "" if one.score is None else f", likeness {one.score:.2f}"
    out.print(head(one.at[:16].replace("T", " "), EVENTS[one.kind.value].format(one=one) + score))
    if one.why:
        out.print(below([one.why], 17))


EVENTS = {
    "founded": "founded by {one.article}",
    "joined": "{one.article} joined",
    "merged": "{one.other} was merged into {one.story}",
    "split": "{one.other} was split off from {one.story}",
    "moved": "{one.article} went from {one.other} to {one.story}",
    "corrected": "corrected: from {one.other} into {one.story} {one.article}",
}


def _write_rows(target: Path, rows: Iterable[Any]) -> None:
    if str(target) == "-":
        for row in rows:
            print_row(row)
    else:
        import msgspec

        write(target, b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
        click.echo(f"Written: {target}")
