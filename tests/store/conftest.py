"""A workspace for each test that asks for one, in each database that the store knows."""

import pytest

from manywitness.store import database

MEMBERS = ("sqlite", "postgres")


@pytest.fixture(params=MEMBERS)
def place(request, tmp_path):
    """The name of a workspace that is not there yet: a path, or an address."""
    if request.param == "sqlite":
        yield tmp_path / "news.mw"
        return
    server = request.getfixturevalue("postgres")
    address = server.fresh()
    yield address
    server.drop(address)


@pytest.fixture
def workspace(place):
    """The name of an empty workspace."""
    database.create(place)
    return place


@pytest.fixture
def base(workspace):
    """The connection of its one writer."""
    with database.opened(workspace, writing=True) as opened:
        yield opened.connection
