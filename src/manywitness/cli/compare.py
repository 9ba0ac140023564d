"""manywitness compare: pages in, a dossier out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .engines import engine_chosen, engine_options
from .exits import FAILED, INTERRUPTED, SOME_BAD
from .opening import FilePath
from .reading import ENCODER_OPTION, weights_needed
from .writing import endpoint_of, with_written, writing_options

if TYPE_CHECKING:
    from ..export.wire import Dossier
    from ..model import Publisher
    from ..run import Engine
    from ..stages import DocumentStage
    from ..workspace.writing import Endpoint

JSON_OPTION = click.option(
    "--json", "json_path", type=click.Path(dir_okay=False, path_type=Path),
    help='Write the dossier as JSON; "-" is standard output.',
)  # fmt: skip
MARKDOWN_OPTION = click.option(
    "--markdown", "markdown_path", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the dossier as Markdown.",
)  # fmt: skip


FAMILIES_OPTION = click.option(
    "--publishers", type=click.Path(dir_okay=False, path_type=Path),
    help="Your own publishers and their outlets, in TOML or CSV; they win over those shipped.",
)  # fmt: skip


@click.command("compare")
@click.argument("paths", nargs=-1, required=True, type=FilePath(path_type=Path), metavar="PATH...")
@click.option(
    "-o", "--output", "html_path", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the dossier as one HTML file.",
)  # fmt: skip
@JSON_OPTION
@MARKDOWN_OPTION
@FAMILIES_OPTION
@ENCODER_OPTION
@engine_options
@writing_options
def command(  # noqa: PLR0913, PLR0917 - its options
    paths: tuple[Path, ...],
    html_path: Path | None,
    json_path: Path | None,
    markdown_path: Path | None,
    publishers: Path | None,
    encoder: bool,
    engine: str | None,
    cluster: str | None,
    write: bool,
    address: str | None,
    model: str | None,
    timeout_seconds: float,
) -> None:
    """Compare the pages in PATH... (files and folders; text, HTML, JSON Lines).

    Prints a summary; writes what is asked for. Exit status 3 when a page could not be read, a stage failed on
    it or a brief could not be written (each is named), 1 when no page could be read at all.
    """
    outputs = Outputs(html_path, json_path, markdown_path)
    endpoint = endpoint_of(address, model, timeout_seconds, write=write)
    known = families(publishers)
    with weights_needed():
        runs = engine_chosen(engine, cluster, partial(_stages, encoder=encoder))
    compare_and_show(paths, outputs, runs, encoder=encoder, families=known, endpoint=endpoint)


def _stages(*, encoder: bool) -> tuple[DocumentStage, ...]:
    from ..run import document_stages

    return document_stages(encoder=encoder)


def families(path: Path | None, given_as: str = "--publishers") -> tuple[Publisher, ...]:
    """The publishers of the file that `given_as` names, none where it names none; a file that cannot be read
    is a message and ends the command.
    """
    from ..errors import ReadError
    from ..read.families import families_of

    try:
        return families_of(path) if path is not None else ()
    except ReadError as error:
        raise click.ClickException(f"{given_as}: {error}") from error


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where to write what; None for what is not wanted. "-" is standard output, for one of them; what is told
    of the rest goes to standard error then.
    """

    html: Path | None = None
    json: Path | None = None
    markdown: Path | None = None

    def __post_init__(self) -> None:
        if sum(str(path) == "-" for path in self) > 1:
            raise click.UsageError('only one of the outputs can be "-", standard output')

    @property
    def printed(self) -> bool:
        """Whether one goes to standard output."""
        return any(str(path) == "-" for path in self)

    def told(self) -> None:
        """Say which files were written."""
        for path in self:
            if str(path) != "-":
                click.echo(f"Written: {path}", err=self.printed)

    def __iter__(self) -> Iterator[Path]:
        return (path for path in (self.html, self.json, self.markdown) if path is not None)


def compare_and_show(
    paths: Sequence[Path],
    outputs: Outputs,
    engine: Engine | None = None,
    *,
    encoder: bool,
    families: tuple[Publisher, ...] = (),
    endpoint: Endpoint | None = None,
) -> None:
    """Compare, write the files asked for, print the summary, and exit with the status that fits."""
    from rich.console import Console

    from ..export.dossier import dossier
    from ..export.summary import summarize
    from ..workspace.compare import compare
    from .summary import show

    try:
        with weights_needed():
            comparison = with_written(compare(paths, engine, encoder=encoder, families=families), endpoint)
    except KeyboardInterrupt:
        click.echo("Interrupted; nothing was written.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    answer = dossier(comparison)
    write_all(answer, outputs)
    show(summarize(answer), Console(stderr=outputs.printed))
    outputs.told()
    if not comparison.pages:
        raise click.exceptions.Exit(FAILED)
    if comparison.failed:
        raise click.exceptions.Exit(SOME_BAD)


def write_all(answer: Dossier, outputs: Outputs) -> None:
    """Write a dossier in every form asked for."""
    from ..export.dossier import to_json
    from ..export.html import render
    from ..export.markdown import to_markdown

    if outputs.html is not None:
        write(outputs.html, render(answer).encode())
    if outputs.json is not None:
        write(outputs.json, to_json(answer))
    if outputs.markdown is not None:
        write(outputs.markdown, to_markdown(answer).encode())


def write(path: Path, content: bytes) -> None:
    """Write a file whole, or to standard output; what cannot be written is a message, not a traceback."""
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
