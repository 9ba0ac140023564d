"""Over HTTP on this machine: any number of clients that have the address."""

from __future__ import annotations

from mcp.server.transport_security import TransportSecuritySettings
from starlette.types import ASGIApp

from .desk import Desk
from .guard import Door, behind
from .server import server

PATH = "/mcp"
# Bytes of one request; a question has a few hundred.
LONGEST_REQUEST = 1024 * 1024
# Clients at once, and how long one that says nothing is remembered.
SESSIONS = 100
IDLE_SECONDS = 30 * 60.0


def application(desk: Desk, door: Door) -> ASGIApp:
    """The server as an ASGI application behind its door. The protocol's own check of names stands behind it
    once more.
    """
    hosts = sorted(door.hosts)
    own = TransportSecuritySettings(
        allowed_hosts=hosts,
        allowed_origins=[f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts],
    )
    inner = server(desk).streamable_http_app(
        streamable_http_path=PATH,
        max_request_body_size=LONGEST_REQUEST,
        session_idle_timeout=IDLE_SECONDS,
        max_sessions=SESSIONS,
        transport_security=own,
    )
    return behind(inner, door)
