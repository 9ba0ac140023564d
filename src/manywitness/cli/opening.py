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
from ..store.address import Address, Name, is_address, name_of

if TYPE_CHECKING:
    from ..workspace.archive.opening import Archive


class WorkspaceName(click.Path):
    """What a workspace is called on the command line: the path of a file, or `postgresql://…`."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A path, or an address; ends the command where that cannot be understood."""
        if isinstance(value, str) and is_address(value):
            try:
                return name_of(value)
            except WorkspaceError as error:
                raise click.ClickException(str(error)) from error
        return value if isinstance(value, Address) else super().convert(value, param, ctx)


class FilePath(click.Path):
    """The path of a file or folder. The address of a database is none, and its password is not repeated."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A path; ends the command where it is the address of a workspace."""
        if isinstance(value, str) and is_address(value):
            raise click.UsageError("the address of a database is a WORKSPACE; here files are named")
        return super().convert(value, param, ctx)


WORKSPACE_ARGUMENT = click.argument("workspace", type=WorkspaceName(), metavar="WORKSPACE")
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
def reading(path: Name) -> Iterator[Archive]:
    """The workspace of a name, to read; it is one state of it, whatever a writer does meanwhile."""
    from ..workspace.archive.opening import one_state, opened

    with told(), opened(path) as archive, one_state(archive):
        yield archive


@contextmanager
def writing(path: Name, *, encoder: bool | None = None) -> Iterator[Archive]:
    """The workspace of a name, to write; with `encoder` it is made where there is none, and that is said."""
    from ..store.database import exists
    from ..workspace.archive.opening import create, opened

    with told():
        if encoder is not None and not exists(path):
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
