"""manywitness serve: the reading room."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .opening import told

if TYPE_CHECKING:
    from socket import socket

    from ..web.site import Site

LOOPBACK = "127.0.0.1"
PORT = 8750
# Connections at once: below what a process may have open, and above what a newsroom's browsers hold.
CONNECTIONS = 500


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
    with _until_ended(), told(), _workspace(workspace, encoder=not no_encoder, read_only=read_only) as path:
        sock = _listening(host, port)
        with sock:
            _serve(path, sock, host, read_only=read_only, opening=opening)


@contextmanager
def _until_ended() -> Iterator[None]:
    """Ctrl-C ends what runs inside, quietly; who asks the process to end (SIGTERM) ends it in the same way,
    so that nothing stays behind.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _workspace(path: Path | None, *, encoder: bool, read_only: bool) -> Iterator[Path]:
    from tempfile import TemporaryDirectory

    from ..export.shown import visible
    from ..workspace.archive.opening import create, opened

    if path is None:
        with TemporaryDirectory(prefix="manywitness-") as folder:
            yield _sample(Path(folder) / "sample.mw", encoder=encoder)
        return
    if not path.exists() and not read_only:
        create(path, encoder=encoder)
        click.echo(visible(f"Made: {path}"), err=True)
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

    from ..export.shown import visible

    family = sockets.AF_INET6 if ":" in host else sockets.AF_INET
    sock = sockets.socket(family, sockets.SOCK_STREAM)
    if os.name == "posix":
        # Elsewhere that lets two servers have one port.
        sock.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        # A browser that is opened at once waits instead of being refused.
        sock.listen()
        # From now on a browser waits; it is not refused while the application is loaded.
        sock.listen(128)
    except (OSError, UnicodeError) as error:
        sock.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise click.ClickException(
            visible(f"cannot listen at {host}:{port}: {reason}; give another --port")
        ) from error
    return sock


def _serve(path: Path, sock: socket, host: str, *, read_only: bool, opening: bool) -> None:
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
        log_config=_logging(),
    )
    uvicorn.Server(config).run(sockets=[sock])


class _Visible(logging.Formatter):
    """What went wrong, as it was: the words of a page in it do nothing to a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        from ..export.shown import visible

        return visible(super().format(record))


def _logging() -> dict[str, Any]:
    here = {"handlers": ["terminal"], "level": "WARNING", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"visible": {"()": _Visible, "fmt": "%(levelname)s: %(message)s"}},
        "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "visible"}},
        "loggers": {"uvicorn": here, "asyncio": here},
    }


def _site(path: Path, host: str, port: int, *, read_only: bool) -> Site:
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
