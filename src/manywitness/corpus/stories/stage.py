"""Accounts that tell one event, all at once for a pile of pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from ...kernel.grouping import Edge, Linkage, average_link, likeness_to_others
from ...kernel.shingles import Memo
from ...kernel.sparse import alike
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Account, AccountId, Corpus, Finding, LayerKey
from ...model.annotations import ARTICLES
from ...model.findings import STORIES, StoryGroup, StoryMember
from .profile import Profile, profile_of
from .scoring import LINKAGE, likenesses, weighed
from .shelf import MemoryShelf
from .stream import Rules, grown

# Accounts whose words are less alike are not looked at. .03 and .08: F1 within .001 on allsides_stories
# train in samples of 160 stories, 2026-11.
LEAST = 0.05

# From this many different accounts on they are grouped as a stream in order of time, at linear cost.
MANY = 1_500


@dataclass(frozen=True)
class Stories:
    """Every account in exactly one group, groups sorted by id.

    Accounts are compared by their words, names, titles, numbers and days (see `likeness`); one without a
    day is compared with all. Groups grow by average link, and two tight groups with a gap between them stay
    two. A group is named after its earliest member, so its id stays while later accounts are added.

    Cost: quadratic in the accounts up to `MANY` different ones with a small constant (a second for 1,000),
    above that that of the stream. Equal accounts of one day cost as much as one.
    """

    name: str = "stories"
    version: int = 2
    needs: tuple[LayerKey[Any], ...] = (ARTICLES,)
    gives: tuple[Any, ...] = (STORIES,)
    linkage: Linkage = LINKAGE

    def __call__(self, corpus: Corpus) -> tuple[Finding[StoryGroup]]:
        """One finding; no group for no accounts. An account without words is alone."""
        memo = Memo(FUNCTION_WORDS)
        accounts = sorted(corpus.accounts, key=_seniority)
        kinds = _kinds(accounts, memo)
        grouped = self._at_once(kinds) if len(kinds) <= MANY else self._one_by_one(kinds)
        groups = (_group((kinds[number], scores[number]) for number in group) for group, scores in grouped)
        items = tuple(sorted(groups, key=lambda group: group.id))
        return (Finding(STORIES, f"{self.name}@{self.version}", items),)

    def _at_once(self, kinds: Sequence[_Kind]) -> Iterable[tuple[list[int], dict[int, float]]]:
        edges = list(_edges(kinds))
        sizes = [len(kind.accounts) for kind in kinds]
        groups = average_link(len(kinds), edges, self.linkage, sizes=sizes)
        scores = likeness_to_others(groups, edges, sizes=sizes)
        return ((group, scores) for group in groups)

    def _one_by_one(self, kinds: Sequence[_Kind]) -> Iterable[tuple[list[int], dict[int, float]]]:
        shelf = MemoryShelf()
        for number, kind in enumerate(kinds):
            shelf.put(number, kind.profile)
        groups: defaultdict[int, list[int]] = defaultdict(list)
        scores: dict[int, float] = {}
        for placed in grown(range(len(kinds)), shelf, Rules(self.linkage)).placements:
            groups[placed.story].append(placed.account)
            scores[placed.account] = placed.score
        return ((group, scores) for group in groups.values())


@dataclass(frozen=True, slots=True)
class _Kind:
    """Accounts of the same words and day; almost always one."""

    profile: Profile
    accounts: list[Account] = field(default_factory=list)


def _seniority(account: Account) -> tuple[str, AccountId]:
    # "~" sorts after every date: an undated account is never the earliest where a dated one is.
    return account.published or "~", account.id


def _kinds(accounts: Iterable[Account], memo: Memo) -> list[_Kind]:
    """Accounts by profile, in the order of the first of each; each without words stays alone."""
    kinds: dict[object, _Kind] = {}
    for account in accounts:
        profile = profile_of(account, memo)
        kinds.setdefault(profile if profile.entries else account.id, _Kind(profile)).accounts.append(account)
    return list(kinds.values())


def _edges(kinds: Sequence[_Kind]) -> Iterable[Edge]:
    ready = [weighed(kind.profile) for kind in kinds]
    for number, others in alike([(one.words, one.weights) for one in ready], least=LEAST):
        near = others.tolist()
        likeness = likenesses([ready[number]], [[ready[other] for other in near]]).tolist()
        yield from ((number, other, value) for other, value in zip(near, likeness, strict=True) if value)


def _group(scored: Iterable[tuple[_Kind, float]]) -> StoryGroup:
    """The group of the accounts of some kinds; named after the earliest account."""
    members = [(account, score) for kind, score in scored for account in kind.accounts]
    earliest = min((account for account, _ in members), key=_seniority)
    ordered = sorted(members, key=lambda member: member[0].id)
    return StoryGroup(
        story_id(earliest.id), tuple(StoryMember(account.id, round(score, 4)) for account, score in ordered)
    )


def story_id(account: str) -> str:
    """The id of the story whose earliest account this is: "s" and 10 hexadecimal digits."""
    return "s" + blake2b(account.encode(), digest_size=5).hexdigest()
