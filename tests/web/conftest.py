"""A reading room over a real workspace: the sample, read by rules, made once."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from manywitness.run import Inline
from manywitness.web.app import application
from manywitness.web.site import Site
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened

HOST = "127.0.0.1:8750"
SAMPLE = Path(str(files("manywitness") / "sample"))


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory):
    path = tmp_path_factory.mktemp("room") / "news.mw"
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [SAMPLE], Inline(archive.plan)))
    return path


@pytest.fixture
def news(sample_workspace, tmp_path):
    """A workspace of the sample that a test may change."""
    return Path(shutil.copy(sample_workspace, tmp_path / "news.mw"))


@pytest.fixture
def site(news):
    return Site(news, frozenset({HOST}))


@pytest.fixture
def client(site):
    with TestClient(application(site), base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


@pytest.fixture
def token(client, site):
    """What a form of the client's session sends back."""
    client.get("/")
    return site.form_token(client.cookies["manywitness-session"])
