"""One request and its answer: to one address that was checked, in one span of time, up to one size."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import FetchError
from .inflating import inflating
from .manners import MOST_ADDRESSES
from .targets import Target

if TYPE_CHECKING:
    from ssl import SSLContext

    import httpx2
    from httpx2 import AsyncHTTPTransport, Response

# Fields of an answer that are looked at.
_FIELDS = ("etag", "last-modified", "content-type", "cache-control", "retry-after", "location")
# Longer validators are nobody's; they would be sent back each time.
_LONGEST_FIELD = 2_000
# What acts on a terminal is no value; and what is sent back is plain, or the next request could not be sent.
# A location is looked at where it is read.
_ODD = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_SENT_BACK = frozenset(("etag", "last-modified"))


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may take: seconds in all, and bytes before and after inflating. Where it may be `cut`,
    what stands behind the limit is not read, and no error.
    """

    seconds: float
    most_bytes: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the fields that are looked at, by their names in lower case, and the body inflated.
    `taken` counts bytes as they came; `whole` is False where the body was cut.
    """

    status: int
    fields: Mapping[str, str]
    body: bytes
    taken: int
    whole: bool = True


async def exchange(
    target: Target,
    addresses: Sequence[str],
    headers: Mapping[str, str],
    bounds: Bounds,
    context: SSLContext,
) -> Reply:
    """The answer of the first of some addresses that takes a connection.

    The connection goes to the very address given; the name stands in the Host field and, over TLS, is what
    the certificate is held against. No proxy, cookie, password file or redirect is used. Raises FetchError
    "unreachable", "tls", "timeout", "broken", "too_large", "encoding".
    """
    import httpx2

    # Nothing is kept open: another host may have the same address, and a certificate of its own.
    limits = httpx2.Limits(max_connections=1, max_keepalive_connections=0)
    transport = httpx2.AsyncHTTPTransport(verify=context, trust_env=False, limits=limits)
    try:
        async with asyncio.timeout(bounds.seconds), transport:
            return await _first(transport, target, addresses[:MOST_ADDRESSES], headers, bounds)
    except TimeoutError:
        message = f"{target.host}: no whole answer within {bounds.seconds:g} s"
        raise FetchError("timeout", message) from None
    except (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError) as error:
        message = f"{target.host}: the answer breaks off or is no HTTP: {_cause(error)}"
        raise FetchError("broken", message) from error
    except (httpx2.LocalProtocolError, httpx2.InvalidURL) as error:
        raise FetchError("address", f"it cannot be asked for: {_cause(error)}") from error
    except httpx2.HTTPError as error:
        raise _unreachable(target, error) from error


def _cause(error: Exception) -> str:
    return str(error) or type(error).__name__


def _unreachable(target: Target, error: Exception) -> FetchError:
    from ssl import SSLError

    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, SSLError):
        cause = cause.__cause__ or cause.__context__
    kind = "unreachable" if cause is None else "tls"
    what = "cannot be reached" if cause is None else "cannot prove who it is, or speaks no TLS"
    return FetchError(kind, f"{target.host} {what}: {_cause(error)}")


async def _first(
    transport: AsyncHTTPTransport,
    target: Target,
    addresses: Sequence[str],
    headers: Mapping[str, str],
    bounds: Bounds,
) -> Reply:
    import httpx2

    for left, address in zip(range(len(addresses) - 1, -1, -1), addresses, strict=True):
        try:
            response = await transport.handle_async_request(_request(target, address, headers))
        except httpx2.ConnectError:
            if not left:
                raise
            continue
        try:
            return await _reply(response, bounds)
        finally:
            await response.aclose()
    raise FetchError("name", f"{target.host} has no address")


def _request(target: Target, address: str, headers: Mapping[str, str]) -> httpx2.Request:
    import httpx2

    host = f"[{address}]" if ":" in address else address
    url = f"{target.scheme}://{host}:{target.port}{target.path}"
    # A certificate for an address is held against the address; a name stands in the request.
    named = {"sni_hostname": target.host} if target.address is None else {}
    return httpx2.Request("GET", url, headers={**headers, "Host": target.netloc}, extensions=named)


async def _reply(response: Response, bounds: Bounds) -> Reply:
    given = ((name, response.headers.get(name, "").strip()) for name in _FIELDS)
    fields = {name: value for name, value in given if _is_taken(name, value)}
    # The body of a redirect or a refusal says nothing to us.
    if response.status_code != 200:
        return Reply(response.status_code, fields, b"", 0)
    length = response.headers.get("Content-Length", "")
    if length.isascii() and length.isdigit() and not bounds.cut and int(length[:15]) > bounds.most_bytes:
        raise _too_large(bounds)
    return await _body(response, fields, bounds)


def _is_taken(name: str, value: str) -> bool:
    if not value or len(value) > _LONGEST_FIELD:
        return False
    if name == "location":
        return True
    return not _ODD.search(value) and (value.isascii() or name not in _SENT_BACK)


async def _body(response: Response, fields: Mapping[str, str], bounds: Bounds) -> Reply:
    inflate = inflating(response.headers.get("Content-Encoding", ""))
    parts: list[bytes] = []
    taken = made = 0
    async for chunk in response.aiter_raw():
        taken += len(chunk)
        for part in inflate(chunk):
            parts.append(part)
            made += len(part)
            if made > bounds.most_bytes or taken > bounds.most_bytes:
                return _cut(Reply(200, fields, b"".join(parts), taken, whole=False), bounds)
    parts.extend(inflate(b""))
    return Reply(200, fields, b"".join(parts), taken)


def _cut(reply: Reply, bounds: Bounds) -> Reply:
    if not bounds.cut:
        raise _too_large(bounds)
    return Reply(200, reply.fields, reply.body[: bounds.most_bytes], reply.taken, whole=False)


def _too_large(bounds: Bounds) -> FetchError:
    return FetchError(
        "too_large", f"the answer has more than {bounds.most_bytes:,} bytes when it is unpacked"
    )
