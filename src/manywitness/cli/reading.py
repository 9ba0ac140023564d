"""How pages are read: one home, so that every command means the same by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..errors import WeightsError

ENCODER_OPTION = click.option(
    "--encoder/--no-encoder",
    default=True,
    show_default=True,
    help="Read names and quotations with the neural encoder, or by rules alone: faster, and finds less.",
)


@contextmanager
def weights_needed() -> Iterator[None]:
    """Weights that are missing or damaged are a message with what to do, not a traceback."""
    try:
        yield
    except WeightsError as error:
        raise click.ClickException(str(error)) from error
