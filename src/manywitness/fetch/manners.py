"""How the network is used: who asks, how often, how long, how much. Every limit stands here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

# One whole request, from the name of the host to the last byte, however slowly it drips.
TIMEOUT_SECONDS = 60.0
# Between the end of one request to a host and the begin of the next; robots.txt may ask for more.
GAP_SECONDS = 2.0
# A Crawl-delay above an hour counts as one hour: the host is asked 24 times a day.
MOST_GAP_SECONDS = 3_600.0
MOST_REDIRECTS = 5
# Hosts that are asked at the same time, each one request at a time.
MOST_HOSTS = 8
# Addresses of one name that are tried.
MOST_ADDRESSES = 3

# Bytes after decompression; what was compressed has so many on the wire, too.
MOST_FEED = 8 * 1024 * 1024
MOST_PAGE = 32 * 1024 * 1024
# What the protocol of sitemaps allows.
MOST_SITEMAP = 50 * 1024 * 1024
# RFC 9309, 2.5: a parser must take that many; what stands behind is not read.
MOST_ROBOTS = 500 * 1024

# What one call holds of answers; what is more waits for the next one.
MOST_HELD = 128 * 1024 * 1024

# RFC 9309, 2.4: rules may be believed for a day.
ROBOTS_SECONDS = 24 * 3_600.0
# Where robots.txt cannot be had the host is left alone for so long.
ROBOTS_RETRY_SECONDS = 3_600.0
# A host that did not answer one request is not asked the next one at once.
SILENT_SECONDS = 60.0
# The longest time for which a Retry-After is heeded.
MOST_WAIT_SECONDS = 7 * 24 * 3_600.0
# The longest address that is asked for.
LONGEST_ADDRESS = 2_000

# The name by which robots.txt speaks to us.
ROBOT = "manywitness"


@dataclass(frozen=True, slots=True)
class Manners:
    """How one run fetches. `contact` is an address at which the one who watches can be reached, `version`
    that of the program: both stand in the User-Agent. `allow_private` names hosts, exactly, that may lead
    into a network of one's own.
    """

    version: str = "0"
    contact: str = ""
    gap_seconds: float = GAP_SECONDS
    timeout_seconds: float = TIMEOUT_SECONDS
    allow_private: frozenset[str] = frozenset()

    @property
    def agent(self) -> str:
        """The User-Agent: "manywitness/1.0 (feed reader; +https://desk.example/robots)"."""
        words = "".join(char for char in self.contact if " " <= char <= "~" and char not in "()\\")
        return f"{ROBOT}/{self.version} (feed reader{'; +' + words if words else ''})"


@dataclass(frozen=True, slots=True)
class Clock:
    """The time in seconds since 1970, and waiting: tests bring their own, in which nothing takes time."""

    now: Callable[[], float] = time.time
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
