"""What a web address says: its host, the domain that somebody registered, the page whatever its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from urllib.parse import urlsplit

# One service under the endings of many countries.
_SHARED_LABELS = frozenset({"blogspot", "wordpress"})

# Hosts and paths of one page in its other forms.
_FORMS = re.compile(r"^(?:www\d?|m|amp|mobile)\.")
_TRACKING = re.compile(r"(?:utm_|fb|gclid|mc_|cmp|amp|ref|src|source|share|output)", re.IGNORECASE)
_ENDS = re.compile(r"(?:/amp|/index)?(?:\.amp)?(?:\.(?:s?html?|php|aspx?))?/*$")


def host(url: str) -> str:
    """The host of an address in lower case, without a port; "" where there is none."""
    try:
        found = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return ""
    return (found or "").rstrip(".").lower()


def ends(name: str) -> Iterator[str]:
    """A host and what remains of it, label by label: "news.sky.com", "sky.com", "com"."""
    while name:
        yield name
        name = name.partition(".")[2]


def is_shared(name: str, shared: Set[str]) -> bool:
    """Whether anybody may publish under this host: it or an end of it is one of the `shared` hosts."""
    return not _SHARED_LABELS.isdisjoint(name.split(".")) or any(end in shared for end in ends(name))


def site(name: str, shared: Set[str] = frozenset()) -> str:
    """The registrable domain of a host by the Public Suffix List; "" for a shared host or none at all.

    The list is that of the installed `tld`; nothing is asked of the network. Of an ending that it does not
    know, the domain is what stands before it.
    """
    from tld import get_fld

    if not name or is_shared(name, shared):
        return ""
    found = get_fld(f"https://{name}", fail_silently=True, search_private=True)
    if isinstance(found, str):
        return found
    labels = name.split(".")
    return ".".join(labels[-2:]) if len(labels) > 1 and labels[-1].isalpha() else ""


def page(url: str) -> str:
    """The page of an address whatever its form: host and path without "www.", "/amp" and ".html", and what
    its query asks for, in order; "" for the front page of a site.
    """
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:
        return ""
    path = _ENDS.sub("", parts.path.lower())
    asked = sorted(one for one in parts.query.split("&") if one and not _TRACKING.match(one))
    if not host(url) or not (path or asked):
        return ""
    return _FORMS.sub("", host(url)) + path + ("?" + "&".join(asked) if asked else "")
