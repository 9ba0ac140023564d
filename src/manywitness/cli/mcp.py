"""manywitness mcp: the workspace for assistants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ..store.address import Name
from .opening import WorkspaceName, told
from .serving import LOOPBACK, listening, log_settings, sample_workspace, until_ended

if TYPE_CHECKING:
    from socket import socket

    from ..assistant.desk import Desk

PORT = 8751
KEY = "MANYWITNESS_MCP_KEY"
# Shorter ones can be guessed.
SHORTEST_KEY = 16
# Connections at once: a client holds two.
CONNECTIONS = 300
_LOGGERS = ("uvicorn", "asyncio", "mcp", "manywitness")


@click.command("mcp")
@click.argument("workspace", type=WorkspaceName(), required=False)
@click.option("--http", is_flag=True, help="Answer at an address of this machine instead of standard input.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="With --http; 0: any free one.",
)
@click.option("--no-key", is_flag=True, help="With --http: answer everybody on this machine.")
@click.option("--no-encoder", is_flag=True, help="Read the sample by rules alone.")
def command(workspace: Name | None, http: bool, port: int, no_key: bool, no_encoder: bool) -> None:
    """Answer assistants from WORKSPACE by the Model Context Protocol; nothing is changed.

    Without WORKSPACE it answers from the sample pages. A client starts it and speaks to it by standard input
    and output; with --http it answers at an address of this machine, which holds a random key, or the one in
    the environment variable MANYWITNESS_MCP_KEY. Needs the extra mcp.
    """
    _check_installed()
    with until_ended(), told(), _workspace(workspace, encoder=not no_encoder) as path:
        from ..assistant.desk import Desk

        _log()
        if http:
            sock = listening(LOOPBACK, port)
            with sock:
                _serve(Desk(path), sock, "" if no_key else _key())
        else:
            _speak(Desk(path))


def _check_installed() -> None:
    try:
        import mcp  # noqa: F401
    except ImportError as error:
        raise click.ClickException(
            "assistants need one package more: pip install 'manywitness[mcp]'"
        ) from error


@contextmanager
def _workspace(path: Name | None, *, encoder: bool) -> Iterator[Name]:
    from ..workspace.archive.opening import opened

    if path is None:
        with sample_workspace(encoder=encoder) as sample:
            yield sample
        return
    with opened(path, writing=False):
        # What is wrong with the file is said now, not to the first client.
        pass
    yield path


def _log() -> None:
    """What goes wrong is said on standard error: standard output is the client's."""
    from logging.config import dictConfig

    dictConfig(log_settings(*_LOGGERS))


def _speak(desk: Desk) -> None:
    import anyio

    from ..assistant.stdio import serve

    anyio.run(serve, desk)


def _key() -> str:
    """The key that whoever asks must have: that of the environment, else a fresh one."""
    import os
    import secrets

    given = os.environ.get(KEY, "")
    if given and (len(given) < SHORTEST_KEY or not given.isascii() or not given.isprintable()):
        raise click.ClickException(f"{KEY}: give {SHORTEST_KEY} or more plain characters, or none")
    return given or secrets.token_urlsafe(16)


def _serve(desk: Desk, sock: socket, key: str) -> None:
    from urllib.parse import quote

    import uvicorn

    from ..assistant.guard import Door
    from ..assistant.http import PATH, application
    from ..web.site import names

    port = sock.getsockname()[1]
    hosts = frozenset().union(*(names(one, port) for one in (LOOPBACK, "localhost", "::1")))
    asking = f"?key={quote(key, safe='')}" if key else ""
    click.echo(f"For assistants: http://{LOOPBACK}:{port}{PATH}{asking}")
    click.echo("Ctrl-C ends it.")
    config = uvicorn.Config(
        application(desk, Door(hosts, key)),
        http="h11",
        ws="none",
        lifespan="on",
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=3,
        server_header=False,
        proxy_headers=False,
        access_log=False,
        log_config=None,
    )
    uvicorn.Server(config).run(sockets=[sock])
