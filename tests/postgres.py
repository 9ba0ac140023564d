"""A Postgres server of our own for the tests: on a socket in a temporary folder, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

SUPERUSER = "tester"
# Everybody is let in but this one, who must have a password.
LOCKED = "locked"
# Nothing of it has to survive the machine.
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=60", "jit=off")


def binaries() -> Path | None:
    """The folder of the newest server that is installed, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: -float(one.parent.name))
    found += [Path(one).resolve().parent for one in [shutil.which("initdb")] if one]
    return next((one for one in found if (one / "initdb").exists() and (one / "pg_ctl").exists()), None)


@dataclass
class Cluster:
    """A server that runs; `folder` holds its socket and its data."""

    folder: Path
    bin: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def address(self, workspace: str, *, database: str = "news", user: str = SUPERUSER) -> str:
        """The address of a workspace in it."""
        host = quote(str(self.folder), safe="")
        return f"postgresql://{user}@{host}/{database}?workspace={workspace}"

    def fresh(self) -> str:
        """The address of a workspace that is not there yet."""
        return self.address(f"w{next(self._numbers)}")

    def drop(self, address: str) -> None:
        """Take a workspace away: very many would fill the disk."""
        workspace = address.rpartition("=")[2]
        self.sql(f"DROP SCHEMA IF EXISTS {workspace} CASCADE")

    def tool(self, name: str, *arguments: str) -> str:
        """What a tool of the server says; run as its user."""
        command = [str(self.bin / name), *arguments]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, **_unprivileged(), cwd=self.folder
        ).stdout

    def sql(self, *statements: str, database: str = "news", user: str = SUPERUSER) -> list[tuple[Any, ...]]:
        """The rows of the last of some statements, each in a transaction of its own."""
        where = {"host": str(self.folder), "user": user, "dbname": database}
        with psycopg.connect(**where, autocommit=True) as connection:
            cursors = [connection.execute(one.encode()) for one in statements]
            return cursors[-1].fetchall() if cursors[-1].description else []


def _unprivileged() -> dict[str, int | Sequence[int]]:
    """A server is never run by root."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@contextmanager
def running() -> Iterator[Cluster]:
    """A server with an empty database `news`; skips the test where none is installed."""
    found = binaries()
    if found is None:
        pytest.skip("no server of PostgreSQL is installed")
    # A path of a socket has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="mw-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    if not os.geteuid():
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
    cluster = Cluster(folder, found)
    data, log = str(folder / "data"), str(folder / "log")
    options = " ".join([f"-k {folder}", *(f"-c {one}" for one in SETTINGS)])
    try:
        local = ("--encoding", "UTF8", "--locale", "C", "--auth", "trust", "--no-sync")
        cluster.tool("initdb", "-D", data, "-U", SUPERUSER, *local)
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {LOCKED} scram-sha-256\n{rules.read_text()}")
        cluster.tool("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            cluster.sql("CREATE DATABASE news", database="postgres")
            yield cluster
        finally:
            cluster.tool("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
