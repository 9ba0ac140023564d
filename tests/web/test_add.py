"""Adding in the reading room: what was given is on disk before the answer, and is read whoever goes away."""

import asyncio
import errno
import gzip
import io
import os
import re
import time
import zipfile

import pytest
from attacks import bomb
from starlette.testclient import TestClient

from manywitness.web.adding import TRIES, _lines, work
from manywitness.web.app import application
from manywitness.web.inbox import Coming, Inbox, Line, fit
from manywitness.web.site import Site
from manywitness.workspace.archive.opening import create, opened

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
    monkeypatch.setattr("manywitness.web.uploads.MOST_BYTES", 1000)
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
        ("x" * 300 + ".html", "x" * 200 + ".html"),
        ("火" * 100 + ".html", "火" * 66 + ".html"),
        ("CON.html", "_CON.html"),
        ("lpt1", "_lpt1"),
        ("console.html", "console.html"),
        ("half\ud800a.txt", "half_a.txt"),
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


@pytest.mark.parametrize("name", ["火" * 100 + ".html", "nul.html", "a" * 300])
def test_a_file_of_any_name_is_kept(room, name):
    sent = room.post("/add", files={"files": (name, PAGE, "text/html")})
    assert "1 new" in done(room, sent.headers["location"])


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"x"),
        (
            "multipart/form-data; boundary=a",
            b'--a\r\nContent-Disposition: form-data; name="files"; filename="b"',
        ),
        ("multipart/form-data; boundary=a", b"--a\r\n" + b"X" * 100_000),
        ("application/json", b"{}"),
        ("application/x-www-form-urlencoded", b"pasted=words"),
        ("", b""),
    ],
)
def test_what_is_no_whole_form_is_refused_and_leaves_nothing(room, empty, kind, body):
    answer = room.post("/add", content=body, headers={"content-type": kind})
    assert (answer.status_code, "no form of this reading room" in answer.text) == (400, True)
    assert lying(empty) == []


def test_a_form_that_breaks_off_leaves_nothing(room, empty):
    head = b'--a\r\nContent-Disposition: form-data; name="files"; filename="b.html"\r\n\r\n'
    kind = {"content-type": "multipart/form-data; boundary=a"}
    assert room.post("/add", content=head + PAGE.encode(), headers=kind).status_code == 400
    assert lying(empty) == []


def test_a_pasted_text_is_read_as_unicode_whatever_the_form_says(room):
    body = b'--a\r\nContent-Disposition: form-data; name="pasted"\r\n\r\n\\ud800 \xff words\r\n--a--\r\n'
    kind = {"content-type": "multipart/form-data; boundary=a; charset=unicode_escape"}
    assert room.post("/add", content=body, headers=kind).status_code == 303


def test_more_files_than_a_request_may_hold_are_refused_and_leave_nothing(room, empty, monkeypatch):
    monkeypatch.setattr("manywitness.web.uploads.MOST_FILES", 3)
    files = [("files", (f"{n}.html", PAGE)) for n in range(4)]
    assert room.post("/add", files=files).status_code == 413
    assert lying(empty) == []


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_added(room, empty):
    empty.with_name("empty.mw-added").write_text("in the way")
    answer = room.post("/add", files={"files": ("crane.html", PAGE, "text/html")})
    assert (answer.status_code, "cannot be kept beside the workspace" in answer.text) == (507, True)


def test_a_full_disk_leaves_no_file_of_the_request(room, empty, monkeypatch):
    kept = Coming.write

    def full(self, part):
        if b"last" in part:
            raise OSError(errno.ENOSPC, "No space left on device")
        kept(self, part)

    monkeypatch.setattr(Coming, "write", full)
    files = [("files", ("crane.html", PAGE)), ("files", ("b.html", "the last"))]
    answer = room.post("/add", files=files)
    assert (answer.status_code, "No space left on device" in answer.text) == (507, True)
    assert lying(empty) == []


def test_what_a_killed_server_left_half_sent_is_swept(empty):
    inbox = Inbox(empty)
    old, new = inbox.coming(), inbox.coming()
    for one in (old, new):
        one.close()
    at = time.time() - 7200
    os.utime(old._half, (at, at))
    inbox.sweep()
    assert [old._half.exists(), new._half.exists()] == [False, True]


def test_a_room_to_read_only_does_not_do_what_waits(empty):
    inbox = Inbox(empty)
    name = inbox.give("2026-03-01T10:00:00+00:00", [inbox.take("crane.html", io.BytesIO(PAGE.encode()))])
    site = Site(empty, frozenset({HOST}), read_only=True)
    app = application(site)
    with TestClient(app, base_url=f"http://{HOST}") as client:
        assert "waiting" in client.get(f"/add/jobs/{name}").text
        client.portal.call(asyncio.sleep, 0)
    assert inbox.job(name).lines == ()


def test_a_server_that_is_ended_is_no_mark_against_its_job(empty):
    inbox = Inbox(empty)
    name = inbox.give("2026-03-01T10:00:00+00:00", [inbox.take("crane.html", io.BytesIO(PAGE.encode()))])
    with opened(empty, writing=True):
        for _ in range(TRIES + 1):
            with TestClient(application(Site(empty, frozenset({HOST}))), base_url=f"http://{HOST}"):
                until(lambda: inbox.job(name).begun)
    assert (inbox.job(name).begun, inbox.job(name).ended) == (0, False)


def test_whatever_breaks_a_job_is_said_and_the_next_one_is_done(empty, monkeypatch):
    def broken(*_):
        raise LookupError("nobody foresaw this")

    inbox = Inbox(empty)
    name = inbox.give("2026-03-01T10:00:00+00:00", [inbox.take("crane.html", io.BytesIO(PAGE.encode()))])
    with monkeypatch.context() as patched:
        patched.setattr("manywitness.web.adding.add", broken)
        work(empty)
    assert (inbox.job(name).broken, inbox.job(name).begun) == ("LookupError: nobody foresaw this", 1)
    again = inbox.give("2026-03-01T10:00:01+00:00", inbox.job(name).given.files)
    work(empty)
    assert [line.result for line in inbox.job(again).pages] == ["kept"]


def test_a_job_waits_for_another_writer_however_long(empty):
    inbox = Inbox(empty)
    name = inbox.give("2026-03-01T10:00:00+00:00", [inbox.take("crane.html", io.BytesIO(PAGE.encode()))])
    with opened(empty, writing=True):
        inbox.tell(name, _lines(empty, inbox, inbox.job(name), wait_seconds=0.0))
    assert (inbox.job(name).begun, inbox.job(name).ended) == (0, False)
    work(empty)
    assert inbox.job(name).pages[0].result == "kept"


def test_a_job_that_cannot_be_begun_is_said_and_not_begun_without_end(empty):
    inbox = Inbox(empty)
    name = inbox.give("2026-03-01T10:00:00+00:00", [inbox.take("crane.html", io.BytesIO(PAGE.encode()))])
    inbox.folder.joinpath("jobs", f"{name}.told").symlink_to("nowhere/told")
    with TestClient(application(Site(empty, frozenset({HOST}))), base_url=f"http://{HOST}") as client:
        until(lambda: "cannot be worked at" in client.get("/add").text)


def test_a_damaged_job_hides_no_other(room, empty):
    sent = room.post("/add", files={"files": ("crane.html", PAGE, "text/html")})
    jobs = empty.with_name("empty.mw-added") / "jobs"
    jobs.joinpath("20260301T100000-abcdef.json").write_bytes(b"")
    assert "1 new" in done(room, sent.headers["location"])
    assert sent.headers["location"] in room.get("/add").text
    assert room.get("/add/jobs/20260301T100000-abcdef").status_code == 404


def test_a_job_of_many_failed_pages_is_shown_at_once(room, empty):
    inbox = Inbox(empty)
    name = inbox.give("2026-03-01T10:00:00+00:00", ["pages/x/records.jsonl"])
    told = [Line("failed", f"records.jsonl#{n}", "no text") for n in range(60_000)]
    inbox.tell(name, [Line("begun"), *told, Line("ended")])
    began = time.process_time()
    words = room.get(f"/add/jobs/{name}").text
    assert time.process_time() - began < 10
    assert ("60000 failed" in words, "and 59800 more" in words, words.count("no text")) == (True, True, 200)


def test_asking_for_the_head_of_events_ends_at_once(empty):
    inbox = Inbox(empty)
    name = inbox.give("2026-03-01T10:00:00+00:00", ["pages/x/a.html"])
    site = Site(empty, frozenset({HOST}), read_only=True)
    with TestClient(application(site), base_url=f"http://{HOST}") as client:
        answer = client.head(f"/add/jobs/{name}/events")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


def test_more_streams_than_a_server_holds_are_refused(room, empty, monkeypatch):
    monkeypatch.setattr("manywitness.web.rooms.add.MOST_STREAMS", 0)
    name = Inbox(empty).give("2026-03-01T10:00:00+00:00", ["pages/x/a.html"])
    assert room.get(f"/add/jobs/{name}/events").status_code == 503


def test_what_would_fill_the_memory_fails_with_its_reason(room):
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", b"<p>words " * (8 << 20))
        archive.writestr("../../escaped.html", PAGE)
    both = [
        ("files", ("bomb.html.gz", gzip.compress(b"<p>words " * (8 << 20), 1))),
        ("files", ("bomb.zip", zipped.getvalue())),
        ("files", ("bomb.xml", bomb())),
    ]
    sent = room.post("/add", files=both)
    words = done(room, sent.headers["location"])
    assert "broken off" not in words
    # What is beside the bomb in its archive is read, wherever its name would lead.
    assert re.findall(r"\d+ (?:new|left out|failed)", words) == ["1 new", "3 failed"]
    assert "made to fill the memory" in words


def until(true):
    """Wait until something is so."""
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it never was so")


def lying(workspace):
    """The files beside a workspace that were sent to it."""
    return [path for path in workspace.with_name(f"{workspace.name}-added").rglob("*") if path.is_file()]
