"""Addresses that may be asked for: read strictly, so that what was checked is what is connected to."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit

from ..errors import FetchError
from .manners import LONGEST_ADDRESS

_PORTS = {"http": 80, "https": 443}
# The ports of the web, and those on which small sites run beside it; any port of a host that was named.
OPEN_PORTS = frozenset((80, 443, 8080, 8443))

# White space and what acts on a terminal; "\\" is "/" to some readers of addresses.
_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ud800-\udfff]")
_HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?"
)
# A last part that is a number makes the whole a number in some readers' eyes: 2130706433, 0x7f.1, 127.1.
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# Letters that stand in a path or query as they are; "%" is written already.
_SAFE = "!$%&'()*+,/:;=?@[]~|"

# *Source:* the special-purpose registries of IANA for IPv4 (RFC 6890 and its updates), and an address at
# which a cloud answers its own machines (of others 169.254.169.254 is link-local, 100.100.100.200 shared).
# fmt: off
_OWN = tuple(map(ip_network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
    "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
    "240.0.0.0/4",
)))
# What is assigned to the world in IPv6 is in here, but for what follows: protocols (Teredo), documentation,
# 6to4. So IPv4 in IPv6 (::ffff:0:0/96, NAT64), local, link-local and multicast addresses are not in it.
_WORLD = ip_network("2000::/3")
_OWN_IN_WORLD = tuple(map(ip_network, (
    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
)))
# fmt: on


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes: `host` in lower case and ASCII, `path` with its query as it is sent.

    `address` is the host where it is written as one (brackets aside), else None.
    """

    scheme: str
    host: str
    port: int
    path: str
    address: IPv4Address | IPv6Address | None = None

    @property
    def netloc(self) -> str:
        """Host and port as the Host field has them; the port of the scheme is not written."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt holds for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


def target_of(url: str, private: Set[str] = frozenset()) -> Target:
    """Where an address leads. Hosts in `private` may have any port.

    Raises FetchError: "address" (no http or https, with a user or password, odd characters, a number in
    place of a name in another form than four decimal parts, too long), "port", "private" (an address of a
    network of one's own that stands there as such; names are checked when they are resolved).
    """
    parts, port = _parts(url)
    host, address = _host(parts.hostname or "", parts.netloc)
    target = Target(parts.scheme, host, _PORTS[parts.scheme] if port is None else port, _path(parts), address)
    if host in private:
        return target
    if target.port not in OPEN_PORTS:
        raise FetchError(
            "port", f"port {target.port} is not asked: {_listed_ports()} are, and others by name"
        )
    if address is not None and not is_public(address):
        raise private_address(host, str(address))
    return target


def _listed_ports() -> str:
    return ", ".join(map(str, sorted(OPEN_PORTS)))


def private_address(host: str, address: str) -> FetchError:
    """What is said of a host that leads into a network of one's own."""
    leads = "is" if host == address else f"leads to {address},"
    return FetchError(
        "private",
        f"{host} {leads} an address that is not of the public network; --allow-private {host} allows it",
    )


def _parts(url: str) -> tuple[SplitResult, int | None]:
    if len(url) > LONGEST_ADDRESS:
        raise FetchError("address", f"an address of {len(url):,} characters; at most {LONGEST_ADDRESS:,}")
    if _ODD.search(url):
        raise FetchError("address", "white space, control characters or \\ in the address")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError("address", f"the address cannot be read: {error}") from error
    if parts.scheme not in _PORTS:
        raise FetchError(
            "address", f"only http and https are fetched, not {parts.scheme[:20] or 'a bare name'}"
        )
    if "@" in parts.netloc:
        raise FetchError("address", "a user or password in the address is not sent")
    if not parts.hostname or port == 0:
        raise FetchError("address", "the address names no host")
    return parts, port


def _host(name: str, netloc: str) -> tuple[str, IPv4Address | IPv6Address | None]:
    """The host in ASCII, and the address that it is where it is one."""
    if netloc.startswith("["):
        try:
            address = ip_address(name)
        except ValueError as error:
            raise FetchError("address", f"the address names no host: {error}") from error
        if isinstance(address, IPv4Address) or "%" in name:
            raise FetchError("address", "what stands in the brackets is no plain address of IPv6")
        return str(address), address
    ascii_name = _ascii(name)
    if not _HOST.fullmatch(ascii_name):
        raise FetchError("address", "the address names no host that can be")
    if not _NUMBER.fullmatch(ascii_name.removesuffix(".").rpartition(".")[2]):
        return ascii_name.removesuffix("."), None
    try:
        found = IPv4Address(ascii_name)
    except ValueError as error:
        raise FetchError("address", "a number in place of the host's name is not asked for") from error
    return str(found), found


def _ascii(name: str) -> str:
    if name.isascii():
        return name.lower()
    try:
        import idna
    except ImportError:
        message = "a host with letters beyond ASCII needs the extra: pip install 'manywitness[watch]'"
        raise FetchError("extra", message) from None
    try:
        return idna.encode(name, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise FetchError("address", f"the address names no host that can be: {error}") from error


def _path(parts: SplitResult) -> str:
    """Path and query in ASCII, without fragment; what is written with "%" stays."""
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public network, so that it can be no machine behind a firewall."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _OWN)
    return address in _WORLD and not any(address in network for network in _OWN_IN_WORLD)
