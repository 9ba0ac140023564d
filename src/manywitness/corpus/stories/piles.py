"""A pile of different accounts, grouped: all at once, or one by one in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...kernel.grouping import Edge, Linkage, average_link, likeness_to_others
from ...kernel.sparse import alike
from .growth import Placement
from .profile import Profile
from .scoring import likenesses, weighed
from .shelf import MemoryShelf
from .stream import Near, Rules, grown, placed

# Accounts whose words are less alike are not looked at. .03 and .08: F1 within .001 on allsides_stories
# train in samples of 160 stories, 2026-11.
LEAST = 0.05

# Accounts that are grown at once where there are many: what is weighed and compared is forgotten after them.
GROWN = 20_000

# Numbers of accounts that are one story, ascending, with the mean likeness of each to the others.
Group = tuple[list[int], Mapping[int, float]]


def at_once(profiles: Sequence[Profile], sizes: Sequence[int], linkage: Linkage) -> Iterator[Group]:
    """The groups of accounts, each with its scores; `sizes` says how many equal ones a profile stands for.

    Cost: quadratic, with a small constant.
    """
    edges = list(_edges(profiles))
    groups = average_link(len(profiles), edges, linkage, sizes=sizes)
    scores = likeness_to_others(groups, edges, sizes=sizes)
    return ((group, scores) for group in groups)


def one_by_one(
    profiles: Sequence[Profile], linkage: Linkage, near: Mapping[int, Near] | None = None
) -> Iterator[Group]:
    """The same for accounts in order of time, at linear cost. `near`: see `stream.grown`.

    Memory: the profiles, and what `GROWN` of them are like.
    """
    shelf, rules = MemoryShelf(), Rules(linkage)
    for number, profile in enumerate(profiles):
        shelf.put(number, profile)
    for start in range(0, len(profiles), GROWN):
        new = range(start, min(start + GROWN, len(profiles)))
        for one in grown(new, shelf, rules, near=near).placements:
            shelf.place(one.account, one.story)
    # Only now is known who stands before whom: later accounts move earlier ones.
    found: list[Placement] = []
    for start in range(0, len(profiles), GROWN):
        found += placed(range(start, min(start + GROWN, len(profiles))), shelf)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for one in found:
        groups[one.story].append(one.account)
    scores = {one.account: one.score for one in found}
    return ((group, scores) for group in groups.values())


def _edges(profiles: Sequence[Profile]) -> Iterable[Edge]:
    ready = [weighed(profile) for profile in profiles]
    for number, others in alike([(one.words, one.weights) for one in ready], least=LEAST):
        near = others.tolist()
        likeness = likenesses([ready[number]], [[ready[other] for other in near]]).tolist()
        yield from ((number, other, value) for other, value in zip(near, likeness, strict=True) if value)
