"""Metrics for OpenTelemetry, where its API is installed; else nothing.

Nothing is sent from here: what becomes of them is decided by the SDK that a person sets up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from opentelemetry.metrics import Meter, MeterProvider

NAME = "manywitness.watch"


class Telemetry(Protocol):
    """What is counted. `outcome` is "ok", "unchanged" (304) or the kind of a FetchError."""

    def fetched(self, what: str, outcome: str, taken: int, seconds: float) -> None:
        """One address was asked for, with all of its redirects: `what` is "feed", "page" or "robots"."""

    def filed(self, result: str) -> None:
        """One page went into the workspace: "kept", "revised", "unchanged", "dropped", "failed"."""


class Silent:
    """Counts nothing."""

    def fetched(self, what: str, outcome: str, taken: int, seconds: float) -> None:
        """Nothing."""

    def filed(self, result: str) -> None:
        """Nothing."""


class _Metered:
    """Counts by the instruments of one meter."""

    def __init__(self, meter: Meter) -> None:
        self._requests = meter.create_counter(f"{NAME}.requests", "1", "Addresses asked for, by outcome.")
        self._bytes = meter.create_counter(f"{NAME}.bytes", "By", "Bytes of answers as they came.")
        self._duration = meter.create_histogram(f"{NAME}.duration", "s", "Seconds from question to answer.")
        self._articles = meter.create_counter(f"{NAME}.articles", "1", "Pages filed, by result.")

    def fetched(self, what: str, outcome: str, taken: int, seconds: float) -> None:
        about = {"what": what, "outcome": outcome}
        self._requests.add(1, about)
        self._bytes.add(taken, {"what": what})
        self._duration.record(seconds, about)

    def filed(self, result: str) -> None:
        self._articles.add(1, {"result": result})


def telemetry(provider: MeterProvider | None = None) -> Telemetry:
    """What counts for OpenTelemetry: by the provider given, else by the one that the process has; nothing
    where its API is not installed.
    """
    try:
        from opentelemetry import metrics
    except ImportError:
        return Silent()
    return _Metered(metrics.get_meter(NAME, meter_provider=provider))
