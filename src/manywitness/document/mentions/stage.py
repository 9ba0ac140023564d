"""The stage that gives MENTIONS from what the encoder read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...kernel.barriers import barrier
from ...kernel.disjoint import DisjointSets
from ...kernel.names import can_be_one
from ...lang.en_pronouns import PRONOUN_KINDS
from ...model import Document, Layer, Span
from ...model.annotations import (
    ARTICLES,
    EXPRESSIONS,
    FUSED,
    MENTIONS,
    NAMES,
    Article,
    Expression,
    Mention,
    MentionLabel,
    NamedSpan,
)
from ...stages import Key
from .chains import chains
from .names import Name

_POSSESSIVE = re.compile(r"['’]s?\Z")
# A link to an earlier expression that is less likely than this joins nothing; that it is the likeliest choice
# is enough for a chain (OntoGUM dev, 2026-11: CoNLL F1 38.6 at .5, 46.2 at .3, 50.9 at 0), not for a speaker.
SURE = 0.0


@dataclass(frozen=True)
class Mentions:
    """Gives MENTIONS of the articles, sorted: names, and the pronouns and other expressions of their chains.

    A name has its label. A pronoun (PRON) or another expression (NOM: "the foreign minister") is given only
    where its chain has another member. Chains join what the encoder links, and names that spell one name
    ("Mr Lavrov", "Pomepo"); they never join two names that cannot be one person's, nor cross articles, and no
    pronoun behind the seam of a fused paragraph refers to what stands before it. Where an expression holds
    more words than the name at its head, both are given. English. Cost: linear in the expressions.
    """

    name: str = "mentions"
    version: int = 3
    sure: float = SURE
    needs: tuple[Key, ...] = (ARTICLES, NAMES, EXPRESSIONS, FUSED)
    gives: tuple[Key, ...] = (MENTIONS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        """The MENTIONS layer; empty where nothing is named."""
        items: list[Mention] = []
        entities = 0
        everything = _within_sources(document)
        for article in document[ARTICLES].items:
            names = [
                _placed(name, article) for name in document[NAMES].items if article.span.contains(name.span)
            ]
            inside = [at for at, one in enumerate(everything) if article.span.contains(one.span)]
            found = _Article(document.text.content, names, everything, inside, self.sure).mentions()
            items += _numbered(found, entities)
            entities = max((mention.entity + 1 for mention in items), default=0)
        items.sort(key=lambda mention: mention.span)
        return (Layer(MENTIONS, f"{self.name}@{self.version}", tuple(items)),)


def _within_sources(document: Document) -> list[Expression]:
    """The expressions, without the links of a fused paragraph's second source to what stands before it."""
    everything = document[EXPRESSIONS].items
    seconds = [(fused.at, fused.span.end) for fused in document[FUSED].items]
    return [
        replace(one, antecedent=None)
        if one.antecedent is not None
        and everything[one.antecedent].span.start < barrier(seconds, one.span.start)
        else one
        for one in everything
    ]


def _placed(name: NamedSpan, article: Article) -> NamedSpan:
    """The name; a dateline ("VELL, May 3 (Reuters) -") holds no people."""
    inside = article.dateline is not None and article.dateline.contains(name.span)
    person = name.label is MentionLabel.PER
    return replace(name, label=MentionLabel.LOC) if inside and person else name


def _numbered(mentions: Iterable[Mention], first: int) -> Iterator[Mention]:
    """The mentions with their chains numbered from `first` in order of first mention."""
    numbers: dict[int, int] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span):
        entity = numbers.setdefault(mention.entity, first + len(numbers))
        yield Mention(mention.span, mention.label, entity, mention.score)


class _Article:
    """Joins the names and expressions of one article. Node n is name n; further nodes are expressions."""

    def __init__(
        self,
        text: str,
        names: Sequence[NamedSpan],
        everything: Sequence[Expression],
        inside: Sequence[int],
        sure: float,
    ) -> None:
        self._text = text
        self._sure = sure
        self._names = [_trimmed(text, name) for name in names]
        self._expressions = [everything[at] for at in inside]
        self._node = {at: len(names) + place for place, at in enumerate(inside)}
        self._sets = DisjointSets(len(names) + len(inside))
        # The people and other named things of each set, by the node that stands for it.
        self._known: dict[int, list[NamedSpan]] = {}
        self._labels: list[MentionLabel] = []

    def mentions(self) -> list[Mention]:
        """The mentions; `entity` is any number that the members of a chain share."""
        self._join_names()
        scores = self._join_expressions()
        out = [
            Mention(name.span, label, self._sets.find(node))
            for node, (name, label) in enumerate(zip(self._names, self._labels, strict=True))
        ]
        spans = {name.span for name in self._names}
        sizes = self._sizes()
        for place, one in enumerate(self._expressions):
            node = len(self._names) + place
            root = self._sets.find(node)
            if one.span not in spans and sizes[root] > 1:
                out.append(Mention(one.span, self._label(one), root, scores[node]))
        return out

    def _sizes(self) -> dict[int, int]:
        """How many places each chain has; a name and the expression that it heads are one."""
        places: dict[int, set[int]] = {}
        for node, name in enumerate(self._names):
            places.setdefault(self._sets.find(node), set()).add(name.span.end)
        for place, one in enumerate(self._expressions):
            node = len(self._names) + place
            heading = self._heading.get(node)
            end = one.head.end if heading is None else self._names[heading].span.end
            places.setdefault(self._sets.find(node), set()).add(end)
        return {root: len(found) for root, found in places.items()}

    def _join_names(self) -> None:
        found = [
            Name(name.span.start, name.span.end, tuple(self._words(name.span)), name.label)
            for name in self._names
        ]
        numbers, self._labels = chains(found)
        firsts: dict[int, int] = {}
        for node, number in enumerate(numbers):
            self._sets.join(firsts.setdefault(number, node), node)
        for node, (name, label) in enumerate(zip(self._names, self._labels, strict=True)):
            known = NamedSpan(name.span, label, name.score)
            self._known.setdefault(self._sets.find(node), []).append(known)

    def _join_expressions(self) -> dict[int, float]:
        """How sure it is that each expression belongs to its chain."""
        self._heading = self._headed()
        scores: dict[int, float] = {}
        for place, one in enumerate(self._expressions):
            node = len(self._names) + place
            scores[node] = 1.0
            if node in self._heading:
                self._join(self._heading[node], node)
            before = self._node.get(one.antecedent) if one.antecedent is not None else None
            if before is None or one.score < self._sure:
                continue
            if self._join(before, node) and node not in self._heading:
                scores[node] = one.score * scores.get(before, 1.0)
        return scores

    def _headed(self) -> dict[int, int]:
        """For each expression whose head stands in a name, that name."""
        out: dict[int, int] = {}
        at = 0
        for place, one in sorted(enumerate(self._expressions), key=lambda item: item[1].head):
            while at < len(self._names) and self._names[at].span.end <= one.head.start:
                at += 1
            if at < len(self._names) and self._names[at].span.contains(one.head):
                out[len(self._names) + place] = at
        return out

    def _join(self, a: int, b: int) -> bool:
        """Join two sets, unless they name what cannot be one; whether they are one now."""
        left, right = self._sets.find(a), self._sets.find(b)
        if left == right:
            return True
        mine, others = self._known.get(left, []), self._known.get(right, [])
        if mine and others and not self._can_be_one(mine, others):
            return False
        self._known.pop(left, None)
        self._known.pop(right, None)
        self._sets.join(left, right)
        if mine or others:
            self._known[self._sets.find(a)] = [*mine, *others]
        return True

    def _can_be_one(self, mine: Sequence[NamedSpan], others: Sequence[NamedSpan]) -> bool:
        people = [[n for n in found if n.label is MentionLabel.PER] for found in (mine, others)]
        if bool(people[0]) != bool(people[1]):
            return False
        if people[0]:
            longest = [max(found, key=lambda name: len(name.span)) for found in people]
            return can_be_one(*(self._text[name.span.start : name.span.end] for name in longest))
        return mine[0].label == others[0].label

    def _label(self, one: Expression) -> MentionLabel:
        # "they're" is one word to OntoGUM, from which the encoder learnt its bounds.
        words = re.split(r"['’]", self._text[one.span.start : one.span.end].lower())
        return MentionLabel.PRON if words[0] in PRONOUN_KINDS else MentionLabel.NOM

    def _words(self, span: Span) -> list[str]:
        return self._text[span.start : span.end].split()


def _trimmed(text: str, name: NamedSpan) -> NamedSpan:
    """The name without a possessive ending."""
    ending = _POSSESSIVE.search(text, name.span.start, name.span.end)
    if ending is None or ending.start() <= name.span.start:
        return name
    return NamedSpan(Span(name.span.start, ending.start()), name.label, name.score)
