"""Gold expressions of many articles, put together by what the product found: no label and no chain of the
gold is looked at, only where its expressions begin and end.

Inside an article: expressions of one head, appositions, relative pronouns behind what they stand for, and the
product's chains. Across articles: names by the product's `grouped`, all else by the stem of the head.

The rules were made while looking at MEANTIME (2026-11), of which there is one file: they are few, and none
knows a word of its topics.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from manywitness.kernel.bodies import body_name
from manywitness.kernel.disjoint import DisjointSets
from manywitness.kernel.names import can_be_one
from manywitness.lang.en_aliases import NATIONS, PEOPLES
from manywitness.lang.en_names import NO_NAMES
from manywitness.lang.en_pronouns import PRONOUN_KINDS
from manywitness.lang.en_ranks import BY_FREQUENCY
from manywitness.model import AccountId, Document, Span
from manywitness.model.annotations import MENTIONS, Mention, MentionLabel
from manywitness.story.entities import grouped
from manywitness.story.entities.bearers import Bearer, relabelled, short_form
from manywitness.story.entities.bodies import GAZETTEER

# What begins after the head of a noun phrase.
_BEHIND = re.compile(
    r"\s(?:of|in|for|to|from|at|on|with|that|which|who|by|after|under|between|into|than|as|against|over|during|"
    r"around|across|behind|inside|including|regarding|whose|where|and|or|about|within|because|based|made|used|"
    r"called|named)\s|,|\(|\s-\s|;|:"
)
_WORD = re.compile(r"[\w&$%.'’-]*\w")
_PART = r"(?:[A-Z0-9][\w&.'’/-]*|i[A-Z]\w*)"
_NAME = re.compile(rf"{_PART}(?:\s(?:of|and|&|for)(?=\s[A-Z])|\s{_PART})*")
_GOVERNMENTS = frozenset(["government", "governments"])
_NATIONS = NATIONS.keys() | PEOPLES.keys()
_TITLES = frozenset(["ceo", "cfo", "coo", "president", "chairman", "minister", "officer", "executive"])
_FREQUENT = frozenset(BY_FREQUENCY[:300])
_PERSONS = frozenset(["i", "me", "my", "he", "him", "his", "she", "her", "who", "whom"])
_FIRMS = frozenset(
    ["company", "firm", "manufacturer", "maker", "automaker", "carrier", "airline", "bank", "group"]
)
_RELATIVE = frozenset(["which", "who", "that", "whose", "whom", "where"])
_APPOSED = re.compile(r"\s*(?:,|\(|-)\s*")
_MARK = re.compile(r"\s*(?:,|\(|-|``|\")")


@dataclass(frozen=True)
class Cluster:
    """Expressions of one article that are one, in order; `kinds` are the stems of the heads of those that
    are no pronouns, `bearer` what the product needs to know of its names, None where it has none.
    """

    spans: tuple[Span, ...]
    kinds: tuple[str, ...]
    bearer: Bearer | None


def head_of(text: str, span: Span) -> Span:
    """The last word before what begins behind the head of a noun phrase, without a possessive ending."""
    behind = _BEHIND.search(text, span.start + 1, span.end)
    words = list(_WORD.finditer(text, span.start, behind.start() if behind else span.end))
    if not words:
        return span
    end = words[-1].end() - (2 if words[-1].group().endswith(("'s", "’s")) else 0)
    return Span(words[-1].start(), max(end, words[-1].start() + 1))


def stem(word: str) -> str:
    """The word in lower case without the ending of a plural."""
    word = word.lower()
    for ending in ("s", "es"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def name_in(text: str, span: Span) -> str:
    """The name that is the head of an expression, with its other words; "" where the head is no name."""
    head = head_of(text, span)
    if text[head.start : head.end].lower() in _GOVERNMENTS:
        nations = (word.group() for word in _WORD.finditer(text, span.start, span.end))
        return next((word for word in nations if word.lower().replace(".", "") in _NATIONS), "")
    found = next((m for m in _NAME.finditer(text, span.start, span.end) if m.end() >= head.end), None)
    if found is None or found.start() > head.start:
        return ""
    words = text[found.start() : found.end()].split()
    titles = [at for at, word in enumerate(words) if word.lower() in _TITLES]
    words = words[titles[-1] + 1 :] if titles else words
    plain = " ".join(words).lower().removeprefix("the ")
    return "" if plain in PRONOUN_KINDS or plain in NO_NAMES or plain in _FREQUENT else " ".join(words)


def clusters(account: AccountId, document: Document, spans: Iterable[Span]) -> list[Cluster]:
    """The expressions of one article in clusters, in the order of their first ones."""
    article = _Article(document, sorted(spans, key=lambda span: (span.start, -span.end)))
    groups: dict[int, list[int]] = {}
    for at, root in enumerate(article.joined()):
        groups.setdefault(root, []).append(at)
    return [article.cluster(account, number, group) for number, group in enumerate(groups.values())]


def keys(found: Sequence[tuple[str, Cluster]]) -> list[str]:
    """What each cluster, given with its topic, speaks of: equal for those that are one.

    Names are put together over all topics, other expressions inside one.
    """
    named = relabelled([cluster.bearer for _, cluster in found if cluster.bearer is not None])
    groups = enumerate(grouped(named))
    place = {one.chain: f"name {number}" for number, group in groups for one in group if one.leads}
    return [_key(topic, number, cluster, place) for number, (topic, cluster) in enumerate(found)]


def _key(topic: str, number: int, cluster: Cluster, place: Mapping[tuple[AccountId, int], str]) -> str:
    if cluster.bearer is not None:
        return place[cluster.bearer.chain]
    if cluster.kinds:
        counts = Counter(cluster.kinds)
        return f"{topic} kind {max(counts, key=lambda one: (counts[one], one))}"
    return f"alone {number}"


class _Article:
    """Expressions of one article, outer ones before those that they begin with, and what joins them."""

    def __init__(self, document: Document, spans: Sequence[Span]) -> None:
        self.text, self.spans = document.text.content, spans
        self.heads = [head_of(self.text, span) for span in spans]
        people = {
            mention.span.end: self.text[mention.span.start : mention.span.end]
            for mention in (document[MENTIONS].items if MENTIONS in document else ())
            if mention.label is MentionLabel.PER
        }
        self.names = [
            people.get(head.end) or name_in(self.text, span)
            for span, head in zip(spans, self.heads, strict=True)
        ]
        self.labels: dict[int, MentionLabel] = {}
        self.sets = DisjointSets(len(spans))
        self._mentions = document[MENTIONS].items if MENTIONS in document else ()
        self._ends: dict[int, list[int]] = {}
        for at, span in enumerate(spans):
            self._ends.setdefault(span.end, []).append(at)

    def joined(self) -> list[int]:
        """For each expression, the first one of its cluster."""
        for at in range(len(self.spans)):
            self._join_inside(at)
            self._join_relative(at)
        for chain in self._chains():
            self._join_chain(chain)
        self._join_pronouns()
        return [self.sets.find(at) for at in range(len(self.spans))]

    def _join_pronouns(self) -> None:
        """Join pronouns that nothing is joined with, and firms without a name, to the last name before them
        that they can stand for: where expressions are given, a pronoun is hardly ever alone.
        """
        groups: dict[int, list[int]] = {}
        for at in range(len(self.spans)):
            groups.setdefault(self.sets.find(at), []).append(at)
        for at in sorted(group[0] for group in groups.values() if self._is_lone(group)):
            person = self._words(at)[0] in _PERSONS
            start = self.spans[at].start
            named = (n for n in range(at - 1, -1, -1) if n in self.labels and self.spans[n].end <= start)
            before = next((n for n in named if (self.labels[n] is MentionLabel.PER) == person), None)
            if before is not None:
                self.sets.join(before, at)

    def _is_lone(self, group: Sequence[int]) -> bool:
        words = [self._words(at) for at in group]
        if all(len(one) == 1 and one[0] in PRONOUN_KINDS for one in words):
            return True
        return len(words) == 1 and words[0][-1] in _FIRMS and words[0][0] in ("the", "its", "their")

    def _words(self, at: int) -> list[str]:
        return self.text[self.spans[at].start : self.spans[at].end].lower().split() or [""]

    def _chains(self) -> list[list[tuple[int, Mention]]]:
        """The product's chains, each member with the expression whose head it has."""
        by_head: dict[int, list[int]] = {}
        for at, head in enumerate(self.heads):
            by_head.setdefault(head.end, []).append(at)
        chains: dict[int, list[tuple[int, Mention]]] = {}
        for mention in self._mentions:
            for at in by_head.get(head_of(self.text, mention.span).end, ()):
                chains.setdefault(mention.entity, []).append((at, mention))
        return list(chains.values())

    def _join_inside(self, at: int) -> None:
        """Join an expression with those in it that have its head, and with what stands in apposition."""
        outer = self.spans[at]
        inner = [n for n in range(at + 1, len(self.spans)) if outer.contains(self.spans[n])]
        for n in inner:
            one = self.spans[n]
            if self.heads[n] == self.heads[at]:
                self.sets.join(at, n)
                if one.start == outer.start and _MARK.match(self.text, one.end, outer.end):
                    self._join_apposed(at, one, inner)
            if one.end == outer.end:
                self._join_title(at, n, inner)

    def _join_apposed(self, at: int, first: Span, inner: Sequence[int]) -> None:
        for n in inner:
            between = self.text[first.end : self.spans[n].start]
            if self.spans[n].end >= self.spans[at].end - 1 and _APPOSED.fullmatch(between):
                self.sets.join(at, n)

    def _join_title(self, at: int, last: int, inner: Sequence[int]) -> None:
        """Join "the minister Ann Lee" with both "the minister" and "Ann Lee", where both are expressions."""
        for n in inner:
            between = self.text[self.spans[n].end : self.spans[last].start]
            if self.spans[n].start == self.spans[at].start and between.strip(" \n,") == "" and between:
                self.sets.join(at, n)
                self.sets.join(at, last)

    def _join_relative(self, at: int) -> None:
        start = self.spans[at].start
        first = _WORD.match(self.text, start)
        if first is None or first.group().lower() not in _RELATIVE:
            return
        for gap in (1, 2, 3):
            if self._ends.get(start - gap) and not any(map(str.isalnum, self.text[start - gap : start])):
                self.sets.join(self._ends[start - gap][-1], at)
                return

    def _join_chain(self, chain: Sequence[tuple[int, Mention]]) -> None:
        """Join the members of a chain; names that cannot be one part it, and what is no name goes with the
        last name before it.
        """
        parts: list[tuple[list[str], int]] = []
        last = 0
        for at, mention in chain:
            name = self.names[at]
            if mention.label not in (MentionLabel.PRON, MentionLabel.NOM):
                self.labels.setdefault(at, mention.label)
            if name or not parts:
                fits = (n for n, (names, _) in enumerate(parts) if all(can_be(name, one) for one in names))
                last = next(fits, len(parts))
                if last == len(parts):
                    parts.append(([], at))
                parts[last][0].extend([name] if name else ())
            self.sets.join(parts[last][1], at)

    def _kind(self, at: int) -> str:
        """The stem of the head, with the nations before it: "US stocks" are no "Asian stocks"."""
        head = self.heads[at]
        words = self.text[self.spans[at].start : head.start].lower().replace(".", "").split()
        nations = sorted({NATIONS.get(word) or PEOPLES.get(word, "") for word in words} - {""})
        return " ".join([stem(self.text[head.start : head.end]), *nations])

    def cluster(self, account: AccountId, number: int, group: Sequence[int]) -> Cluster:
        """The cluster of these expressions."""
        spans = tuple(self.spans[at] for at in group)
        named = [at for at in group if self.names[at]]
        kinds = tuple(self._kind(at) for at in group if self._words(at)[-1] not in PRONOUN_KINDS)
        if not named:
            return Cluster(spans, kinds, None)
        labels = Counter(self.labels[at] for at in named if at in self.labels)
        label = max((MentionLabel.PER, MentionLabel.ORG, MentionLabel.LOC), key=lambda one: labels[one])
        if not labels[label]:
            label = MentionLabel.ORG
        names = tuple(self.names[at] for at in named)
        where = tuple(Span(self.spans[at].start, self.heads[at].end) for at in named)
        short = frozenset(found for span in where if (found := short_form(self.text, span)))
        return Cluster(spans, kinds, Bearer(account, number, label, names, where, short=short))


def can_be(a: str, b: str) -> bool:
    """Whether two names of one article can name one thing: one's words are the other's, or its initials."""
    left, right = body_name(a, GAZETTEER), body_name(b, GAZETTEER)
    if left is None or right is None:
        return False
    if left.key == right.key or can_be_one(a, b):
        return True
    short, long = sorted((left, right), key=lambda name: len(name.raw))
    if set(short.words) and set(short.words) <= set(long.words):
        return True
    return len(long.raw) > 1 and short.letters[:1] == long.raw[0][0]
