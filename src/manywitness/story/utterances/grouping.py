"""Units that are one thing said are put together; nothing else is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from ...kernel.names import can_be_one, name_parts
from ...kernel.wording import position_of, weight_of
from ...model.annotations import QuotationKind
from .likeness import FUNCTION_WORTH, Demands, Likeness, Relation, likeness, most_likeness
from .units import Told, Unit

# A name with a lower score does not count as given: it neither joins nor parts.
FIRM = 0.5

# What bounds the cost on stories where everything resembles everything. Tried 2026-11 on PolNeAR train as
# one story of 5,000 quotations: half of all of them changes 13 of 5,136 utterances.
POSTINGS = 400
ANCHORS = 24
WITNESSES = 32
ATTEMPTS = 4
HOMES = 48

# Wordings that share less than so many rare words are not compared.
EVIDENCE = 0.8

# Weights are sums of floats; what they rule out they rule out by more than this.
ROUNDED = 1e-6

# What small words can add to the score, for each word of the shorter side, in all but freak cases.
BONUS = 0.1

# A word worth as much as this is rare: no common one, no name, and not all over the story.
RARE = 0.9

# What one page tells as two is one thing said only if this much of the fuller one is the same: a page repeats
# itself (headline, lead) in the same words, and a speaker says many things about one matter.
SAME_PAGE_NEAR = 0.8

# Wordings on different pages that have at least so many words, of which so many stand in one order in both,
# are one thing said where no two speakers are named. Tuned 2026-11 on PolNeAR train (planted as in
# `evaluation.tasks.ledger`, 400 documents): .65 finds another 3 in 1,000 pairs; of 10,159 pairs of quotations
# of one document, a page each, 13 are taken for one thing with either, and no fewer where 8 words and .8 are
# asked for when a name is missing. Pairs that share less than FRAME_MATTER of the heavier side's worth are
# not compared for it: half the time, 1 in 1,000 pairs.
FRAME_WORDS = 6
FRAME = 0.7
FRAME_MATTER = 0.4

# A member that was not compared well with another passes if both say other parts of a third one: at most
# this share of the smaller part in common.
OVERLAP = 0.34


class Wording(NamedTuple):
    """All units with the same words by the same speaker. `telling` is False when the words are too few or too
    common to be one thing said with anything: then it holds one unit.
    """

    keys: tuple[str, ...]
    name: str | None
    indirect: bool
    telling: bool
    weight: float
    units: tuple[Unit, ...]
    sources: frozenset[tuple[int, int]]
    pages: frozenset[int]


@dataclass(slots=True)
class Group:
    """Wordings that are one thing said, fullest first; grows while groups are made."""

    members: list[Wording] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, wording: Wording) -> None:
        """Take a wording in."""
        self.members.append(wording)
        if wording.name is not None and wording.name not in self.names[:WITNESSES]:
            self.names.append(wording.name)

    def relation(self, name: str | None) -> Relation:
        """How a speaker of this name relates to the speakers named so far."""
        if name is None or not self.names:
            return Relation.UNKNOWN
        agrees = any(can_be_one(name, other) for other in self.names[:WITNESSES])
        return Relation.ONE if agrees else Relation.TWO


def firm_name(told: Told) -> str | None:
    """The name of the speaker where the account gives one surely enough."""
    speaker = told.speaker
    if speaker is None or speaker.name is None or speaker.score < FIRM or not name_parts(speaker.name):
        return None
    return speaker.name


def group_units(units: Sequence[Unit], worth: Mapping[str, float], demands: Demands) -> list[list[Unit]]:
    """The units put into groups of one thing said, each unit in one group; independent of their order.

    Wordings are taken from the fullest to the slightest. Each joins the group in which it is most like one
    member, provided that it is like every other member too (complete link), or that both say different parts
    of a third, fuller one; or it stands word for word in a member. So likeness never drifts along a chain.
    An indirect quotation joins only a group that has nearly its words, and is left out otherwise.
    Cost: linear in the units for bounded `POSTINGS`, `ANCHORS` and `WITNESSES`.
    """
    wordings = _fullest_first(_wordings(units, worth, demands))
    many = Counter(chain.from_iterable([set(wording.keys) for wording in wordings]))
    shared = [word for word, times in many.items() if times > 1 and worth.get(word, 1.0) > FUNCTION_WORTH]
    search = _Search(worth, demands, frozenset(shared))
    for wording in wordings:
        search.place(wording)
    return [[unit for member in group.members for unit in member.units] for group in search.groups]


def _wordings(units: Iterable[Unit], worth: Mapping[str, float], demands: Demands) -> Iterator[Wording]:
    same: dict[tuple[tuple[str, ...], str | None, bool], list[Unit]] = defaultdict(list)
    for unit in units:
        indirect = unit.told.quotation.kind is QuotationKind.INDIRECT
        same[unit.keys, firm_name(unit.told), indirect].append(unit)
    for (keys, name, indirect), members in same.items():
        relation = Relation.UNKNOWN if name is None else Relation.ONE
        telling = demands.trust_same(relation, len(keys)) or (
            most_likeness(keys, worth) >= demands.floor(relation, len(keys), True)
        )
        for some in [members] if telling else [[unit] for unit in members]:
            sources = frozenset([unit.told.source for unit in some])
            pages = frozenset([unit.told.order for unit in some])
            weight = round(weight_of(keys, worth), 9)
            yield Wording(keys, name, indirect, telling, weight, tuple(some), sources, pages)


def _fullest_first(wordings: Iterable[Wording]) -> list[Wording]:
    def order(wording: Wording) -> tuple[object, ...]:
        first = wording.units[0].told.source
        return wording.indirect, -wording.weight, -len(wording.keys), wording.keys, wording.name or "", first

    return sorted(wordings, key=order)


@dataclass(slots=True)
class _Search:
    """Groups made so far, found again by the words of matter that several wordings have (`shared`)."""

    worth: Mapping[str, float]
    demands: Demands
    shared: frozenset[str]
    groups: list[Group] = field(default_factory=list)
    placed: list[tuple[Wording, Group]] = field(default_factory=list)
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_keys: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))

    def place(self, wording: Wording) -> None:
        """Put a wording into the group it belongs to, or into a new one."""
        group = (self._best_group(wording) if wording.telling else None) or self._only_home(wording)
        if group is None:
            if wording.indirect:
                return
            group = Group()
            self.groups.append(group)
        group.add(wording)
        at = len(self.placed)
        self.placed.append((wording, group))
        if wording.telling or wording.name is not None:
            self.by_keys[wording.keys].append(at)
        if wording.telling:
            for word in self.shared.intersection(wording.keys):
                self.by_word[word].append(at)

    def _only_home(self, wording: Wording) -> Group | None:
        """For words too few or too common to tell: the one group whose speaker says all of them in a row.

        One rare word in marks ("fiction") is a piece of a longer quotation of the same named speaker if only
        one has it; a common word ("strong") never is, but several of them in a row are.
        """
        if wording.indirect:
            return None
        matter = [word for word in wording.keys if self.worth.get(word, 1.0) > FUNCTION_WORTH]
        said_before = wording.keys in self.by_keys or all(map(self.by_word.__contains__, matter))
        if not matter or not said_before or not self._may_be_piece(wording, matter):
            return None
        word = min(matter, key=lambda word: (len(self.by_word.get(word, ())), word))
        homes: dict[int, Group] = {}
        for at in (*self.by_word.get(word, ())[:HOMES], *self.by_keys.get(wording.keys, ())[:HOMES]):
            placed, group = self.placed[at]
            said = position_of(wording.keys, placed.keys) is not None
            apart = placed.sources.isdisjoint(wording.sources)
            relation = group.relation(wording.name)
            if said and apart and (relation is Relation.ONE or (wording.name is None and group.names)):
                homes[id(group)] = group
        return next(iter(homes.values())) if len(homes) == 1 else None

    def _may_be_piece(self, wording: Wording, matter: Sequence[str]) -> bool:
        """Whether these words, standing in one group only, are a piece of it."""
        if wording.name is None:
            return self.demands.trust_same(Relation.UNKNOWN, len(wording.keys))
        rare = min(self.worth.get(word, 1.0) for word in matter) >= RARE
        return rare or self.demands.trust_same(Relation.ONE, len(wording.keys))

    def _best_group(self, wording: Wording) -> Group | None:
        """The group of the most like anchor; where its members speak against it, of the next, and so on."""
        linked: list[tuple[float, int, Likeness]] = []
        for at in self._anchors(wording):
            anchor, group = self.placed[at]
            relation = group.relation(wording.name)
            if self._may_be_near(wording, anchor, relation):
                like = likeness(wording.keys, anchor.keys, self.worth, self.demands)
                if self._links(wording, anchor, relation, like):
                    linked.append((-round(like.score, 9), at, like))
        for _, at, like in sorted(linked, key=lambda link: link[:2])[:ATTEMPTS]:
            anchor, group = self.placed[at]
            if like.whole or self._all_agree(wording, anchor, group, like):
                return group
        return None

    def _anchors(self, wording: Wording) -> list[int]:
        """Placed wordings that share most, the same words first, then the fuller first."""
        same = self.by_keys.get(wording.keys, [])[:ANCHORS]
        if wording.indirect and not same and not self._may_be_quoted(wording):
            return []
        by_word, found, left = self.by_word, dict[int, float](), POSTINGS
        words = [word for word in self.shared.intersection(wording.keys) if word in by_word]
        for many, word in sorted([(len(by_word[word]), word) for word in words]):
            own = self.worth.get(word, 1.0)
            for at in by_word[word][:left]:
                found[at] = found.get(at, 0.0) + own
            left -= many
            if left <= 0:
                break
        much = [(-round(common, 9), at) for at, common in found.items() if common >= EVIDENCE]
        alike = [at for _, at in sorted(much) if self._may_link(wording, self.placed[at][0], found[at])]
        return list(dict.fromkeys((*same, *alike[:ANCHORS])))

    def _may_be_quoted(self, wording: Wording) -> bool:
        """Whether so few words of an indirect quotation stand nowhere else that the others may be one's."""
        new = [word for word in wording.keys if word not in self.by_word]
        matter = [own for word in new if (own := self.worth.get(word, 1.0)) > FUNCTION_WORTH]
        return sum(matter) <= (1 - self.demands.near) * wording.weight + ROUNDED

    def _may_be_near(self, a: Wording, b: Wording, relation: Relation) -> bool:
        """Whether the weights allow that wordings are as near as they must be."""
        if not a.indirect and relation is not Relation.TWO:
            return True
        least, most = sorted((a.weight, b.weight))
        return least >= self.demands.near * most - ROUNDED

    def _all_agree(self, wording: Wording, anchor: Wording, group: Group, like: Likeness) -> bool:
        relation = group.relation(wording.name)
        for member in group.members[:WITNESSES]:
            if member is anchor:
                continue
            direct = likeness(wording.keys, member.keys, self.worth, self.demands)
            linked = self._links(wording, member, relation, direct)
            if not linked and not self._apart(anchor, like, member):
                return False
        return True

    def _may_link(self, a: Wording, b: Wording, common: float) -> bool:
        """Whether matter words worth `common` can be enough; rules out most pairs at no cost."""
        missing = max(0.0, min(a.weight, b.weight) - common)
        bonus = BONUS * min(len(a.keys), len(b.keys))
        most = common - self.demands.missing * missing + bonus
        return most >= self.demands.one or _may_be_one_frame(a, b, common)

    def _links(self, a: Wording, b: Wording, relation: Relation, like: Likeness) -> bool:
        if a.keys == b.keys and self.demands.trust_same(relation, len(a.keys)):
            return True
        shorter = min(len(a.keys), len(b.keys))
        if self._one_frame(a, b, relation, like):
            return True
        if like.score < self.demands.floor(relation, shorter, like.whole):
            return False
        if a.indirect or relation is Relation.TWO:
            return like.near >= self.demands.near
        if not a.sources.isdisjoint(b.sources):
            return a.keys == b.keys
        return like.whole or like.near >= SAME_PAGE_NEAR or a.pages.isdisjoint(b.pages)

    def _one_frame(self, a: Wording, b: Wording, relation: Relation, like: Likeness) -> bool:
        """Whether different pages have nearly the same words, however common, and no two speakers."""
        if relation is Relation.TWO or a.indirect or b.indirect or not a.pages.isdisjoint(b.pages):
            return False
        shared, both = 2 * like.words, len(a.keys) + len(b.keys)
        return min(len(a.keys), len(b.keys)) >= FRAME_WORDS and shared >= FRAME * both

    def _apart(self, anchor: Wording, like: Likeness, member: Wording) -> bool:
        """Whether a wording and a member say different parts of the anchor, `like` being the wording's."""
        other = likeness(member.keys, anchor.keys, self.worth, self.demands)
        here, there = (self._weigh(anchor, places) for places in (like.second, other.second))
        return self._weigh(anchor, like.second & other.second) <= OVERLAP * min(here, there)

    def _weigh(self, wording: Wording, places: Iterable[int]) -> float:
        return sum(self.worth.get(wording.keys[at], 1.0) for at in places)


def _may_be_one_frame(a: Wording, b: Wording, common: float) -> bool:
    """Whether lengths and shared matter allow that most words stand in one order; rules out most pairs."""
    short, long = sorted((len(a.keys), len(b.keys)))
    much = common >= FRAME_MATTER * max(a.weight, b.weight)
    return short >= FRAME_WORDS and 2 * short >= FRAME * (short + long) and much
