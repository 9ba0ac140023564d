"""Stories as accounts arrive: each joins the story it is most like, or founds one; what then looks wrong is
grouped anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from ...kernel.grouping import Linkage, average_link
from ...kernel.postings import Held, Postings
from ...kernel.shingles import Numbers
from .growth import Event, EventKind, Growth, Placement
from .keys import asked
from .profile import Profile
from .repairs import changes, stories_of
from .scoring import LINKAGE, likenesses, weighed
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
BATCH = 1_024
# And those whose likenesses are: what comes of the first of them is not known of the last.
AHEAD = 32


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


@dataclass(frozen=True, slots=True)
class Near:
    """Accounts of smaller number that share most of an account's weighty words on near days, the nearest
    first; and how alike it is to each.
    """

    others: list[int]
    likeness: list[float]


def grown(
    new: Sequence[int], shelf: Shelf, rules: Rules = RULES, *, near: Mapping[int, Near] | None = None
) -> Growth:
    """Where accounts belong that are filed on the shelf but in no story yet; `new` ascends.

    They are put into stories one by one, each looking at accounts of smaller number only, so the answer is
    the same however a stream is cut into batches; an account that is late in time joins the story of its
    day. With `rules.repairs` an account that is like several stories has these grouped anew, at most `LOCAL`
    accounts: stories may merge, split, and accounts move, which `Growth.events` tells. A story keeps its
    number as long as most of it stays together; of those that merge the one founded first keeps it. `near`
    says what is otherwise looked up, for those that were looked up elsewhere (see `near_of`).

    Cost: for each account its words on `2 * DAYS + 1` days, at most `CLOSE` near accounts and the members of
    at most `STORIES` stories. All new accounts must have profiles.
    """
    view = View(shelf)
    events: list[Event] = []
    changed = set(new)
    for start in range(0, len(new), BATCH):
        for number, others, guess in _near(new[start : start + BATCH], shelf, view, rules, near or {}):
            likely = guess.likely if guess.holds(view) else _likely(number, others, view)
            crowd = _crowd(number, others, view, rules.linkage)
            events.append(_placed(number, likely, crowd, view, rules))
            if rules.repairs:
                repairs, moved = _repaired(number, likely, crowd, view, rules.linkage)
                events += repairs
                changed |= moved
    return Growth(_placements(sorted(changed), view), tuple(events))


def placed(numbers: Sequence[int], shelf: Shelf) -> tuple[Placement, ...]:
    """Where accounts that are in stories stand now, with their likeness to those before them."""
    view = View(shelf)
    view.load(numbers)
    return _placements(numbers, view)


@dataclass(frozen=True, slots=True)
class _Guess:
    """What `_likely` said of an account when the view's clock stood so, from the stories of near accounts;
    None among them says that one was in none yet.
    """

    clock: int
    stories: frozenset[int | None]
    likely: list[tuple[int, float]]

    def holds(self, view: View) -> bool:
        """Whether it would say the same now."""
        return all(story is not None and view.changed(story) <= self.clock for story in self.stories)


def _near(
    new: Sequence[int], shelf: Shelf, view: View, rules: Rules, known: Mapping[int, Near]
) -> Iterator[tuple[int, list[int], _Guess]]:
    """Each account with those of smaller number that share most of its weighty words on near days, and the
    stories that it is like as they are before the first of `new` is placed.
    """
    view.begin()
    view.load(new)
    absent = [number for number in new if number not in known]
    found = dict(zip(absent, closest(absent, view.profile, shelf.held), strict=True)) if absent else {}
    for number in new:
        if number in known:
            view.know(number, known[number].others, known[number].likeness)
    close = [found[number] if number in found else known[number].others for number in new]
    view.load([other for others in close for other in others])
    close = [[other for other in others if view.known(other)] for others in close]
    for start in range(0, len(new), AHEAD):
        some = list(zip(new[start : start + AHEAD], close[start : start + AHEAD], strict=True))
        for (number, others), guess in zip(some, _guessed(some, view, rules), strict=True):
            yield number, [other for other in others if view.story(other) is not None], guess


def near_of(new: Sequence[int], profiles: Mapping[int, Profile], postings: Postings) -> dict[int, Near]:
    """What `grown` would look up of accounts, from the profiles and postings of all that it may find."""
    close = closest(new, profiles.__getitem__, postings.held)
    ready = {number: weighed(profiles[number]) for number in {*new, *chain.from_iterable(close)}}
    alike = likenesses([ready[n] for n in new], [[ready[other] for other in others] for others in close])
    ends = np.cumsum([0, *map(len, close)]).tolist()
    return {
        number: Near(others, alike[start:end].tolist())
        for number, others, (start, end) in zip(new, close, pairwise(ends), strict=True)
    }


def closest(
    new: Sequence[int], profile: Callable[[int], Profile], held: Callable[..., Held]
) -> list[list[int]]:
    """For each account the ones of smaller number that share most of its weighty words on near days."""
    questions = [asked(profile(number)) for number in new]
    starts = np.cumsum([0, *(len(hashes) for hashes, _ in questions)])
    hashes = np.concatenate([hashes for hashes, _ in questions])
    found = held(hashes, most=HOLDERS, before=np.repeat(np.array(new, np.int64), np.diff(starts)))
    weights = np.concatenate([weights for _, weights in questions])[found.asked]
    bounds = np.searchsorted(found.asked, starts)
    return [_closest(found.owners[low:high], weights[low:high]) for low, high in pairwise(bounds.tolist())]


def _guessed(asked: Sequence[tuple[int, list[int]]], view: View, rules: Rules) -> list[_Guess]:
    """What these accounts are like as things stand. Whatever placing them is likely to ask for is ready then:
    their likeness to near accounts, and to the members of the stories in which most of these are; and those
    among all that are grouped anew.
    """
    view.prepare(asked)
    stories = [{view.story(other) for other in others} for _, others in asked]
    view.gather(story for some in stories for story in some if story is not None)
    close = [_nearest(number, others, view) for number, others in asked]
    view.prepare((number, _latest(some, view)) for (number, _), some in zip(asked, close, strict=True))
    guesses = [
        _Guess(view.clock, frozenset(some), _means(number, of, view))
        for (number, _), some, of in zip(asked, stories, close, strict=True)
    ]
    if rules.repairs:
        view.prepare(
            (later, accounts[:at])
            for (number, others), guess in zip(asked, guesses, strict=True)
            for accounts in [_disputed(number, others, guess, view, rules)]
            for at, later in enumerate(accounts)
        )
    return guesses


def _disputed(number: int, near: Sequence[int], guess: _Guess, view: View, rules: Rules) -> list[int]:
    """Those that are likely to be grouped anew with an account."""
    found = set(_contested(number, guess.likely, view, rules.linkage))
    alike = zip(near, view.likeness(number, near), strict=True)
    found |= {other for other, value in alike if value >= rules.linkage.near and view.story(other) is None}
    return sorted(found)


def _closest(owners: Numbers, weights: npt.NDArray[np.float64]) -> list[int]:
    """The owners with the largest sums, of equal ones the latest; at most `CLOSE`."""
    distinct, owner = np.unique(owners, return_inverse=True)
    sums = np.round(np.bincount(owner, weights, len(distinct)), 6)
    best: list[int] = distinct[np.lexsort((-distinct, -sums))[:CLOSE]].tolist()
    return best


def _likely(number: int, near: Sequence[int], view: View) -> list[tuple[int, float]]:
    """Stories of near accounts with the mean likeness of an account to their members, the likeliest first."""
    close = _nearest(number, near, view)
    view.prepare([(number, _latest(close, view))])
    return _means(number, close, view)


def _latest(stories: Sequence[int], view: View) -> list[int]:
    """The members of stories to which an account is compared."""
    return [member for story in stories for member in view.members(story)[-MEMBERS:]]


def _means(number: int, stories: Sequence[int], view: View) -> list[tuple[int, float]]:
    """Stories with the mean likeness of an account to their members, the likeliest first."""
    exact = [(story, _mean(number, view.members(story)[-MEMBERS:], view)) for story in stories]
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
        # Nothing asks for less.
        if mean < rules.linkage.threshold:
            break
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
    if parts == _parts_of(before):
        return [], set()
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


def _parts_of(stories: Mapping[int, int]) -> list[list[int]]:
    """The accounts of each story, sorted, sorted by first account."""
    parts: dict[int, list[int]] = {}
    for account in sorted(stories):
        parts.setdefault(stories[account], []).append(account)
    return list(parts.values())


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


def _placements(accounts: Sequence[int], view: View) -> tuple[Placement, ...]:
    earlier = {number: _earlier(number, view) for number in accounts}
    view.prepare(earlier.items())
    return tuple(_placement(number, some, view) for number, some in earlier.items())


def _earlier(number: int, view: View) -> list[int]:
    """Those of an account's story that came before it, the latest."""
    return [other for other in view.members(_story(number, view)) if other < number][-MEMBERS:]


def _placement(number: int, earlier: Sequence[int], view: View) -> Placement:
    return Placement(number, _story(number, view), _mean(number, earlier, view) if earlier else 1.0)


def _story(number: int, view: View) -> int:
    story = view.story(number)
    assert story is not None
    return story
