"""The command `serve`: under which names it answers, and what stays when it ends."""

import contextlib
import io
import logging
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from manywitness.cli.serve import _site
from manywitness.cli.serving import listening, log_settings
from manywitness.web.inbox import Inbox
from manywitness.workspace.archive.opening import opened

MANYWITNESS = Path(sys.executable).with_name("manywitness")


@pytest.mark.parametrize(
    ("host", "port", "known"),
    [
        ("127.0.0.1", 8750, {"127.0.0.1:8750", "localhost:8750", "[::1]:8750"}),
        ("127.0.0.1", 80, {"127.0.0.1:80", "localhost:80", "[::1]:80", "127.0.0.1", "localhost", "[::1]"}),
        ("localhost", 8750, {"127.0.0.1:8750", "localhost:8750", "[::1]:8750"}),
    ],
)
def test_on_this_machine_it_has_the_names_that_browsers_use_and_no_key(host, port, known):
    site = _site(Path("news.mw"), host, port, read_only=False)
    assert (site.hosts, site.key) == (known, "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.7", "Desk.example"])
def test_beyond_this_machine_it_has_a_key_of_its_own(host):
    one, two = (_site(Path("news.mw"), host, 8750, read_only=False) for _ in range(2))
    assert len({one.key, two.key, ""}) == 3
    assert all(name == name.lower() for name in one.hosts)
    assert "127.0.0.1:8750" in one.hosts


def test_whoever_asks_before_the_first_answer_waits():
    import socket

    with listening("127.0.0.1", 0) as sock, socket.create_connection(sock.getsockname(), timeout=5):
        pass


def test_words_of_pages_in_what_went_wrong_do_nothing_to_a_terminal():
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(log_settings("uvicorn")["formatters"]["visible"]["()"]("%(message)s"))
    try:
        raise ValueError("a page says \x1b[31m\u202e\x07")
    except ValueError:
        record = logging.LogRecord("uvicorn", logging.ERROR, "", 0, "failed", None, sys.exc_info())
        handler.emit(record)
    assert "a page says ␛[31m[U+202E]␇" in said.getvalue()
    assert set(said.getvalue()) & set("\x1b\u202e\x07") == set()


@pytest.mark.parametrize("signals", [[signal.SIGINT], [signal.SIGTERM], [signal.SIGINT, signal.SIGINT]])
def test_no_process_stays_when_it_ends_in_the_midst_of_adding(news, signals):
    inbox = Inbox(news)
    name = inbox.give("2026-03-01T10:00:00+00:00", [inbox.take("a.html", io.BytesIO(b"<p>words"))])
    with opened(news, writing=True), served(news) as (server, address):
        until(lambda: inbox.job(name).begun)
        assert b"at work" in got(f"{address}add/jobs/{name}")
        with urlopen(f"{address}add/jobs/{name}/events", timeout=5) as stream:
            assert stream.readline() == b"event: told\n"
            for one in signals:
                server.send_signal(one)
                time.sleep(0.2)
            assert server.wait(20) == 0
        until(lambda: not alive(server.pid))
    assert not inbox.job(name).ended


def test_the_workspace_of_the_sample_is_gone_when_it_ends(tmp_path):
    with served("--no-encoder", TMPDIR=str(tmp_path)) as (server, address):
        assert b"<h1" in got(address)
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "sent", [b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"\x16\x03\x01"]
)
def test_what_is_no_request_is_refused(news, sent):
    import socket

    with (
        served(news) as (_, address),
        contextlib.closing(socket.create_connection(where(address), 5)) as line,
    ):
        line.sendall(sent)
        assert line.recv(100).split()[1:2] in ([b"400"], [b"421"])


def test_who_goes_away_while_sending_leaves_nothing_and_no_word_in_the_terminal(news, tmp_path):
    import socket

    inbox = Inbox(news)
    with tmp_path.joinpath("said").open("wb") as said, served(news, stderr=said) as (_, address):
        page = urlopen(f"{address}add", timeout=20)
        cookie = page.headers["set-cookie"].partition(";")[0]
        action = re.search(r'action="(/add[^"]*)"', page.read().decode())[1].replace("&amp;", "&")
        head = (
            f"POST {action} HTTP/1.1\r\nHost: {address[7:-1]}\r\nCookie: {cookie}\r\n"
            "Content-Type: multipart/form-data; boundary=a\r\nContent-Length: 99999999\r\n\r\n"
            '--a\r\nContent-Disposition: form-data; name="files"; filename="b.html"\r\n\r\n'
        )
        with contextlib.closing(socket.create_connection(where(address), 5)) as line:
            line.sendall(head.encode() + b"words " * 500_000)
            until(lambda: list(inbox.folder.glob("coming/*")))
        until(lambda: not list(inbox.folder.glob("coming/*")))
        assert got(address)
    assert [path for path in inbox.folder.rglob("*") if path.is_file()] == []
    assert tmp_path.joinpath("said").read_text() == ""


@contextlib.contextmanager
def served(*arguments, stderr=None, **environment):
    """A reading room in a process group of its own, with its address."""
    command = [MANYWITNESS, "serve", *arguments, "--port", "0"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        start_new_session=True,
        env=os.environ | environment,
    ) as server:
        try:
            yield server, re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())[0]
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


def got(address):
    with urlopen(Request(address), timeout=20) as answer:
        return answer.read()


def where(address):
    host, _, port = address.removeprefix("http://").rstrip("/").rpartition(":")
    return host, int(port)


def alive(group):
    """Whether a process of a group is still there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def until(true):
    """Wait until something is so."""
    for _ in range(400):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it never was so")
