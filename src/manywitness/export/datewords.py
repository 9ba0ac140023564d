"""ISO dates in words, for people. What is not an ISO date is shown as it stands."""

from __future__ import annotations

import datetime
import re
from calendar import isleap, monthrange

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].{0,40})?)?)?", re.ASCII)

Parts = tuple[int, int | None, int | None]


def parts(date: str) -> Parts | None:
    """Year, month and day of an ISO date or time, None for what it leaves out; None when it is not one."""
    match = ISO.fullmatch(date)
    if match is None:
        return None
    year, month, day = (None if group is None else int(group) for group in match.groups())
    fits = (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)
    return (year, month, day) if year and fits else None


def days(date: str) -> tuple[int, int] | None:
    """First and last day of an ISO date, month or year, counted from the year 1; None when it is not one."""
    found = parts(date)
    if found is None:
        return None
    year, month, day = found
    first = datetime.date(year, month or 1, 1).toordinal() + (day or 1) - 1
    if day is not None:
        return first, first
    length = 366 if month is None and isleap(year) else 365
    return first, first + (monthrange(year, month)[1] if month else length) - 1


def in_words(date: str) -> str:
    """An ISO date or time as "14 May 2019"; two joined by "/" as "14 May 2019 – 3 June 2019"."""
    sides = date.split("/", 1)
    return " – ".join(_one(side) for side in sides) if all(parts(side) for side in sides) else date


def in_short(date: str) -> str:
    """An ISO date as "14 May 2019" with three letters of the month."""
    return _one(date, 3)


def _one(date: str, letters: int | None = None) -> str:
    found = parts(date)
    if found is None:
        return date
    year, month, day = found
    words = [str(day)] if day else []
    return " ".join([*words, *([MONTHS[month - 1][:letters]] if month else []), f"{year:04d}"])
