"""Whatever pages say: in the reading room it is words, on every page that a link leads to."""

import pytest
from attacks import EVERY, laid
from crawling import crawled, faults
from starlette.testclient import TestClient

from manywitness.run import Inline
from manywitness.web.app import application
from manywitness.web.site import Site
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened

HOST = "127.0.0.1:8750"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "evil <b>.mw"
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [laid(folder / "pages")], Inline(archive.plan)))
    return path


@pytest.fixture(scope="module")
def room(hostile):
    site = Site(hostile, frozenset({HOST}))
    with TestClient(application(site), base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


def test_no_page_holds_what_is_not_ours(room):
    met = []
    for address, answer in crawled(room, HOST):
        assert answer.status_code in {200, 302, 303, 307}, address
        if "text/html" in answer.headers.get("content-type", ""):
            met.append(address)
            assert list(faults(address, answer.text, HOST)) == []
            assert "\u202e" not in answer.text
    rooms = {address.split("?")[0].split("/")[1] for address in met}
    assert rooms >= {"", "stories", "pages", "people", "outlets", "check", "corrections", "add", "status"}


@pytest.mark.parametrize("evil", EVERY)
def test_what_is_asked_for_is_words_too(room, evil):
    for path, names in {
        "/": ("since", "outlet", "person", "single", "start"),
        "/search": ("q", "since", "outlet", "speaker", "person", "start"),
        "/check": ("quote", "speaker"),
        "/people": ("name", "start"),
        "/outlets": ("name", "start"),
        "/pages/1": ("at", "layers", "from"),
        "/status": ("sizes", "failures"),
    }.items():
        answer = room.get(path, params=dict.fromkeys(names, evil))
        assert answer.status_code in {200, 400, 404}, path
        assert list(faults(path, answer.text, HOST)) == []
        assert "\u202e" not in answer.text


def test_the_original_bytes_are_a_download_and_never_a_page(room):
    answer = room.get("/pages/1/raw")
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
