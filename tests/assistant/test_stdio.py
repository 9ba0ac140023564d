"""Over standard input and output: a real process, started by the SDK's own client."""

import json
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcp import Client, StdioServerParameters
from questioning import all_tools, largest, refused, told

from manywitness.assistant.stdio import LONGEST_MESSAGE, split

pytestmark = pytest.mark.anyio

# Ends the process as soon as anything speaks to a network or listens to one, or writes what is watched. A
# socket of the machine itself is how an event loop wakes itself.
ALONE = """
import os, sys
def heard(event, arguments):
    what = event.removeprefix("socket.")
    if what in ("getaddrinfo", "gethostbyname"):
        os._exit(70)
    if what in ("bind", "connect", "sendto") and arguments[0].family.name != "AF_UNIX":
        # A library that reads pages asks whether this machine has IPv6 when it is loaded.
        if what != "bind" or arguments[1] != ("::1", 0):
            os._exit(70)
    if event == "open" and WATCHED and str(arguments[0]).startswith(WATCHED):
        if arguments[1] and set(arguments[1]) & set("wax+"):
            os._exit(71)
sys.addaudithook(heard)
from manywitness.cli import main
main(["mcp", *sys.argv[1:]])
"""


def command(*arguments, watched=""):
    program = ALONE.replace("WATCHED", repr(watched))
    return StdioServerParameters(
        command=sys.executable, args=["-c", program, *map(str, arguments)], env=dict(os.environ)
    )


@asynccontextmanager
async def speaking(*arguments, mode="auto", watched=""):
    async with Client(command(*arguments, watched=watched), mode=mode, read_timeout_seconds=120) as client:
        yield client


def beside(path):
    """Every file beside the workspace by its name: its bytes, and for the workspace when it changed."""
    files = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    return files, path.stat().st_mtime_ns


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_every_tool_answers_and_nothing_is_written_or_sent(news, mode):
    before = beside(news)
    async with speaking(news, mode=mode, watched=str(news)) as client:
        await all_tools(client)
        assert "search_stories" in client.instructions
    after = beside(news)
    assert after[1] == before[1]
    # SQLite's own notes for readers may lie there; they are empty of changes.
    assert {name: content for name, content in after[0].items() if not name.endswith("-shm")} in (
        before[0],
        before[0] | {f"{news.name}-wal": b""},
    )


async def test_without_a_workspace_the_sample_is_answered_from_and_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    async with speaking("--no-encoder") as client:
        assert [file.name[:12] for file in tmp_path.iterdir()] == ["manywitness-"]
        found = await told(client, "search_stories", words="bridge")
        assert found["articles"] > 3
    assert not list(tmp_path.iterdir())


async def test_hostile_questions_end_nothing(news):
    async with speaking(news) as client:
        for asked in (
            {"words": "a" * 501},
            {"words": "\0"},
            {"words": 7},
            {"limit": 10**400},
            {"since": "yesterday"},
            {"cursor": "1." + "0" * 16},
            {"nothing": [[[[]]]]},
        ):
            assert await refused(client, "search_stories", **asked)
        assert (await told(client, "search_stories"))["stories"]


async def test_many_at_once_and_some_taken_back(news):
    async with speaking(news) as client:
        answers = []

        async def ask(number):
            answers.append(await told(client, "get_citation", page=1 + number % 9, end=9))

        async with anyio.create_task_group() as tasks:
            for number in range(60):
                tasks.start_soon(ask, number)
        with anyio.move_on_after(0.01):
            await told(client, "get_story", story=await largest(client))
        assert len(answers) == 60
        assert (await told(client, "get_story", story=await largest(client)))["state"] == "told"


def started(news, *arguments):
    return subprocess.Popen(
        [Path(sys.executable).with_name("manywitness"), "mcp", news, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


def test_what_is_no_message_is_passed_over(news):
    with started(news) as server:
        for line in (b"no json", b"[1, 2", b"\xff\xfe", b"{}", b'"' + b"a" * 2 * LONGEST_MESSAGE + b'"'):
            server.stdin.write(line + b"\n")
        server.stdin.write(json.dumps(HELLO).encode() + b"\n")
        server.stdin.flush()
        answers = (json.loads(line) for line in server.stdout)
        hello = next(one for one in answers if one.get("id") == 1)
        assert hello["result"]["serverInfo"]["name"] == "manywitness"
        server.stdin.close()
        assert server.wait(30) == 0


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_when_it_is_told_to_while_its_input_is_open(news, sent):
    with started(news) as server:
        server.stdin.write(json.dumps(HELLO).encode() + b"\n")
        server.stdin.flush()
        assert json.loads(server.stdout.readline())["id"] == 1
        server.send_signal(sent)
        assert server.wait(30) == 0
        assert server.stderr.read() == b""


@pytest.mark.parametrize(("name", "words"), [("none.mw", "no workspace here"), ("pages", "is a folder")])
def test_what_is_no_workspace_is_said_before_anything_is_answered(tmp_path, name, words):
    (tmp_path / "pages").mkdir()
    with started(tmp_path / name) as server:
        server.stdin.close()
        assert server.wait(30) == 1
        assert words in server.stderr.read().decode()
        assert server.stdout.read() == b""
    assert not (tmp_path / "none.mw").exists()


@given(st.lists(st.binary(max_size=12)), st.integers(1, 5))
def test_lines_are_the_same_in_whatever_pieces_they_come(pieces, size):
    whole = b"".join(pieces)
    cut = [whole[at : at + size] for at in range(0, len(whole), size)]
    lines = whole.split(b"\n")
    expected = [one.decode(errors="replace") for one in lines[:-1]]
    expected += [lines[-1].decode(errors="replace")] if lines[-1] else []
    assert list(split(iter([*cut, b""]).__next__)) == expected


def test_a_line_that_is_too_long_is_no_message_and_the_next_is_read():
    piece = b"a" * 65_536
    pieces = iter([piece] * 40 + [b"\nnext\n", b""])
    assert list(split(pieces.__next__)) == ["{too long", "next"]
