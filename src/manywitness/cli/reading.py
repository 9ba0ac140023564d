"""Options that say how pages are read; one home, so that every command means the same by them."""

from __future__ import annotations

import click

ENCODER_OPTION = click.option(
    "--encoder/--no-encoder",
    default=True,
    show_default=True,
    help="Read names and quotations with the neural encoder, or by rules alone: faster, and finds less.",
)
