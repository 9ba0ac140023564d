import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from manywitness.errors import WorkspaceError
from manywitness.store import settings
from manywitness.store.database import create, opened

# Opens the workspace for writing, says so, and keeps it until its input ends; says why when it cannot.
WRITER = """
import sys
from manywitness.errors import WorkspaceError
from manywitness.store import database, settings
path, wait, word = sys.argv[1], float(sys.argv[2]), sys.argv[3]
if word == "wait for it":
    print("ready", flush=True)
    sys.stdin.readline()
try:
    if word == "create":
        database.create(path)
        print("made", flush=True)
    with database.opened(path, writing=True, wait_seconds=wait) as base:
        settings.put(base.connection, "word", word)
        print("writing", flush=True)
        sys.stdin.read()
except WorkspaceError as error:
    print(error.kind, flush=True)
"""


@contextmanager
def writer(path, wait=0.0, word="theirs"):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(wait), word],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.close()


def is_file(workspace):
    return isinstance(workspace, Path)


def said(process):
    return process.stdout.readline().strip()


def test_a_second_writer_is_refused_and_a_reader_is_not(workspace):
    with writer(workspace) as first:
        assert said(first) == "writing"
        with writer(workspace) as second:
            assert said(second) == "busy"
        with (
            pytest.raises(WorkspaceError, match="another process is writing"),
            opened(workspace, writing=True, wait_seconds=0),
        ):
            pass
        with opened(workspace, writing=False, wait_seconds=0) as base:
            assert settings.get(base.connection, "word") == "theirs"


def test_one_process_is_two_writers_no_more_than_two_processes_are(workspace):
    with opened(workspace, writing=True):
        second = opened(workspace, writing=True, wait_seconds=0)
        with pytest.raises(WorkspaceError) as caught:
            second.__enter__()
        assert caught.value.kind == "busy"
    with opened(workspace, writing=True, wait_seconds=0):
        pass


def test_a_second_writer_waits_as_long_as_it_is_told(workspace):
    with writer(workspace) as first:
        assert said(first) == "writing"
        with writer(workspace, wait=60.0, word="second") as second:
            first.stdin.close()
            assert said(second) == "writing"
    with opened(workspace, writing=True, wait_seconds=0) as base:
        assert settings.get(base.connection, "word") == "second"


def test_the_wait_is_said_when_it_was_in_vain(workspace):
    with writer(workspace) as first:
        assert said(first) == "writing"
        began = time.monotonic()
        with (
            pytest.raises(WorkspaceError, match=r"waited 0\.3 s"),
            opened(workspace, writing=True, wait_seconds=0.3),
        ):
            pass
        assert time.monotonic() - began >= 0.3


def test_a_killed_writer_leaves_its_place_at_once(workspace):
    for _ in range(3):
        with writer(workspace) as first:
            assert said(first) == "writing"
            first.send_signal(signal.SIGKILL)
            first.wait()
            # A server sees a moment later that nobody is there any more.
            with opened(workspace, writing=True, wait_seconds=0 if is_file(workspace) else 30) as base:
                assert settings.get(base.connection, "word") == "theirs"


def test_of_two_that_race_exactly_one_writes(workspace):
    for _ in range(4):
        with writer(workspace, word="wait for it") as first, writer(workspace, word="wait for it") as second:
            both = (first, second)
            assert [said(one) for one in both] == ["ready", "ready"]
            for one in both:
                one.stdin.write("\n")
                one.stdin.flush()
            assert sorted(said(one) for one in both) == ["busy", "writing"]


def test_of_two_that_make_the_same_workspace_one_makes_it(place):
    path = place
    with writer(path, word="create") as first, writer(path, word="create") as second:
        told = {said(first), said(second)}
    # The other came while it was made, or when it was there.
    assert "made" in told
    assert told - {"made"} <= {"busy", "exists"}
    assert len(told) == 2
    with opened(path, writing=True):
        pass


def test_a_workspace_can_be_made_where_a_killed_writer_left_its_lock(tmp_path):
    (tmp_path / "news.mw-writer").touch()
    create(tmp_path / "news.mw")
    with opened(tmp_path / "news.mw", writing=True):
        pass
