"""Which matches of the rules are the times of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.annotations import TimeType
from .anchor import Anchor
from .reading import Found, Memory, Reading
from .rules import Rule, matches

# A pattern may take along the white space or the mark before an optional part that is not there.
_EDGES = " \t\r\n\u00a0\u2009\u202f,("


@dataclass(frozen=True, slots=True)
class TaggedTime:
    """A time at `sentence[start:end]` with its TIMEX3 reading."""

    start: int
    end: int
    type: TimeType
    value: str


def sentence_times(sentence: str, anchor: Anchor, memory: Memory) -> list[TaggedTime]:
    """The times of one sentence in order, none overlapping; `memory` learns the dates that they give.

    Where matches overlap the longest that can be read wins, then the earlier rule. Cost: linear in the
    sentence, for the matches of a rule are short.
    """
    out: list[TaggedTime] = []
    for cluster in _clusters(sentence):
        taken: set[int] = set()
        for start, rule, match in sorted(cluster, key=_preference):
            place = range(start, match.end())
            if taken.isdisjoint(place) and (reading := _read(rule, match, anchor, memory)):
                taken.update(place)
                out.append(_tagged(match, reading))
    memory.sentence += 1
    return sorted(out, key=lambda tagged: tagged.start)


_Candidate = tuple[int, Rule, re.Match[str]]


def _preference(candidate: _Candidate) -> int:
    """Longest first; sorting is stable and candidates come in the order of the rules."""
    return candidate[0] - candidate[2].end()


def _clusters(sentence: str) -> Iterator[list[_Candidate]]:
    """Matches that overlap each other, left to right."""
    found = [(match.start(), rule, match) for rule, match in matches(sentence)]
    found.sort(key=lambda candidate: candidate[0])
    cluster: list[_Candidate] = []
    end = 0
    for candidate in found:
        if candidate[0] >= end and cluster:
            yield cluster
            cluster = []
        cluster.append(candidate)
        end = max(end, candidate[2].end())
    if cluster:
        yield cluster


def _read(rule: Rule, match: re.Match[str], anchor: Anchor, memory: Memory) -> Reading | None:
    reading = rule.read(Found(match, anchor, memory))
    if reading is not None and reading.type in (TimeType.DATE, TimeType.TIME):
        memory.note(reading.value, match.group(), anchor.day)
    return reading


def _tagged(match: re.Match[str], reading: Reading) -> TaggedTime:
    """The span without the blanks and marks that a pattern may take along."""
    start = match.start() if reading.start is None else reading.start
    end = match.end() if reading.end is None else reading.end
    words = match.string[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    end -= len(words) - len(words.rstrip(_EDGES))
    return TaggedTime(start, end, reading.type, reading.value)
