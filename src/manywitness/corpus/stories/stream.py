"""Stories as accounts arrive: each joins the story it is most like, or founds one; what then looks wrong is
grouped anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ...kernel.grouping import Linkage, average_link
from ...kernel.shingles import Numbers
from .growth import Event, EventKind, Growth, Placement
from .keys import asked
from .repairs import changes, stories_of
from .scoring import LINKAGE
from .shelf import Shelf
from .view import View

# Of the accounts filed under one key the latest so many are looked at; of all that share keys, the nearest.
# Bounds of cost; nothing is tuned.
HOLDERS = 64
CLOSE = 40
# Of the stories that these are in, the likeliest so many are looked at closely.
STORIES = 5
# Members of a long story to which an account is compared, the latest.
MEMBERS = 60

# Accounts that are grouped anew at most, when a new one is like several stories.
LOCAL = 60
# A story that is this much of `threshold` like the new account is grouped anew with its own. In the dense
# stream of the evaluation, 2026-11, .8: -.2, 1: -.4, and 20 and 40 % faster; ecbplus dev: -3 and -6.
CONTESTED = 0.5

# Accounts whose keys are looked up at once.
BATCH = 256


@dataclass(frozen=True, slots=True)
class Rules:
    """How a stream is grouped.

    Without `repairs` no account ever changes its story. `fit` is how alike an account must be to the members
    of the story it joins, as a share of how alike they are among themselves.
    """

    linkage: Linkage = LINKAGE
    repairs: bool = True
    fit: float = 0.0


RULES = Rules()

# For a stream whose answers are given at once. `fit` on the streams of allsides_stories, ecbplus and
# wikinews_galaxy (the halves that may train), 2026-11: 0: -.6; .5 to .7 alike within .3 in the mean; it
# helps many pages of twin events (+2) and costs where a story's pages differ much (-1).
AT_ONCE = Rules(repairs=False, fit=0.6)


def grown(new: Sequence[int], shelf: Shelf, rules: Rules = RULES) -> Growth:
    """Where accounts belong that are filed on the shelf but in no story yet; `new` ascends.

    They are put into stories one by one, each looking at accounts of smaller number only, so the answer is
    the same however a stream is cut into batches; an account that is late in time joins the story of its
    day. With `rules.repairs` an account that is like several stories has these grouped anew, at most `LOCAL`
    accounts: stories may merge, split, and accounts move, which `Growth.events` tells. A story keeps its
    number as long as most of it stays together; of those that merge the one founded first keeps it.

    Cost: for each account its words on `2 * DAYS + 1` days, at most `CLOSE` near accounts and the members of
    at most `STORIES` stories. All new accounts must have profiles.
    """
    view = View(shelf)
    events: list[Event] = []
    changed = set(new)
    for start in range(0, len(new), BATCH):
        for number, near in _near(new[start : start + BATCH], shelf, view):
            likely = _likely(number, near, view)
            crowd = _crowd(number, near, view, rules.linkage)
            events.append(_placed(number, likely, crowd, view, rules))
            if rules.repairs:
                repairs, moved = _repaired(number, likely, crowd, view, rules.linkage)
                events += repairs
                changed |= moved
    return Growth(tuple(_placement(number, view) for number in sorted(changed)), tuple(events))


def _near(new: Sequence[int], shelf: Shelf, view: View) -> Iterator[tuple[int, list[int]]]:
    """Each account with those of smaller number that share most of its weighty words on near days."""
    view.load(new)
    questions = [asked(view.profile(number)) for number in new]
    starts = np.cumsum([0, *(len(hashes) for hashes, _ in questions)])
    hashes = np.concatenate([hashes for hashes, _ in questions])
    held = shelf.held(hashes, most=HOLDERS, before=np.repeat(np.array(new, np.int64), np.diff(starts)))
    weights = np.concatenate([weights for _, weights in questions])[held.asked]
    bounds = np.searchsorted(held.asked, starts)
    close = [_closest(held.owners[low:high], weights[low:high]) for low, high in pairwise(bounds.tolist())]
    view.load([other for others in close for other in others])
    close = [[other for other in others if view.known(other)] for others in close]
    _prepare(list(zip(new, close, strict=True)), view)
    for number, others in zip(new, close, strict=True):
        yield number, [other for other in others if view.story(other) is not None]


def _prepare(asked: Sequence[tuple[int, list[int]]], view: View) -> None:
    """Have most of what placing these accounts asks for ready: likenesses to near accounts, and to the
    members of the stories in which most of these are.
    """
    view.prepare(asked)
    stories = [view.story(other) for _, others in asked for other in others]
    view.gather([story for story in stories if story is not None])
    members = []
    for number, others in asked:
        close = _nearest(number, others, view)
        members.append((number, [member for story in close for member in view.members(story)[-MEMBERS:]]))
    view.prepare(members)


def _closest(owners: Numbers, weights: npt.NDArray[np.float64]) -> list[int]:
    """The owners with the largest sums, of equal ones the latest; at most `CLOSE`."""
    distinct, owner = np.unique(owners, return_inverse=True)
    sums = np.round(np.bincount(owner, weights, len(distinct)), 6)
    best: list[int] = distinct[np.lexsort((-distinct, -sums))[:CLOSE]].tolist()
    return best


def _likely(number: int, near: Sequence[int], view: View) -> list[tuple[int, float]]:
    """Stories of near accounts with the mean likeness of an account to their members, the likeliest first."""
    close = _nearest(number, near, view)
    view.prepare([(number, [member for story in close for member in view.members(story)[-MEMBERS:]])])
    exact = [(story, _mean(number, view.members(story)[-MEMBERS:], view)) for story in close]
    return sorted(exact, key=lambda one: (-one[1], one[0]))


def _nearest(number: int, near: Sequence[int], view: View) -> list[int]:
    """The stories of near accounts whose members are most alike on average, the likeliest first; those that
    are not near count as not alike.
    """
    sums: dict[int, float] = {}
    for other, likeness in zip(near, view.likeness(number, near), strict=True):
        story = view.story(other)
        if story is not None and likeness:
            sums[story] = sums.get(story, 0.0) + likeness
    means = {story: total / len(view.members(story)) for story, total in sums.items()}
    return sorted(means, key=lambda story: (-round(means[story], 9), story))[:STORIES]


def _mean(number: int, members: Sequence[int], view: View) -> float:
    return round(sum(view.likeness(number, members)) / len(members), 6)


def _placed(
    number: int, likely: Sequence[tuple[int, float]], crowd: Sequence[int], view: View, rules: Rules
) -> Event:
    """Put an account into the likeliest story that may have it, or into one of its own."""
    for story, mean in likely:
        outside, inside = sum(view.story(other) != story for other in crowd), view.inside(story)
        least = rules.linkage.least(inside, (0, 0), outside)
        if mean >= max(least, rules.fit * rules.linkage.tightness(*inside)):
            view.place(number, story)
            return Event(EventKind.JOINED, story, account=number, score=mean)
    view.place(number, number)
    return Event(EventKind.FOUNDED, number, account=number, score=1.0)


def _crowd(number: int, near: Sequence[int], view: View, linkage: Linkage) -> list[int]:
    """The near accounts that crowd an account."""
    likeness = zip(near, view.likeness(number, near), strict=True)
    return [other for other, value in likeness if value >= linkage.near]


def _repaired(
    number: int, likely: Sequence[tuple[int, float]], crowd: Sequence[int], view: View, linkage: Linkage
) -> tuple[list[Event], set[int]]:
    """What grouping an account's story and those that it is like anew changes, and the accounts changed."""
    before = _contested(number, likely, view, linkage)
    if len(set(before.values())) < 2:
        return [], set()
    outside = sum(other not in before for other in crowd)
    parts = _grouped(sorted(before), outside, view, linkage)
    named = stories_of(parts, before, lambda story: bool(view.members(story)))
    if named is None:
        return [], set()
    now = {account: story for part, story in zip(parts, named, strict=True) for account in part}
    moved = {account for account, story in now.items() if before[account] != story}
    for account in sorted(moved):
        view.place(account, now[account])
    return changes(before, now), moved


def _grouped(accounts: Sequence[int], outside: int, view: View, linkage: Linkage) -> list[list[int]]:
    """The accounts in groups, all at once; about so many others are near each."""
    view.prepare([(later, accounts[:at]) for at, later in enumerate(accounts)])
    edges = [
        (low, high, likeness)
        for high in range(1, len(accounts))
        for low, likeness in enumerate(view.likeness(accounts[high], accounts[:high]))
        if likeness
    ]
    return [
        [accounts[at] for at in group] for group in average_link(len(accounts), edges, linkage, crowd=outside)
    ]


def _contested(
    number: int, likely: Sequence[tuple[int, float]], view: View, linkage: Linkage
) -> dict[int, int]:
    """The accounts that may be grouped anew, each with its story: at most `LOCAL`, whole stories only."""
    own = view.story(number)
    stories = [own] if own is not None else []
    stories += [s for s, mean in likely if s != own and mean >= CONTESTED * linkage.threshold]
    found: dict[int, int] = {}
    for story in stories:
        members = view.members(story)
        if len(found) + len(members) <= LOCAL:
            found.update(dict.fromkeys(members, story))
    return found


def _placement(number: int, view: View) -> Placement:
    story = view.story(number)
    assert story is not None
    earlier = [other for other in view.members(story) if other < number][-MEMBERS:]
    return Placement(number, story, _mean(number, earlier, view) if earlier else 1.0)
