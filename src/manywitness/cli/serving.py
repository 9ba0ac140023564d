"""What the commands that serve share: the sample, the port, the end, the log."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from socket import socket

LOOPBACK = "127.0.0.1"


@contextmanager
def until_ended() -> Iterator[None]:
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
def sample_workspace(*, encoder: bool) -> Iterator[Path]:
    """A workspace of the sample pages, which is gone afterwards."""
    with TemporaryDirectory(prefix="manywitness-") as folder:
        yield _sample(Path(folder) / "sample.mw", encoder=encoder)


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


def listening(host: str, port: int) -> socket:
    """A socket that listens; raises ClickException where nobody may listen there."""
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


class _Visible(logging.Formatter):
    """What went wrong, as it was: the words of a page in it do nothing to a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        from ..export.shown import visible

        return visible(super().format(record))


def log_settings(*names: str) -> dict[str, Any]:
    """The settings of the log: warnings of these loggers, on standard error."""
    here = {"handlers": ["terminal"], "level": "WARNING", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"visible": {"()": _Visible, "fmt": "%(levelname)s: %(message)s"}},
        "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "visible"}},
        "loggers": dict.fromkeys(names, here),
    }
