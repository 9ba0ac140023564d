"""Moments as the store has them and as they are reckoned with; a clock that tests can set."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

MINUTE = 60.0
DAY = 24 * 3_600.0


@dataclass(frozen=True, slots=True)
class Times:
    """The time in seconds since 1970, and waiting; the calls block."""

    now: Callable[[], float] = time.time
    wait: Callable[[float], None] = time.sleep


def iso(seconds: float) -> str:
    """A moment in UTC, ISO 8601 in whole seconds: "2026-11-27T04:05:06+00:00"; those sort as words."""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat(timespec="seconds")


def seconds_of(moment: str) -> float:
    """Seconds since 1970 of what `iso` wrote, 0 for ""."""
    return datetime.fromisoformat(moment).timestamp() if moment else 0.0
