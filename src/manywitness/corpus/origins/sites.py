"""The site of an address: the domain that somebody registered, and no host on which everybody publishes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...lang.en_publishers import SHARED_HOSTS

# One service under the endings of many countries.
_SHARED_LABELS = frozenset({"blogspot", "wordpress"})


def host(url: str) -> str:
    """The host of an address in lower case, without a port; "" where there is none."""
    try:
        found = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return ""
    return (found or "").rstrip(".")


def ends(name: str) -> Iterator[str]:
    """A host and what remains of it, label by label: "news.sky.com", "sky.com", "com"."""
    while name:
        yield name
        name = name.partition(".")[2]


def shared(name: str) -> bool:
    """Whether anybody may publish under this host, or it carries the pages of others."""
    return not _SHARED_LABELS.isdisjoint(name.split(".")) or any(end in SHARED_HOSTS for end in ends(name))


def site(name: str) -> str:
    """The registrable domain of a host by the Public Suffix List; "" for a shared host or none at all.

    The list is that of the installed `tld`; nothing is asked of the network. Of an ending that it does not
    know, the domain is what stands before it.
    """
    from tld import get_fld

    if not name or shared(name):
        return ""
    found = get_fld(f"https://{name}", fail_silently=True, search_private=True)
    if isinstance(found, str):
        return found
    labels = name.split(".")
    return ".".join(labels[-2:]) if len(labels) > 1 and labels[-1].isalpha() else ""
