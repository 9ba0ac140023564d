"""A server that misbehaves, and a fetcher for which no time passes."""

import pytest
from fetch.clock import Time
from fetch.server import HOST, serving

from manywitness.fetch import Fetcher, Manners, Request


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def fetcher(time):
    """May go to the server, and nowhere else in here."""
    manners = Manners(version="9", timeout_seconds=20, allow_private=frozenset({HOST}))
    return Fetcher(manners, time.clock)


@pytest.fixture
def fetch(fetcher, server):
    """What became of one path of the server."""

    def fetched(path, **asked):
        [answer] = fetcher.fetch_all([Request(server.url(path), private=frozenset({HOST}), **asked)])
        return answer

    return fetched
