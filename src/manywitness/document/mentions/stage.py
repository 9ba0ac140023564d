"""The stage that gives MENTIONS from what the encoder read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...kernel.barriers import barrier
from ...kernel.disjoint import DisjointSets
from ...kernel.names import can_be_one
from ...lang.en_pronouns import FEMALE, MALE, PRONOUN_KINDS, UNKNOWN, gender_of
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
from .bodies import can_be_one_body
from .chains import chains
from .names import Name
from .settled import is_likely, settled

# The classes of pronouns that tell whether a man or a woman is meant.
_SEXES = {PRONOUN_KINDS["he"]: MALE, PRONOUN_KINDS["she"]: FEMALE}
# A link to an earlier expression that is less likely than this joins nothing; that it is the likeliest choice
# is enough for a chain (OntoGUM dev, 2026-11: CoNLL F1 38.6 at .5, 46.2 at .3, 50.9 at 0), not for a speaker.
SURE = 0.0


@dataclass(frozen=True)
class Mentions:
    """Gives MENTIONS of the articles, sorted: names, and the pronouns and other expressions of their chains.

    A name has its label; a doubtful one is given only where its chain has a sure one. A pronoun (PRON) or
    another expression (NOM: "the foreign minister") is given only where its chain has another member. Chains
    join what the encoder links, and names that spell one name ("Mr Lavrov", "Pomepo", an acronym and the name
    that it is short for); they never join two names that cannot be one person's, organisation's or place's,
    nor cross articles, and no pronoun behind the seam of a fused paragraph refers to what stands before it.
    Where an expression holds more words than the name at its head, both are given. English. Cost: linear in
    the expressions.
    """

    name: str = "mentions"
    version: int = 5
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
        self._names = settled(text, names)
        self._expressions = [everything[at] for at in inside]
        self._node = {at: len(self._names) + place for place, at in enumerate(inside)}
        self._sets = DisjointSets(len(self._names) + len(inside))
        # The different names of each set, each with its label, by the node that stands for the set.
        self._known: dict[int, dict[str, MentionLabel]] = {}
        self._labels: list[MentionLabel] = []

    def mentions(self) -> list[Mention]:
        """The mentions; `entity` is any number that the members of a chain share."""
        self._join_names()
        scores = self._join_expressions()
        roots = [self._sets.find(node) for node in range(len(self._names))]
        likely = {root for root, name in zip(roots, self._names, strict=True) if is_likely(self._text, name)}
        out = [
            Mention(name.span, label, root)
            for name, label, root in zip(self._names, self._labels, roots, strict=True)
            if root in likely
        ]
        spans = {mention.span for mention in out}
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
        numbers, self._labels = chains(self._text, found)
        firsts: dict[int, int] = {}
        for node, number in enumerate(numbers):
            self._sets.join(firsts.setdefault(number, node), node)
        for node, (name, label) in enumerate(zip(self._names, self._labels, strict=True)):
            written = self._text[name.span.start : name.span.end]
            self._known.setdefault(self._sets.find(node), {}).setdefault(written, label)

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
            if before is None or one.score < self._sure or not self._can_refer(one, before):
                continue
            if self._join(before, node) and node not in self._heading:
                scores[node] = one.score * scores.get(before, 1.0)
        return scores

    def _can_refer(self, one: Expression, before: int) -> bool:
        """Whether "he" or "she" can be somebody whose given names are known as a woman's or a man's."""
        sex = _SEXES.get(PRONOUN_KINDS.get(self._text[one.span.start : one.span.end].lower(), -1))
        names = self._known.get(self._sets.find(before), {}) if sex is not None else {}
        told = {gender_of(name.lower().split()) for name, label in names.items() if label is MentionLabel.PER}
        return not told or UNKNOWN in told or sex in told

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
        mine, others = self._known.get(left, {}), self._known.get(right, {})
        if mine and others and not _can_be_one(mine, others):
            return False
        self._known.pop(left, None)
        self._known.pop(right, None)
        self._sets.join(left, right)
        if mine or others:
            self._known[self._sets.find(a)] = {**mine, **others}
        return True

    def _label(self, one: Expression) -> MentionLabel:
        # "they're" is one word to OntoGUM, from which the encoder learnt its bounds.
        words = re.split(r"['’]", self._text[one.span.start : one.span.end].lower())
        return MentionLabel.PRON if words[0] in PRONOUN_KINDS else MentionLabel.NOM

    def _words(self, span: Span) -> list[str]:
        return self._text[span.start : span.end].split()


def _can_be_one(mine: Mapping[str, MentionLabel], others: Mapping[str, MentionLabel]) -> bool:
    """Whether names, each with its label, can be those of one person, organisation or place."""
    people = [[name for name in found if found[name] is MentionLabel.PER] for found in (mine, others)]
    if bool(people[0]) != bool(people[1]):
        return False
    if people[0]:
        return can_be_one(*(max(found, key=len) for found in people))
    label = next(iter(mine.values()))
    return label is next(iter(others.values())) and can_be_one_body(mine, list(others), label)
