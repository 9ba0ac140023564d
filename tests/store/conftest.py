"""A workspace for each test that asks for one."""

import pytest

from manywitness.store import database


@pytest.fixture
def workspace(tmp_path):
    """The path of an empty workspace."""
    path = tmp_path / "news.mw"
    database.create(path)
    return path


@pytest.fixture
def base(workspace):
    """The connection of its one writer."""
    with database.opened(workspace, writing=True) as opened:
        yield opened.connection
