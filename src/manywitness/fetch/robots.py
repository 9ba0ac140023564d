"""What the robots.txt of an origin asks of us. *Source:* RFC 9309; read by Protego."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .manners import MOST_GAP_SECONDS, ROBOT

if TYPE_CHECKING:
    from protego import Protego

# As generous as Protego with how it is written.
_AGENT = re.compile(r"\s*user[-\s]*agent[\s:]\s*:?(.*)", re.IGNORECASE)
_OTHERS = "user-agent: another-robot"


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of one origin. `rules` are those of its robots.txt, believed until `until`; `status` is
    how it answered, 0 where it did not, and `why` says so in words. `not_before`: when it may be asked again.
    Times count seconds since 1970.
    """

    rules: str = ""
    status: int = 0
    until: float = 0.0
    not_before: float = 0.0
    why: str = ""

    @property
    def closed(self) -> bool:
        """Whether its robots.txt cannot be had: then nothing is fetched. A plain no (4xx) forbids nothing,
        but for 429, by which a host says that it is asked too often.
        """
        return self.status == 429 or not 200 <= self.status < 500

    def allows(self, url: str) -> bool:
        """Whether the rules allow an address."""
        return not self.rules or _parsed(self.rules).can_fetch(url, ROBOT)

    @property
    def delay_seconds(self) -> float:
        """The Crawl-delay that it asks of us, in seconds; 0 for none, at most an hour."""
        asked = _parsed(self.rules).crawl_delay(ROBOT) if self.rules else None
        return min(max(asked or 0.0, 0.0), MOST_GAP_SECONDS)


def rules_of(body: bytes, *, whole: bool) -> str:
    """The rules in a robots.txt; the last line is left out where it is not `whole`.

    Robots that are not ours are made one: half a megabyte can name 20,000 of them, and Protego gives each of
    them each rule. Cost: linear.
    """
    lines = body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    return "\n".join(map(_for_us, lines if whole else lines[:-1])).strip()


def _for_us(line: str) -> str:
    line = line.partition("#")[0].rstrip()
    found = _AGENT.match(line)
    if found is None:
        return line
    name = found[1].strip().lower()
    # Protego takes a part of our name for it.
    return line if name == "*" or name.replace("*", "") in ROBOT else _OTHERS


@lru_cache(maxsize=64)
def _parsed(rules: str) -> Protego:
    from protego import Protego

    return Protego.parse(rules)
