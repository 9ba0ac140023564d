"""How long to wait: after failures, when a host asks for it, and until an answer is worth asking for anew."""

from __future__ import annotations

import re
from collections.abc import Callable

from .manners import MOST_WAIT_SECONDS

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)

# Gives a number in [0, 1): `random.Random(seed).random`.
Draw = Callable[[], float]


def delay(failures: int, first_seconds: float, most_seconds: float, draw: Draw) -> float:
    """Seconds to wait after so many failures in a row: doubled with each, at most `most_seconds`, of which
    the second half is drawn, so that those who failed together do not come back together.

    *Source:* "equal jitter", M. Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015.
    """
    whole = min(first_seconds * 2.0 ** min(max(failures - 1, 0), 40), most_seconds)
    return whole / 2 + whole / 2 * draw()


def spread(seconds: float, draw: Draw) -> float:
    """A period made up to a tenth longer: sources that were added together do not stay together."""
    return seconds * (1 + draw() / 10)


def retry_after(value: str, now: float) -> float:
    """Seconds for which a host asks to be left alone, by its Retry-After field (seconds or a date); 0 where
    it says nothing that can be read, at most a week. `now` counts seconds since 1970.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), MOST_WAIT_SECONDS)
    from email.utils import parsedate_to_datetime

    try:
        until = parsedate_to_datetime(value).timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return 0.0
    return min(max(until - now, 0.0), MOST_WAIT_SECONDS)


def max_age(value: str) -> float:
    """Seconds for which an answer is fresh, by its Cache-Control field; 0 where it says nothing."""
    found = _MAX_AGE.search(value)
    return float(found[1]) if found else 0.0
