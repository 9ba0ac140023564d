"""Which of two stated times is the earlier, where what they state is enough to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .dates import FIRST_YEAR, LAST_YEAR

# Clocks of the English-language press are at most 23 hours apart (Hawaii and New Zealand). Times that state
# no zone are in order only where a whole day lies between them, whichever zones they mean.
HOURS_APART = 24.0


@dataclass(frozen=True, slots=True)
class Precedence:
    """`order` is -1 where the first time is the earlier, 1 where the second is, 0 where nothing tells.

    `why` says it in words that fit both: "dated 2019-05-14, then 2019-05-17".
    """

    order: int
    why: str


@dataclass(frozen=True, slots=True)
class _Stated:
    """From when to when a statement may mean, on its own clock unless `zoned`: then as UTC."""

    begin: datetime
    end: datetime
    zoned: bool


def precedence(first: str | None, second: str | None, *, hours_apart: float = HOURS_APART) -> Precedence:
    """The order of two ISO 8601 dates or times; None is a time that is not stated.

    Two times with a zone are compared as UTC. Otherwise at least `hours_apart` must lie between what they
    may mean, a date being the whole of its day: so two dates tell an order when another day lies between.
    """
    stated = [_stated(value) for value in (first, second)]
    a, b = stated
    if a is None or b is None:
        missing = stated.count(None)
        return Precedence(0, "neither is dated" if missing == 2 else "one of them is not dated")
    apart = timedelta(0) if a.zoned and b.zoned else timedelta(hours=hours_apart)
    if _before(a, b, apart):
        return Precedence(-1, f"dated {first}, then {second}")
    if _before(b, a, apart):
        return Precedence(1, f"dated {second}, then {first}")
    if first == second:
        return Precedence(0, f"both are dated {first}")
    return Precedence(0, f"dated {first} and {second}: too near to tell without time zones")


def _before(a: _Stated, b: _Stated, apart: timedelta) -> bool:
    return a.end <= b.begin and a.begin < b.begin and b.begin - a.end >= apart


def _stated(value: str | None) -> _Stated | None:
    if value is None:
        return None
    try:
        begin = datetime.fromisoformat(value)
        if not FIRST_YEAR <= begin.year <= LAST_YEAR:
            return None
        whole_day = "T" not in value and " " not in value
        end = begin + timedelta(days=1) if whole_day else begin
    except ValueError:
        return None
    if begin.tzinfo is None:
        return _Stated(begin.replace(tzinfo=UTC), end.replace(tzinfo=UTC), zoned=False)
    return _Stated(begin.astimezone(UTC), end.astimezone(UTC), zoned=True)
