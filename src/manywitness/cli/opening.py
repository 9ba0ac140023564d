"""Opening a workspace for a command; what is wrong with it is a message, never a traceback."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import QueryError, WeightsError, WorkspaceError

if TYPE_CHECKING:
    from ..workspace.archive.opening import Archive

WORKSPACE_ARGUMENT = click.argument("workspace", type=click.Path(path_type=Path), metavar="WORKSPACE")
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, for scripts.")

_WHITE = re.compile(r"\s")


@contextmanager
def told() -> Iterator[None]:
    """What is wrong with a workspace, a query or the weights, as a message and exit status 1."""
    from ..export.shown import visible

    try:
        yield
    except (WorkspaceError, QueryError, WeightsError) as error:
        raise click.ClickException(visible(str(error))) from error


@contextmanager
def reading(path: Path) -> Iterator[Archive]:
    """The workspace at `path`, to read; it is one state of it, whatever a writer does meanwhile."""
    from ..workspace.archive.opening import one_state, opened

    with told(), opened(path) as archive, one_state(archive):
        yield archive


@contextmanager
def writing(path: Path, *, encoder: bool | None = None) -> Iterator[Archive]:
    """The workspace at `path`, to write; with `encoder` it is made where there is none, and that is said."""
    from ..workspace.archive.opening import create, opened

    with told():
        if encoder is not None and not path.exists():
            create(path, encoder=encoder)
            how = "with the encoder" if encoder else "by rules alone"
            click.echo(f"Made: {path} (names and quotations are read {how})", err=True)
        with opened(path, writing=True) as archive:
            yield archive


@contextmanager
def pointed(query: str) -> Iterator[None]:
    """What is wrong with a query, with a caret under the place."""
    try:
        yield
    except QueryError as error:
        from rich.cells import cell_len

        from ..export.shown import visible

        lines = [visible(error.what)]
        if query.strip():
            at = cell_len(visible(_WHITE.sub(" ", query[: error.at])))
            lines += [f"  {visible(_WHITE.sub(' ', query))}", f"  {' ' * at}^"]
        raise click.ClickException("\n".join([*lines, visible(error.possible)])) from error


def print_row(row: Any) -> None:
    """One line of JSON on standard output, there at once."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    sys.stdout.buffer.flush()
