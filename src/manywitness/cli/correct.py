"""manywitness correct: what a person knows better, in a log that is only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .numbers import Count
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, print_row, reading, writing

if TYPE_CHECKING:
    from rich.console import Console

    from ..model import Span
    from ..workspace.archive.correcting import By, Logged, Saying
    from ..workspace.archive.opening import Archive

# Two numbers of nine digits: no text is longer.
_LONGEST_PLACE = 19

_WHO = click.option("--who", default="", metavar="NAME", help="Who says so; stands in the log.")
_WHY = click.option("--why", default="", metavar="TEXT", help="Why; stands in the log.")


@click.group("correct")
def command() -> None:
    """Merge, split and move what the machine grouped wrongly; say who is one, who said it, what is testimony;
    undo it; read the log.

    What was said is kept for ever and applied over what the machine finds, also after pages were read or
    grouped anew. Of two corrections that contradict each other the later one counts.
    """


@command.command("merge")
@WORKSPACE_ARGUMENT
@click.argument("stories", nargs=-1, required=True, metavar="STORY STORY...")
@_WHO
@_WHY
@JSON_OPTION
def merge_command(workspace: Name, stories: tuple[str, ...], who: str, why: str, as_json: bool) -> None:
    """Make stories one; it keeps the id of the first."""
    from ..workspace.archive.correcting import merging

    if len(stories) < 2:
        raise click.UsageError("give at least two stories")
    with writing(workspace) as archive:
        _say(archive, merging(archive, stories), _by(who, why), as_json)


@command.command("split")
@WORKSPACE_ARGUMENT
@click.argument("story")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_WHO
@_WHY
@JSON_OPTION
def split_command(
    workspace: Name, story: str, articles: tuple[str, ...], who: str, why: str, as_json: bool
) -> None:
    """Make articles of STORY a story of their own."""
    from ..workspace.archive.correcting import splitting

    with writing(workspace) as archive:
        _say(archive, splitting(archive, story, articles), _by(who, why), as_json)


@command.command("move")
@WORKSPACE_ARGUMENT
@click.argument("article")
@click.argument("story")
@_WHO
@_WHY
@JSON_OPTION
def move_command(workspace: Name, article: str, story: str, who: str, why: str, as_json: bool) -> None:
    """Put ARTICLE into STORY."""
    from ..workspace.archive.correcting import moving

    with writing(workspace) as archive:
        _say(archive, moving(archive, article, story), _by(who, why), as_json)


@command.command("same")
@WORKSPACE_ARGUMENT
@click.argument("story")
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@_WHO
@_WHY
@JSON_OPTION
def same_command(
    workspace: Name, story: str, names: tuple[str, ...], who: str, why: str, as_json: bool
) -> None:
    """Make people, organisations or places of STORY one; NAME is a name or an id of `people --story`."""
    from ..workspace.archive.entities import making_same

    if len(names) < 2:
        raise click.UsageError("give at least two names")
    with writing(workspace) as archive:
        _say(archive, making_same(archive, story, names), _by(who, why), as_json)


@command.command("apart")
@WORKSPACE_ARGUMENT
@click.argument("story")
@click.argument("name")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_WHO
@_WHY
@JSON_OPTION
def apart_command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name, story: str, name: str, articles: tuple[str, ...], who: str, why: str, as_json: bool
) -> None:
    """Make whom ARTICLEs call NAME in STORY another one than whom the other articles call so."""
    from ..workspace.archive.entities import setting_apart

    with writing(workspace) as archive:
        _say(archive, setting_apart(archive, story, name, articles), _by(who, why), as_json)


@command.command("speaker")
@WORKSPACE_ARGUMENT
@click.argument("page")
@click.argument("place", metavar="START-END")
@click.argument("name", required=False)
@click.option("--nobody", is_flag=True, help="Nobody knows who said it.")
@_WHO
@_WHY
@JSON_OPTION
def speaker_command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name, page: str, place: str, name: str | None, nobody: bool, who: str, why: str, as_json: bool
) -> None:
    """Say that NAME said the quotation whose words stand at START-END of PAGE, as `quotes --json` has it."""
    from ..workspace.archive.on_pages import attributing

    if (name is None) != nobody:
        raise click.UsageError("give a NAME, or --nobody")
    where = _place(place)
    with writing(workspace) as archive:
        _say(archive, attributing(archive, page, where, name), _by(who, why), as_json)


@command.command("block")
@WORKSPACE_ARGUMENT
@click.argument("page")
@click.argument("place", metavar="START-END")
@click.argument("verdict", type=click.Choice(["keep", "drop"]), metavar="keep|drop")
@_WHO
@_WHY
@JSON_OPTION
def block_command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name, page: str, place: str, verdict: str, who: str, why: str, as_json: bool
) -> None:
    """Say that the block at START-END of PAGE is testimony (keep), or is not (drop)."""
    from ..workspace.archive.on_pages import judging

    where = _place(place)
    with writing(workspace) as archive:
        _say(archive, judging(archive, page, where, keep=verdict == "keep"), _by(who, why), as_json)


@command.command("undo")
@WORKSPACE_ARGUMENT
@click.argument("number", type=Count(1), metavar="N")
@_WHO
@_WHY
@JSON_OPTION
def undo_command(workspace: Name, number: int, who: str, why: str, as_json: bool) -> None:
    """Take correction N back, as if it had never been said; an undo can be undone."""
    from ..workspace.archive.correcting import undoing

    with writing(workspace) as archive:
        _say(archive, undoing(number), _by(who, why), as_json)


@command.command("log")
@WORKSPACE_ARGUMENT
@JSON_OPTION
def log_command(workspace: Name, as_json: bool) -> None:
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


def _place(words: str) -> Span:
    from ..model import Span

    start, dash, end = words.partition("-")
    numbers = start.isdecimal() and end.isdecimal() and len(words) <= _LONGEST_PLACE
    if not (dash and numbers and int(start) < int(end)):
        raise click.UsageError(
            f"{words[:60]!r} is no place; write it as in 120-180, in code points of the text"
        )
    return Span(int(start), int(end))


def _by(who: str, why: str) -> By:
    from ..workspace.archive.correcting import By

    return By(who, why)


def _say(archive: Archive, saying: Saying, by: By, as_json: bool) -> None:
    from ..workspace.archive.correcting import say
    from .listing import console

    one = say(archive, saying, by)
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
