"""The options by which a person asks for written briefs; without --write nothing is ever sent anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from .numbers import Seconds

if TYPE_CHECKING:
    from ..workspace.comparison import Comparison
    from ..workspace.writing import Endpoint

_OPTIONS = (
    click.option(
        "--write", is_flag=True,
        help="Have a language model write the briefs too: sends the sentences of the extractive briefs to "
        "--endpoint, checks each sentence that comes back and drops what fails. Needs the extra llm; the key "
        "is read from MANYWITNESS_LLM_KEY only.",
    ),
    click.option(
        "--endpoint", "address", metavar="URL",
        help="An OpenAI-compatible service, such as http://127.0.0.1:11434/v1.",
    ),
    click.option("--model", metavar="NAME", help="The model that is to write."),
    click.option(
        "--write-timeout", "timeout_seconds", metavar="SECONDS", type=Seconds(0.1, 3600.0),
        default=120.0, show_default=True, help="The longest that one brief may take.",
    ),
)  # fmt: skip


def writing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the options of writing, in their order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def endpoint_of(
    address: str | None, model: str | None, timeout_seconds: float, *, write: bool
) -> Endpoint | None:
    """The endpoint that the options name, None without --write; options that do not fit end the command
    before a page is read.
    """
    if not write:
        if address or model:
            raise click.UsageError(
                "--endpoint and --model say who writes; nothing is written without --write"
            )
        return None
    if not address or not model:
        raise click.UsageError("--write needs --endpoint URL and --model NAME")
    from ..errors import EndpointError
    from ..workspace.writing import Endpoint, key_from_environment, usable

    endpoint = Endpoint(address, model, key_from_environment(), timeout_seconds)
    try:
        usable(endpoint)
    except EndpointError as error:
        raise click.ClickException(str(error)) from error
    return endpoint


def with_written(comparison: Comparison, endpoint: Endpoint | None) -> Comparison:
    """The comparison with written briefs where an endpoint is given; says what is sent, and where to."""
    if endpoint is None:
        return comparison
    from ..workspace.writing import written

    click.echo(f"Sending the sentences of the briefs, nothing else, to {endpoint.url}", err=True)
    return written(comparison, endpoint)
