"""What a caller gave, checked before anything is opened: numbers, days, words."""

from __future__ import annotations

import math
import operator
import sys
from collections.abc import Iterable
from datetime import date

from ..errors import ArgumentError

# A day as a caller may write it: `datetime.date(2026, 5, 4)`, or "2026-05-04".
Day = date | str

# More are a mistake.
MOST_WORKERS = 10_000
# The longest wait, 23 days: a database counts milliseconds in 32 bits.
MOST_SECONDS = 2_000_000


def day(name: str, given: Day | None) -> date | None:
    """The day that is meant; of a moment its own day, whatever its zone. Raises ArgumentError."""
    if given is None:
        return None
    try:
        # The "no time" of pandas is a moment too, and has no day.
        return date.fromordinal(given.toordinal()) if isinstance(given, date) else date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise ArgumentError(
            name, given, "a day is a datetime.date, or written like '2026-05-04'; None is any"
        ) from error


def number(name: str, given: int, *, least: int = 0) -> int:
    """A whole number of `least` or more; one that no database holds is as good as the largest that one does.

    Raises ArgumentError, which says what is possible.
    """
    try:
        whole = operator.index(given)
    except TypeError as error:
        raise ArgumentError(name, given, f"give a whole number of {least} or more") from error
    if whole < least:
        raise ArgumentError(name, given, f"give {least} or more")
    return min(whole, sys.maxsize)


def workers(given: int) -> int:
    """How many processes are to work. Raises ArgumentError: there is no -1 for "all"."""
    possible = f"give a number of processes from 1 to {MOST_WORKERS:,}, such as os.cpu_count()"
    try:
        many = number("workers", given, least=1)
    except ArgumentError as error:
        raise ArgumentError("workers", given, possible) from error
    if many > MOST_WORKERS:
        raise ArgumentError("workers", given, possible)
    return many


def seconds(name: str, given: float) -> float:
    """A time to wait, 0 or more and not for ever. Raises ArgumentError."""
    try:
        waited = float(given)
    except (TypeError, ValueError, OverflowError):
        waited = math.nan
    if not 0 <= waited <= MOST_SECONDS:
        raise ArgumentError(name, given, f"give seconds from 0 to {MOST_SECONDS:,}")
    return waited


def words(**given: str) -> tuple[str, ...]:
    """The words of each argument themselves. Raises ArgumentError for anything that is none."""
    for name, one in given.items():
        if not isinstance(one, str):
            raise ArgumentError(name, one, "give words: a string")
    return tuple(given.values())


def several(name: str, given: Iterable[str]) -> tuple[str, ...]:
    """Each of several names. Raises ArgumentError for one word alone, which is several letters, and for what
    is no word.
    """
    if isinstance(given, str):
        raise ArgumentError(name, given, f"give a list of them, such as [{given!r}]")
    chosen = tuple(given)
    for one in chosen:
        words(**{name: one})
    return chosen
