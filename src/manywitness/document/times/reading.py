"""What a rule is given and what it gives: an expression in its sentence, and its TIMEX3 reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from ...lang.en_calendar import MONTHS, WEEKDAYS
from ...model.annotations import TimeType
from .anchor import Anchor
from .tense import direction, happened

# In a text about the past a year holds for so many sentences after it was said; 20 to 100 give the same.
# One that was said once may be an aside of a report: it holds for a few, 4 to 8 give the same.
# Tuned on WikiWars train, TimeBank and AQUAINT, 2026-11.
_YEAR_LASTS = 40
_ASIDE_LASTS = 4
# In news it holds for its own sentence only: 1 to 3 lose 0.4 value F1 on AQUAINT.
_NEWS_YEAR_LASTS = 0
_DAY_LASTS = 3
_QUARTER_LASTS = 5
_YEAR_TOLD_LASTS = 3


@dataclass(slots=True)
class Memory:
    """What the article said before: its last year, day and quarter, and in which sentence."""

    sentence: int = 0
    last_year: int | None = None
    last_month: int = 0
    year_at: int = 0
    last_day: date | None = None
    day_at: int = 0
    last_quarter: tuple[int, int] | None = None
    quarter_at: int = 0
    news: int = 0
    history: int = 0
    reckoned: tuple[int, int] | None = None

    def day(self) -> Anchor | None:
        """The last full date, while the text is still near it."""
        fresh = self.sentence - self.day_at <= _DAY_LASTS
        return Anchor(self.last_day) if self.last_day is not None and fresh else None

    def quarter(self) -> tuple[int, int] | None:
        """Year and number of the last quarter, while the text is still near it."""
        return self.last_quarter if self.sentence - self.quarter_at <= _QUARTER_LASTS else None

    def told(self, unit: str, anchor: Anchor) -> Anchor:
        """What "that day", "that month" and "the following year" count from: the last of the text, else
        `anchor`.
        """
        if anchor.day is None:
            return anchor
        if unit == "year" and self.last_year is not None and self.sentence - self.year_at <= _YEAR_TOLD_LASTS:
            return Anchor(date(self.last_year, 1, 1))
        if unit == "month" and self.last_month and self.sentence - self.year_at <= _YEAR_TOLD_LASTS:
            return Anchor(date(self.last_year or anchor.day.year, self.last_month, 1))
        return self.day() or anchor

    def told_year(self, today: date, month: int) -> int | None:
        """The year of a story told about the past: None where the text keeps to the time of its publication.

        A month that would jump back by more than half a year belongs to the next year.
        """
        told = _YEAR_LASTS if self.history > 1 else _ASIDE_LASTS
        lasts = told if self.news < self.history else _NEWS_YEAR_LASTS
        if self.last_year is None or self.sentence - self.year_at > lasts:
            return None
        if self.last_year > today.year - 2:
            return None
        year = self.last_year + (1 if self.last_month - month > 6 else 0)
        self.reckoned = (year, self.sentence)
        return year

    def note(self, value: str, words: str, today: date | None) -> None:
        """Remember the DATE or TIME value of `words` in a text published `today`.

        A year that was only reckoned from the publication is no year that the text has told.
        """
        found = _NOTED.match(value)
        if found is None:
            return
        year, month = int(found["year"]), int(found["month"] or 0)
        if found["year"] in words or (year, self.sentence) == self.reckoned:
            self.last_year, self.last_month, self.year_at = year, month, self.sentence
            self.history += today is not None and year <= today.year - 2
        if found["quarter"] and "quarter" in words and "year-" not in words:
            self.last_quarter, self.quarter_at = (year, int(found["quarter"])), self.sentence
        if found["day"]:
            self.last_day, self.day_at = date(year, month, int(found["day"])), self.sentence
            self.news += today is not None and abs((self.last_day - today).days) <= 7


_NOTED = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """Type and value of an expression; `start` and `end` where it is less than the whole match."""

    type: TimeType
    value: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule in its sentence, with the day of publication and what the text said before."""

    match: re.Match[str]
    anchor: Anchor
    memory: Memory
    parts: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        parts = {
            name: " ".join(part.lower().split()) for name, part in self.match.groupdict().items() if part
        }
        object.__setattr__(self, "parts", parts)

    def __getitem__(self, name: str) -> str:
        """A group in lower case with single blanks; "" where it took no part."""
        return self.parts.get(name, "")

    @property
    def before(self) -> str:
        """The 24 characters before the match."""
        return self.match.string[max(0, self.match.start() - 24) : self.match.start()]

    @property
    def after(self) -> str:
        """The 24 characters after the match."""
        return self.match.string[self.match.end() : self.match.end() + 24]

    def direction(self) -> int:
        """Which way the sentence looks at the match: -1 back, 1 ahead, 0 neither."""
        return direction(self.match.string, self.match.start(), self.match.end())

    def happened(self) -> bool:
        """Whether a verb of the past stands right before the match: "opened on the night of"."""
        return happened(self.match.string, self.match.start())

    def month(self) -> int:
        """The number of the month named; raises KeyError where none is."""
        return MONTHS[self["month"].rstrip(".")]

    def weekday(self) -> int:
        """The ISO number of the weekday named; raises KeyError where none is."""
        return WEEKDAYS[self["weekday"].rstrip(".")]


def dated(value: str) -> Reading:
    """A DATE."""
    return Reading(TimeType.DATE, value)


def timed(value: str) -> Reading:
    """A TIME."""
    return Reading(TimeType.TIME, value)


def lasting(value: str) -> Reading:
    """A DURATION."""
    return Reading(TimeType.DURATION, value)


def repeated(value: str) -> Reading:
    """A SET."""
    return Reading(TimeType.SET, value)
