"""Passages: what the accounts of a corpus share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from ...kernel.matching import MEASURES, Measures
from ...model import Account, Corpus, Finding
from ...model.annotations import ARTICLES, QUOTED
from ...model.findings import PASSAGES, STORIES, Passage
from ...stages import Key, Tasks, blocks
from .comparing import compared_alike, compared_all
from .pairs import place
from .spread import passages_of

# So many accounts are compared all with all; of more each with those alone that share grams with it.
FEW_ACCOUNTS = 200

# Accounts that one call prepares or compares, about, where many calls do the work.
BLOCK = 500


@dataclass(frozen=True)
class Passages:
    """Passages shared by two accounts, sorted by accounts and place.

    Only the kept pieces of an article are compared. A passage may run over a short dropped part, a button or
    a pointer that stands in it, when both sides go on behind it; never over a longer one. Titles are not
    compared: they are often written elsewhere. Names and offices in a row are no passage, nor, among more
    than `few` accounts, is what an outlet repeats. `Passage.quoted` is that of the side where more of the
    words stand inside quotation marks: marks that one page lost do not turn a shared quotation into
    narration.

    Cost: linear in the text, then in what is shared. Up to `few` are compared all with all; of more each with
    at most `CANDIDATES` others.
    """

    name: str = "passages"
    version: int = 6
    needs: tuple[Key, ...] = (ARTICLES, QUOTED)
    gives: tuple[Any, ...] = (PASSAGES,)
    measures: Measures = MEASURES
    few: int = FEW_ACCOUNTS

    def of_stories(self) -> Passages:
        """The same stage for each story by itself: what accounts of two stories share is not looked for."""
        return replace(self, needs=(*self.needs, STORIES))

    def __call__(self, corpus: Corpus) -> tuple[Finding[Passage]]:
        """One finding; accounts without words share nothing."""
        return (self._finding(chain.from_iterable(map(self._among, self._parts(corpus)))),)

    def spread(self, corpus: Corpus, tasks: Tasks) -> tuple[Finding[Passage]]:
        """The same finding, in many calls where there are more than `few` accounts."""
        if len(corpus.accounts) <= self.few:
            return self(corpus)
        if STORIES in self.needs:
            found = [tasks.call(_of_each, self, some) for some in _heaps(self._parts(corpus))]
            return (self._finding(chain.from_iterable(map(tasks.value, found))),)
        pieces = [tasks.call(_block, some) for some in blocks(corpus.accounts, BLOCK)]
        shared = passages_of(tasks, pieces, self.measures, self.few)
        return (self._finding(chain.from_iterable(tasks.value(part).passages for part in shared.parts)),)

    def _parts(self, corpus: Corpus) -> list[Sequence[Account]]:
        """The accounts that are compared with each other."""
        if STORIES not in self.needs:
            return [corpus.accounts]
        of = {account.id: account for account in corpus.accounts}
        groups = ([of[one.account] for one in group.members] for group in corpus[STORIES])
        return [group for group in groups if len(group) > 1]

    def _among(self, accounts: Sequence[Account]) -> Iterator[Passage]:
        # Texts are compared in the order of their words, so that names decide nothing.
        some = sorted(accounts, key=lambda account: (account.body().content, account.id))
        compared = compared_all if len(some) <= self.few else compared_alike
        return compared(some, self.measures)

    def _finding(self, items: Iterable[Passage]) -> Finding[Passage]:
        return Finding(PASSAGES, f"{self.name}@{self.version}", tuple(sorted(items, key=place)))


def _block(accounts: Sequence[Account]) -> Sequence[Account]:
    """Themselves: so they lie where they are needed, and are sent there once."""
    return accounts


def _heaps(parts: Iterable[Sequence[Account]]) -> Iterator[list[Sequence[Account]]]:
    """The parts in heaps of about `BLOCK` accounts."""
    heap: list[Sequence[Account]] = []
    for part in parts:
        heap.append(part)
        if sum(map(len, heap)) >= BLOCK:
            yield heap
            heap = []
    if heap:
        yield heap


def _of_each(stage: Passages, parts: Iterable[Sequence[Account]]) -> list[Passage]:
    return [passage for part in parts for passage in stage._among(part)]
