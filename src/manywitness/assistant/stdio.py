"""Over standard input and output: one client, which started this process and ends it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Any, cast

import anyio
from anyio.from_thread import run as run_in_loop
from anyio.lowlevel import current_token
from mcp.server.stdio import stdio_server

from .desk import Desk
from .server import server

# Bytes of one message; a longer one is passed over as what is no message.
LONGEST_MESSAGE = 1024 * 1024
_TOO_LONG = "{too long"


async def serve(desk: Desk) -> None:
    """Answers until standard input ends. What is printed by mistake goes to standard error."""
    served = server(desk)
    async with _lines(0) as lines, stdio_server(stdin=cast("Any", lines)) as (reading, writing):
        await served.run(reading, writing, served.create_initialization_options())


@asynccontextmanager
async def _lines(descriptor: int) -> AsyncIterator[AsyncIterator[str]]:
    """The lines of a descriptor, read by a thread that nobody waits for: where input goes on and the process
    is to end, a read that waits for the next byte would hold it.
    """
    send, receive = anyio.create_memory_object_stream[str](0)
    token = current_token()

    def read() -> None:
        try:
            for line in split(lambda: os.read(descriptor, 65_536)):
                run_in_loop(send.send, line, token=token)
            run_in_loop(send.aclose, token=token)
        except (anyio.BrokenResourceError, anyio.ClosedResourceError, RuntimeError):
            # The server has ended; nobody reads on.
            return

    async with send, receive:
        Thread(target=read, name="standard input", daemon=True).start()
        yield receive


def split(read: Callable[[], bytes]) -> Iterator[str]:
    """The lines that `read` gives piece by piece until it gives none. For one that is too long stands what is
    no message; memory is bounded by the limit.
    """
    held = bytearray()
    passing = False
    while piece := read():
        *whole, rest = piece.split(b"\n")
        for end in whole:
            yield _TOO_LONG if passing or len(held) + len(end) > LONGEST_MESSAGE else _text(held + end)
            held.clear()
            passing = False
        passing = passing or len(held) + len(rest) > LONGEST_MESSAGE
        held = bytearray() if passing else held + rest
    if held:
        yield _text(held)


def _text(line: bytes | bytearray) -> str:
    return line.decode("utf-8", errors="replace")
