"""Addresses that may stand in what is written for other programs: web addresses, and our own names."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# A web address without white space, control characters or what breaks out of markup and lines.
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"\\^`{|}]+", re.IGNORECASE)
# Our own names; a space of names that no server answers for.
URN = "urn:manywitness:"


def web(address: str) -> str:
    """A web address as it is, "" for any other (script, data, file) and for one without a host.

    >>> web("https://courier.example/a?b=1"), web("javascript:alert(1)"), web("https://"), web("http://a b")
    ('https://courier.example/a?b=1', '', '', '')
    """
    if not _WEB.fullmatch(address):
        return ""
    try:
        return address if urlsplit(address).hostname else ""
    except ValueError:
        return ""


def named(kind: str, *names: str) -> str:
    """Our own name of something: "urn:manywitness:story:s4e2e9a3bea"; names are percent-encoded.

    >>> named("article", "pages/é one.html#1")
    'urn:manywitness:article:pages%2F%C3%A9%20one.html%231'
    """
    return URN + ":".join([kind, *(quote(name, safe="") for name in names)])
