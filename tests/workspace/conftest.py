"""A server that misbehaves, and a workspace that watches it."""

import pytest
from fetch.server import serving
from watching import Desk


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def desk(tmp_path, server):
    return Desk(tmp_path / "news.mw", server)
