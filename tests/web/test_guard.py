"""Who may ask, what may change, and what a browser is told."""

import pytest
from starlette.testclient import TestClient

from manywitness.web.app import application
from manywitness.web.guard import HEADERS
from manywitness.web.site import Site


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/room.css"])
def test_every_answer_forbids_what_it_does_not_need(client, path):
    answer = client.get(path)
    for name, value in HEADERS.items():
        if name != "cache-control":
            assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:8751", "127.0.0.1:8750.evil", ""])
def test_a_name_that_was_made_to_lead_here_is_refused(client, host):
    answer = client.get("/", headers={"host": host})
    assert (answer.status_code, answer.headers["x-frame-options"]) == (421, "DENY")


def test_a_change_needs_the_token_of_the_session(client, token):
    for sent in ("", "wrong", token[:-1]):
        assert client.post("/", params={"token": sent}).status_code == 403
    # Behind the guard is a page that cannot be changed.
    assert client.post("/", params={"token": token}).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8751"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_that_another_site_asks_for_is_refused(client, token, headers):
    assert client.post("/", params={"token": token}, headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(client, method):
    assert client.request(method, "/").status_code == 405


def test_a_room_to_read_only_refuses_every_change(news):
    site = Site(news, frozenset({"127.0.0.1:8750"}), read_only=True)
    with TestClient(application(site), base_url="http://127.0.0.1:8750") as client:
        client.get("/")
        token = site.form_token(client.cookies["manywitness-session"])
        answer = client.post("/", params={"token": token})
    assert (answer.status_code, answer.text) == (
        403,
        "This reading room was opened to read only; nothing was changed.",
    )


def test_beyond_this_machine_the_address_needs_its_key_once(news):
    site = Site(news, frozenset({"127.0.0.1:8750"}), key="of-the-door")
    app = application(site)
    with TestClient(app, base_url="http://127.0.0.1:8750", follow_redirects=False) as client:
        assert client.get("/").status_code == 403
        assert client.get("/?key=of-the-wall").status_code == 403
        opened = client.get("/?key=of-the-door")
        assert (opened.status_code, opened.headers["location"]) == (303, "/")
        assert client.get("/").status_code == 200


def test_no_path_leads_out_of_the_files(client):
    for name in ("..%2f..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "app.py", "room.css/../app.py"):
        assert client.get(f"/static/{name}").status_code == 404
