"""Accounts that tell one event, all at once for a pile of pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from ...kernel.grouping import Linkage
from ...kernel.shingles import Memo
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Account, Corpus, Finding, LayerKey
from ...model.annotations import ARTICLES
from ...model.findings import STORIES, StoryGroup, StoryMember
from ...stages import Tasks, blocks
from .piles import at_once, one_by_one
from .profile import Profile, profile_of
from .scoring import LINKAGE
from .spread import seniority, stories_of

# From this many different accounts on they are grouped as a stream in order of time, at linear cost.
MANY = 1_500

# Accounts that one call prepares, where many calls do the work.
BLOCK = 500


@dataclass(frozen=True)
class Stories:
    """Every account in exactly one group, groups sorted by id.

    Accounts are compared by their words, names, titles, numbers and days (see `likeness`); one without a
    day is compared with all. Groups grow by average link, and two tight groups with a gap between them stay
    two. A group is named after its earliest member, so its id stays while later accounts are added.

    Cost: quadratic in the accounts up to `many` different ones with a small constant (a second for 1,000),
    above that that of the stream. Equal accounts of one day cost as much as one.
    """

    name: str = "stories"
    version: int = 2
    needs: tuple[LayerKey[Any], ...] = (ARTICLES,)
    gives: tuple[Any, ...] = (STORIES,)
    linkage: Linkage = LINKAGE
    many: int = MANY

    def __call__(self, corpus: Corpus) -> tuple[Finding[StoryGroup]]:
        """One finding; no group for no accounts. An account without words is alone."""
        memo = Memo(FUNCTION_WORDS)
        accounts = sorted(corpus.accounts, key=seniority)
        kinds = _kinds(accounts, memo)
        profiles = [kind.profile for kind in kinds]
        if len(kinds) <= self.many:
            grouped = at_once(profiles, [len(kind.accounts) for kind in kinds], self.linkage)
        else:
            grouped = one_by_one(profiles, self.linkage)
        groups = (_group((kinds[number], scores[number]) for number in group) for group, scores in grouped)
        return (self._finding(groups),)

    def spread(self, corpus: Corpus, tasks: Tasks) -> tuple[Finding[StoryGroup]]:
        """The same finding, in many calls where there are more than `many` accounts."""
        if len(corpus.accounts) <= self.many:
            return self(corpus)
        pieces = [tasks.call(_block, some) for some in blocks(corpus.accounts, BLOCK)]
        told = stories_of(tasks, pieces, self.linkage, self.many)
        # By seniority, as they are numbered there.
        accounts = sorted(corpus.accounts, key=seniority)
        members: defaultdict[int, list[StoryMember]] = defaultdict(list)
        for account, story, score in zip(accounts, told.story.tolist(), told.score.tolist(), strict=True):
            members[story].append(StoryMember(account.id, score))
        groups = (
            StoryGroup(story_id(accounts[story].id), tuple(sorted(some, key=lambda one: one.account)))
            for story, some in members.items()
        )
        return (self._finding(groups),)

    def _finding(self, groups: Iterable[StoryGroup]) -> Finding[StoryGroup]:
        items = tuple(sorted(groups, key=lambda group: group.id))
        return Finding(STORIES, f"{self.name}@{self.version}", items)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Accounts of the same words and day; almost always one."""

    profile: Profile
    accounts: list[Account] = field(default_factory=list)


def _kinds(accounts: Iterable[Account], memo: Memo) -> list[_Kind]:
    """Accounts by profile, in the order of the first of each; each without words stays alone."""
    kinds: dict[object, _Kind] = {}
    for account in accounts:
        profile = profile_of(account, memo)
        kinds.setdefault(profile if profile.entries else account.id, _Kind(profile)).accounts.append(account)
    return list(kinds.values())


def _group(scored: Iterable[tuple[_Kind, float]]) -> StoryGroup:
    """The group of the accounts of some kinds; named after the earliest account."""
    members = [(account, score) for kind, score in scored for account in kind.accounts]
    earliest = min((account for account, _ in members), key=seniority)
    ordered = sorted(members, key=lambda member: member[0].id)
    return StoryGroup(
        story_id(earliest.id), tuple(StoryMember(account.id, round(score, 4)) for account, score in ordered)
    )


def story_id(account: str) -> str:
    """The id of the story whose earliest account this is: "s" and 10 hexadecimal digits."""
    return "s" + blake2b(account.encode(), digest_size=5).hexdigest()


def _block(accounts: Sequence[Account]) -> Sequence[Account]:
    """Themselves: so they lie where they are needed, and are sent there once."""
    return accounts
