"""How often a process looks for rubbish: objects that refer to each other and to which nothing refers."""

from __future__ import annotations

import gc

# New objects before the young are looked at, and how many such looks before the older ones and all are.
# Python's own (700, 10, 10) walk all that a process remembers again and again, and find nothing: records are
# trees. Measured 2026-11: story stages 88 -> 97 articles per CPU second, peak of a large story the same;
# (20_000, 10, 10) gives as much.
SELDOM = (50_000, 20, 20)


def look_seldom() -> None:
    """Have this process look for rubbish seldom. For processes that are ours, not for a host's: it holds for
    everything that runs in them.
    """
    gc.set_threshold(*SELDOM)
