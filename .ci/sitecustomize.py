"""Put on PYTHONPATH, this makes every socket a failure, in this process and its children."""

import sys


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        raise RuntimeError(f"a socket was asked for: {event} {args!r}")


sys.addaudithook(_refuse)
