"""Two reading rooms over one workspace in Postgres: what one changes, the other shows."""

from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from manywitness.run import Inline
from manywitness.store.address import beside, name_of
from manywitness.web.app import application
from manywitness.web.shelf import shelf_for
from manywitness.web.site import Site
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.correcting import By, merging, say
from manywitness.workspace.archive.opening import create, opened
from manywitness.workspace.archive.stories import Wanted, listed

HOST = "127.0.0.1:8750"
SAMPLE = Path(str(files("manywitness") / "sample"))


@pytest.fixture
def address(postgres, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    found = name_of(postgres.fresh())
    create(found, encoder=False)
    return found


@contextmanager
def room(address):
    site = Site(address, frozenset({HOST}))
    with TestClient(application(site), base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


def test_what_one_room_is_given_both_show(address):
    with room(address) as first, room(address) as second:
        before = [client.get("/").text for client in (first, second)]
        with opened(address, writing=True) as archive:
            list(add(archive, [SAMPLE], Inline(archive.plan)))
            stories = [one.story for one in listed(archive, Wanted())]
        after = [client.get("/").text for client in (first, second)]
        assert before[0] != after[0]
        for story in stories:
            assert all(story.id in shown for shown in after)
        with opened(address, writing=True) as archive:
            say(archive, merging(archive, [one.id for one in stories[:2]]), By("Iva", "one week"))
        for client in (first, second):
            assert stories[1].id not in client.get("/").text


def test_what_a_room_keeps_lies_with_its_user_and_has_no_password(address):
    shelf = shelf_for(address)
    assert shelf.path == beside(address).with_name(f"{address.schema}-shelf")
    assert not shelf.temporary
    assert shelf.path.parent.stat().st_mode & 0o077 == 0
    with_password = name_of(str(address).replace("tester@", "tester:pw@"))
    assert shelf_for(with_password).path == shelf.path


def test_no_page_of_a_room_has_the_password(postgres, address):
    secret = name_of(str(address).replace("tester@", "tester:s3cret-word@"))
    with room(secret) as client:
        for where in ("/", "/status", "/add", "/search?words=ferry", "/nowhere"):
            assert "s3cret-word" not in client.get(where).text
