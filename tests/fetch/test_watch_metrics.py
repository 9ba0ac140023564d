"""What OpenTelemetry is told, through its own reader."""

import sys

import pytest
from fetch.server import HOST, reply, unless_known
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

from manywitness.errors import FetchError
from manywitness.fetch import Fetcher, Manners, Request
from manywitness.fetch.telemetry import Silent, telemetry


def points(reader):
    """Every value by metric and attributes: counters as numbers, histograms as how many and how much."""
    found = {}
    for resource in reader.get_metrics_data().resource_metrics:
        for metric in (metric for scope in resource.scope_metrics for metric in scope.metrics):
            for point in metric.data.data_points:
                value = point.value if hasattr(point, "value") else (point.count, point.sum)
                found[metric.name, tuple(sorted(point.attributes.items())), metric.unit] = value
    return found


def test_every_request_is_counted_by_what_came_of_it(server, time):
    reader = InMemoryMetricReader()
    provider = MeterProvider([reader])
    fetcher = Fetcher(Manners(), time.clock, telemetry=telemetry(provider))
    server.answers |= {
        "/a": reply("four"),
        "/b": unless_known('"b"', "three"),
        "/slow": reply("x", status=500),
    }
    home = frozenset({HOST})
    fetcher.fetch_all(
        [
            Request(server.url("/a"), private=home),
            Request(server.url("/b"), private=home, etag='"b"', what="feed"),
            Request(server.url("/slow"), private=home),
            Request("http://10.0.0.1/"),
        ]
    )
    fetcher.telemetry.filed("kept")
    fetcher.telemetry.filed("kept")
    fetcher.telemetry.filed("dropped")
    name = "manywitness.watch"
    found = points(reader)
    durations = {key[1]: value for key, value in found.items() if key[0] == f"{name}.duration"}
    assert {key: value for key, value in found.items() if key[0] != f"{name}.duration"} == {
        (f"{name}.requests", (("outcome", "404"), ("what", "robots")), "1"): 1,
        (f"{name}.requests", (("outcome", "ok"), ("what", "page")), "1"): 1,
        (f"{name}.requests", (("outcome", "unchanged"), ("what", "feed")), "1"): 1,
        (f"{name}.requests", (("outcome", "status"), ("what", "page")), "1"): 1,
        (f"{name}.requests", (("outcome", "private"), ("what", "page")), "1"): 1,
        (f"{name}.bytes", (("what", "robots"),), "By"): 0,
        (f"{name}.bytes", (("what", "page"),), "By"): 4,
        (f"{name}.bytes", (("what", "feed"),), "By"): 0,
        (f"{name}.articles", (("result", "kept"),), "1"): 2,
        (f"{name}.articles", (("result", "dropped"),), "1"): 1,
    }
    # The gap behind the request before is in it: time stood still but for that.
    assert durations[("outcome", "unchanged"), ("what", "feed")] == (1, 2.0)
    provider.shutdown()


def test_without_its_api_nothing_is_counted_and_nothing_is_missed(monkeypatch):
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    assert isinstance(telemetry(), Silent)


@pytest.mark.parametrize("missing", ["httpx2", "protego"])
def test_without_the_extra_it_says_what_to_install(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(FetchError, match=r"pip install 'manywitness\[watch\]'") as caught:
        Fetcher(Manners())
    assert caught.value.kind == "extra"


def test_a_contact_cannot_forge_a_field():
    agent = Manners("9", "desk@paper.example\r\nX-Forged: (yes)").agent
    assert agent == "manywitness/9 (feed reader; +desk@paper.exampleX-Forged: yes)"
