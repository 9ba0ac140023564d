"""Of those that watch a workspace there is one, whose place is free when it has ended, however it ended."""

import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from manywitness.errors import WorkspaceError
from manywitness.store import settings
from manywitness.store.database import create, opened, watching

# Takes the place, says so, and keeps it until its input ends; says why when it cannot.
WATCHER = """
import sys
from manywitness.errors import WorkspaceError
from manywitness.store import database
try:
    with database.watching(sys.argv[1]) as still:
        still()
        print("watching", flush=True)
        sys.stdin.read()
except WorkspaceError as error:
    print(error.kind, flush=True)
"""


@contextmanager
def watcher(name):
    with subprocess.Popen(
        [sys.executable, "-c", WATCHER, str(name)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    ) as process:  # fmt: skip
        yield process
        process.kill()


def said(process):
    return process.stdout.readline().strip()


def taken(name):
    try:
        with watching(name):
            return False
    except WorkspaceError as error:
        assert error.kind == "busy" and "another process watches it already" in str(error)
        return True


def test_a_second_one_is_refused_and_writers_and_readers_are_not(workspace):
    with watcher(workspace) as first:
        assert said(first) == "watching"
        with watcher(workspace) as second:
            assert said(second) == "busy"
        assert taken(workspace)
        with opened(workspace, writing=True, wait_seconds=0) as base:
            settings.put(base.connection, "word", "ours")
        with opened(workspace, writing=False) as base:
            assert settings.get(base.connection, "word") == "ours"
        first.communicate()
    assert not taken(workspace)


def test_who_was_killed_leaves_its_place(workspace):
    with watcher(workspace) as first:
        assert said(first) == "watching"
        first.send_signal(signal.SIGKILL)
        first.wait()
        # A server sees a moment later that nobody is there any more.
        tries = 1 if "://" not in str(workspace) else 10_000
        assert not all(taken(workspace) for _ in range(tries))


def test_one_process_cannot_watch_twice(workspace):
    with watching(workspace):
        assert taken(workspace)
    assert not taken(workspace)


def test_a_workspace_that_is_none_has_no_place(place, tmp_path):
    with pytest.raises(WorkspaceError, match="no workspace here"), watching(place):
        raise AssertionError("never begun")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_the_server_took_back_is_noticed(postgres):
    address = postgres.fresh()
    create(address)
    with watching(address) as still, opened(address, writing=False) as base:
        still()
        [[other]] = base.connection.execute(
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
        )
        base.connection.execute("SELECT pg_terminate_backend(CAST(? AS integer))", (other,))
        with pytest.raises(WorkspaceError) as told:
            still()
        assert told.value.kind == "unreachable"
