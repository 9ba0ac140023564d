"""The distinct wordings of a story's propositions, each once however many accounts have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from ...kernel.numbered import Numbered, numbered
from ...kernel.vocabulary import Numbers
from ...model import AccountId, Corpus
from ...model.story import PROPOSITIONS


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """`words` are the words of the distinct wordings in the order of their first propositions, `members` the
    propositions that say each, ascending. `teller` is the account of each proposition; `account` that of each
    wording as a number, -1 where several accounts have it.
    """

    words: Numbered
    members: tuple[tuple[int, ...], ...]
    teller: Sequence[AccountId]
    account: Numbers

    def within(self, most: int) -> Iterator[tuple[int, int]]:
        """Pairs (a < b) of propositions of different accounts with one wording: each with the `most` next."""
        for members in self.members:
            for at, a in enumerate(members):
                nearby = members[at + 1 : at + 1 + most]
                yield from ((a, b) for b in nearby if self.teller[a] != self.teller[b])

    def between(self, one: int, other: int, most: int) -> Iterator[tuple[int, int]]:
        """Pairs of propositions of different accounts, the first of wording `one`, the second of `other`:
        each of the larger side with at most `most` of the smaller.
        """
        left, right = self.members[one], self.members[other]
        turned = len(left) < len(right)
        many, few = (right, left) if turned else (left, right)
        for at, a in enumerate(many):
            for step in range(min(most, len(few))):
                b = few[(at + step) % len(few)]
                if self.teller[a] != self.teller[b]:
                    yield (b, a) if turned else (a, b)


def _only(numbers: Mapping[AccountId, int], tellers: Sequence[AccountId], group: Sequence[int]) -> int:
    """The number of the only account that tells what is in a group, -1 where there are several."""
    if len(group) == 1:
        return numbers[tellers[group[0]]]
    accounts = {numbers[tellers[at]] for at in group}
    return accounts.pop() if len(accounts) == 1 else -1


def wordings_of(story: Corpus) -> Wordings:
    """The wordings of PROPOSITIONS: the words of their pieces. Case, marks and white space make none."""
    said = _words(story)
    numbers = {account: at for at, account in enumerate(sorted(account.id for account in story.accounts))}
    tellers = [one.account for one in story[PROPOSITIONS]]
    members: dict[bytes, list[int]] = {}
    for at, wording in enumerate(said.alike()):
        members.setdefault(wording, []).append(at)
    first = np.array([group[0] for group in members.values()], np.int64)
    single = np.array([_only(numbers, tellers, group) for group in members.values()], np.int64)
    return Wordings(said.of(first), tuple(map(tuple, members.values())), tellers, single)


def _words(story: Corpus) -> Numbered:
    """The words of each proposition."""
    at = {account.id: number for number, account in enumerate(story.accounts)}
    texts = [account.document.text.content for account in story.accounts]
    pieces = list(chain.from_iterable([one.pieces for one in story[PROPOSITIONS]]))
    spans = [piece.span for piece in pieces]
    said = numbered(
        texts,
        [at[piece.account] for piece in pieces],
        [span.start for span in spans],
        [span.end for span in spans],
    )
    return said.joined([len(one.pieces) for one in story[PROPOSITIONS]])
