"""Who may ask, what may change, and what a browser is told."""

import asyncio

import pytest
from starlette.testclient import TestClient

from manywitness.web.app import application
from manywitness.web.guard import HEADERS
from manywitness.web.site import Site, names


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


def test_a_proxy_may_give_the_room_another_name(client, token):
    # The browser knows that the form came from where it goes to; the room knows neither by this name.
    headers = {"origin": "https://room.example", "sec-fetch-site": "same-origin"}
    assert client.post("/", params={"token": token}, headers=headers).status_code == 405


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


@pytest.mark.parametrize("host", ["LOCALHOST:8750", "127.0.0.1:8750"])
def test_a_host_is_known_however_it_is_written(news, host):
    site = Site(news, names("localhost", 8750))
    with TestClient(application(site), base_url="http://127.0.0.1:8750") as client:
        assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "port", "known"),
    [
        ("127.0.0.1", 8750, {"127.0.0.1:8750"}),
        ("localhost", 80, {"localhost:80", "localhost"}),
        ("Reading.Example", 8750, {"reading.example:8750"}),
        ("::1", 80, {"[::1]:80", "[::1]"}),
        ("::ffff:192.0.2.7", 8750, {"192.0.2.7:8750"}),
    ],
)
def test_browsers_name_a_server_in_small_letters_and_leave_out_the_port_of_http(host, port, known):
    assert names(host, port) == known


def test_the_address_that_was_reached_is_a_name_of_the_server_and_a_name_that_leads_there_is_none(news):
    site = Site(news, frozenset({"elsewhere:8750"}))
    with TestClient(application(site), base_url="http://192.0.2.7:8750") as client:
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"host": "rebound.example:8750"}).status_code == 421


def test_more_fields_than_a_form_has_are_refused_as_a_form_without_token(client, token):
    answer = client.post("/?" + "a=1&" * 200 + f"token={token}")
    assert (answer.status_code, answer.headers["x-frame-options"]) == (403, "DENY")


def test_a_token_inside_another_field_is_none(client, token):
    assert client.post("/", params={"x": f"token={token}"}).status_code == 403


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "127.0.0.1:8750", "file://127.0.0.1:8750"])
def test_an_origin_that_is_none_is_another_site(client, token, origin):
    assert client.post("/", params={"token": token}, headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("twice", ["origin", "sec-fetch-site"])
def test_what_stands_twice_is_not_taken_for_missing(client, token, twice):
    headers = [(twice, "https://evil.example"), (twice, "https://evil.example")]
    assert client.post("/", params={"token": token}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("sender", "mode", "dest", "status"),
    [
        ("cross-site", "no-cors", "image", 403),
        ("same-site", "cors", "empty", 403),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "navigate", "document", 200),
        ("same-origin", "cors", "empty", 200),
        ("none", "navigate", "document", 200),
    ],
)
def test_a_page_elsewhere_may_lead_here_and_may_not_load_from_here(client, sender, mode, dest, status):
    headers = {"sec-fetch-site": sender, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    assert client.get("/status?sizes=1", headers=headers).status_code == status


@pytest.mark.parametrize("other", ['state={"a":1}', "path=/x", "version", "=; ;", "a=\xe9", 'expires="never'])
def test_cookies_of_other_servers_on_this_machine_do_not_hide_ours(news, other):
    site = Site(news, frozenset({"127.0.0.1:8750"}))
    token = site.form_token("of-the-browser")
    cookies = f"{other}; manywitness-session=of-the-browser".encode("latin-1")
    with TestClient(application(site), base_url="http://127.0.0.1:8750") as client:
        assert client.post("/", params={"token": token}, headers={"cookie": cookies}).status_code == 405


def test_what_every_cache_may_keep_carries_no_session(client):
    answer = client.get("/static/room.css")
    assert ("set-cookie" in answer.headers, "public" in answer.headers["cache-control"]) == (False, True)
    assert "set-cookie" in client.get("/").headers


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/pages/12?at=3-9&key=of-the-door", "/pages/12?at=3-9"),
        ("/search?key=of-the-door&q=a+b%26c", "/search?q=a+b%26c"),
        ("//evil.example/?key=of-the-door", "/evil.example/"),
        ("/\\evil.example/?key=of-the-door", "/evil.example/"),
    ],
)
def test_the_key_opens_what_was_asked_for_and_leads_nowhere_else(news, asked, to):
    path, _, query = asked.partition("?")
    assert opened(Site(news, frozenset({"127.0.0.1:8750"}), key="of-the-door"), path, query)["location"] == to


def test_two_rooms_of_one_machine_keep_their_keys_apart(news):
    rooms = [Site(news, frozenset({"127.0.0.1:8750"}), key=key) for key in ("of-the-door", "of-the-gate")]
    kept = [opened(room, "/", f"key={room.key}")["set-cookie"].partition("=")[0] for room in rooms]
    assert len(set(kept)) == 2


def opened(site, path, query):
    """The headers of the answer to an address as it is sent; clients would tidy it."""
    said = []

    async def send(message):
        said.append(message)

    host, server = (b"host", b"127.0.0.1:8750"), ("127.0.0.1", 8750)
    scope = {"type": "http", "method": "GET", "headers": [host], "server": server}
    scope |= {"raw_path": path.encode(), "path": path, "query_string": query.encode()}
    asyncio.run(application(site)(scope, None, send))
    return {name.decode(): value.decode() for name, value in said[0]["headers"]}
