"""The patterns of English times, made of the word lists, by name.

Group names are shared: month, day, year, weekday, part (of the day), season, unit, number, relation ("last"),
shade ("early").
Blanks are written without a bound for the eye; `rules` bounds them, so that a pattern costs linear time.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...kernel.alternatives import one_of
from ...lang import en_times as words
from ...lang.en_calendar import MONTHS, WEEKDAYS


def _any(options: Iterable[str]) -> str:
    return one_of(options, blank=r"\s+")


_FULL_MONTHS = [word for word in MONTHS if len(word) > 4 or word in ("may", "june", "july")]
_SHORT_MONTHS = [word for word in MONTHS if word not in _FULL_MONTHS]
_FULL_DAYS = [word for word in WEEKDAYS if word.endswith("day")]
_SHORT_DAYS = [word for word in WEEKDAYS if word not in _FULL_DAYS]

MONTH = rf"(?P<month>{_any(_FULL_MONTHS)}|(?:{_any(_SHORT_MONTHS)})\b\.?)"
WEEKDAY = rf"(?P<weekday>{_any(_FULL_DAYS)}|(?:{_any(_SHORT_DAYS)})\b\.)"


def _capital(name: str, full: list[str], short: list[str]) -> str:
    """Only with a capital letter, and a short form only with its full stop: "may" and "sun" are words too."""
    return rf"(?P<{name}>{_any(w.capitalize() for w in full)}|(?:{_any(w.capitalize() for w in short)})\.)"


CAPITAL_MONTH = _capital("month", _FULL_MONTHS, _SHORT_MONTHS)
CAPITAL_WEEKDAY = _capital("weekday", _FULL_DAYS, _SHORT_DAYS)
DAY = r"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)\b"
_YEARS = r"1[5-9]\d\d|20\d\d"
YEAR = rf"(?P<year>{_YEARS})"
PART = rf"(?P<part>{_any(words.DAY_PARTS)})"
SEASON = rf"(?P<season>{_any(words.SEASONS)})"
_PLURALS = [*words.PLURAL_UNITS, *(f"{unit}s" for unit in words.UNITS if unit != "century")]
UNITS = rf"(?P<unit>{_any([*_PLURALS, *words.UNITS])})"

_TENS = _any(word for word, value in words.NUMBERS.items() if value >= 20)
_ONES = _any(word for word, value in words.NUMBERS.items() if 0 < value < 10)
_SMALL = _any(word for word, value in words.NUMBERS.items() if 0 < value < 20)
_FIGURES = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,7}(?:\.\d{1,2})?(?:\s+1/2)?"
NUMBER = (
    rf"(?:(?<![\d.,$€£])(?<!\d\s)(?:{_FIGURES})|(?:{_TENS})(?:[-\s](?:{_ONES}))?"
    rf"|(?:an?|{_SMALL}|several)\s+(?:{_any(words.MULTIPLIERS)})"
    rf"|{_SMALL}|{_any((*words.COUPLES, *words.VAGUE_AMOUNTS))}|an?)"
)
APPROXIMATELY = rf"(?:(?:{_any(words.APPROXIMATIONS)})\s+)?"

_PARTS_OF_UNITS = (
    r"(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close|rest|latter\s+part)\s+of\s+(?:the\s+)?"
)
SHADE = rf"(?P<shade>(?:early|late|earlier|later|mid)(?:\s+(?:on|in)\s+|\s+|-)|{_PARTS_OF_UNITS})?"
CLOCK = r"(?P<hour>2[0-3]|[01]?\d)(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)?"
ZONE = rf"(?:,?\s*\(?(?:{_any(words.TIME_ZONES)})\b\)?)?"
_RELATION_WORDS = [word for word in words.RELATIONS if word not in ("past", "coming", "the")]
RELATION = rf"(?P<relation>{_any(_RELATION_WORDS)})"
_HALF = r"(?:\s+and\s+a\s+half)?"

ISO = r"(?<![\d-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])"
NUMERIC = r"(?<![\d/.])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\d/])"
HALF_DAY_CLOCK = (
    rf"\b(?:(?:about|around|at\s+about)\s+)?{CLOCK}\s?(?P<half>[ap]\.?\s?m\b\.?){ZONE}"
    rf"(?:,?\s+(?:on\s+)?(?P<when>{_any(w.capitalize() for w in _FULL_DAYS)}|today|yesterday|tomorrow))?"
)
DAY_CLOCK = rf"(?<![\d:.,$])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s+hours)?{ZONE}(?![\d:])"
NOON = rf"\b(?P<noon>noon|midnight)(?:\s+(?:on\s+)?{CAPITAL_WEEKDAY})?(?!\w)"
MONTH_DAY = rf"\b(?:{WEEKDAY},?\s+)?{SHADE}{MONTH}\s+(?:the\s+)?{DAY}(?:\s*,?\s+{YEAR}\b)?(?!:\d)"
DAY_MONTH = rf"\b(?:{WEEKDAY},?\s+)?{SHADE}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:\s*,?\s+{YEAR}\b)?(?!\w)"
MONTH_YEAR = rf"\b{SHADE}{MONTH}(?:\s+of)?\s*,?\s+{YEAR}\b"
MONTH_ALONE = rf"\b{SHADE}{CAPITAL_MONTH}(?!\s+\d)(?!\w)"
MONTH_RELATED = rf"\b{SHADE}{RELATION}\s+{MONTH}(?!\w)"
MONTH_OF_YEAR = rf"\b{SHADE}{MONTH}\s+(?:of\s+)?(?P<relation>last|this|next|that)\s+year\b"
SEASON_OF_YEAR = rf"\b(?:the\s+)?{SHADE}{SEASON}\s+(?:of\s+)?{YEAR}\b"
SEASON_RELATED = rf"\b{SHADE}(?P<relation>last|next|this|this\s+past|this\s+coming)\s+{SEASON}\b"
QUARTER = (
    rf"\b(?:the\s+)?(?:(?P<relation>last|this|next|that)\s+year(?:'s|’s)\s+|{YEAR}\s+)?(?:fiscal\s+)?"
    rf"(?P<ordinal>{_any(words.ORDINALS)})(?:\s+|-)(?:fiscal\s+)?(?P<half>quarter|half)"
    rf"(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:(?P<of_year>{_YEARS})|(?P<of>last|this|next|that|the)\s+year))?\b"
)
FISCAL = rf"\b(?:the\s+)?{SHADE}fiscal(?:\s+year)?\s+{YEAR}\b"
WEEKDAY_RELATED = (
    r"\b(?P<relation>last|next|this|this\s+past|this\s+coming|the\s+previous|the\s+following)"
    rf"\s+{WEEKDAY}(?:\s+{PART})?(?!\w)"
)
WEEKDAY_ALONE = (
    rf"\b(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)\s+(?:on\s+)?)?{CAPITAL_WEEKDAY}(?:\s+{PART})?(?!\w)"
)
DECADE = (
    r"(?<!\w)(?:the\s+)?(?:(?:early|late|mid)(?:\s+|-)|(?:end|beginning|middle)\s+of\s+the\s+)?(?:the\s+)?"
    rf"(?:(?P<decade>1[5-9]\d0|20\d0)(?:'|’)?s|['’](?P<short>[2-9]0)(?:'|’)?s"
    rf"|(?<=the\s)(?P<word>{_any(words.DECADES)}))\b"
)
CENTURY = (
    r"\b(?:the\s+)?(?:(?:early|late|mid)(?:\s+|-))?(?:the\s+)?"
    r"(?P<century>1\d|20|21)(?:th|st)(?:\s+|-)century\b"
)
YEAR_AGO = (
    r"\b(?:the\s+)?(?P<ago>year-(?:ago|earlier))(?:\s+(?:\w+\s+)?(?P<span>quarter|period|month|half))?\b"
)
LATEST = (
    r"\b(?P<relation>the(?:\s+(?:latest|current|same|previous|preceding|prior|full|fiscal))?)"
    r"\s+(?P<span>quarter|weekend|fiscal\s+year|period)\b"
)
AGO = (
    rf"\b{APPROXIMATELY}(?P<number>{NUMBER})(?:\s+|-){UNITS}{_HALF}(?:\s+or\s+so)?\s+"
    rf"(?P<ago>{_any((*words.AGO, *words.HENCE))})\b"
)
LASTING = (
    r"\b(?:the\s+(?:past|last|next|coming|previous|following|first|final)|past|last|next)\s+"
    rf"(?P<number>(?!an?\s+(?!few|couple|dozen)){NUMBER})\s+(?:\w{{4,8}}\s+)?(?P<unit>{_any(_PLURALS)})\b"
)
UNIT_RELATED = (
    rf"\b{SHADE}(?P<relation>{_any((*_RELATION_WORDS, 'the'))})"
    rf"\s+(?P<unit>{_any((*words.UNITS, *words.DAY_PARTS))})\b(?!-)"
)
EVERY = (
    rf"\b(?:(?:every|each)\s+(?:(?P<number>other|two|three|four|five|few|\d{{1,3}})\s+)?"
    rf"(?:(?P<unit>{_any(words.UNITS)})s?|{SEASON}|(?P<weekday>{_any(_FULL_DAYS)}))\b"
    rf"|(?P<frequency>{_any(words.FREQUENCIES)})\b)"
)
TIMES_A = (
    r"\b(?:once|twice|\w{3,8}\s+times|\w{3,8}\s+days)"
    r"\s+(?P<span>(?:a|per|each)\s+(?P<unit>day|week|month|year))\b"
)
PLURALS = (
    rf"\b(?P<plural>{_any(f'{w.capitalize()}s' for w in _FULL_DAYS)}"
    r"|[Ww]eekends|[Ww]eekdays|[Mm]ornings|[Nn]ights)\b"
)
HALF = (
    r"\bhalf(?:\s+|-)(?:an?(?:\s+|-))?(?P<unit>hour|year|century|decade|day)\b"
    r"|\b(?P<more>an?|one|two|three)\s+(?:and\s+a\s+half\s+(?P<plural>hours|years|months|weeks|days|decades)"
    r"|(?P<single>year|month|week|decade|day|hour)\s+and\s+a\s+half)\b"
)
DURATION = (
    rf"\b{APPROXIMATELY}(?P<the>(?:the|these|those|all|another)\s+)?(?:(?:first|final|full)\s+)?"
    rf"(?P<number>{NUMBER})(?:\s+|-)"
    rf"(?:(?:full|consecutive|straight|more|additional|long|whole|fiscal|business|trading|calendar)\s+)?{UNITS}\b"
    r"(?P<old>(?:\s+|-)old)?"
)
VAGUE = (
    r"\b(?P<unit>years|months|weeks|days|decades|hours|minutes|centuries)\b(?:\s+(?P<ago>ago|earlier|later)"
    r"|(?=\s+(?:before|of|to|after|if)\b))"
)
TODAY = (
    rf"\b(?:(?:(?:early|late|earlier|later)\s+)?(?P<day>today|yesterday|tomorrow)(?:\s+{PART})?|(?P<tonight>tonight|overnight|last\s+night)"
    r"|(?:(?:early|late|earlier|later)\s+)?(?:this|that)\s+(?P<this_part>morning|afternoon|evening)"
    r"|the\s+day\s+(?P<beyond>before\s+yesterday|after\s+tomorrow))\b"
)
REFERENCE = rf"\b(?P<word>{_any((*words.PRESENT, *words.PAST, *words.FUTURE))})\b"
_NOT_A_YEAR = rf"[\w%]|[.,/]\d|[-–](?!(?:{_YEARS})(?!\d))\d|\s+(?:{_any(words.COUNTED)})\b"
YEAR_ALONE = (
    r"(?:(?<![\w$€£.,/–-])|(?<=\d{4}[-–]))"
    r"(?P<shade>(?:early|late|mid)(?:\s+|-)|(?:the\s+)?year\s+"
    r"|(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+)?"
    rf"{YEAR}(?!{_NOT_A_YEAR})"
)
SHORT_YEAR = r"(?<!\w)['’](?P<short>[4-9]\d|[0-2]\d)\b(?![\w'’])"
_TEENS = _any(word for word, value in words.NUMBERS.items() if 9 < value < 20)
WRITTEN_YEAR = (
    r"\b(?:the\s+year\s+)?(?P<age>eighteen|nineteen|twenty)"
    rf"\s+(?P<rest>(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS})\b"
)
_FEASTS = _any(words.FEASTS).replace("'", "['’]")
FEAST = rf"\b(?:(?:last|this|next)\s+)?(?P<feast>{_FEASTS})\b(?:\s*,?\s+{YEAR}\b)?"
