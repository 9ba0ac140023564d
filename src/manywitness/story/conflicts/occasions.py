"""Whether two accounts that tell otherwise of a topic, spoken of or not, tell of one occasion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...kernel.wording import form, words
from ...lang.en_topics import OCCASIONS, WHICH
from ...model import AccountId, Place, Span
from ...model.story import VariationKind
from .alike import same_date, same_name
from .clashes import Clash, Side
from .narrated import Sentence, Sentences
from .reports import Reports
from .told import Slot, Told
from .topics import Spoken, may_deny, may_speak, spoken
from .weighing import LISTED, probability

# Of the weight of the words of either topic so much is in the other. Set on pairs written by hand
# (evaluation.conflicts.occasions, 2026-11).
SAME_TOPIC = 0.6
# So many names in common are those of one meeting, whatever else either names.
COMMON = 2
# What is shown goes on for at most so many characters behind topic and verb.
NEAR = 90


@dataclass(frozen=True, slots=True)
class Telling:
    """That a sentence says of a topic whether it was spoken of, and on which occasion: the `kinds` of meeting
    that it names, `which` one, the names and the times beside the topic. `side` is what is shown of it: the
    words from the topic or the verb to where the occasion is told.
    """

    said: Spoken
    kinds: frozenset[str]
    which: frozenset[str]
    names: tuple[Slot, ...]
    dates: tuple[Slot, ...]
    side: Side

    @property
    def account(self) -> AccountId:
        """The account that tells it."""
        return self.side.place.account


def spoken_or_not(sentences: Sentences) -> Iterator[Clash]:
    """A clash of kind "negation" for what one account says was spoken of and another says was not: of another
    scope where they name two occasions, else unsure. Of each account the telling that comes nearest stands
    beside one that denies. Cost: linear in the sentences, and in those that share a word of a denied topic.
    """
    denied, told = _tellings(sentences)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(told):
        for key in telling.said.topic:
            by_word[key].append(number)
    for own in denied:
        best: dict[AccountId, tuple[bool, float, int]] = {}
        for number in sorted({number for key in own.said.topic for number in by_word.get(key, ())}):
            other = told[number]
            share = _shared(own.said.topic, other.said.topic)
            if other.account == own.account or share < SAME_TOPIC or not (_sure(own) or _sure(other)):
                continue
            found = (two_occasions(own, other), -share, number)
            best[other.account] = min(found, best.get(other.account, found))
        for two, _, number in best.values():
            relation = VariationKind.SCOPE if two else VariationKind.UNSURE
            yield Clash("negation", own.side, told[number].side, relation, ())


def settled(clashes: Iterable[Clash], topics: Iterable[Clash]) -> Iterator[Clash]:
    """Both, once: what else differs between sentences that tell of two occasions gives way to that; what is
    unsure of a topic gives way to a denial between its sentences. Cost: linear.
    """
    told = list(topics)
    apart = {_sentences(one) for one in told if one.relation is VariationKind.SCOPE}
    denied = set()
    for clash in clashes:
        pair = _sentences(clash)
        if clash.kind == "negation" and probability(clash.kind, clash.evidence) >= LISTED:
            denied.add(pair)
        if pair not in apart:
            yield clash
    yield from (one for one in told if one.relation is VariationKind.SCOPE or _sentences(one) not in denied)


def _sentences(clash: Clash) -> frozenset[Place]:
    return frozenset(Place(side.place.account, side.sentence) for side in (clash.a, clash.b))


def _sure(one: Telling) -> bool:
    """Whether it surely is about speaking, by its verb or because a meeting is named."""
    return not one.said.doubtful or bool(one.kinds)


def _shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The part of the lighter topic that stands in the other."""
    common = sum(weight for key, weight in a.items() if key in b)
    return common / min(sum(a.values()), sum(b.values()))


def two_occasions(a: Telling, b: Telling) -> bool:
    """Whether two tellings name two occasions: other people or places, another time, another kind of meeting.

    Two that name nothing that differs may still be of two: this says only what is told.
    """
    mine = [x for x in a.names if not any(same_name(x, y) for y in b.names)]
    its = [y for y in b.names if not any(same_name(x, y) for x in a.names)]
    others = bool(mine) and bool(its) and len(a.names) - len(mine) < COMMON
    dates = [same_date(x, y) for x in a.dates for y in b.dates]
    another_time = bool(dates) and not any(dates)
    return others or another_time or _disjoint(a.kinds, b.kinds) or _disjoint(a.which, b.which)


def _disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and a.isdisjoint(b)


def _tellings(sentences: Sentences) -> tuple[list[Telling], list[Telling]]:
    """What is said not to have been spoken of, and what is said to have been that has a word of it; of copied
    sentences the first tells it.
    """
    lines = {group[0]: sentences.written(group[0]) for group in sentences.copies()}
    denying = (line for line, written in lines.items() if may_deny(written))
    denied = [one for line in denying for one in _telling(sentences, line) if one.said.denied]
    stems = {stem for one in denied for stem in one.said.stems}
    if not stems:
        return [], []
    near = (line for line, written in lines.items() if _holds(written, stems) and may_speak(written))
    return denied, [one for line in near for one in _telling(sentences, line) if not one.said.denied]


def _holds(written: str, stems: Collection[str]) -> bool:
    plain = written.lower()
    return any(stem in plain for stem in stems)


def _telling(sentences: Sentences, line: Sentence) -> Iterator[Telling]:
    written = sentences.written(line)
    for said in spoken(written):
        sentence = sentences.told(line)
        if sentence is not None:
            yield _placed(said, sentence, sentences.reports(line[0]), written)


def _placed(said: Spoken, sentence: Told, reports: Reports, written: str) -> Telling:
    start = sentence.span.start
    topic = Span(start + said.named[0], start + said.named[1])
    beside = [slot for slot in sentence.slots if not slot.span.overlaps(topic)]
    names = tuple(slot for slot in beside if slot.kind == "name" and not reports.speaks(slot.span))
    dates = tuple(slot for slot in beside if slot.kind == "date")
    around = [
        (form(word.written), word.end)
        for word in words(written)
        if word.end <= said.named[0] or word.start >= said.named[1]
    ]
    ends = [slot.span.end for slot in (*names, *dates) if slot.span.start < start + said.end + NEAR]
    whole = Span(start + said.start, max(start + said.end, *ends, 0))
    says = sentence.says(whole)
    return Telling(
        said,
        frozenset(OCCASIONS[plain] for plain, _ in around if plain in OCCASIONS),
        frozenset(plain for plain, _ in around if plain in WHICH),
        names,
        dates,
        Side(says.casefold(), says, Place(sentence.account.id, whole), sentence.span),
    )
