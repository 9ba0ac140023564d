"""Propositions that say one thing, and the accounts that come near to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ...kernel.cliques import complete_link
from ...kernel.numbered import Numbered, numbered
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import AccountId, Corpus
from ...model.story import Alignment, Proposition
from .bonds import Said, binds, said

# The same words in two accounts are one claim without a comparison when so many of them say something:
# "He did not elaborate" is about somebody else on every page.
LEAST_MATTER = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Propositions that say one thing, the leading one first, the others by account and place.

    `scores` run parallel: how surely each says what the lead says, 1 for the lead. `near` are accounts, none
    of them in the group, that say something like it.
    """

    members: tuple[Proposition, ...]
    scores: tuple[float, ...]
    near: frozenset[AccountId]


def groups_of(
    propositions: Sequence[Proposition], alignments: Sequence[Alignment], story: Corpus, *, least: float
) -> list[Group]:
    """Every proposition in one group, by the place of the group's first proposition."""
    texts = {account.id: account.document.text for account in story.accounts}
    node_of, nodes = _nodes(_words_of(propositions, story))
    links = _links(alignments, node_of)
    bound = _Bonds(propositions, nodes, {account: text.content for account, text in texts.items()})
    pairs = ((a, b, score) for (a, b), score in links.items() if score >= least and bound.binds(a, b))
    linked = _linked(links)
    groups = []
    for together in complete_link(len(nodes), pairs, least=least):
        inside = sorted([number for node in together for number in nodes[node]])
        others = [other for node in together for other in linked.get(node, ())]
        near = {propositions[number].account for other in others for number in nodes[other]}
        groups.append((inside, near))
    scores = {(one.a, one.b): one.score for one in alignments}
    return [_group(propositions, inside, near, scores, node_of) for inside, near in sorted(groups)]


@dataclass(frozen=True, slots=True)
class _Bonds:
    """Which nodes can be one claim by what they say; each wording is read where it is asked for, once."""

    propositions: Sequence[Proposition]
    nodes: Sequence[Sequence[int]]
    contents: Mapping[AccountId, str]
    _said: dict[int, Said] = field(default_factory=dict)

    def binds(self, a: int, b: int) -> bool:
        return binds(self._of(a), self._of(b))

    def _of(self, node: int) -> Said:
        if node not in self._said:
            one = self.propositions[self.nodes[node][0]]
            self._said[node] = said(_words(one, self.contents[one.account]))
        return self._said[node]


def _words_of(propositions: Sequence[Proposition], story: Corpus) -> Numbered:
    """The words of each proposition, as its pieces have them one after the other."""
    at = {account.id: number for number, account in enumerate(story.accounts)}
    texts = [account.document.text.content for account in story.accounts]
    pieces = list(chain.from_iterable([one.pieces for one in propositions]))
    spans = [piece.span for piece in pieces]
    said = numbered(
        texts,
        [at[piece.account] for piece in pieces],
        [span.start for span in spans],
        [span.end for span in spans],
    )
    return said.joined([len(one.pieces) for one in propositions])


def _words(proposition: Proposition, content: str) -> str:
    return " ".join([content[place.span.start : place.span.end] for place in proposition.pieces])


def _nodes(words: Numbered) -> tuple[list[int], list[list[int]]]:
    """For each proposition its node, and for each node its propositions: those of the same words are one."""
    together: dict[bytes, list[int]] = {}
    for number, wording in enumerate(words.alike()):
        together.setdefault(wording, []).append(number)
    nodes = [
        part
        for members in together.values()
        for part in ([members] if _is_one(words, members) else ([one] for one in members))
    ]
    nodes.sort()
    node_of = [0] * len(words)
    for node, members in enumerate(nodes):
        for number in members:
            node_of[number] = node
    return node_of, nodes


def _is_one(words: Numbered, members: Sequence[int]) -> bool:
    """Whether propositions of the same words say one thing: there is but one, or it says something."""
    if len(members) == 1:
        return True
    told = {word.casefold() for word in words.written(members[0])}
    return len(told - FUNCTION_WORDS) >= LEAST_MATTER


def _links(alignments: Iterable[Alignment], node_of: Sequence[int]) -> dict[tuple[int, int], float]:
    """The best score between two nodes, by pair."""
    links: dict[tuple[int, int], float] = {}
    for one in alignments:
        a, b = node_of[one.a], node_of[one.b]
        if a != b:
            pair = (a, b) if a < b else (b, a)
            links[pair] = max(links.get(pair, 0.0), one.score)
    return links


def _linked(links: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    linked: dict[int, list[int]] = {}
    for a, b in links:
        linked.setdefault(a, []).append(b)
        linked.setdefault(b, []).append(a)
    return linked


def _group(
    propositions: Sequence[Proposition],
    inside: Sequence[int],
    near: Iterable[AccountId],
    scores: dict[tuple[int, int], float],
    node_of: Sequence[int],
) -> Group:
    """The group led by the proposition that is most like the others; of equal ones the account's own words
    before reported ones, then the first.
    """
    if len(inside) == 1:
        (only,) = inside
        return Group((propositions[only],), (1.0,), frozenset(near) - {propositions[only].account})

    def score(a: int, b: int) -> float:
        return 1.0 if node_of[a] == node_of[b] else scores.get((min(a, b), max(a, b)), 0.0)

    def rank(number: int) -> tuple[float, bool, int]:
        likeness = sum(score(number, other) for other in _sampled(inside))
        return -likeness, propositions[number].quotation is not None, number

    lead = min(_sampled(inside), key=rank)
    members = [lead, *(number for number in inside if number != lead)]
    accounts = {propositions[number].account for number in inside}
    return Group(
        tuple(propositions[number] for number in members),
        tuple(score(lead, number) for number in members),
        frozenset(near) - accounts,
    )


def _sampled(inside: Sequence[int], most: int = 50) -> Sequence[int]:
    """At most `most` of the members, evenly: what a thousand pages print is led by one of these."""
    return inside if len(inside) <= most else inside[:: -(-len(inside) // most)]
