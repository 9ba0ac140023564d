"""What became of an input: nothing is dropped silently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Kept(Generic[T_co]):
    """The input went through; `value` is what it became."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Dropped:
    """The input was left out on purpose: `subject` names it, `reason` says why in words."""

    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The input could not be taken: `subject` names it, `stage` who failed ("read" or a stage),
    `kind` is a stable lower-case word for scripts, `message` is for people.
    """

    subject: str
    stage: str
    kind: str
    message: str


Outcome = Kept[T_co] | Dropped | Failed
