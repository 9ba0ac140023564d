"""manywitness clean: the text that a person would call the article, and why the rest is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import FAILED, SOME_BAD

if TYPE_CHECKING:
    from ..workspace.clean import CleanPage


@click.command("clean")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--explain", is_flag=True, help="Show what was dropped, where it stood, and why.")
def command(paths: tuple[Path, ...], explain: bool) -> None:
    """Print the kept text of the pages in PATH... (files and folders).

    Articles of one page are parted by a line of dashes, pages by a line with their name. With --explain the
    dropped blocks stand in their places, struck through, each with its reason; then come the parts of the
    raw page that were not taken into the text at all. Exit status 3 when a page could not be read, 1 when
    none could.
    """
    from rich.console import Console

    from ..model import Dropped, Failed
    from ..workspace.clean import CleanPage, clean
    from .explaining import explain_page

    console = Console(highlight=False, soft_wrap=not explain)
    read = bad = 0
    for one in clean(paths):
        if isinstance(one, Failed):
            bad += 1
            click.echo(f"Failed: {one.subject}: {one.message}", err=True)
        elif isinstance(one, Dropped):
            click.echo(f"Not read: {one.subject}: {one.reason}", err=True)
        elif isinstance(one, CleanPage):
            read += 1
            bad += bool(one.failures)
            if explain:
                explain_page(one, console)
            else:
                _print(one)
    if not read:
        raise click.exceptions.Exit(FAILED)
    if bad:
        raise click.exceptions.Exit(SOME_BAD)


def _print(page: CleanPage) -> None:
    click.echo(f"=== {page.page.source.name}")
    click.echo("\n\n---\n\n".join(page.kept()))
    click.echo()
    for failure in page.failures:
        click.echo(f"Failed ({failure.stage}): {failure.subject}: {failure.message}", err=True)
