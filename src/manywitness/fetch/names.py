"""Names of hosts to addresses, once for each request, so that nobody can change them in between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence, Set
from ipaddress import ip_address

from ..errors import FetchError
from .targets import Target, is_public, private_address

# The addresses of a host, as text, for a port; raises OSError.
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


async def system(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as this machine knows them, in its order. Raises OSError."""
    import socket

    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


async def addresses_of(
    target: Target, resolve: Resolve, seconds: float, private: Set[str]
) -> tuple[str, ...]:
    """The addresses to which a request may go, in order; those of a target that is an address are itself.

    Where one of them is not public none is asked, unless the host is in `private`: such a name changes its
    mind. Raises FetchError "name", "timeout", "private".
    """
    if target.address is not None:
        return (str(target.address),)
    try:
        async with asyncio.timeout(seconds):
            found = await resolve(target.host, target.port)
    except TimeoutError:
        raise FetchError("timeout", f"{target.host}: its name is not found within {seconds:g} s") from None
    except (OSError, UnicodeError) as error:
        raise FetchError("name", f"{target.host}: no such host is known: {error}") from error
    if not found:
        raise FetchError("name", f"{target.host} has no address")
    if target.host not in private:
        _check(target.host, found)
    return tuple(found)


def _check(host: str, found: Sequence[str]) -> None:
    for one in found:
        # An address with a zone ("fe80::1%eth0") is of this link.
        plain, _, zone = one.partition("%")
        if zone or not is_public(ip_address(plain)):
            raise private_address(host, one)
