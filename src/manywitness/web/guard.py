"""What stands between a request and every page: who may ask, what may change, what a browser may do.

Each guard is an ASGI application around another. None of them reads a body: what a form must prove is in its
address, so that no page can forget to ask for it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ..lang.en_interface import text
from .site import Site

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SAFE = frozenset({"GET", "HEAD"})
SESSION, KEY = "manywitness-session", "manywitness-key"
# Bytes of an address; Starlette and h11 have limits of their own for headers.
LONGEST_ADDRESS = 8_192

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # Not "no-referrer": with that, browsers send our own forms with an Origin of "null".
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-cache, private",
}


def guarded(application: Application, site: Site) -> Application:
    """The application behind every guard. The outermost adds the headers, so that refusals have them too."""
    return with_headers(asked_of(with_key(with_session(only_forms_of_ours(application, site)), site), site))


def with_headers(inner: Application) -> Application:
    """Adds the headers of every answer; one that a page sets itself stays."""

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in given),
                ]
            await send(message)

        await inner(scope, receive, sending if scope["type"] == "http" else send)

    return outer


def asked_of(inner: Application, site: Site) -> Application:
    """Refuses a Host that is not this server's: a name of another site that was made to lead here."""

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await inner(scope, receive, send)
        elif scope["type"] != "http":
            raise ValueError(f"the reading room speaks HTTP only, not {scope['type']}")
        elif header(scope, "host") not in site.hosts:
            await refuse(send, 421, text("guard.host"))
        elif len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            await refuse(send, 414, text("guard.long"))
        else:
            await inner(scope, receive, send)

    return outer


def with_key(inner: Application, site: Site) -> Application:
    """Asks for the key of the site, once in the address, then in a cookie."""

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not site.key:
            await inner(scope, receive, send)
            return
        asked = field(scope, "key")
        if same(asked, site.key) and scope["method"] in SAFE:
            path = scope["raw_path"].decode("ascii")
            # Lax: the address may come from another site, and the next request is that site's still.
            kept = cookie(KEY, site.key).replace("Strict", "Lax")
            await answer(send, 303, "", [("location", path), ("set-cookie", kept)])
        elif same(cookies(scope).get(KEY, ""), site.key):
            await inner(scope, receive, send)
        else:
            await refuse(send, 403, text("guard.key"))

    return outer


def with_session(inner: Application) -> Application:
    """Gives each browser a session of its own, by which its forms are known; it says nothing of a person."""

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await inner(scope, receive, send)
            return
        known = cookies(scope).get(SESSION, "")
        scope["session"] = known or secrets.token_urlsafe(24)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and not known:
                fresh = (b"set-cookie", cookie(SESSION, scope["session"]).encode())
                message["headers"] = [*message["headers"], fresh]
            await send(message)

        await inner(scope, receive, sending)

    return outer


def only_forms_of_ours(inner: Application, site: Site) -> Application:
    """Refuses a change that no form of this server asked for, and every change where only reading is allowed.

    A form sends its token in the address (`?token=`); a browser adds Origin, and Sec-Fetch-Site where it can.
    """

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE:
            await inner(scope, receive, send)
        elif scope["method"] != "POST":
            await refuse(send, 405, text("guard.method"))
        elif site.read_only:
            await refuse(send, 403, text("guard.read_only"))
        elif not _from_here(scope, site):
            await refuse(send, 403, text("guard.origin"))
        elif not same(field(scope, "token"), site.form_token(scope["session"])):
            await refuse(send, 403, text("guard.token"))
        else:
            await inner(scope, receive, send)

    return outer


def _from_here(scope: Scope, site: Site) -> bool:
    # "none": typed by the person; a browser that knows the header never sends a form so.
    if header(scope, "sec-fetch-site") not in {"", "same-origin"}:
        return False
    origin = header(scope, "origin")
    return not origin or urlsplit(origin).netloc in site.hosts


def header(scope: Scope, name: str) -> str:
    """The value of a header; "" where it is missing or stands there twice."""
    found = [value for key, value in scope["headers"] if key == name.encode()]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def field(scope: Scope, name: str) -> str:
    """The first value of a field of the address; "" where it is missing."""
    query = scope["query_string"].decode("latin-1")
    return parse_qs(query, max_num_fields=100).get(name, [""])[0] if f"{name}=" in query else ""


def cookies(scope: Scope) -> dict[str, str]:
    """The cookies by name; none where they cannot be read."""
    try:
        return {name: one.value for name, one in SimpleCookie(header(scope, "cookie")).items()}
    except CookieError:
        return {}


def cookie(name: str, value: str) -> str:
    """A cookie that scripts cannot read and other sites' requests do not carry."""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"


def same(a: str, b: str) -> bool:
    """Whether two secrets are one, in a time that does not tell how much of them is."""
    return hmac.compare_digest(a.encode(), b.encode())


async def refuse(send: Send, status: int, words: str) -> None:
    """A short answer in plain text."""
    await answer(send, status, words, [("content-type", "text/plain; charset=utf-8")])


async def answer(send: Send, status: int, words: str, headers: list[tuple[str, str]]) -> None:
    """A whole answer without an application behind it."""
    body = words.encode()
    lines = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*lines, length]})
    await send({"type": "http.response.body", "body": body})
