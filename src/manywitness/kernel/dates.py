"""Absolute calendar dates in short strings: datelines, "Updated" lines, metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

# No web page was published before this year, and a larger number is no year of the near future:
# what looks like a date with another year is a phone number, a price or a part number.
FIRST_YEAR, LAST_YEAR = 1600, 2199

# A month is any word here and is looked up in the calendar given: one pattern serves every language.
# Repeats are bounded so that a megabyte of digits or blanks costs linear time.
_WORD = r"(?<![^\W_])[^\W\d_]{3,10}"
_GAP = r"[ \t\u00a0\u202f]{1,3}"
_DAY = r"(?<!\d)(?<!\d[.,:])\d{1,2}"
_ORDINAL = r"(?:[^\W\d_]{2}|\.)?"
_YEAR = r"\d{4}(?![\d%])"
_TIME = r"(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?"

_PATTERN = re.compile(
    rf"(?P<iso>(?<![\d/.-])(?P<iso_year>\d{{4}})(?P<iso_mark>[-/.])(?P<iso_month>\d\d)(?P=iso_mark)"
    rf"(?P<iso_day>\d\d)(?!\d){_TIME})"
    rf"|(?P<numeric>(?<![\d/.-])(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark)"
    rf"(?P<numeric_year>{_YEAR}))"
    rf"|(?P<day_first>{_DAY})(?:{_ORDINAL}{_GAP}(?:[^\W\d_]{{2}}{_GAP})?|-)(?P<month_second>{_WORD})"
    rf"(?:[.,]{{0,2}}{_GAP}|-)(?P<year_after_month>{_YEAR})"
    rf"|(?P<month_first>{_WORD})\.?{_GAP}(?:[^\W\d_]{{3}}{_GAP})?(?P<day_second>\d{{1,2}})(?!\d)"
    rf"{_ORDINAL}(?:,{_GAP}|,|{_GAP})(?P<year_after_day>{_YEAR})"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands: `words[start:end]` are the words of the string it was found in."""

    start: int
    end: int
    day: date


def absolute_date(words: str, months: Mapping[str, int]) -> FoundDate | None:
    """The first full calendar date that `words` state, or None.

    `months` maps lower-case month words without full stop to 1..12 (`lang.en_calendar.MONTHS`). Read are
    "May 15, 2019", "15th of May 2019", "15-May-2019", "2019-05-15", "2019/05/15", and "15/05/2019" or
    "05.15.2019" where only one order gives a date; "04/05/2019" is nobody's date. The span leaves out a
    weekday before the date and keeps the time glued to an ISO date. Years outside 1600..2199 and days
    that the month does not have are no dates. Cost: linear in `words`.

    >>> absolute_date("Updated: Wed, May 15, 2019", {"may": 5})
    FoundDate(start=14, end=26, day=datetime.date(2019, 5, 15))
    """
    at = 0
    while (match := _PATTERN.search(words, at)) is not None:
        day = _day(match, months)
        if day is not None:
            return FoundDate(match.start(), match.end(), day)
        at = match.start() + 1
    return None


def _day(match: re.Match[str], months: Mapping[str, int]) -> date | None:
    part = match.groupdict()
    if part["iso"] is not None:
        return valid_date(int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"]))
    if part["numeric"] is not None:
        return _numeric_day(int(part["first"]), int(part["second"]), int(part["numeric_year"]))
    if part["day_first"] is not None:
        month = months.get(part["month_second"].lower(), 0)
        return valid_date(int(part["year_after_month"]), month, int(part["day_first"]))
    month = months.get(part["month_first"].lower(), 0)
    return valid_date(int(part["year_after_day"]), month, int(part["day_second"]))


def _numeric_day(first: int, second: int, year: int) -> date | None:
    """The date when one order only gives one: half of the world writes the day first, half the month."""
    readings = {valid_date(year, second, first), valid_date(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def valid_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none or the year is outside 1600..2199."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_date(value: str) -> str | None:
    """`value` in the one ISO 8601 form we store, or None when it is no ISO 8601 date or date and time.

    "2019-05-14" and "20190514" give "2019-05-14"; with a time it is "2019-05-14T10:00:00+00:00", the
    offset only where it was stated. Space at the edges is ignored. A year or a month alone is no
    date of publication and gives None, as do years outside 1600..2199.

    >>> iso_date(" 2019-05-14T10:00Z ")
    '2019-05-14T10:00:00+00:00'
    """
    stripped = value.strip()
    # fromisoformat also takes any one character between date and time; only "T" and " " are in use.
    if not stripped.isascii() or not re.fullmatch(r"[\dW-]{8,10}(?:[T ][\d:.,+Z-]{2,24})?", stripped):
        return None
    try:
        moment = datetime.fromisoformat(stripped)
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment.isoformat() if len(stripped) > 10 else moment.date().isoformat()


def calendar_day(published: str | None) -> date | None:
    """The calendar day of an ISO 8601 date or moment, as its own clock shows it; None when it is neither."""
    iso = iso_date(published) if published else None
    return date.fromisoformat(iso[:10]) if iso else None
