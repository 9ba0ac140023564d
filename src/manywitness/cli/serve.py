"""manywitness serve: the reading room."""

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

    from ..web.site import Site

PORT = 8750
# Connections at once: below what a process may have open, and above what a newsroom's browsers hold.
CONNECTIONS = 500


@click.command("serve")
@click.argument("workspace", type=WorkspaceName(), required=False)
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any free one."
)
@click.option("--read-only", is_flag=True, help="Answer no request that changes something.")
@click.option("--open/--no-open", "opening", default=False, help="Open it in the browser.")
@click.option("--no-encoder", is_flag=True, help="Where a workspace is made: names and quotations by rules.")
def command(
    workspace: Name | None, host: str, port: int, read_only: bool, opening: bool, no_encoder: bool
) -> None:
    """Open the reading room of WORKSPACE in a browser on this machine; Ctrl-C ends it.

    Without WORKSPACE it shows the sample pages in a workspace that is gone afterwards. A WORKSPACE that does
    not exist is made. Beyond this machine (--host) the address holds a key, and who has it can read and, but
    for --read-only, change everything: there is no encryption.
    """
    with until_ended(), told(), _workspace(workspace, encoder=not no_encoder, read_only=read_only) as path:
        sock = listening(host, port)
        with sock:
            _serve(path, sock, host, read_only=read_only, opening=opening)


@contextmanager
def _workspace(path: Name | None, *, encoder: bool, read_only: bool) -> Iterator[Name]:
    from ..export.shown import visible
    from ..store.database import exists
    from ..workspace.archive.opening import create, opened

    if path is None:
        with sample_workspace(encoder=encoder) as sample:
            yield sample
        return
    if not read_only and not exists(path):
        create(path, encoder=encoder)
        click.echo(visible(f"Made: {path}"), err=True)
    with opened(path, writing=False):
        # What is wrong with the file is said now, not to the first reader.
        pass
    yield path


def _serve(path: Name, sock: socket, host: str, *, read_only: bool, opening: bool) -> None:
    import uvicorn

    from ..export.shown import visible
    from ..web.app import application

    port = sock.getsockname()[1]
    site = _site(path, host, port, read_only=read_only)
    address = f"http://{_name(LOOPBACK if _is_every(host) else host)}:{port}/"
    address += f"?key={site.key}" if site.key else ""
    click.echo(visible(f"The reading room of {path}: {address}"))
    if _is_every(host):
        click.echo(f"On other machines the name or address of this one stands in place of {LOOPBACK}.")
    click.echo("Ctrl-C ends it.")
    if opening:
        click.launch(address)
    config = uvicorn.Config(
        application(site),
        # One parser whatever is installed; its limits are known.
        http="h11",
        ws="none",
        lifespan="on",
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=3,
        server_header=False,
        proxy_headers=False,
        access_log=False,
        log_config=log_settings("uvicorn", "asyncio"),
    )
    uvicorn.Server(config).run(sockets=[sock])


def _site(path: Name, host: str, port: int, *, read_only: bool) -> Site:
    import secrets

    from ..web.site import Site, names

    local = _is_loopback(host)
    called = {LOOPBACK, "localhost", "::1", host} | (set() if local else _names())
    hosts = frozenset().union(*(names(one, port) for one in called if one))
    return Site(path, hosts, read_only, "" if local else secrets.token_urlsafe(16))


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_every(host: str) -> bool:
    """Whether an address stands for all of this machine's."""
    from ipaddress import ip_address

    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return not host


def _names() -> set[str]:
    """The names by which other machines may ask for this one; an address that they reach is known as such."""
    import socket as sockets

    name = sockets.gethostname()
    return {name, name.partition(".")[0], f"{name.partition('.')[0]}.local"}


def _name(host: str) -> str:
    return f"[{host}]" if ":" in host else host
