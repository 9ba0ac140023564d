"""What stands before the protocol over HTTP: who may ask, and from where.

A page of another site can make its name lead to this machine, and can send to any address from a browser;
another user of this machine can do both. So the Host must be ours, an Origin (which only browsers send) too,
and whoever asks must have the key: in the address, or as a bearer token.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Bytes of an address, and fields of it: ours has one path and one key.
LONGEST_ADDRESS = 2_048
MOST_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Door:
    """`hosts` are the values of the Host header that are answered ("127.0.0.1:8751"); with a `key` only who
    has it is.
    """

    hosts: frozenset[str]
    key: str = ""

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is refused, None where it is not."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts or len(headers.getlist("host")) != 1:
            return 421, "This server does not answer to that name."
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return 414, "The address is too long."
        if not self._from_here(headers):
            return 403, "Pages of other sites may not ask here."
        if self.key and not self._has_key(scope, headers):
            return 401, "The key is missing: send it as a bearer token, or take the address with the key."
        return None

    def _from_here(self, headers: Headers) -> bool:
        """Whether a request comes from no page of another site; programs say nothing of the kind."""
        origin = headers.get("origin")
        scheme, _, host = (origin or "").partition("://")
        named = origin is None or (scheme in {"http", "https"} and host.lower() in self.hosts)
        return named and headers.get("sec-fetch-site", "none") in {"none", "same-origin"}

    def _has_key(self, scope: Scope, headers: Headers) -> bool:
        kind, _, token = headers.get("authorization", "").partition(" ")
        given = [token.strip()] if kind.lower() == "bearer" else []
        try:
            fields = parse_qsl(scope["query_string"].decode("latin-1"), max_num_fields=MOST_FIELDS)
        except ValueError:
            fields = []
        given += [value for name, value in fields if name == "key"]
        return any(hmac.compare_digest(one.encode(), self.key.encode()) for one in given)


def behind(inner: ASGIApp, door: Door) -> ASGIApp:
    """The application behind the door; its answers are kept by no cache and read as nothing else."""

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await inner(scope, receive, send)
            return
        refused = door.refusal(scope) if scope["type"] == "http" else (400, "HTTP only.")
        if refused is None:
            await inner(scope, receive, send)
            return
        status, words = refused
        headers = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
        if status == 401:
            headers["www-authenticate"] = "Bearer"
        await PlainTextResponse(f"{words}\n", status, headers=headers)(scope, receive, send)

    return outer
