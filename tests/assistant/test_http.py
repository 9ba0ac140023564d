"""Over HTTP: only at this machine, only by our names, only with the key, and then as over any other way."""

import os
import re
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from questioning import all_tools, largest, told
from starlette.testclient import TestClient

from manywitness.assistant.desk import Desk
from manywitness.assistant.guard import LONGEST_ADDRESS, Door
from manywitness.assistant.http import LONGEST_REQUEST, application

MANYWITNESS = Path(sys.executable).with_name("manywitness")
HOST, KEY = "127.0.0.1:8751", "a-key-of-some-length"
DOOR = Door(frozenset({HOST, "localhost:8751"}), KEY)
BEARER = {"authorization": f"Bearer {KEY}"}
SPEAKING = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
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


@pytest.fixture(scope="module")
def room(sample_workspace):
    app = application(Desk(sample_workspace), DOOR)
    with TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False) as room:
        yield room


def hello(room, *, path="/mcp", **headers):
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return room.post(path, json=HELLO, headers={**SPEAKING, **fields})


@pytest.mark.parametrize(
    "headers",
    [
        BEARER,
        {"authorization": f"bearer  {KEY}"},
        {**BEARER, "origin": f"http://{HOST}"},
        {**BEARER, "origin": "http://localhost:8751", "host": "localhost:8751"},
        {**BEARER, "sec-fetch-site": "same-origin"},
    ],
)
def test_who_has_the_key_and_comes_from_here_is_answered(room, headers):
    answer = hello(room, **headers)
    assert answer.status_code == 200
    assert '"serverInfo"' in answer.text


def test_the_key_may_stand_in_the_address(room):
    assert hello(room, path=f"/mcp?key={KEY}").status_code == 200
    assert hello(room, path=f"/mcp?a=b&key={KEY}").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"authorization": "Bearer"}, 401),
        ({"authorization": "Bearer x"}, 401),
        ({"authorization": f"Basic {KEY}"}, 401),
        ({**BEARER, "host": "evil.example"}, 421),
        ({**BEARER, "host": "127.0.0.1:9999"}, 421),
        ({**BEARER, "host": "127.0.0.1:8751.evil.example"}, 421),
        ({**BEARER, "host": ""}, 421),
        ({**BEARER, "origin": "http://evil.example"}, 403),
        ({**BEARER, "origin": "null"}, 403),
        ({**BEARER, "origin": f"file://{HOST}"}, 403),
        ({**BEARER, "origin": f"http://{HOST}.evil.example"}, 403),
        ({**BEARER, "sec-fetch-site": "cross-site"}, 403),
        ({**BEARER, "sec-fetch-site": "same-site"}, 403),
    ],
)
def test_who_may_not_ask_learns_nothing(room, headers, status):
    answer = hello(room, **headers)
    assert answer.status_code == status
    assert "serverInfo" not in answer.text and KEY not in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/mcp?key=", "/mcp?key=x", "/mcp?KEY=" + KEY, "/mcp?" + "&".join("a" * 21) + f"&key={KEY}"]
)
def test_what_is_no_key_in_an_address_is_refused(room, path):
    assert hello(room, path=path).status_code == 401


def test_what_is_too_large_is_refused_and_what_is_nowhere_is_not_found(room):
    assert room.post("/mcp?" + "a" * LONGEST_ADDRESS, headers=BEARER).status_code == 414
    large = room.post("/mcp", content=b" " * (LONGEST_REQUEST + 1), headers={**SPEAKING, **BEARER})
    assert large.status_code == 413
    assert room.get("/", headers=BEARER).status_code == 404
    assert room.get("/").status_code == 401
    assert (
        room.post("/mcp", content=b"{}", headers={**BEARER, "content-type": "text/plain"}).status_code == 400
    )


def test_without_a_key_everybody_here_is_answered_and_nobody_else(sample_workspace):
    app = application(Desk(sample_workspace), Door(frozenset({HOST})))
    with TestClient(app, base_url=f"http://{HOST}") as room:
        assert hello(room).status_code == 200
        assert hello(room, origin="http://evil.example").status_code == 403
        assert hello(room, host="evil.example").status_code == 421


@contextmanager
def served(workspace, *arguments, **environment):
    server = subprocess.Popen(
        [MANYWITNESS, "mcp", workspace, "--http", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    with server:
        try:
            address = re.search(r"http://\S+", server.stdout.readline())
            yield server, address[0] if address else server.stderr.read()
        finally:
            server.kill()


@asynccontextmanager
async def with_token(address):
    """A client that has the key as a token."""
    bare, _, key = address.partition("?key=")
    async with (
        httpx2.AsyncClient(headers={"authorization": f"Bearer {key}"}) as http,
        Client(streamable_http_client(bare, http_client=http)) as client,
    ):
        yield client


@pytest.mark.anyio
async def test_a_real_server_answers_every_tool_to_clients_of_both_ages_at_once(news):
    before = news.read_bytes(), news.stat().st_mtime_ns
    with served(news) as (server, address):
        port = int(re.search(r":(\d+)/", address)[1])
        listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        assert [one for one in listening if one.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]
        for mode in ("auto", "legacy"):
            async with Client(address, mode=mode) as client:
                await all_tools(client)
        async with with_token(address) as client:
            await all_tools(client)
        answers = []

        async def ask():
            async with Client(address) as client:
                answers.append(await told(client, "search_stories", words="bridge"))

        async with anyio.create_task_group() as tasks:
            for _ in range(12):
                tasks.start_soon(ask)
        assert len(answers) == 12 and all(one == answers[0] for one in answers)
        async with Client(address) as client:
            story = await largest(client)
            with anyio.move_on_after(0.02):
                await told(client, "check_quote", quote="We just want our kitchens back")
            assert (await told(client, "get_story", story=story))["state"] == "told"
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
        assert server.stderr.read() == ""
    assert (news.read_bytes(), news.stat().st_mtime_ns) == before


@pytest.mark.anyio
async def test_the_key_of_the_environment_stays_and_no_key_is_a_choice(news):
    with served(news, MANYWITNESS_MCP_KEY="a key that is, long enough") as (_, address):
        assert address.endswith("?key=a%20key%20that%20is%2C%20long%20enough")
        async with Client(address) as client:
            assert (await told(client, "search_stories"))["stories"]
    with served(news, "--no-key") as (_, address):
        assert address.endswith("/mcp")
        async with Client(address) as client:
            assert (await told(client, "search_stories"))["stories"]


def test_a_key_that_could_be_guessed_is_refused(news):
    with served(news, MANYWITNESS_MCP_KEY="short") as (server, said):
        assert "MANYWITNESS_MCP_KEY: give 16 or more plain characters" in said
        assert server.wait(30) == 1
