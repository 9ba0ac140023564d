"""Readings of what names a day, a month, a season, a year or a time of day."""

from __future__ import annotations

import re

from ...kernel.dates import valid_date
from ...lang.en_calendar import WEEKDAYS
from ...lang.en_times import (
    AMBIGUOUS_MONTHS,
    BEFORE_MONTHS,
    BEFORE_YEARS,
    BEHIND_NAMES,
    DAY_PARTS,
    DECADES,
    FEASTS,
    NUMBERED,
    ORDINALS,
    RELATIONS,
    SEASON_ENDS,
    SEASONS,
)
from .anchor import UNKNOWN_DAY, nth_weekday
from .numbers import amount
from .reading import Found, Reading, dated, timed

_MONTH_BEFORE = re.compile(rf"(?:\b(?:{'|'.join(BEFORE_MONTHS)})|,|\()\s+$", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]+")
_VERB_AFTER = re.compile(rf"\s+(?:{'|'.join(BEHIND_NAMES)})\b|['’]s\W*[.:;,]")
_JOINED = re.compile(r"(?:\b(?:and|or|by|to|for|of)|[,(])\s+$", re.IGNORECASE)
_NUMBERED_BEFORE = re.compile(rf"\b(?:{'|'.join(NUMBERED)})\.?\s+$", re.IGNORECASE)
_YEAR_BEFORE = re.compile(rf"\b(?:{'|'.join(BEFORE_YEARS)})\s+$", re.IGNORECASE)
_WILL = re.compile(r"(?<!\w)(?:will|shall)(?!\w)", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_WEEKDAY_VALUE = "XXXX-WXX-{}"


def iso(found: Found) -> Reading | None:
    """2019-05-14."""
    day = valid_date(int(found["year"]), int(found["month"]), int(found["day"]))
    return dated(day.isoformat()) if day else None


def numeric(found: Found) -> Reading | None:
    """14/05/2019, 5/14/98; where both orders give a date, month and day are X."""
    year = _full_year(found["year"])
    first, second = int(found["first"]), int(found["second"])
    days = {valid_date(year, first, second), valid_date(year, second, first)} - {None}
    if len(days) == 2:
        return dated(f"{year}-XX-XX")
    return dated(str(days.pop())) if days else None


def _full_year(figures: str) -> int:
    """Two figures stand for 1931 to 2030."""
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year > 30 else 2000)


def day_of_month(found: Found) -> Reading | None:
    """May 14; Tuesday, 14 May 2019."""
    if not found.match["month"][0].isupper():
        return None
    month, day = found.month(), int(re.sub(r"\D", "", found["day"]))
    year = int(found["year"]) if found["year"] else _year_of(found, month, day)
    if year is None:
        return dated(f"XXXX-{month:02d}-{day:02d}") if valid_date(2000, month, day) else None
    resolved = valid_date(year, month, day)
    return dated(resolved.isoformat()) if resolved else None


def _year_of(found: Found, month: int, day: int | None = None) -> int | None:
    if found.anchor.day is None:
        return None
    today = found.anchor.day
    # What somebody will do is not of the past that the text tells of.
    promised = found.direction() > 0 and _WILL.search(found.match.string) is not None
    told = None if promised else found.memory.told_year(today, month)
    if told is None and _SINCE.search(found.before):
        return today.year - ((month, day or 0) > (today.month, today.day))
    return told or found.anchor.year_of(month, day, _looks(found, day))


def _looks(found: Found, day: int | None) -> int:
    """Which way the words look at a month or, -2 where it is surely over, at a day of it."""
    return -2 if day is not None and found.happened() else found.direction()


def month_of_year(found: Found) -> Reading | None:
    """May 2019."""
    return dated(f"{found['year']}-{found.month():02d}") if found.match["month"][0].isupper() else None


def month(found: Found) -> Reading | None:
    """May, early May; a verb or a first name ("May Smith", "march") is none."""
    name = found["month"].rstrip(".")
    unsure = name in AMBIGUOUS_MONTHS and not found["shade"]
    if unsure and (_NAME_AFTER.match(found.after) or not _MONTH_BEFORE.search(found.before)):
        return None
    if unsure and _VERB_AFTER.match(found.after) and _JOINED.search(found.before):
        return None
    year = _year_of(found, found.month())
    return dated(f"{'XXXX' if year is None else year}-{found.month():02d}")


def month_related(found: Found) -> Reading | None:
    """Last May; May of this year."""
    if not found.match["month"][0].isupper():
        return None
    number, relation = found.month(), RELATIONS[found["relation"]]
    today = found.anchor.day
    if today is None:
        return dated(f"XXXX-{number:02d}")
    year = today.year
    if found.match.re.pattern.endswith(r"year\b"):
        year += relation
    elif relation < 0:
        year -= number >= today.month
    elif relation > 0:
        year += number <= today.month
    return dated(f"{year}-{number:02d}")


def season_of_year(found: Found) -> Reading:
    """The summer of 2019."""
    return dated(f"{found['year']}-{SEASONS[found['season']]}")


def season_related(found: Found) -> Reading:
    """Last summer."""
    code, relation, today = SEASONS[found["season"]], RELATIONS[found["relation"]], found.anchor.day
    if today is None:
        return dated(f"XXXX-{code}")
    end = SEASON_ENDS[code]
    year = today.year
    if relation < 0:
        year -= today.month <= end or code == "WI"
    elif relation > 0:
        year += today.month >= end - 2
    return dated(f"{year}-{code}")


def quarter(found: Found) -> Reading:
    """The third quarter; the first half of 2019."""
    number, letter = ORDINALS[found["ordinal"]], found["half"][0].upper()
    if letter == "H":
        number = min(number, 2)
    stated = found["year"] or found["of_year"]
    today = found.anchor.day
    if stated or today is None:
        return dated(f"{stated or 'XXXX'}-{letter}{number}")
    relation = RELATIONS.get(found["relation"] or found["of"])
    year = today.year + (relation or 0)
    if relation is None and letter == "Q" and number > (today.month - 1) // 3 + 1:
        year -= 1
    return dated(f"{year}-{letter}{number}")


def year(found: Found) -> Reading | None:
    """1998; not "Flight 1998"."""
    if _NUMBERED_BEFORE.search(found.before) and not _YEAR_BEFORE.search(found.before):
        return None
    return dated(found["year"])


def short_year(found: Found) -> Reading:
    """'98."""
    return dated(str(_full_year(found["short"])))


def written_year(found: Found) -> Reading | None:
    """Nineteen ninety-eight."""
    rest = amount(found["rest"])
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[found["age"]]
    return dated(str(century + int(rest))) if rest else None


def decade(found: Found) -> Reading:
    """The 1990s, the '90s, the nineties."""
    if found["decade"]:
        return dated(found["decade"][:3])
    tens = str(DECADES[found["word"]]) if found["word"] else found["short"][0]
    return dated(("20" if tens in "01" else "19") + tens)


def century(found: Found) -> Reading:
    """The 20th century."""
    return dated(str(int(found["century"]) - 1))


def weekday(found: Found) -> Reading | None:
    """Tuesday; last Tuesday; Tuesday night."""
    if not found.match["weekday"][0].isupper():
        return None
    relation = RELATIONS.get(found["relation"])
    base = found.anchor
    if found["relation"] in ("the previous", "the following"):
        base = found.memory.day() or base
    if relation:
        day = base.weekday(found.weekday(), relation, whole=True)
    else:
        day = base.weekday(found.weekday(), found.direction() or -1)
    value = day.isoformat() if day else _WEEKDAY_VALUE.format(found.weekday())
    return timed(f"{value}T{DAY_PARTS[found['part']]}") if found["part"] else dated(value)


def feast(found: Found) -> Reading | None:
    """Christmas; Thanksgiving 2019."""
    name = found["feast"].replace("’", "'")
    if not found.match["feast"][0].isupper():
        return None
    number, day, *rule = FEASTS[name]
    looks = _looks(found, day or 25)
    stated = int(found["year"]) if found["year"] else found.anchor.year_of(number, day or 25, looks)
    if stated is None:
        return dated(f"XXXX-{number:02d}-{day:02d}" if day else f"XXXX-{number:02d}")
    if rule:
        return dated(nth_weekday(stated, number, rule[0], rule[1]).isoformat())
    return dated(f"{stated}-{number:02d}-{day:02d}")


def half_day_clock(found: Found) -> Reading:
    """5:30 p.m. Tuesday."""
    hour = int(found["hour"]) % 12 + (12 if found["half"].startswith("p") else 0)
    return timed(f"{_day_of_clock(found)}T{hour:02d}:{found['minute'] or '00'}")


def _day_of_clock(found: Found) -> str:
    when = found["when"]
    if when in WEEKDAYS:
        day = found.anchor.weekday(WEEKDAYS[when], found.direction() or -1)
        return day.isoformat() if day else _WEEKDAY_VALUE.format(WEEKDAYS[when])
    return found.anchor.day_value({"yesterday": -1, "tomorrow": 1}.get(when, 0))


def day_clock(found: Found) -> Reading:
    """17:30."""
    return timed(f"{found.anchor.day_value()}T{int(found['hour']):02d}:{found['minute']}")


def noon(found: Found) -> Reading:
    """Noon; midnight Friday."""
    clock = "T12:00" if found["noon"] == "noon" else "T24:00"
    if not found["weekday"]:
        return timed(found.anchor.day_value() + clock)
    day = found.anchor.weekday(found.weekday(), found.direction() or -1)
    return timed((day.isoformat() if day else UNKNOWN_DAY) + clock)
