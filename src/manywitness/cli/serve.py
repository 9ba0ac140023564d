"""manywitness serve: the reading room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .opening import told

if TYPE_CHECKING:
    from socket import socket

    from ..web.site import Site

LOOPBACK = "127.0.0.1"
PORT = 8750


@click.command("serve")
@click.argument("workspace", type=click.Path(path_type=Path), required=False)
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any free one."
)
@click.option("--read-only", is_flag=True, help="Answer no request that changes something.")
@click.option("--open/--no-open", "opening", default=False, help="Open it in the browser.")
@click.option("--no-encoder", is_flag=True, help="Where a workspace is made: names and quotations by rules.")
def command(
    workspace: Path | None, host: str, port: int, read_only: bool, opening: bool, no_encoder: bool
) -> None:
    """Open the reading room of WORKSPACE in a browser on this machine; Ctrl-C ends it.

    Without WORKSPACE it shows the sample pages in a workspace that is gone afterwards. A WORKSPACE that does
    not exist is made. Beyond this machine (--host) the address holds a key, and who has it can read and, but
    for --read-only, change everything: there is no encryption.
    """
    with told(), _workspace(workspace, encoder=not no_encoder, read_only=read_only) as path:
        sock = _listening(host, port)
        with sock:
            _serve(path, sock, host, read_only=read_only, opening=opening)


@contextmanager
def _workspace(path: Path | None, *, encoder: bool, read_only: bool) -> Iterator[Path]:
    from tempfile import TemporaryDirectory

    from ..workspace.archive.opening import create, opened

    if path is None:
        with TemporaryDirectory(prefix="manywitness-") as folder:
            yield _sample(Path(folder) / "sample.mw", encoder=encoder)
        return
    if not path.exists() and not read_only:
        create(path, encoder=encoder)
        click.echo(f"Made: {path}", err=True)
    with opened(path, writing=False):
        # What is wrong with the file is said now, not to the first reader.
        pass
    yield path


def _sample(path: Path, *, encoder: bool) -> Path:
    from collections import deque
    from importlib.resources import as_file, files

    from ..workspace.archive.adding import add
    from ..workspace.archive.opening import create, opened
    from ..workspace.archive.waiting import engine_for, waiting

    create(path, encoder=encoder)
    with (
        as_file(files("manywitness").joinpath("sample")) as sample,
        opened(path, writing=True) as archive,
    ):
        deque(add(archive, [sample], engine_for(archive, waiting(archive, [sample]))), maxlen=0)
    return path


def _listening(host: str, port: int) -> socket:
    import socket as sockets

    family = sockets.AF_INET6 if ":" in host else sockets.AF_INET
    sock = sockets.socket(family, sockets.SOCK_STREAM)
    sock.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        # From now on a browser waits; it is not refused while the application is loaded.
        sock.listen(128)
    except (OSError, UnicodeError) as error:
        sock.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise click.ClickException(
            f"cannot listen at {host}:{port}: {reason}; give another --port"
        ) from error
    return sock


def _serve(path: Path, sock: socket, host: str, *, read_only: bool, opening: bool) -> None:
    import uvicorn

    from ..web.app import application

    site = _site(path, host, sock.getsockname()[1], read_only=read_only)
    address = f"http://{_name(host)}:{sock.getsockname()[1]}/" + (f"?key={site.key}" if site.key else "")
    click.echo(f"The reading room of {path}: {address}\nCtrl-C ends it.")
    if opening:
        click.launch(address)
    config = uvicorn.Config(
        application(site),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run(sockets=[sock])


def _site(path: Path, host: str, port: int, *, read_only: bool) -> Site:
    import secrets

    from ..web.site import Site

    local = {f"{name}:{port}" for name in (LOOPBACK, "localhost", "[::1]")}
    if _is_loopback(host):
        return Site(path, frozenset({*local, f"{_name(host)}:{port}"}), read_only)
    own = {f"{_name(host)}:{port}", *local, *_addresses(port)}
    return Site(path, frozenset(own), read_only, secrets.token_urlsafe(16))


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _addresses(port: int) -> set[str]:
    """The names by which other machines may ask for this one."""
    import socket as sockets

    name = sockets.gethostname()
    try:
        found = {str(one[4][0]) for one in sockets.getaddrinfo(name, port, type=sockets.SOCK_STREAM)}
    except OSError:
        found = set()
    return {f"{_name(one)}:{port}" for one in {name, *found}}


def _name(host: str) -> str:
    return f"[{host}]" if ":" in host else host
