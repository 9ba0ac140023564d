"""TIMEX3 values of calendar units, counted from a day or from none."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

UNKNOWN_DAY = "XXXX-XX-XX"
_WEEK = 7


def value_of_week(day: date) -> str:
    """The ISO week of `day`, "2019-W20"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def months_after(day: date, count: int) -> tuple[int, int]:
    """Year and month `count` months after `day`; the year may be outside the calendar."""
    months = day.year * 12 + day.month - 1 + count
    return months // 12, months % 12 + 1


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The `which`-th (from 1; -1 the last) ISO weekday (1..7) of a month."""
    first = date(year, month, 1)
    month_days = (first + timedelta(days=offset) for offset in range(31))
    days = [day for day in month_days if day.month == month and day.isoweekday() == weekday]
    return days[which if which < 0 else which - 1]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative expressions count from; where it is None, what depends on it is X in the value.

    A count that leaves the calendar (year 1 to 9999) gives X too.
    """

    day: date | None

    def moved(self, days: int) -> date | None:
        """The day `days` later."""
        try:
            return None if self.day is None else self.day + timedelta(days=days)
        except OverflowError:
            return None

    def day_value(self, days: int = 0) -> str:
        """The day `days` later, "2019-05-14"."""
        day = self.moved(days)
        return UNKNOWN_DAY if day is None else day.isoformat()

    def week_value(self, weeks: int = 0) -> str:
        """The week `weeks` later, "2019-W20"."""
        day = self.moved(weeks * _WEEK)
        return "XXXX-WXX" if day is None else value_of_week(day)

    def month_value(self, months: int = 0) -> str:
        """The month `months` later, "2019-05"."""
        if self.day is None:
            return "XXXX-XX"
        year, month = months_after(self.day, months)
        return f"{year:04d}-{month:02d}" if 0 < year < 10_000 else "XXXX-XX"

    def quarter_value(self, quarters: int = 0) -> str:
        """The quarter `quarters` later, "2019-Q2"."""
        if self.day is None:
            return "XXXX-QX"
        year, month = months_after(self.day, 3 * quarters)
        return f"{year:04d}-Q{(month - 1) // 3 + 1}" if 0 < year < 10_000 else "XXXX-QX"

    def year_value(self, years: int = 0) -> str:
        """The year `years` later, "2019"."""
        if self.day is None or not 0 < self.day.year + years < 10_000:
            return "XXXX"
        return f"{self.day.year + years:04d}"

    def value(self, unit: str, count: int) -> str:
        """The `unit` (a code of lang.en_times.UNITS) `count` of them later; below a day the day itself."""
        match unit:
            case "W":
                value = self.week_value(count)
            case "F":
                value = self.week_value(2 * count)
            case "WE":
                value = self.week_value(count) + "-WE"
            case "M":
                value = self.month_value(count)
            case "Q":
                value = self.quarter_value(count)
            case "Y":
                value = self.year_value(count)
            case "DE":
                value = self.year_value(10 * count)[:3]
            case "CE":
                value = self.year_value(100 * count)[:2]
            case _:
                value = self.day_value(count if unit == "D" else 0)
        return value

    def weekday(self, weekday: int, direction: int, *, whole: bool = False) -> date | None:
        """The nearest ISO weekday (1..7) before (-1) or after (1); today counts unless `whole` is set."""
        if self.day is None:
            return None
        ahead = (weekday - self.day.isoweekday()) % _WEEK
        if direction > 0:
            return self.moved(ahead or (_WEEK if whole else 0))
        behind = (_WEEK - ahead) % _WEEK
        return self.moved(-(behind or (_WEEK if whole else 0)))

    def year_of(self, month: int, day: int | None, direction: int) -> int | None:
        """The year in which a month, or a day of it, is nearest; `direction` (-2 to 1) says where it looks.

        News looks back more than ahead: a date ahead counts 2.2 times its distance unless the words
        look ahead, one behind twice if they do. Set by hand on TimeBank and AQUAINT, 2026-11; 1.5 to 3 give
        the same. At -2 ("opened on 1 October") the date is over.
        """
        if self.day is None:
            return None
        today = self.day

        def cost(year: int) -> float:
            months = (year - today.year) * 12 + month - today.month
            gap = months * 30 + (0 if day is None else day - today.day)
            if gap > 0:
                return gap * (1.0 if direction > 0 else math.inf if direction < -1 else 2.2)
            return -gap * (2.0 if direction > 0 else 1.0)

        return min((today.year - 1, today.year, today.year + 1), key=cost)
