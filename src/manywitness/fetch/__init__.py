"""Pages over the network, politely and within limits; used only where a person asks for it (`watch`).

`fetcher` follows redirects and asks robots.txt first, `exchange` is one request, `targets` and `names` say
where it may go, `manners` holds every limit. Needs the extra `watch`, which is loaded when it is used.
"""

from __future__ import annotations

from .fetcher import Answer, Fetcher, Request
from .manners import Clock, Manners
from .robots import Origin

__all__ = ["Answer", "Clock", "Fetcher", "Manners", "Origin", "Request"]
