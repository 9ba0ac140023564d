"""Accounts that tell one event: all at once for a pile of pages, one by one for a stream."""

from .growth import Event, EventKind, Growth, Placement
from .keys import asked, filed
from .profile import Profile, packed, profile_of, unpacked
from .scoring import DAYS, LINKAGE, likeness
from .shelf import MemoryShelf, Shelf
from .stage import Stories, story_id
from .stream import AT_ONCE, Rules, grown

__all__ = [
    "AT_ONCE",
    "DAYS",
    "LINKAGE",
    "Event",
    "EventKind",
    "Growth",
    "MemoryShelf",
    "Placement",
    "Profile",
    "Rules",
    "Shelf",
    "Stories",
    "asked",
    "filed",
    "grown",
    "likeness",
    "packed",
    "profile_of",
    "story_id",
    "unpacked",
]
