"""The options by which a person says what runs the stages: this process, a pool, or a cluster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..run import Engine
    from ..stages import DocumentStage

# As in `run.choosing`, which is not loaded for a list of options; a test compares them.
ENGINES = ("inline", "pool", "ray")

_OPTIONS = (
    click.option(
        "--engine", type=click.Choice(ENGINES),
        help="What runs the stages: this process, a pool of processes, or a Ray cluster (extra ray). The "
        "answers are the same. By default a pool for many pages where there are several cores.",
    ),
    click.option(
        "--address", "cluster", metavar="HOST:PORT",
        help="With --engine ray: the cluster; without it one begins on this machine, for this command.",
    ),
)  # fmt: skip


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the options that choose an engine."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def engine_chosen(
    engine: str | None,
    cluster: str | None,
    stages: Callable[[], tuple[DocumentStage, ...]],
    *,
    workers: int | None = None,
) -> Engine | None:
    """The engine that the options name, for these stages; None where they name none. Options that do not fit,
    and a cluster that does not answer, end the command before a page is read.
    """
    if cluster is not None and engine != "ray":
        raise click.UsageError("--address is that of a Ray cluster: it needs --engine ray")
    if engine is None:
        return None
    from ..errors import WorkerError
    from ..run import engine_named

    try:
        return engine_named(engine, stages(), workers=workers, address=cluster)
    except WorkerError as error:
        raise click.ClickException(str(error)) from error
