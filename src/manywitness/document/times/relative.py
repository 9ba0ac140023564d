"""Readings of what counts from another time: "two days ago", "last week", "today"."""

from __future__ import annotations

import re

from ...lang.en_times import DAY_PARTS, FROM_THE_TEXT, GENERAL_NOUNS, HENCE, RELATIONS, UNITS
from ...model.annotations import TimeType
from .anchor import Anchor
from .numbers import amount, duration, unit_code
from .reading import Found, Reading, dated, lasting, timed

# "The week" is a point in time after these, elsewhere it is a plain noun.
_PLAIN_UNIT = re.compile(r"\b(?:of|for|in|during|within|throughout|over)\s+$", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"\s*(?:[,.;:)]|$)")
_NAME_OF_A_PAPER = re.compile(r"[A-Z]{2,}\s(?:TODAY|Today)$")
_IN_GENERAL = re.compile(rf"(?:'|’)s\s+(?:{'|'.join(GENERAL_NOUNS)})\b", re.IGNORECASE)
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def ago(found: Found) -> Reading | None:
    """Two days ago; a week later. A vague amount is PAST_REF or FUTURE_REF."""
    unit, count = unit_code(found["unit"]), amount(found["number"])
    ahead = found["ago"] in HENCE
    if found["ago"] == "before" and not _ENDS_CLAUSE.match(found.after):
        return _until(found, duration(count, unit))
    if count is None:
        return dated("FUTURE_REF" if ahead else "PAST_REF")
    moved = int(count) if ahead else -int(count)
    if unit.startswith("T"):
        return timed(found.anchor.day_value())
    if unit == "Y" and count == 1 and not ahead and found.memory.quarter():
        return dated(_year_before_quarter(found))
    return dated(_base(found).value(unit, moved))


def _until(found: Found, value: str) -> Reading:
    """Ten days before the vote: ten days, for nobody says here when the vote was."""
    end = found.match.start("ago")
    return Reading(TimeType.DURATION, value, end=end - 1)


def _base(found: Found) -> Anchor:
    """What "two days later" counts from: the last date of the text, if it is near."""
    if found["ago"] in FROM_THE_TEXT and found.anchor.day is not None:
        return found.memory.day() or found.anchor
    return found.anchor


def _year_before_quarter(found: Found) -> str:
    year, number = found.memory.last_quarter or (0, 0)
    return f"{year - 1:04d}-Q{number}"


def year_ago(found: Found) -> Reading | None:
    """The year-ago quarter; year-earlier."""
    if found["span"] in ("quarter", "period") and found.memory.last_quarter and found.anchor.day:
        return dated(_year_before_quarter(found))
    return dated(found.anchor.year_value(-1))


def latest(found: Found) -> Reading | None:
    """The latest quarter; the weekend. "The period" tells no time."""
    span, relation = found["span"], found["relation"]
    if span == "weekend":
        weekend_now = found.anchor.day is not None and found.anchor.day.isoweekday() > 5
        return dated(found.anchor.week_value(0 if weekend_now else -1) + "-WE")
    if span == "fiscal year":
        return dated(found.anchor.year_value())
    if span == "period":
        return None
    if found.anchor.day is None:
        return dated("XXXX-QX")
    if found.memory.last_quarter and relation in ("the", "the latest", "the same"):
        year, number = found.memory.last_quarter
        return dated(f"{year:04d}-Q{number}")
    return dated(found.anchor.quarter_value(0 if relation == "the current" else -1))


def unit_related(found: Found) -> Reading | None:
    """Last week; the end of the month; that night."""
    relation, unit, shade = found["relation"], found["unit"], found["shade"]
    if relation == "the":
        return _plain_unit(found, unit, shade)
    if relation == "the next" and unit == "day" and found.memory.day():
        return _related(_told(found), unit, 1)
    if relation in ("the past", "the last", "the next", "the coming") and unit in UNITS:
        return lasting(duration(1, UNITS[unit]))
    if relation in ("past", "coming", "following", "previous") and not shade:
        return None
    return _related(_told(found), unit, RELATIONS[relation])


def _told(found: Found) -> Anchor:
    """The next day and that day belong to the date told before, this week to the publication."""
    if found["relation"] in ("the following", "the next", "the previous", "that", "the same"):
        return found.memory.told(found["unit"], found.anchor)
    return found.anchor


def _plain_unit(found: Found, unit: str, shade: str) -> Reading | None:
    if unit not in ("day", "week", "month", "year", "quarter", "decade", "century"):
        return None
    if shade:
        return dated(found.anchor.value(UNITS[unit], 0))
    if not _PLAIN_UNIT.search(found.before):
        return None
    if unit == "quarter":
        return dated(found.anchor.quarter_value(-1))
    return lasting(duration(1, UNITS[unit]))


def _related(base: Anchor, unit: str, relation: int) -> Reading:
    if unit in DAY_PARTS:
        return timed(f"{base.day_value(relation)}T{DAY_PARTS[unit]}")
    if unit in ("hour", "minute", "second"):
        return Reading(TimeType.TIME, base.day_value())
    return dated(base.value(UNITS[unit], relation))


def vague(found: Found) -> Reading:
    """Years ago; weeks of."""
    if found["ago"]:
        return dated("FUTURE_REF" if found["ago"] in HENCE else "PAST_REF")
    return lasting(duration(None, unit_code(found["unit"])))


def today(found: Found) -> Reading | None:
    """Yesterday morning; tonight; last night; the day before yesterday; not a paper's name, "USA TODAY"."""
    if found["day"] == "today" and _NAME_OF_A_PAPER.search(found.match.string[: found.match.end()]):
        return None
    if found["day"] == "today" and _IN_GENERAL.match(found.after):
        return dated("PRESENT_REF")
    if found["tonight"]:
        night = -1 if found["tonight"].startswith("last") else 0
        return timed(found.anchor.day_value(night) + "TNI")
    if found["beyond"]:
        return dated(found.anchor.day_value(-2 if found["beyond"].startswith("before") else 2))
    if found["this_part"]:
        return timed(f"{found.anchor.day_value()}T{DAY_PARTS[found['this_part']]}")
    day = found.anchor.day_value(_DAYS[found["day"]])
    return timed(f"{day}T{DAY_PARTS[found['part']]}") if found["part"] else dated(day)
