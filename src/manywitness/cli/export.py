"""manywitness export: a workspace, or some of its stories, for other programs and other people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..plugins import names
from ..store.address import Name
from .compare import write
from .exits import SOME_BAD
from .opening import WORKSPACE_ARGUMENT, reading

if TYPE_CHECKING:
    from ..export.asked import Written
    from ..workspace.archive.opening import Archive


class _FormatName(click.Choice[str]):
    """The name of a format; those that other packages add are looked for where it is none of ours."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; ends the command, and lists all names, where no format has it."""
        if value in self.choices:
            return str(value)
        others = [name for name, _ in names("manywitness.formats")]
        return click.Choice([*self.choices, *others]).convert(value, param, ctx)


# Checked by a test to be those of `export.formats`: the help must not import them.
NAMES = (
    "parquet", "csv", "jsonld", "annotations", "rss", "jsonfeed", "conllu", "ftm", "html", "json", "markdown",
    "pack",
)  # fmt: skip


@click.command("export")
@WORKSPACE_ARGUMENT
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@click.option(
    "--dossier", "path", type=click.Path(dir_okay=False, path_type=Path),
    help="Write one story as one HTML file, to be read, searched and printed without this program.",
)  # fmt: skip
@click.option(
    "--format", "form", type=_FormatName(NAMES), help="What to write; docs/export.md tells which for whom."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help='The file or folder; "-" is standard output.'
)
@click.option("--table", default="", metavar="NAME", help="Of parquet and csv: this one table, as one file.")
@click.option(
    "--link", default="", metavar="URL", help="Of feeds: the address of the reading room to link to."
)
@click.option("--force", is_flag=True, help="Write over what lies there.")
def command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name,
    stories: tuple[str, ...],
    path: Path | None,
    form: str | None,
    output: Path | None,
    table: str,
    link: str,
    force: bool,
) -> None:
    """Write STORY... of WORKSPACE, or all of it, in a format of other programs.

    A format is one file; parquet and csv are a folder of tables unless one --table is wanted, and html, json
    and markdown a folder of dossiers unless one story is. What is written appears whole or not at all. Exit
    status 3 when something could not be told of a story (it is named).

    With --dossier, STORY is written as one HTML file with the full text of its pages.
    """
    if path is not None:
        _refuse(form or output or table or link, "--dossier is a format by itself: use it alone")
        _refuse(len(stories) != 1, "--dossier writes one story: give one id")
        _dossier(workspace, stories[0], path)
        return
    if form is None or output is None:
        raise click.UsageError("say what to write and where: --format F -o OUT, or --dossier FILE")
    with reading(workspace) as archive, told():
        written = _export(archive, stories, (form, table, link), output, force=force)
    if str(output) != "-":
        click.echo(f"Written: {output} ({_counted(written)})")
    _failures(written)


def _refuse(condition: object, why: str) -> None:
    if condition:
        raise click.UsageError(why)


def _dossier(workspace: Name, story: str, path: Path) -> None:
    from ..export.dossier import dossier
    from ..export.html import render
    from ..workspace.archive.naming import story as named
    from ..workspace.archive.telling import comparison

    with reading(workspace) as archive:
        told = comparison(archive, named(archive.connection, story))
    write(path, render(dossier(told)).encode())
    click.echo(f"Written: {path}")


@contextmanager
def told() -> Iterator[None]:
    """What cannot be exported, as a message and exit status 1."""
    from ..errors import ExportError
    from ..export.shown import visible

    try:
        yield
    except ExportError as error:
        raise click.ClickException(visible(str(error))) from error


def _export(
    archive: Archive, stories: Sequence[str], wanted: tuple[str, str, str], path: Path, *, force: bool
) -> Written:
    from ..export.asked import Asked
    from ..export.formats import export
    from ..workspace.archive.naming import story

    form, table, link = wanted
    found = tuple(dict.fromkeys(story(archive.connection, words) for words in stories))
    return export(Asked(archive, found or None, table, link), form, path, force=force)


def _counted(written: Written) -> str:
    return ", ".join(f"{what}: {number:,}" for what, number in written.counts.items())


def _failures(written: Written) -> None:
    from ..export.shown import visible

    for one in written.failed:
        click.echo(visible(f"Failed ({one.stage}): {one.subject}: {one.message}"), err=True)
    if written.failed:
        raise click.exceptions.Exit(SOME_BAD)
