"""Adding in the reading room: what was given is on disk before the answer, and is read whoever goes away."""

import io
import time

import pytest
from starlette.testclient import TestClient

from manywitness.web.adding import TRIES, work
from manywitness.web.app import application
from manywitness.web.inbox import Inbox, Line, fit
from manywitness.web.site import Site
from manywitness.workspace.archive.opening import create

HOST = "127.0.0.1:8750"
PAGE = """<html><head><title>Crane falls into the harbour of Orrin</title></head><body><article>
<h1>Crane falls into the harbour of Orrin</h1>
<p>A loading crane fell into the harbour of Orrin on Monday, the port said. Nobody was hurt, and two quays
are closed until the crane has been raised.</p>
<p>"We heard it go before we saw it," harbour master Ida Kolm told reporters beside the quay.</p>
</article></body></html>"""


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.mw"
    create(path, encoder=False)
    return path


@pytest.fixture
def room(empty):
    site = Site(empty, frozenset({HOST}))
    with TestClient(application(site), base_url=f"http://{HOST}", follow_redirects=False) as client:
        client.get("/")
        client.params = {"token": site.form_token(client.cookies["manywitness-session"])}
        yield client


def done(client, job):
    """The page of a job when it has ended."""
    for _ in range(600):
        words = client.get(job).text
        if "data-events" not in words:
            return words
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def test_a_file_is_read_and_stands_in_the_list_of_stories(room):
    sent = room.post("/add", files={"files": ("crane.html", PAGE, "text/html")})
    assert (sent.status_code, sent.headers["location"][:10]) == (303, "/add/jobs/")
    words = done(room, sent.headers["location"])
    assert "1 new" in words
    assert "crane.html" in words
    assert "Crane falls into the harbour of Orrin" in room.get("/").text


def test_the_same_file_again_is_known(room):
    for expected in ("1 new", "1 known already"):
        sent = room.post("/add", files={"files": ("crane.html", PAGE, "text/html")})
        assert expected in done(room, sent.headers["location"])


def test_a_pasted_text_keeps_what_was_said_of_it(room):
    fields = {
        "pasted": "The crane of Orrin was raised on Friday, and both quays are open again, the port said.",
        "title": "Crane of Orrin raised",
        "outlet": "Orrin Post",
        "url": "https://post.example/crane",
        "published": "2026-03-06",
    }
    sent = room.post("/add", data=fields, files={"none": ("", b"")})
    assert "1 new" in done(room, sent.headers["location"])
    words = room.get("/?outlet=Orrin+Post").text
    assert "Crane of Orrin raised" in words
    assert "6 March 2026" in words


def test_what_cannot_be_read_is_named_with_its_reason(room):
    both = [("files", ("empty.pdf", b"%PDF-1.4", "")), ("files", ("crane.html", PAGE))]
    sent = room.post("/add", files=both)
    words = done(room, sent.headers["location"])
    assert "1 new" in words
    assert "empty.pdf" in words
    assert "1 failed" in words


def test_events_tell_how_far_a_job_is_and_end(room):
    sent = room.post("/add", files={"files": ("crane.html", PAGE, "text/html")})
    words = room.get(f"{sent.headers['location']}/events").text
    assert words.rstrip().split("\n\n")[-1].startswith("event: ended\ndata: ")
    assert '"1 new"' in words


def test_a_job_that_waited_when_the_server_ended_is_done_by_the_next_one(empty):
    inbox = Inbox(empty)
    given = inbox.give("2026-03-01T10:00:00+00:00", [inbox.take("crane.html", io.BytesIO(PAGE.encode()))])
    with TestClient(application(Site(empty, frozenset({HOST}))), base_url=f"http://{HOST}") as client:
        assert "1 new" in done(client, f"/add/jobs/{given}")


def test_a_job_that_kills_its_process_does_not_hold_up_the_others(empty):
    inbox = Inbox(empty)
    bad = inbox.give("2026-03-01T10:00:00+00:00", [inbox.take("bad.html", io.BytesIO(b"x"))])
    inbox.tell(bad, [Line("begun")] * TRIES)
    good = inbox.give("2026-03-01T10:00:01+00:00", [inbox.take("crane.html", io.BytesIO(PAGE.encode()))])
    with TestClient(application(Site(empty, frozenset({HOST}))), base_url=f"http://{HOST}") as client:
        assert "1 new" in done(client, f"/add/jobs/{good}")
        assert "The process was ended 3 times" in client.get(f"/add/jobs/{bad}").text


def test_a_job_broken_off_goes_on_and_names_each_page_once(empty):
    inbox = Inbox(empty)
    places = [inbox.take("crane.html", io.BytesIO(PAGE.encode()))]
    name = inbox.give("2026-03-01T10:00:00+00:00", places)
    page = str(inbox.folder / places[0])
    inbox.tell(name, [Line("begun"), Line("kept", page)])
    with inbox.folder.joinpath("jobs", f"{name}.told").open("ab") as file:
        file.write(b'{"result":"ke')
    work(empty)
    job = inbox.job(name)
    assert (job.ended, job.begun) == (True, 1)
    assert [line.result for line in job.pages if line.name == page] == ["kept"]


@pytest.mark.parametrize("name", ["nothing", "20260301T100000-000000", "..%2Fx"])
def test_a_job_that_is_not_there_is_not_found(room, name):
    path = f"/add/jobs/{name}"
    assert room.get(path).status_code == 404
    assert room.get(f"{path}/events").status_code == 404


def test_nothing_sent_is_said(room):
    sent = room.post("/add", files={"none": ("", b"")})
    assert (sent.status_code, "choose a file" in sent.text) == (400, True)


def test_more_than_a_request_may_hold_is_refused_before_it_is_read(room, monkeypatch):
    monkeypatch.setattr("manywitness.web.rooms.add.MOST_BYTES", 1000)
    stated = room.post("/add", files={"files": ("big.html", b"x" * 2000, "text/html")})

    def unstated():
        yield b'--a\r\nContent-Disposition: form-data; name="files"; filename="b.html"\r\n\r\n'
        yield from [b"x" * 600] * 4
        yield b"\r\n--a--\r\n"

    kind = {"content-type": "multipart/form-data; boundary=a"}
    streamed = room.post("/add", content=unstated(), headers=kind)
    assert (stated.status_code, streamed.status_code) == (413, 413)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("page.html", "page.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\pages\\a.html", "a.html"),
        (".hidden", "hidden"),
        ("..", "page"),
        ("a\x00b\u202egpj.html", "a_b_gpj.html"),
        ("<script>.html", "script_.html"),
        ("x" * 300 + ".html", "x" * 100 + ".html"),
        ("", "page"),
    ],
)
def test_a_name_leads_nowhere_else(given, kept):
    assert fit(given) == kept


def test_a_room_to_read_only_takes_nothing(empty):
    site = Site(empty, frozenset({HOST}), read_only=True)
    with TestClient(application(site), base_url=f"http://{HOST}") as client:
        assert "<form class=" not in client.get("/add").text
        token = site.form_token(client.cookies["manywitness-session"])
        answer = client.post("/add", params={"token": token}, files={"files": ("a.html", PAGE)})
    assert answer.status_code == 403
    assert not empty.with_name("empty.mw-added").exists()
