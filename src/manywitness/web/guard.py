"""What stands between a request and every page: who may ask, what may change, what a browser may do.

Each guard is an ASGI application around another. None of them reads a body: what a form must prove is in its
address, so that no page can forget to ask for it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

from ..lang.en_interface import text
from .site import Site, names

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SAFE = frozenset({"GET", "HEAD"})
SESSION, KEY = "manywitness-session", "manywitness-key"
# Bytes of an address; Starlette and h11 have limits of their own for headers.
LONGEST_ADDRESS = 8_192
# Fields of an address; no page of ours has so many.
MOST_FIELDS = 100

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
    ours = with_session(only_forms_of_ours(application, site))
    return with_headers(asked_of(not_loaded_elsewhere(with_key(ours, site)), site))


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
        elif not _is_named(scope, site, header(scope, "host")):
            await refuse(send, 421, text("guard.host"))
        elif len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            await refuse(send, 414, text("guard.long"))
        else:
            await inner(scope, receive, send)

    return outer


def not_loaded_elsewhere(inner: Application) -> Application:
    """Refuses what a page of another site loads by itself: it could not read it, but it could see how long it
    takes, and keep the readers busy. A link from there leads here as any other.

    *Source:* Resource isolation policy, W3C Fetch Metadata; browsers without it send nothing of the kind.
    """

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        asks = scope["type"] == "http" and scope["method"] in SAFE
        elsewhere = asks and header(scope, "sec-fetch-site") not in {"", "same-origin", "none"}
        led = asks and header(scope, "sec-fetch-mode") == "navigate"
        if elsewhere and not (led and header(scope, "sec-fetch-dest") == "document"):
            await refuse(send, 403, text("guard.loaded"))
        else:
            await inner(scope, receive, send)

    return outer


def with_key(inner: Application, site: Site) -> Application:
    """Asks for the key of the site, once in the address, then in a cookie."""
    # Cookies are shared by all ports of a machine: the rooms that are open there keep theirs apart.
    name = f"{KEY}-{sha256(site.key.encode()).hexdigest()[:8]}"

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not site.key:
            await inner(scope, receive, send)
        elif scope["method"] in SAFE and same(field(scope, "key"), site.key):
            # Lax: the address may come from another site, and the next request is that site's still.
            kept = cookie(name, site.key).replace("Strict", "Lax")
            await answer(send, 303, "", [("location", _without_key(scope)), ("set-cookie", kept)])
        elif same(cookies(scope).get(name, ""), site.key):
            await inner(scope, receive, send)
        else:
            await refuse(send, 403, text("guard.key"))

    return outer


def _without_key(scope: Scope) -> str:
    """The address that was asked for, without its key, and always one of ours: "//name" is another server."""
    path = "/" + scope["raw_path"].decode("latin-1").lstrip("/\\")
    fields = scope["query_string"].decode("latin-1").split("&")
    left = "&".join(one for one in fields if one and not one.startswith("key="))
    return f"{path}?{left}" if left else path


def with_session(inner: Application) -> Application:
    """Gives each browser a session of its own with the first page, by which its forms are known; it says
    nothing of a person.
    """

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await inner(scope, receive, send)
            return
        known = cookies(scope).get(SESSION, "")
        scope["session"] = known or secrets.token_urlsafe(24)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and not known and _is_page(message):
                fresh = (b"set-cookie", cookie(SESSION, scope["session"]).encode())
                message["headers"] = [*message["headers"], fresh]
            await send(message)

        await inner(scope, receive, sending)

    return outer


def _is_page(message: Message) -> bool:
    # Not style and scripts: a cache that many share may keep these, and would give all of them one session.
    kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
    return any(kind.startswith(b"text/html") for kind in kinds)


def only_forms_of_ours(inner: Application, site: Site) -> Application:
    """Refuses a change that no form of this server asked for, and every change where only reading is allowed.

    A form sends its token in the address (`?token=`); a browser adds Sec-Fetch-Site, which tells whether form
    and address are of one site by whatever name a proxy gave them; older ones add Origin alone.
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
    # No script can set it. "none" would be typed by the person; no browser sends a form so.
    sent_from = header(scope, "sec-fetch-site")
    if sent_from:
        return sent_from == "same-origin"
    origin = header(scope, "origin")
    scheme, _, host = origin.partition("://")
    return not origin or (scheme in {"http", "https"} and _is_named(scope, site, host))


def _is_named(scope: Scope, site: Site, host: str) -> bool:
    """Whether a request asks for this server by a name that it was opened under, or by the address that it
    reached: one that another site makes lead here comes with that site's name, never with an address.
    """
    address, port = scope.get("server") or ("", None)
    return host.lower() in (site.hosts if port is None else site.hosts | names(address, port))


def header(scope: Scope, name: str) -> str:
    """The value of a header; "" where it is missing. Several are joined by commas, and so are none of those
    that are asked for.
    """
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == name.encode())


def field(scope: Scope, name: str) -> str:
    """The first value of a field of the address; "" where it is missing, or there are too many fields."""
    try:
        fields = parse_qsl(scope["query_string"].decode("latin-1"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return ""
    return next((value for key, value in fields if key == name), "")


def cookies(scope: Scope) -> dict[str, str]:
    """The cookies by name. Other servers of this machine set theirs for every port of it, in any form: what
    is no pair is passed over, and hides none of ours.
    """
    pairs = (one.partition("=") for one in header(scope, "cookie").split(";"))
    return {name.strip(): value.strip() for name, equals, value in pairs if equals}


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
