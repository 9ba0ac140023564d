"""The table of rules: which words must be in a sentence, which pattern is looked for, who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from functools import lru_cache

from ...lang import en_times as words
from ...lang.en_calendar import MONTHS, WEEKDAYS
from . import patterns, points, relative, stretches
from .reading import Found, Reading


class Kind(Flag):
    """Kinds of words that a sentence may hold; a rule runs only where its kinds are."""

    FIGURE = auto()
    MONTH = auto()
    WEEKDAY = auto()
    UNIT = auto()
    PART = auto()
    SEASON = auto()
    NUMBER = auto()
    AGO = auto()
    SET = auto()
    DAY = auto()
    REFERENCE = auto()
    FEAST = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with its reading. Where matches overlap the longest wins, then the earlier rule."""

    kinds: Kind
    pattern: re.Pattern[str]
    read: Callable[[Found], Reading | None]


def _rule(kinds: Kind, pattern: str, read: Callable[[Found], Reading | None], *, cased: bool = False) -> Rule:
    """A rule that takes three blanks at most: two unbounded repeats beside each other are quadratic."""
    bounded = pattern.replace(r"\s+", r"\s{1,3}").replace(r"\s*", r"\s{0,3}")
    return Rule(kinds, re.compile(bounded, re.NOFLAG if cased else re.IGNORECASE), read)


RULES: tuple[Rule, ...] = (
    _rule(Kind.FIGURE, patterns.ISO, points.iso),
    _rule(Kind.FIGURE, patterns.NUMERIC, points.numeric),
    _rule(Kind.FIGURE | Kind.PART, patterns.HALF_DAY_CLOCK, points.half_day_clock),
    _rule(Kind.FIGURE, patterns.DAY_CLOCK, points.day_clock),
    _rule(Kind.DAY, patterns.NOON, points.noon, cased=True),
    _rule(Kind.MONTH | Kind.FIGURE, patterns.MONTH_DAY, points.day_of_month),
    _rule(Kind.MONTH | Kind.FIGURE, patterns.DAY_MONTH, points.day_of_month),
    _rule(Kind.MONTH | Kind.FIGURE, patterns.MONTH_YEAR, points.month_of_year),
    _rule(Kind.MONTH, patterns.MONTH_ALONE, points.month, cased=True),
    _rule(Kind.MONTH, patterns.MONTH_RELATED, points.month_related),
    _rule(Kind.MONTH | Kind.UNIT, patterns.MONTH_OF_YEAR, points.month_related),
    _rule(Kind.SEASON | Kind.FIGURE, patterns.SEASON_OF_YEAR, points.season_of_year),
    _rule(Kind.SEASON, patterns.SEASON_RELATED, points.season_related),
    _rule(Kind.UNIT, patterns.QUARTER, points.quarter),
    _rule(Kind.FIGURE | Kind.UNIT, patterns.FISCAL, points.year),
    _rule(Kind.WEEKDAY, patterns.WEEKDAY_RELATED, points.weekday),
    _rule(Kind.WEEKDAY, patterns.WEEKDAY_ALONE, points.weekday, cased=True),
    _rule(Kind.FIGURE, patterns.DECADE, points.decade),
    _rule(Kind.FIGURE | Kind.UNIT, patterns.CENTURY, points.century),
    _rule(Kind.UNIT | Kind.AGO, patterns.YEAR_AGO, relative.year_ago),
    _rule(Kind.UNIT, patterns.LATEST, relative.latest),
    _rule(Kind.UNIT | Kind.AGO, patterns.AGO, relative.ago),
    _rule(Kind.UNIT, patterns.LASTING, stretches.bounded),
    _rule(Kind.UNIT, patterns.UNIT_RELATED, relative.unit_related),
    _rule(Kind.SET, patterns.EVERY, stretches.every),
    _rule(Kind.SET | Kind.UNIT, patterns.TIMES_A, stretches.times_a),
    _rule(Kind.SET, patterns.PLURALS, stretches.plural),
    _rule(Kind.UNIT | Kind.NUMBER, patterns.HALF, stretches.half),
    _rule(Kind.UNIT, patterns.DURATION, stretches.stretch),
    _rule(Kind.UNIT, patterns.VAGUE, relative.vague),
    _rule(Kind.DAY, patterns.TODAY, relative.today),
    _rule(Kind.REFERENCE, patterns.REFERENCE, stretches.reference),
    _rule(Kind.FIGURE, patterns.YEAR_ALONE, points.year),
    _rule(Kind.FIGURE, patterns.SHORT_YEAR, points.short_year),
    _rule(Kind.NUMBER, patterns.WRITTEN_YEAR, points.written_year),
    _rule(Kind.FEAST, patterns.FEAST, points.feast),
)

_TOKEN = re.compile(r"[a-z]+|\d")
_UNITS = {*words.UNITS, *words.PLURAL_UNITS, *(f"{unit}s" for unit in words.UNITS)}
_WORDS: dict[Kind, frozenset[str]] = {
    Kind.FIGURE: frozenset({*"0123456789", *words.DECADES}),
    Kind.MONTH: frozenset(MONTHS),
    Kind.WEEKDAY: frozenset(WEEKDAYS),
    Kind.UNIT: frozenset({*_UNITS, *words.DAY_PARTS, "half", "period", "fiscal"}),
    Kind.PART: frozenset({"am", "pm", "m"}),
    Kind.SEASON: frozenset(words.SEASONS),
    Kind.NUMBER: frozenset({*words.NUMBERS, "half"}),
    Kind.AGO: frozenset(
        {"ago", "earlier", "before", "back", "later", "now", "hence", "after", "afterward", "afterwards"}
    ),
    Kind.SET: frozenset(
        {"every", "each", "once", "twice", "times", "days", "weekends", "weekdays", "mornings", "nights"}
        | {f"{weekday}s" for weekday in WEEKDAYS}
        | words.FREQUENCIES.keys()
    ),
    Kind.DAY: frozenset(
        {"today", "yesterday", "tomorrow", "tonight", "overnight", "noon", "midnight", *words.DAY_PARTS}
    ),
    Kind.REFERENCE: frozenset(
        {phrase.split()[-1] for phrase in (*words.PRESENT, *words.PAST, *words.FUTURE)}
    ),
    Kind.FEAST: frozenset({re.findall("[a-z]+", name)[0] for name in words.FEASTS}),
}
_BITS = tuple((kind.value, kind_words) for kind, kind_words in _WORDS.items())


def rules_for(sentence: str) -> tuple[Rule, ...]:
    """The rules whose kinds of words are all in `sentence`. Cost: linear."""
    tokens = set(_TOKEN.findall(sentence.lower()))
    mask = 0
    for bit, kind_words in _BITS:
        if not kind_words.isdisjoint(tokens):
            mask |= bit
    return _chosen(mask)


@lru_cache(maxsize=4096)
def _chosen(mask: int) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.kinds.value & mask == rule.kinds.value)
