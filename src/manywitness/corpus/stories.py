"""Accounts that tell one event: all at once for a pile of pages, one by one for a stream."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

import numpy as np

from ..kernel.arrivals import Arrivals, Rules
from ..kernel.grouping import Edge, average_link, likeness_to_others
from ..kernel.shingles import Memo, words_of
from ..kernel.sparse import Counts, alike, holders, rarity, weighed
from ..lang.en_function_words import FUNCTION_WORDS
from ..model import Account, AccountId, Corpus, Finding, LayerKey
from ..model.annotations import ARTICLES
from ..model.findings import STORIES, StoryGroup, StoryMember

# Mean likeness from which accounts tell one event. Tuned on allsides_stories train, 2026-11, with samples
# of 3 to 20 undated pages and 1,100 pages at once: B-cubed F1 .966 and .919; .18: -.007 on both.
THRESHOLD = 0.2

# Two dated accounts further apart do not tell one event. 4: -.01 on the same 1,100 pages, 2026-11; no dates:
# -.15. A weight that fades with time (linear, exponential, Gaussian) was no better than this edge.
DAYS = 2

# A title says what the event is: each of its words counts this often. On wikinews_galaxy dev, 2026-11,
# 1: -.01; 5: the same.
TITLE = 3
# Names tell events apart. On wikinews_galaxy dev, 2026-11, 1: -.02; 2: the same.
NAME = 1.5

# Likenesses below this are noise and are taken for 0. .02 to .1: F1 within .001.
LEAST = 0.05

# From this many different accounts on they are grouped one by one in order of time, in linear memory.
MANY = 1_500


@dataclass(frozen=True)
class Stories:
    """Every account in exactly one group, groups sorted by id.

    Accounts are compared by their words (title, kept pieces; rare words and names count more) and by their
    dates where both have one; an undated account is at no disadvantage. Groups grow by average link. A group
    is named after its earliest member, so its id stays while later accounts are added.

    Cost: quadratic in the accounts up to `MANY` different ones with a small constant (a second for 1,000),
    above that that of the stream. Equal accounts of one day cost as much as one.
    """

    name: str = "stories"
    version: int = 1
    needs: tuple[LayerKey[Any], ...] = (ARTICLES,)
    gives: tuple[Any, ...] = (STORIES,)
    threshold: float = THRESHOLD
    days: int = DAYS

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
        edges = [edge for edge in _edges(kinds) if _near(kinds[edge[0]], kinds[edge[1]], self.days)]
        sizes = [len(kind.accounts) for kind in kinds]
        groups = average_link(len(kinds), edges, threshold=self.threshold, sizes=sizes)
        scores = likeness_to_others(groups, edges, sizes=sizes)
        return ((group, scores) for group in groups)

    def _one_by_one(self, kinds: Sequence[_Kind]) -> Iterable[tuple[list[int], dict[int, float]]]:
        stream = Arrivals(Rules(self.threshold, self.days, most=len(kinds)))
        groups: defaultdict[str, list[int]] = defaultdict(list)
        scores: dict[int, float] = {}
        for number, kind in enumerate(kinds):
            joined = stream.add(kind.accounts[0].id, kind.words, kind.day)
            groups[joined.founder].append(number)
            scores[number] = joined.score
        return ((group, scores) for group in groups.values())


@dataclass(frozen=True, slots=True)
class _Kind:
    """Accounts of the same words and day; almost always one."""

    words: Counts
    day: int | None
    accounts: list[Account] = field(default_factory=list)


def _seniority(account: Account) -> tuple[str, AccountId]:
    # "~" sorts after every date: an undated account is never the earliest where a dated one is.
    return account.published or "~", account.id


def _kinds(accounts: Iterable[Account], memo: Memo) -> list[_Kind]:
    """Accounts by words and day, in the order of the first of each; each without words stays alone."""
    kinds: dict[object, _Kind] = {}
    for account in accounts:
        words, day = account_words(account, memo), day_of(account)
        key = (day, frozenset(words.items())) if words else account.id
        kinds.setdefault(key, _Kind(words, day)).accounts.append(account)
    return list(kinds.values())


def _edges(kinds: Sequence[_Kind]) -> Iterable[Edge]:
    counted = [kind.words for kind in kinds]
    known = holders(counted)
    return alike([weighed(words, lambda w: rarity(len(kinds), known[w])) for words in counted], least=LEAST)


def _near(a: _Kind, b: _Kind, days: int) -> bool:
    return a.day is None or b.day is None or abs(a.day - b.day) <= days


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


def day_of(account: Account) -> int | None:
    """The day on which the account was published, as a proleptic ordinal; None when it does not say."""
    try:
        return date.fromisoformat((account.published or "")[:10]).toordinal()
    except ValueError:
        return None


def account_words(account: Account, memo: Memo) -> Counts:
    """How often each content word stands in the account, titles and names counted more. Cost: linear."""
    counts: dict[int, float] = {}
    title = account.title
    pieces = [(piece.start, piece.end) for piece in account.article.pieces]
    texts = ((title, [(0, len(title))], TITLE), (account.document.text.content, pieces, 1))
    for content, segments, times in texts:
        words = words_of(content, segments, memo)
        weights = np.where(words.capitals, NAME, 1) * times
        for stem, weight in zip(words.stems.tolist(), weights.tolist(), strict=True):
            counts[stem] = counts.get(stem, 0.0) + weight
    # Function words have stem 0.
    counts.pop(0, None)
    return counts
