"""Whose story is whose after some accounts were grouped anew: ids stay with those who had them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from .growth import Event, EventKind


def stories_of(
    parts: Sequence[Sequence[int]], before: Mapping[int, int], taken: Callable[[int], bool]
) -> list[int] | None:
    """The story of each part, in order; None where a part would be left without one.

    `before` has the story of every account in `parts`. A story stays with the part that holds most of it; of
    equal parts, with that of its founder, then with the first. Of several stories that stay with one part,
    the one founded first keeps it and the others go into it. A part that no story stays with is named after
    its first account by whose number no story is known (`taken`).
    """
    claims: dict[int, list[int]] = {}
    for story in sorted(set(before.values())):
        held = [sum(before[account] == story for account in part) for part in parts]
        best = max(range(len(parts)), key=lambda at: (held[at], story in parts[at], -at))
        claims.setdefault(best, []).append(story)
    named: list[int] = []
    for at, part in enumerate(parts):
        free = (account for account in sorted(part) if not taken(account) and account not in named)
        story = min(claims[at]) if at in claims else next(free, -1)
        if story < 0:
            return None
        named.append(story)
    return named


def changes(before: Mapping[int, int], now: Mapping[int, int]) -> list[Event]:
    """What happened to stories when the accounts of `before` came to be in those of `now`.

    A story that is gone was merged into the one that has most of it; a new one was split off from the story
    that most of its accounts were in; every other account that is in another story than before has moved.
    """
    flows = Counter((before[account], now[account]) for account in before)
    events: list[Event] = []
    passed: set[tuple[int, int]] = set()
    for story in sorted(set(before.values()) - set(now.values())):
        home = min((to for old, to in flows if old == story), key=lambda to: (-flows[story, to], to))
        events.append(Event(EventKind.MERGED, home, story))
        passed.add((story, home))
    for story in sorted(set(now.values()) - set(before.values())):
        source = min((old for old, to in flows if to == story), key=lambda old: (-flows[old, story], old))
        events.append(Event(EventKind.SPLIT, source, story))
        passed.add((source, story))
    return events + [
        Event(EventKind.MOVED, now[account], before[account], account)
        for account in sorted(before)
        if before[account] != now[account] and (before[account], now[account]) not in passed
    ]
