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

    Every match holds one of `triggers` and starts with one of `leads`, at most `reach` words before it;
    without `leads` it may start with any word. Both are keys: small letters, every figure a 0.
    """

    triggers: frozenset[bytes]
    reach: int
    pattern: re.Pattern[str]
    read: Callable[[Found], Reading | None]
    leads: frozenset[bytes]


_Read = Callable[[Found], Reading | None]


def _rule(
    triggers: Iterable[str],
    reach: int,
    pattern: str,
    read: _Read,
    *,
    leads: Iterable[str] = (),
    cased: bool = False,
) -> Rule:
    """A rule that takes three blanks at most: two unbounded repeats beside each other are quadratic."""
    bounded = pattern.replace(r"\s+", r"\s{1,3}").replace(r"\s*", r"\s{0,3}")
    compiled = re.compile(bounded, re.NOFLAG if cased else re.IGNORECASE)
    return Rule(_encoded(triggers), reach, compiled, read, _encoded(leads))


def _encoded(keys: Iterable[str]) -> frozenset[bytes]:
    return frozenset(key.encode() for key in keys)


_YEAR, _SHORT_YEAR = ("0000",), ("00",)
_SMALL_FIGURES = ("0", "00")
# What is not ASCII may be a blank, a mark, a letter or a figure.
_NOT_ASCII = "?"
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
_SHADES = {
    *("early", "late", "earlier", "later", "mid", "the", "very"),
    *("end", "beginning", "start", "middle", "close", "rest", "latter"),
}
_RELATIONS = {phrase.split()[0] for phrase in words.RELATIONS}
# "No more than" and "2.5 1/2".
_ABOUT, _NUMBER = 3, 4
_AMOUNTS = {
    *(phrase.split()[0] for phrase in (*words.APPROXIMATIONS, *words.COUPLES, *words.VAGUE_AMOUNTS)),
    *words.NUMBERS,
    *("a", "an", _NOT_ASCII, *("0" * count for count in range(1, 8))),
}
_LENGTHS = _AMOUNTS | {"the", "these", "those", "all", "another", "first", "final", "full"}
_DATES = _SHADES | {"0", "00", _NOT_ASCII, *WEEKDAYS, *MONTHS}
_SHADED_MONTHS = _SHADES | MONTHS.keys()
_SHADED_DAYS = {"early", "late", "earlier", "later", *WEEKDAYS}
_SHADED_DECADES = _SHADES | {"0000", "'", _NOT_ASCII, *words.DECADES}
_RELATED = _SHADES | _RELATIONS
_BOUNDS = ("the", "past", "last", "next")
_NEAR = ("last", "next", "this", "the")

RULES: tuple[Rule, ...] = (
    _rule(_YEAR, 0, patterns.ISO, points.iso),
    _rule(_SMALL_FIGURES, 0, patterns.NUMERIC, points.numeric),
    _rule(("am", "pm", "m"), 6, patterns.HALF_DAY_CLOCK, points.half_day_clock),
    _rule(_SMALL_FIGURES, 0, patterns.DAY_CLOCK, points.day_clock),
    _rule(("noon", "midnight"), 0, patterns.NOON, points.noon, cased=True),
    _rule(MONTHS, 1 + _SHADE, patterns.MONTH_DAY, points.day_of_month, leads=_DATES),
    _rule(MONTHS, _SHADE + 5, patterns.DAY_MONTH, points.day_of_month, leads=_DATES),
    _rule(MONTHS, _SHADE, patterns.MONTH_YEAR, points.month_of_year, leads=_SHADED_MONTHS),
    _rule(MONTHS, _SHADE, patterns.MONTH_ALONE, points.month, leads=_SHADED_MONTHS, cased=True),
    _rule(MONTHS, _SHADE + 2, patterns.MONTH_RELATED, points.month_related, leads=_RELATED),
    _rule(MONTHS, _SHADE, patterns.MONTH_OF_YEAR, points.month_related, leads=_SHADED_MONTHS),
    _rule(words.SEASONS, 1 + _SHADE, patterns.SEASON_OF_YEAR, points.season_of_year),
    _rule(words.SEASONS, _SHADE + 2, patterns.SEASON_RELATED, points.season_related),
    _rule(("quarter", "half"), 8, patterns.QUARTER, points.quarter),
    _rule(("fiscal",), 1 + _SHADE, patterns.FISCAL, points.year),
    _rule(WEEKDAYS, 2, patterns.WEEKDAY_RELATED, points.weekday, leads=_NEAR),
    _rule(WEEKDAYS, 2, patterns.WEEKDAY_ALONE, points.weekday, leads=_SHADED_DAYS, cased=True),
    _rule((*_YEAR, *_SHORT_YEAR, *words.DECADES), 6, patterns.DECADE, points.decade, leads=_SHADED_DECADES),
    _rule(("century",), 5, patterns.CENTURY, points.century),
    _rule(("ago", "earlier"), 2, patterns.YEAR_AGO, relative.year_ago),
    _rule(_SPANS, 3, patterns.LATEST, relative.latest, leads=("the",)),
    _rule(_UNITS, _ABOUT + _NUMBER, patterns.AGO, relative.ago, leads=_AMOUNTS),
    _rule(_MANY_UNITS, 2 + _NUMBER + 8, patterns.LASTING, stretches.bounded, leads=_BOUNDS),
    _rule(
        (*_ONE_UNIT, *words.DAY_PARTS),
        _SHADE + 2,
        patterns.UNIT_RELATED,
        relative.unit_related,
        leads=_RELATED,
    ),
    _rule(("every", "each", *words.FREQUENCIES), 0, patterns.EVERY, stretches.every),
    _rule(_PAST_TIMES, 8, patterns.TIMES_A, stretches.times_a),
    _rule(_RECURRING, 0, patterns.PLURALS, stretches.plural),
    _rule(("half",), 4, patterns.HALF, stretches.half),
    _rule(_UNITS, _ABOUT + 2 + _NUMBER + 1, patterns.DURATION, stretches.stretch, leads=_LENGTHS),
    _rule(_MANY_UNITS, 0, patterns.VAGUE, relative.vague),
    _rule(_DAYS, 3, patterns.TODAY, relative.today, leads={*_DAYS, *_SHADES, "this", "that", "last"}),
    _rule(
        {phrase[-1] for phrase in _REFERENCES},
        2,
        patterns.REFERENCE,
        stretches.reference,
        leads=(phrase[0] for phrase in _REFERENCES),
    ),
    _rule(_YEAR, 3, patterns.YEAR_ALONE, points.year, leads=_SHADES | {"year", *_YEAR}),
    _rule(_SHORT_YEAR, 1, patterns.SHORT_YEAR, points.short_year, leads=("'", _NOT_ASCII)),
    _rule(("eighteen", "nineteen", "twenty"), 2, patterns.WRITTEN_YEAR, points.written_year),
    _rule(_FEASTS, 1, patterns.FEAST, points.feast, leads=("last", "this", "next", *_FEASTS)),
)


def _by_trigger() -> dict[bytes, tuple[int, ...]]:
    """Trigger → the places in RULES of the rules that it may call."""
    out: dict[bytes, list[int]] = defaultdict(list)
    for place, rule in enumerate(RULES):
        for trigger in rule.triggers:
            out[trigger].append(place)
    return {trigger: tuple(places) for trigger, places in out.items()}


_RULES_OF = _by_trigger()


def _table(kept: str) -> bytes:
    """For bytes.translate: ASCII letters small, every figure a 0, `kept` as it is, all else blank."""
    letters = [chr(code) for code in range(128)]
    keys = ["0" if c.isdigit() else c.lower() if c.isalpha() or c in kept else " " for c in letters]
    return "".join(keys).encode() + b" " * 128


_WORDS, _KEYS = _table(""), _table("'?")
# Words, figures, the apostrophe of '98 and what is not ASCII ("?"): every match starts at one of them.
_KEY = re.compile(rb"([a-z]+|0+|'(?=0)|\?)")
_TRIGGERS = frozenset(_RULES_OF)
# Between two words stand three blanks at most, and one that is not ASCII counts as a word.
_WIDE_REACH = 4


def matches(sentence: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """What each rule finds, rule by rule, as `rule.pattern.finditer(sentence)` would; cost: linear.

    A pattern is only tried at the words from which it can reach one of its triggers.
    """
    encoded = sentence.encode("ascii", "replace")
    words_only = encoded.translate(_WORDS)
    if b"0" not in words_only and _TRIGGERS.isdisjoint(words_only.split()):
        return
    parts = _KEY.split(encoded.translate(_KEYS))
    starts = list(accumulate(map(len, parts)))[::2]
    keys = parts[1::2]
    stretch = 1 if sentence.isascii() else _WIDE_REACH
    called = _called(keys)
    for place in sorted(called):
        rule, end = RULES[place], 0
        for index in _beginnings(rule, keys, called[place], stretch):
            if starts[index] >= end and (match := rule.pattern.match(sentence, starts[index])):
                yield rule, match
                end = match.end()


def _called(keys: list[bytes]) -> dict[int, list[int]]:
    """Place of a rule → the indexes of its triggers, rising."""
    out: dict[int, list[int]] = defaultdict(list)
    for index in [index for index, key in enumerate(keys) if key in _RULES_OF]:
        for place in _RULES_OF[keys[index]]:
            out[place].append(index)
    return out


def _beginnings(rule: Rule, keys: list[bytes], triggers: list[int], stretch: int) -> list[int]:
    """The indexes of the words with which a match of `rule` may start, rising."""
    if not rule.reach:
        return triggers
    out: list[int] = []
    leads, untried = rule.leads, 0
    for trigger in triggers:
        reached = range(max(untried, trigger - rule.reach * stretch), trigger + 1)
        out += [index for index in reached if keys[index] in leads] if leads else reached
        untried = trigger + 1
    return out
