"""Connecting to Ray: the cluster that an address names, or one of this machine alone, begun here.

The only module that imports Ray, and not before a cluster is asked for. What it begins tells nobody of it,
has no dashboard, listens on the loopback interface alone and answers only to who has its token; it ends with
the process that began it, also when that is killed.
"""

from __future__ import annotations

import os
import secrets
import socket
import sys
from typing import Any

from ..errors import WorkerError

# Bytes in which a cluster of this machine passes values from process to process; more go to the disk.
STORE_BYTES = 512 << 20

# Seconds in which a named cluster must answer.
ANSWER_SECONDS = 10.0

# What Ray reads when it is imported. Nothing is reported to its makers, and nothing that it or its processes
# say is printed among the lines of a command: what was lost is told by who asked for it.
_ALWAYS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
# By this name Ray has a node of loopback addresses only, on every system.
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}

MISSING = "the engine ray needs the extra: pip install 'manywitness[ray]'"


def connected(address: str | None = None, workers: int | None = None) -> Any:
    """The module `ray`, connected: to the cluster at `address` ("host:port", or "auto" for one that runs on
    this machine already), else to one that begins here with so many processes (default: one a core).

    A process has one cluster: where it is connected already it stays so. Raises WorkerError where Ray is not
    installed, no cluster answers, or the address is that of another one.
    """
    ray = imported(local=address is None)
    if ray.is_initialized():
        _check_same(ray, address)
    elif address:
        _join(ray, address)
    else:
        _begin(ray, workers)
    return ray


def _check_same(ray: Any, address: str | None) -> None:
    here = ray.get_runtime_context().gcs_address
    if address in {None, "", "auto", here}:
        return
    _reach(str(address))
    raise WorkerError(f"this process works with the Ray cluster at {here}, and cannot with {address} too")


def imported(*, local: bool) -> Any:
    """The module `ray`, told to be silent; what it begins with `local` stays on this machine.

    Where it was imported before, it is as it was then. Raises WorkerError where it is not installed.
    """
    if "ray" not in sys.modules:
        _set({**_ALWAYS, **_LOOPBACK, **_token()} if local else _ALWAYS)
    try:
        import ray
    except ImportError as error:
        raise WorkerError(MISSING) from error
    return ray


def _set(variables: dict[str, str]) -> None:
    for name, value in variables.items():
        os.environ.setdefault(name, value)


def _token() -> dict[str, str]:
    """Who may speak to a cluster that begins here: this process and its own, or as a person has said."""
    if "RAY_AUTH_MODE" in os.environ:
        return {}
    return {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}


def _begin(ray: Any, workers: int | None) -> None:
    before = os.environ.get("PYTHONPATH")
    # Its processes find what this one finds: stages of a plug-in that is not installed.
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    try:
        ray.init(
            address="local",
            num_cpus=workers,
            object_store_memory=STORE_BYTES,
            include_dashboard=False,
            log_to_driver=False,
            logging_level="ERROR",
        )
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise WorkerError(f"no Ray cluster can be begun on this machine: {_first_line(error)}") from error
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


def _join(ray: Any, address: str) -> None:
    _reach(address)
    try:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise WorkerError(f"no Ray cluster can be used at {address}: {_first_line(error)}") from error


def _reach(address: str) -> None:
    """Raise WorkerError where nobody listens at an address; Ray itself would ask for half a minute."""
    host, colon, port = address.rpartition(":")
    if not colon:
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWER_SECONDS).close()
    except (OSError, ValueError, OverflowError) as error:
        raise WorkerError(f"no Ray cluster answers at {address}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
