"""The one place where any failure of a stage becomes a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..model import Failed

T = TypeVar("T")


def attempt(stage: str, subject: str, call: Callable[[], T]) -> T | Failed:
    """What `call` returns, or a `Failed` that names stage and subject and keeps the kind of the error."""
    try:
        return call()
    # A stage, also a third party's, may fail in any way; the record keeps how, and the run goes on.
    except Exception as cause:  # noqa: BLE001
        kind = type(cause).__name__
        return Failed(subject, stage, kind, str(cause) or kind)
