"""manywitness correct: what a person knows better, in a log that is only ever added to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, print_row, reading, writing

if TYPE_CHECKING:
    from rich.console import Console

    from ..workspace.archive.correcting import By, Logged

F = TypeVar("F")

_WHO = click.option("--who", default="", metavar="NAME", help="Who says so; stands in the log.")
_WHY = click.option("--why", default="", metavar="TEXT", help="Why; stands in the log.")


@click.group("correct")
def command() -> None:
    """Merge, split and move what the machine grouped wrongly, say who is one; undo it; read the log.

    What was said is kept for ever and applied over what the machine finds, also after pages were read or
    grouped anew. Of two corrections that contradict each other the later one counts.
    """


@command.command("merge")
@WORKSPACE_ARGUMENT
@click.argument("stories", nargs=-1, required=True, metavar="STORY STORY...")
@_WHO
@_WHY
@JSON_OPTION
def merge_command(workspace: Path, stories: tuple[str, ...], who: str, why: str, as_json: bool) -> None:
    """Make stories one; it keeps the id of the first."""
    from ..workspace.archive.correcting import merge

    if len(stories) < 2:
        raise click.UsageError("give at least two stories")
    with writing(workspace) as archive:
        _tell(merge(archive, stories, _by(who, why)), as_json)


@command.command("split")
@WORKSPACE_ARGUMENT
@click.argument("story")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_WHO
@_WHY
@JSON_OPTION
def split_command(
    workspace: Path, story: str, articles: tuple[str, ...], who: str, why: str, as_json: bool
) -> None:
    """Make articles of STORY a story of their own."""
    from ..workspace.archive.correcting import split

    with writing(workspace) as archive:
        _tell(split(archive, story, articles, _by(who, why)), as_json)


@command.command("move")
@WORKSPACE_ARGUMENT
@click.argument("article")
@click.argument("story")
@_WHO
@_WHY
@JSON_OPTION
def move_command(workspace: Path, article: str, story: str, who: str, why: str, as_json: bool) -> None:
    """Put ARTICLE into STORY."""
    from ..workspace.archive.correcting import move

    with writing(workspace) as archive:
        _tell(move(archive, article, story, _by(who, why)), as_json)


@command.command("same")
@WORKSPACE_ARGUMENT
@click.argument("story")
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@_WHO
@_WHY
@JSON_OPTION
def same_command(
    workspace: Path, story: str, names: tuple[str, ...], who: str, why: str, as_json: bool
) -> None:
    """Make people, organisations or places of STORY one; NAME is a name or an id of `people --story`."""
    from ..workspace.archive.entities import same

    if len(names) < 2:
        raise click.UsageError("give at least two names")
    with writing(workspace) as archive:
        _tell(same(archive, story, names, _by(who, why)), as_json)


@command.command("apart")
@WORKSPACE_ARGUMENT
@click.argument("story")
@click.argument("name")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_WHO
@_WHY
@JSON_OPTION
def apart_command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Path, story: str, name: str, articles: tuple[str, ...], who: str, why: str, as_json: bool
) -> None:
    """Make whom ARTICLEs call NAME in STORY another one than whom the other articles call so."""
    from ..workspace.archive.entities import apart

    with writing(workspace) as archive:
        _tell(apart(archive, story, name, articles, _by(who, why)), as_json)


@command.command("undo")
@WORKSPACE_ARGUMENT
@click.argument("number", type=click.IntRange(1), metavar="N")
@_WHO
@_WHY
@JSON_OPTION
def undo_command(workspace: Path, number: int, who: str, why: str, as_json: bool) -> None:
    """Take correction N back, as if it had never been said; an undo can be undone."""
    from ..workspace.archive.correcting import undo

    with writing(workspace) as archive:
        _tell(undo(archive, number, _by(who, why)), as_json)


@command.command("log")
@WORKSPACE_ARGUMENT
@JSON_OPTION
def log_command(workspace: Path, as_json: bool) -> None:
    """Every correction, oldest first, and where it stands now."""
    from ..workspace.archive.correcting import log
    from .listing import console

    with reading(workspace) as archive:
        entries = log(archive)
    out = console()
    if not entries and not as_json:
        out.print("No correction.")
    for one in entries:
        if as_json:
            _print(one)
        else:
            _show(one, out)


def _by(who: str, why: str) -> By:
    from ..workspace.archive.correcting import By

    return By(who, why)


def _tell(one: Logged, as_json: bool) -> None:
    from .listing import console

    if as_json:
        _print(one)
    else:
        _show(one, console())


def _print(one: Logged) -> None:
    from ..export.entries import correction

    print_row(correction(one))


def _show(one: Logged, out: Console) -> None:
    from ..export.entries import action
    from .listing import below, head

    said, effect = one.correction, one.effect
    out.print(head(f"{said.number:>3}", f"{action(one)} {' '.join(one.given)}"))
    by = f" by {effect.by}" if effect.by else ""
    because = f": {effect.why}" if effect.why else ""
    out.print(below([f"{effect.standing.value}{by}{because}", said.at[:16].replace("T", " "), said.who], 4))
    if said.why:
        out.print(below([said.why], 4))
