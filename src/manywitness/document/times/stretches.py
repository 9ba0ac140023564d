"""Readings of durations, of what recurs, and of references without a date."""

from __future__ import annotations

import re

from ...lang.en_calendar import WEEKDAYS
from ...lang.en_times import FREQUENCIES, FUTURE, PAST, SEASONS, UNITS
from .numbers import amount, duration, unit_code
from .reading import Found, Reading, dated, lasting, repeated

_HALF_UNITS = {"hour": "PT30M", "year": "P6M", "century": "P50Y", "decade": "P5Y", "day": "PT12H"}
_PREPOSITION = re.compile(r"(?:in|at)\s+", re.IGNORECASE)


def stretch(found: Found) -> Reading | None:
    """Two days; nearly 20 years; a two-week trip. "The second" and "a night" are none."""
    unit, number = unit_code(found["unit"]), found["number"]
    single = number in ("a", "an", "one")
    if found["old"] or (unit == "TS" and (single or amount(number) is None)):
        return None
    if single and (found["unit"] in ("quarter", "night") or found["the"]):
        return None
    return lasting(duration(amount(number), unit))


def bounded(found: Found) -> Reading:
    """The past two months."""
    return lasting(duration(amount(found["number"]), unit_code(found["unit"])))


def half(found: Found) -> Reading:
    """Half an hour; a year and a half."""
    if found["more"]:
        count = (amount(found["more"]) or 1) + 0.5
        return lasting(duration(count, unit_code(found["plural"] or found["single"])))
    return lasting(_HALF_UNITS[found["unit"]])


def every(found: Found) -> Reading:
    """Every two weeks; each Thursday; daily."""
    if found["frequency"]:
        return repeated(FREQUENCIES[found["frequency"]])
    if found["weekday"]:
        return repeated(f"XXXX-WXX-{WEEKDAYS[found['weekday']]}")
    if found["season"]:
        return repeated(f"XXXX-{SEASONS[found['season']]}")
    number = found["number"] or "one"
    return repeated(duration(2 if number == "other" else amount(number), UNITS[found["unit"]]))


def times_a(found: Found) -> Reading:
    """Twice a week: the expression is "a week"."""
    value = repeated(duration(1, UNITS[found["unit"]]))
    return Reading(value.type, value.value, found.match.start("span"))


def plural(found: Found) -> Reading:
    """Tuesdays; weekends."""
    word = found["plural"].removesuffix("s")
    if word in WEEKDAYS:
        return repeated(f"XXXX-WXX-{WEEKDAYS[word]}")
    return repeated("XXXX-WXX-WE" if word == "weekend" else "P1D")


def reference(found: Found) -> Reading:
    """Now; recently; the future."""
    word = found["word"]
    value = "PAST_REF" if word in PAST else "FUTURE_REF" if word in FUTURE else "PRESENT_REF"
    preposition = _PREPOSITION.match(found.match.group())
    start = found.match.start() + (preposition.end() if preposition else 0)
    read = dated(value)
    return Reading(read.type, read.value, start)
