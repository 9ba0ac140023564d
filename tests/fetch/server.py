"""A server on this machine that misbehaves as it is told to: raw bytes on a socket, nothing checked."""

from __future__ import annotations

import gzip
import socketserver
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Asked:
    """One request as it came: its path with the query, and its fields by names in lower case."""

    path: str
    fields: dict[str, str]


@dataclass
class Talk:
    """The server's end of one connection."""

    asked: Asked
    send: Callable[[bytes], None]
    over: threading.Event

    def drip(self, piece: bytes, every: float = 0.02) -> None:
        """Send a piece again and again until the test is over or nobody listens."""
        while not self.over.wait(every):
            self.send(piece)

    def flood(self, piece: bytes) -> None:
        """Send a piece as fast as it is taken, for ever."""
        while not self.over.is_set():
            self.send(piece)


Answer = bytes | Callable[[Talk], None]


def reply(body: bytes | str = b"", status: int = 200, **fields: str) -> bytes:
    """A well-formed answer; `_` in the names of fields is written as `-`."""
    raw = body.encode() if isinstance(body, str) else body
    given = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(raw)), **fields}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items() if value)
    return f"HTTP/1.1 {status} Something\r\n{head}\r\n".encode() + raw


def to(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return reply(status=status, Location=location)


def zipped(body: bytes, **fields: str) -> bytes:
    """An answer compressed by gzip."""
    return reply(gzip.compress(body), Content_Encoding="gzip", **fields)


def unless_known(etag: str, body: bytes | str, **fields: str) -> Callable[[Talk], None]:
    """What answers 304 to those who have it."""

    def answer(talk: Talk) -> None:
        known = talk.asked.fields.get("if-none-match") == etag
        talk.send(reply(status=304, ETag=etag) if known else reply(body, ETag=etag, **fields))

    return answer


@dataclass
class Server:
    """Answers by path; what has none is 404. `seen` is every request in the order in which it came."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    seen: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/", host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str | None = None) -> list[str]:
        """The paths that were asked for in their order, but for robots.txt; of one path where it is given."""
        return [one.path for one in self.seen if one.path == (path or one.path) and one.path != "/robots.txt"]


@contextmanager
def serving(wrap: Callable[..., object] = lambda connection: connection, host: str = HOST):
    """A running server; `wrap` puts something (TLS) around each connection."""
    server = Server()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                connection = wrap(self.request)
                talk(server, connection)
                connection.close()

    class Threads(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Threads((host, 0), Handler) as threads:
        server.port = threads.server_address[1]
        runner = threading.Thread(target=threads.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        runner.start()
        try:
            yield server
        finally:
            server.over.set()
            threads.shutdown()
            runner.join()


def talk(server: Server, connection) -> None:
    """Read one request and answer it."""
    connection.settimeout(30)
    head = b""
    while b"\r\n\r\n" not in head:
        came = connection.recv(65536)
        if not came:
            return
        head += came
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines if ": " in line)
    asked = Asked(first.split(" ")[1], {name.lower(): value for name, value in fields.items()})
    server.seen.append(asked)
    answer = server.answers.get(asked.path, reply("nothing", 404))
    if callable(answer):
        answer(Talk(asked, connection.sendall, server.over))
    else:
        connection.sendall(answer)
