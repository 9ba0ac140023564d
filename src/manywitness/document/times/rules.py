"""The table of rules: which words trigger a rule, which pattern is looked for around them, who reads it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from ...lang import en_times as words
from ...lang.en_calendar import MONTHS, WEEKDAYS
from . import patterns, points, relative, stretches
from .reading import Found, Reading


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern with its reading. Where matches overlap the longest wins, then the earlier rule.

    Every match holds one of `triggers` (small letters; figures by their number, "0000" for four of them) and
    starts at most `reach` words before it.
    """

    triggers: frozenset[str]
    reach: int
    pattern: re.Pattern[str]
    read: Callable[[Found], Reading | None]


_Read = Callable[[Found], Reading | None]


def _rule(triggers: Iterable[str], reach: int, pattern: str, read: _Read, *, cased: bool = False) -> Rule:
    """A rule that takes three blanks at most: two unbounded repeats beside each other are quadratic."""
    bounded = pattern.replace(r"\s+", r"\s{1,3}").replace(r"\s*", r"\s{0,3}")
    return Rule(frozenset(triggers), reach, re.compile(bounded, re.NOFLAG if cased else re.IGNORECASE), read)


_YEAR = ("0000",)
_SMALL_FIGURES = ("0", "00")
_APOSTROPHES = ("'", "’")
_ONE_UNIT = frozenset(words.UNITS)
_MANY_UNITS = frozenset({*words.PLURAL_UNITS, *(f"{unit}s" for unit in words.UNITS)})
_UNITS = _ONE_UNIT | _MANY_UNITS
_DAYS = ("today", "yesterday", "tomorrow", "tonight", "overnight", *words.DAY_PARTS)
_RECURRING = ("weekends", "weekdays", "mornings", "nights", *(f"{weekday}s" for weekday in WEEKDAYS))
_REFERENCES = [phrase.split() for phrase in (*words.PRESENT, *words.PAST, *words.FUTURE)]
_SPANS = ("quarter", "weekend", "year", "period")
_FEASTS = [re.findall("[a-z]+", name)[0] for name in words.FEASTS]
_PAST_TIMES = ("once", "twice", "times", "days")
# "The very latter part of the".
_SHADE = 6
# "No more than" and "2.5 1/2".
_ABOUT, _NUMBER = 3, 4

RULES: tuple[Rule, ...] = (
    _rule(_YEAR, 0, patterns.ISO, points.iso),
    _rule(_SMALL_FIGURES, 0, patterns.NUMERIC, points.numeric),
    _rule(("am", "pm", "m"), 6, patterns.HALF_DAY_CLOCK, points.half_day_clock),
    _rule(_SMALL_FIGURES, 0, patterns.DAY_CLOCK, points.day_clock),
    _rule(("noon", "midnight"), 0, patterns.NOON, points.noon, cased=True),
    _rule(MONTHS, 1 + _SHADE, patterns.MONTH_DAY, points.day_of_month),
    _rule(MONTHS, _SHADE + 5, patterns.DAY_MONTH, points.day_of_month),
    _rule(MONTHS, _SHADE, patterns.MONTH_YEAR, points.month_of_year),
    _rule(MONTHS, _SHADE, patterns.MONTH_ALONE, points.month, cased=True),
    _rule(MONTHS, _SHADE + 2, patterns.MONTH_RELATED, points.month_related),
    _rule(MONTHS, _SHADE, patterns.MONTH_OF_YEAR, points.month_related),
    _rule(words.SEASONS, 1 + _SHADE, patterns.SEASON_OF_YEAR, points.season_of_year),
    _rule(words.SEASONS, _SHADE + 2, patterns.SEASON_RELATED, points.season_related),
    _rule(("quarter", "half"), 8, patterns.QUARTER, points.quarter),
    _rule(("fiscal",), 1 + _SHADE, patterns.FISCAL, points.year),
    _rule(WEEKDAYS, 2, patterns.WEEKDAY_RELATED, points.weekday),
    _rule(WEEKDAYS, 2, patterns.WEEKDAY_ALONE, points.weekday, cased=True),
    _rule((*_YEAR, *_APOSTROPHES, *words.DECADES), 5, patterns.DECADE, points.decade),
    _rule(("century",), 5, patterns.CENTURY, points.century),
    _rule(("ago", "earlier"), 2, patterns.YEAR_AGO, relative.year_ago),
    _rule(_SPANS, 3, patterns.LATEST, relative.latest),
    _rule(_UNITS, _ABOUT + _NUMBER, patterns.AGO, relative.ago),
    _rule(_MANY_UNITS, 2 + _NUMBER + 8, patterns.LASTING, stretches.bounded),
    _rule((*_ONE_UNIT, *words.DAY_PARTS), _SHADE + 2, patterns.UNIT_RELATED, relative.unit_related),
    _rule(("every", "each", *words.FREQUENCIES), 0, patterns.EVERY, stretches.every),
    _rule(_PAST_TIMES, 8, patterns.TIMES_A, stretches.times_a),
    _rule(_RECURRING, 0, patterns.PLURALS, stretches.plural),
    _rule(("half",), 4, patterns.HALF, stretches.half),
    _rule(_UNITS, _ABOUT + 2 + _NUMBER + 1, patterns.DURATION, stretches.stretch),
    _rule(_MANY_UNITS, 0, patterns.VAGUE, relative.vague),
    _rule(_DAYS, 3, patterns.TODAY, relative.today),
    _rule({phrase[-1] for phrase in _REFERENCES}, 2, patterns.REFERENCE, stretches.reference),
    _rule(_YEAR, 3, patterns.YEAR_ALONE, points.year),
    _rule(_APOSTROPHES, 0, patterns.SHORT_YEAR, points.short_year),
    _rule(("eighteen", "nineteen", "twenty"), 2, patterns.WRITTEN_YEAR, points.written_year),
    _rule(_FEASTS, 1, patterns.FEAST, points.feast),
)


def _by_trigger() -> dict[str, tuple[int, ...]]:
    """Trigger → the places in RULES of the rules that it may call."""
    out: dict[str, list[int]] = defaultdict(list)
    for place, rule in enumerate(RULES):
        for trigger in rule.triggers:
            out[trigger].append(place)
    return {trigger: tuple(places) for trigger, places in out.items()}


_RULES_OF = _by_trigger()
_TRIGGERS = frozenset(trigger.encode() for trigger in _RULES_OF if trigger.isalpha())
# ASCII letters small, figures 0, all else blank: what is cheap to look through.
_FOLDED = bytes(
    ord("0" if chr(c).isdigit() else chr(c).lower() if chr(c).isalpha() else " ") for c in range(128)
)
_FOLDED += b" " * 128
# Words, figures and the apostrophe of '98: every match starts at one of them.
_TOKEN = re.compile(r"([^\W\d]+|\d+|['’](?=\d))")
_AFTER_FIGURES = ":"


def matches(sentence: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """What each rule finds, rule by rule, as `rule.pattern.finditer(sentence)` would; cost: linear.

    A pattern is only tried at the words from which it can reach one of its triggers.
    """
    if not _may_tell(sentence):
        return
    parts = _TOKEN.split(sentence)
    starts = list(accumulate(map(len, parts)))[::2]
    called = _called(parts[1::2])
    for place in sorted(called):
        rule = RULES[place]
        for match in _around(sentence, rule, starts, called[place]):
            yield rule, match


def _may_tell(sentence: str) -> bool:
    """False where no trigger is in the sentence."""
    folded = sentence.encode("ascii", "replace").translate(_FOLDED)
    return b"0" in folded or not _TRIGGERS.isdisjoint(folded.split())


def _called(tokens: list[str]) -> dict[int, list[int]]:
    """Place of a rule → the indexes of its triggers among `tokens`, rising."""
    out: dict[int, list[int]] = defaultdict(list)
    small = [token.lower() for token in tokens]
    for index in [i for i, token in enumerate(small) if token in _RULES_OF or token[0] < _AFTER_FIGURES]:
        token = small[index]
        for place in _RULES_OF.get("0" * len(token) if token[0].isdigit() else token, ()):
            out[place].append(index)
    return out


def _around(sentence: str, rule: Rule, starts: list[int], triggers: list[int]) -> Iterator[re.Match[str]]:
    """The matches of one rule, left to right, none overlapping."""
    untried = end = 0
    for trigger in triggers:
        for start in starts[max(untried, trigger - rule.reach) : trigger + 1]:
            if start >= end and (match := rule.pattern.match(sentence, start)):
                yield match
                end = match.end()
        untried = trigger + 1
