"""What a person said, over what the machine found: a pure function of both.

A correction names accounts, never numbers of stories, so that it keeps its meaning when accounts are grouped
anew. It is applied to the stories as they stand when its turn comes; later ones win.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from ...model import AccountId
from ...model.story import SameOrNot
from .pointing import Pointed

Anchors = tuple[AccountId, ...]

_SO_ALREADY = "it is shown so without it"


@dataclass(frozen=True, slots=True)
class Merge:
    """These stories are one; it has the id of the first. Each story is known by accounts that it held."""

    stories: tuple[Anchors, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """`articles` are one story, and it is not that of the other accounts of `story`."""

    story: Anchors
    articles: Anchors


@dataclass(frozen=True, slots=True)
class Move:
    """`article` belongs to the story of the other accounts of `story`."""

    article: AccountId
    story: Anchors


@dataclass(frozen=True, slots=True)
class SaidBy:
    """The quotation at `at` is what `name` said; None: nobody knows who."""

    at: Pointed
    name: str | None


@dataclass(frozen=True, slots=True)
class KeptOrNot:
    """The words at `at` are testimony, or, where `keep` is False, they are not."""

    at: Pointed
    keep: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """Correction `number` is taken back, as if it had never been said."""

    number: int


Said = Merge | Split | Move | SameOrNot | SaidBy | KeptOrNot | Undo


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log: who said what, when (ISO 8601) and why. Numbers grow."""

    number: int
    at: str
    who: str
    why: str
    said: Said


class Standing(StrEnum):
    """What has become of a correction."""

    IN_FORCE = "in force"
    UNDONE = "undone"
    OVERRULED = "overruled"
    WITHOUT_EFFECT = "without effect"


@dataclass(frozen=True, slots=True)
class Effect:
    """Where a correction stands now; `by` is the number of the one that undid or overruled it, else 0."""

    standing: Standing
    by: int = 0
    why: str = ""


_NOTHING: Mapping[int, Effect] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Overlay:
    """Stories as they are shown. A story is a number: that of the machine, or minus that of the split that
    made it.

    `stories` leads from stories of the machine to the ones they are shown in, `accounts` from accounts to the
    stories they are shown in where that is another one than their story's. What is in neither is shown as the
    machine has it.
    """

    stories: Mapping[int, int]
    accounts: Mapping[AccountId, int]

    def shown(self, account: AccountId, story: int) -> int:
        """The story that an account, which the machine put into `story`, is shown in."""
        return self.accounts.get(account, self.stories.get(story, story))


def named(log: Iterable[Correction]) -> frozenset[AccountId]:
    """Every account that a correction of the log rests on."""
    return frozenset(account for one in log for account in _accounts(one.said))


def applied(placed: Mapping[AccountId, int], log: Sequence[Correction]) -> Overlay:
    """The stories as the log, oldest first, leaves them.

    `placed` is the machine's story of each account that the log names; one that is missing there is gone, and
    what was said of it has no effect. Cost: linear in the accounts that the log names.
    """
    return _replayed(placed, log, undone(log)).overlay()


def effects(
    placed: Mapping[AccountId, int], log: Sequence[Correction], on_pages: Mapping[int, Effect] = _NOTHING
) -> dict[int, Effect]:
    """What has become of each correction, by its number; `on_pages` says it of those about words of a page
    (see `corrected.effects_on_pages`).

    Cost: that of `applied`, and the corrections behind it for each one that no longer holds.
    """
    gone = undone(log)
    state = _replayed(placed, log, gone)
    out: dict[int, Effect] = {}
    for at, one in enumerate(log):
        later = [other for other in reversed(log[at + 1 :]) if other.number not in gone]
        if one.number in gone:
            out[one.number] = Effect(Standing.UNDONE, gone[one.number])
        elif one.number in on_pages:
            out[one.number] = on_pages[one.number]
        elif isinstance(one.said, SameOrNot) and (by := _contradicting(one.said, later)):
            out[one.number] = Effect(Standing.OVERRULED, by)
        elif state.is_idle(one):
            out[one.number] = Effect(Standing.WITHOUT_EFFECT, why=state.idle[one.number])
        elif state.holds(one.said):
            out[one.number] = Effect(Standing.IN_FORCE)
        else:
            out[one.number] = Effect(Standing.OVERRULED, _overruling(one, later))
    return out


def undone(log: Sequence[Correction]) -> dict[int, int]:
    """By whom each correction that is taken back was: an undo that was itself undone takes nothing back."""
    out: dict[int, int] = {}
    for one in reversed(log):
        if isinstance(one.said, Undo) and one.number not in out:
            out[one.said.number] = one.number
    return out


def root(log: Sequence[Correction], one: Correction) -> Correction:
    """What a correction is about in the end: itself, or of an undo, and of one of an undo, what it undoes."""
    by_number = {other.number: other for other in log}
    while isinstance(one.said, Undo):
        one = by_number[one.said.number]
    return one


def about_pages(log: Sequence[Correction]) -> dict[str, tuple[Correction, ...]]:
    """What the log says about words of pages, by the address, oldest first, without what was undone."""
    gone = undone(log)
    out: dict[str, tuple[Correction, ...]] = {}
    for one in log:
        if isinstance(one.said, SaidBy | KeptOrNot) and one.number not in gone:
            out[one.said.at.address] = (*out.get(one.said.at.address, ()), one)
    return out


def about_names(log: Sequence[Correction]) -> tuple[SameOrNot, ...]:
    """What the log says about who is one, oldest first, without what was undone."""
    gone = undone(log)
    return tuple(one.said for one in log if isinstance(one.said, SameOrNot) and one.number not in gone)


def _contradicting(said: SameOrNot, later: Iterable[Correction]) -> int:
    """The last correction that says the contrary of the same names; 0 for none."""
    return next((one.number for one in later if _are_contrary(said, one.said)), 0)


def _are_contrary(a: SameOrNot, b: Said) -> bool:
    if not isinstance(b, SameOrNot) or a.same == b.same:
        return False
    names = {*a.one, *a.other}
    return not (names.isdisjoint(b.one) or names.isdisjoint(b.other))


def _overruling(one: Correction, later: Iterable[Correction]) -> int:
    mine = _accounts(one.said)
    stories = (other for other in later if not isinstance(other.said, SameOrNot))
    return next((other.number for other in stories if not mine.isdisjoint(_accounts(other.said))), 0)


def _accounts(said: Said) -> frozenset[AccountId]:
    match said:
        case Merge(stories):
            return frozenset(account for story in stories for account in story)
        case Split(story, articles):
            return frozenset((*story, *articles))
        case Move(article, story):
            return frozenset((article, *story))
        case SameOrNot(one, other):
            return frozenset(account for account, _ in (*one, *other))
        case SaidBy() | KeptOrNot() | Undo():
            return frozenset()


@dataclass(slots=True)
class _State:
    """The stories while the log is applied; `idle` are the corrections that changed nothing, and why."""

    placed: Mapping[AccountId, int]
    stories: dict[int, int] = field(default_factory=dict)
    accounts: dict[AccountId, int] = field(default_factory=dict)
    idle: dict[int, str] = field(default_factory=dict)

    def overlay(self) -> Overlay:
        """What was made, without what says nothing new."""
        moved = {a: s for a, s in self.accounts.items() if s != self._by_story(a)}
        return Overlay(dict(self.stories), moved)

    def apply(self, number: int, said: Said) -> None:
        match said:
            case Merge(stories):
                why = self._merge(stories)
            case Split():
                why = self._split(number, said)
            case Move(article, story):
                why = self._move(article, story)
            case SameOrNot(one, other):
                gone = any(all(account not in self.placed for account, _ in side) for side in (one, other))
                why = "of one of the two no article is left" if gone else ""
            case SaidBy() | KeptOrNot() | Undo():
                why = ""
        if why:
            self.idle[number] = why

    def is_idle(self, one: Correction) -> bool:
        """Whether it changed nothing, and nothing was changed against it afterwards."""
        why = self.idle.get(one.number)
        return why is not None and (why != _SO_ALREADY or self.holds(one.said))

    def holds(self, said: Said) -> bool:
        """Whether what is shown is still what was said."""
        match said:
            case Merge(stories):
                return len({self._home(story) for story in stories} - {None}) <= 1
            case Split(story, articles):
                homes = {self._shown(account) for account in articles if account in self.placed}
                return len(homes) <= 1 and self._home(_others(story, articles)) not in homes
            case Move(article, story):
                return self._shown(article) == self._home(_others(story, (article,)))
            case SameOrNot() | SaidBy() | KeptOrNot() | Undo():
                return True

    def _merge(self, stories: Sequence[Anchors]) -> str:
        homes = [home for home in map(self._home, stories) if home is not None]
        if len(homes) < 2:
            return "of one of the stories no article is left"
        target, rest = homes[0], set(homes[1:]) - {homes[0]}
        for home in rest:
            self.stories[home] = target
        self.stories.update((s, target) for s, shown in self.stories.items() if shown in rest)
        self.accounts.update((a, target) for a, shown in self.accounts.items() if shown in rest)
        return "" if rest else _SO_ALREADY

    def _split(self, number: int, said: Split) -> str:
        home, here = self._home(said.articles), self._home(_others(said.story, said.articles))
        if home is None:
            return "none of the articles is there any more"
        # Where the machine has come to part them too, they stay where it has put most of them.
        target = -number if home == here or here is None else home
        return self._put(said.articles, target)

    def _move(self, article: AccountId, story: Anchors) -> str:
        if article not in self.placed:
            return "the article is not there any more"
        home = self._home(_others(story, (article,)))
        if home is None:
            return "no article of the story is there any more"
        return self._put((article,), home)

    def _put(self, articles: Iterable[AccountId], target: int) -> str:
        moving = [a for a in articles if a in self.placed and self._shown(a) != target]
        self.accounts.update((account, target) for account in moving)
        return "" if moving else _SO_ALREADY

    def _home(self, anchors: Iterable[AccountId]) -> int | None:
        """The story that most of the accounts are shown in, the first named one of equals; None: all gone."""
        homes = Counter(self._shown(account) for account in anchors if account in self.placed)
        return max(homes, key=homes.__getitem__, default=None)

    def _shown(self, account: AccountId) -> int | None:
        if account in self.accounts:
            return self.accounts[account]
        return self._by_story(account) if account in self.placed else None

    def _by_story(self, account: AccountId) -> int:
        story = self.placed[account]
        return self.stories.get(story, story)


def _others(story: Anchors, articles: Iterable[AccountId]) -> Anchors:
    left = frozenset(articles)
    return tuple(account for account in story if account not in left)


def _replayed(placed: Mapping[AccountId, int], log: Sequence[Correction], gone: Mapping[int, int]) -> _State:
    state = _State(placed)
    for one in log:
        if one.number not in gone:
            state.apply(one.number, one.said)
    return state
