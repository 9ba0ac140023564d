"""Sentences that say whether a topic was spoken of: which topic, and whether it was or was not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate

from ...kernel.wording import form, parts
from ...lang.en_calendar import MONTHS, WEEKDAYS
from ...lang.en_topics import (
    AGENDA,
    AMONG,
    ARISING,
    ASKING,
    AUXILIARIES,
    AVOIDING,
    BEING,
    BESIDE,
    BETWEEN,
    DETERMINERS,
    DOUBTFUL,
    DOUBTFUL_LISTS,
    ENDS,
    HOLDERS,
    INSIDE,
    LINKS,
    LISTING,
    LISTS,
    MEETING,
    NO_TOPICS,
    NOBODY,
    NOUNS,
    OMITS,
    OMITTING,
    OPENS,
    PARTICIPLES,
    PRONOUNS,
    SPEAKING,
    SUBJECTS,
    UNREAL,
)
from ...lang.en_wording import NEGATIONS
from .english import term

# A topic is looked for in so many words, a helping verb in so many before its verb.
MOST, GROUP = 9, 5
# Behind the first a topic of a list has so many words: more are another clause.
SHORT = 4
# Words of one topic begin alike.
STEM = 4
# Between "asked" and "about" stand at most so many words.
ASKED = 6
_ALONE = ASKING | AGENDA | SUBJECTS | LISTS | DOUBTFUL_LISTS
_TABLES = (SPEAKING, ARISING, OMITTING, NOUNS, dict.fromkeys(_ALONE, ("",)))
# Each word of speaking of a topic with what may follow it, "" for anything.
_CUES = {
    word: frozenset(particle for table in _TABLES for particle in table.get(word, ()))
    for word in frozenset().union(*_TABLES)
}
_PLAIN = re.compile(r"[^\s.,;:?!()\[\]“”‘’\"'–—-]+")
# A sentence that says that something was not spoken of holds one of these, "not" in "nothing" too.
_DENYING = ("not", "n't", "n’t", "no ", "never", "nobody", "none", "neither", "without", *OMITS)
_CLAUSE = AUXILIARIES | BETWEEN | LISTING | _CUES.keys()
_BREAK = re.compile(r"[,;:.?!()\[\]“”\"–—]")
_TIMES = frozenset(WEEKDAYS) | frozenset(MONTHS) | {"last", "next", "this"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """That a topic was spoken of, or, `denied`, that it was not: code points `[start, end)` of a sentence.

    `topic` are the levelled words of the topic with what each tells, `stems` how they begin, `named` where it
    stands. What is `doubtful` may speak of something else where no occasion is named.
    """

    topic: Mapping[str, float]
    stems: frozenset[str]
    named: tuple[int, int]
    start: int
    end: int
    denied: bool
    doubtful: bool


def may_speak(sentence: str) -> bool:
    """Whether a sentence has a word of speaking of a topic: most have none. Cost: linear."""
    plain = _PLAIN.findall(sentence.lower())
    if _CUES.keys().isdisjoint(plain):
        return False
    following = zip(plain, [*plain[1:], ""], strict=True)
    return any(word in _CUES and not _CUES[word].isdisjoint(("", after)) for word, after in following)


def may_deny(sentence: str) -> bool:
    """Whether it may say that a topic was not spoken of: most do not. Cost: linear."""
    return any(map(sentence.lower().__contains__, _DENYING)) and may_speak(sentence)


def spoken(sentence: str) -> Iterator[Spoken]:
    """What a sentence says was spoken of, or was not, in order. What only may, shall or is meant to be spoken
    of is neither. Cost: linear.
    """
    line = _Line(sentence)
    for at, plain in enumerate(line.forms):
        if plain not in _CUES:
            continue
        if plain in SPEAKING or plain in OMITTING:
            yield from line.verb(at)
        if plain in ASKING:
            yield from line.asked(at)
        if plain in ARISING:
            yield from line.arising(at)
        if plain in AGENDA or plain in SUBJECTS:
            yield from line.agenda(at)
        if plain in NOUNS:
            yield from line.noun(at)
        if plain in LISTS or plain in DOUBTFUL_LISTS:
            yield from line.list_of(at)


class _Line:
    """The words of a sentence, and where marks stand between them."""

    def __init__(self, sentence: str) -> None:
        found = parts(sentence)
        edges = list(accumulate(map(len, found)))
        self.written, self.starts, self.ends = found[1::2], edges[:-1:2], edges[1::2]
        self.forms = list(map(form, self.written))
        self.parted = [gap != " " and _BREAK.search(gap) is not None for gap in found[:-1:2]]

    def verb(self, at: int) -> Iterator[Spoken]:
        """A verb whose object, or in the passive whose subject, is the topic."""
        plain = self.forms[at]
        omitted = plain in OMITTING
        after = self.behind(at, (OMITTING if omitted else SPEAKING)[plain])
        start = self.group(at)
        if after is None or not self.real(start, at):
            return
        passive = not BEING.isdisjoint(self.forms[start:at]) and (
            plain.endswith("ed") or plain in PARTICIPLES
        )
        denied, doubtful = self.denied(start, at) is not omitted, plain in DOUBTFUL
        for topic in [self.before(start)] if passive else self.listed(after):
            yield from self.told(topic, (start, after), denied, doubtful)

    def asked(self, at: int) -> Iterator[Spoken]:
        """What somebody was asked about: "asked the minister about"."""
        start = self.group(at)
        if at and self.forms[at - 1] in DETERMINERS:
            return
        for about in range(at + 1, min(at + 1 + ASKED, len(self.forms))):
            if self.parted[about]:
                return
            if self.forms[about] == "about" and self.real(start, at):
                yield from self.told(self.after(about + 1), (start, about + 1), self.denied(start, at))
                return

    def arising(self, at: int) -> Iterator[Spoken]:
        """What "came up": the topic stands before."""
        after, start = self.behind(at, ARISING[self.forms[at]]), self.group(at)
        if after is not None and self.real(start, at):
            yield from self.told(self.before(start), (start, after), self.denied(start, at), True)

    def agenda(self, at: int) -> Iterator[Spoken]:
        """What "was on the agenda", or "was not an issue"."""
        head = at - 1
        if head < 1 or self.forms[head] not in DETERMINERS:
            return
        if self.forms[at] in AGENDA:
            head -= 1
            if self.forms[head] != "on":
                return
        start = self.group(head)
        if not BEING.isdisjoint(self.forms[start:head]) and self.real(start, head):
            denied = self.denied(start, head) or self.forms[at - 1] == "no"
            yield from self.told(self.before(start), (start, at + 1), denied)

    def noun(self, at: int) -> Iterator[Spoken]:
        """What "no mention" is made of, or "made reference to"."""
        after = self.behind(at, NOUNS[self.forms[at]])
        before = self.forms[max(0, at - 2) : at]
        no = before[-1:] == ["no"] or before == ["not", "a"] or not AVOIDING.isdisjoint(before)
        if after is not None and (no or before[-1:] in (["made"], ["makes"])):
            yield from self.told(self.after(after), (max(0, at - 2), after), no)

    def list_of(self, at: int) -> Iterator[Spoken]:
        """What "topics of the talks included", or was "among the topics"."""
        among = AMONG in self.forms[max(0, at - 3) : at]
        for verb in range(at + 1, min(at + 1 + MOST, len(self.forms))):
            plain = self.forms[verb]
            if plain in OPENS or (self.parted[verb] and plain not in LISTING):
                return
            if plain not in LISTING and not (among and plain in BEING):
                continue
            start = self.group(verb)
            doubtful = self.forms[at] in DOUBTFUL_LISTS
            spoken_of = any(word in SPEAKING for word in self.forms[max(0, at - MOST) : at])
            if self.real(start, verb) and (spoken_of or not doubtful or among) and self.happened(at):
                follows = verb + 1 + (self.forms[verb + 1 : verb + 2] == ["from"])
                for topic in self.listed(follows, BESIDE | {"to"}):
                    yield from self.told(topic, (at, verb + 1), self.denied(start, verb), doubtful)
            return

    def happened(self, at: int) -> bool:
        """Whether nothing before a list says that it is of what may or shall be spoken of."""
        return UNREAL.isdisjoint(self.forms[max(0, at - MOST) : at])

    def behind(self, at: int, particles: Sequence[str]) -> int | None:
        """The number of the word behind a verb and its particle; None where that is missing."""
        following = self.forms[at + 1] if at + 1 < len(self.forms) and not self.parted[at + 1] else ""
        if following and following in particles:
            return at + 2
        return at + 1 if "" in particles else None

    def group(self, at: int) -> int:
        """Where the helping verbs, denials and small words before a verb begin."""
        start = at
        helping = AUXILIARIES | BETWEEN | NEGATIONS
        while start and at - start < GROUP and self.forms[start - 1] in helping and not self.parted[start]:
            start -= 1
        return start

    def real(self, start: int, at: int) -> bool:
        """Whether something is said to have happened: no plan, no possibility, no refusal to answer."""
        around = self.forms[max(0, start - 1) : at]
        if "to" in around[-1:]:
            return not MEETING.isdisjoint(self.forms[max(0, start - 12) : start])
        return UNREAL.isdisjoint(around)

    def denied(self, start: int, at: int) -> bool:
        """Whether the verb, or whoever does it, is denied."""
        before = self.forms[max(0, start - 2) : start]
        nobody = bool(before) and (before[-1] in NOBODY or before[0] == "neither" or before == ["no", "one"])
        avoiding = self.forms[at].endswith("ing") and not AVOIDING.isdisjoint(before)
        denials = not NEGATIONS.isdisjoint(self.forms[start:at])
        return denials or nobody or avoiding

    def listed(self, start: int, beside: Set[str] = BESIDE) -> Iterator[list[int]]:
        """The topics of a list that begins there: any, then short ones behind commas or words of `beside`."""
        topic = self.after(start, beside)
        while topic:
            yield topic
            at = topic[-1] + 1
            while at < len(self.forms) and self.forms[at] in beside:
                at += 1
            joined = at > topic[-1] + 1 or (at < len(self.forms) and self.parted[at])
            topic = self.after(at, beside) if joined and at < len(self.forms) else []
            others = self.forms[at : at + SHORT + 1]
            verb = bool(topic) and self.forms[topic[-1]].endswith("ed")
            if verb or len(topic) > SHORT or not _CLAUSE.isdisjoint(others):
                return

    def after(self, start: int, beside: Set[str] = frozenset()) -> list[int]:
        """The words of a topic that begins there."""
        topic: list[int] = []
        if self.forms[start : start + 1] and self.forms[start] in NO_TOPICS:
            return topic
        for at in range(start, min(len(self.forms), start + MOST)):
            plain = self.forms[at]
            if at > start and (self.parted[at] or plain in beside):
                break
            if plain in ENDS or plain in _TIMES or plain in INSIDE:
                if self.held(topic) or plain not in INSIDE or at == start:
                    break
                continue
            if not plain.endswith("ly") and plain not in DETERMINERS:
                topic.append(at)
        return topic

    def before(self, end: int) -> list[int]:
        """The words of a topic that ends there: the last expression of what stands before."""
        topic: list[int] = []
        for at in range(end - 1, max(-1, end - 1 - MOST), -1):
            plain = self.forms[at]
            if plain in OPENS:
                break
            if plain in DETERMINERS:
                if not at or self.parted[at] or self.forms[at - 1] not in LINKS:
                    break
            elif plain not in _TIMES and not plain.endswith("ly"):
                topic.append(at)
            if self.parted[at]:
                break
        return topic[::-1]

    def held(self, topic: Sequence[int]) -> bool:
        """Whether words name a topic, not only what holds one."""
        return any(self.forms[at] not in HOLDERS and self.tells(at) > 0 for at in topic)

    def tells(self, at: int) -> float:
        """How much a word tells."""
        return term(self.written[at])[1]

    def told(
        self, topic: Sequence[int], verb: tuple[int, int], denied: bool, doubtful: bool = False
    ) -> Iterator[Spoken]:
        if not self.held(topic) or self.forms[topic[0]] in PRONOUNS:
            return
        telling = [at for at in topic if self.tells(at) > 0 and self.forms[at] not in HOLDERS]
        weights = dict(term(self.written[at]) for at in telling)
        named = self.starts[topic[0]], self.ends[topic[-1]]
        stems = frozenset(self.forms[at][:STEM] for at in telling)
        first, last = self.around(min(topic[0], verb[0]), max(topic[-1], verb[1] - 1))
        bounds = self.starts[first], self.ends[last]
        yield Spoken(weights, stems, named, *bounds, denied, doubtful)

    def around(self, first: int, last: int) -> tuple[int, int]:
        """The first and the last word of what stands without a mark around words."""
        least, most = max(0, first - MOST), min(len(self.forms), last + 1 + MOST)
        while first > least and not self.parted[first] and self.forms[first - 1] not in OPENS:
            first -= 1
        while last + 1 < most and not self.parted[last + 1]:
            last += 1
        return first, last
