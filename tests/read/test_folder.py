"""Files and folders."""

import gzip
import os
from pathlib import Path

import pytest
import zstandard

from manywitness.model import Dropped, Failed, Kept
from manywitness.read import read_paths
from manywitness.read.forms import Form, form_of
from manywitness.read.names import shown

HTML = b"<!doctype html><html><body><p>Words of a page.</p></body></html>"
RECORD = b'{"id":"r1","text":"Words of a record."}\n'


def summary(paths):
    """One short value for each outcome."""
    out = []
    for read in read_paths(paths):
        if isinstance(read, Kept):
            out.append((read.value.source.name, read.value.text.content))
        elif isinstance(read, Dropped):
            out.append((read.subject, "dropped", read.reason))
        else:
            assert read.stage == "read"
            out.append((read.subject, "failed", read.kind))
    return out


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_is_read_in_the_order_of_its_names(here):
    for name in ("b.txt", "a.txt", "c/z.md", "c/d/y.text", "B.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name)
    names = ["B.txt", "a.txt", "b.txt", "c/d/y.text", "c/z.md"]
    assert summary([Path()]) == [(name, name) for name in names]
    assert summary([here / "c"]) == [(f"{here}/c/d/y.text", "c/d/y.text"), (f"{here}/c/z.md", "c/z.md")]


def test_every_form_is_read_by_its_suffix_packed_or_not(here):
    files = {
        "a.html": HTML,
        "b.htm.gz": gzip.compress(HTML),
        "c.txt.zst": zstandard.ZstdCompressor().compress(b"Plain words."),
        "d.jsonl": RECORD,
        "e.ndjson.gz": gzip.compress(RECORD.replace(b"r1", b"r2")),
        "f.XHTML": HTML,
    }
    for name, raw in files.items():
        (here / name).write_bytes(raw)
    assert summary([Path()]) == [
        ("a.html", "Words of a page."),
        ("b.htm.gz", "Words of a page."),
        ("c.txt.zst", "Plain words."),
        ("r1", "Words of a record."),
        ("r2", "Words of a record."),
        ("f.XHTML", "Words of a page."),
    ]


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a.txt", b"Words", Form.PLAIN),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html PUBLIC", Form.HTML),
        ("a.txt", b"<!-- saved -->\n<HTML lang=en>", Form.HTML),
        ("a", b'<?xml version="1.0"?>\n<!DOCTYPE html>', Form.HTML),
        ("a.txt", b"The tag <html> opens a page.", Form.PLAIN),
        ("a.txt", b'{"id": "x", "text": "y"}', Form.PLAIN),
        ("a", b'{"id": "x", "text": "y"}', Form.RECORDS),
        ("a.json", b'{"id": "x", "html": "y"}', Form.JSON),
        ("a.json", b'[{"id": "x", "text": "y"}]', Form.JSON),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"', Form.FEED),
        ("a.md", b"# Words", Form.MARKDOWN),
        ("a.markdown.gz", b"# Words", Form.MARKDOWN),
        ("a.eml", b"From: x", Form.MAIL),
        ("a.PDF", b"", Form.PDF),
        ("a.txt", b"%PDF-1.7", Form.PDF),
        ("a.rss", b"<?xml version='1.0'?><rss version='2.0'>", Form.FEED),
        ("a.xml", b'<feed xmlns="http://www.w3.org/2005/Atom">', Form.FEED),
        ("a.xml", b"<inventory>", Form.PLAIN),
        ("a.rss", b"Words", Form.PLAIN),
        ("a.txt", b"<rss version='2.0'>", Form.PLAIN),
        ("a.warc.gz", b"", Form.WARC),
        ("a.txt", b"WARC/1.0\r\nWARC-Type: warcinfo", Form.WARC),
        ("a.txt", b"WARC/1.0 is a format.", Form.PLAIN),
        ("a.wacz", b"", Form.ZIP),
        ("a.zip", b"", Form.ZIP),
        ("a.json", b'{"name": "x"}', Form.PLAIN),
        ("a.asp", b"<html>", Form.HTML),
        ("a.jsonl.zst", b"", Form.RECORDS),
        ("a.gz", b"<html>", Form.HTML),
        ("noname", b"", Form.PLAIN),
    ],
)
def test_the_form_is_told_by_suffix_then_by_content(name, head, form):
    assert form_of(name, head) is form


def test_what_cannot_be_read_fails_by_itself_and_the_rest_goes_on(here):
    (here / "a.txt").write_bytes(b"")
    (here / "b.pdf").write_bytes(b"%PDF-1.4 \0\0\0")
    (here / "c.bin").write_bytes(bytes(range(256)) * 9)
    (here / "d.html").write_bytes(b"<div>" * 100_000)
    (here / "e.gz").write_bytes(b"no gzip")
    (here / "f.txt.gz").write_bytes(gzip.compress(os.urandom(9000).hex().encode())[:-50])
    (here / "g.jsonl").write_bytes(b"{\n" + RECORD)
    (here / "h.jsonl").write_bytes(b"\n\n")
    (here / "i.html").write_bytes(b"")
    (here / "z.txt").write_bytes(b"Words.")
    assert summary([Path(), Path("none.txt"), Path("z\0.txt")]) == [
        ("a.txt", "failed", "empty"),
        ("b.pdf", "failed", "damaged"),
        ("c.bin", "failed", "binary"),
        ("d.html", "failed", "depth"),
        ("e.gz", "failed", "compression"),
        ("f.txt.gz", "failed", "truncated"),
        ("g.jsonl:1", "failed", "json"),
        ("r1", "Words of a record."),
        ("h.jsonl", "failed", "empty"),
        ("i.html", "failed", "empty"),
        ("z.txt", "Words."),
        ("none.txt", "failed", "missing"),
        ("z\\u0000.txt", "failed", "unreadable"),
    ]


def test_hidden_files_and_what_is_saved_beside_a_page_are_dropped(here):
    for name in (
        ".secret.txt",
        "p.html",
        "p_files/a.css",
        "p_files/b.JS",
        "p_files/c.png",
        "p_files/.d/e.txt",
    ):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(HTML)
    assert summary([Path()]) == [
        (".secret.txt", "dropped", "hidden"),
        ("p.html", "Words of a page."),
        ("p_files/.d", "dropped", "hidden"),
        ("p_files/a.css", "dropped", "a style sheet, not a page"),
        ("p_files/b.JS", "dropped", "a script, not a page"),
        ("p_files/c.png", "dropped", "an image, not a page"),
    ]


def test_a_path_given_outright_is_read_whatever_its_name(here):
    for name in (".secret.txt", "a.css"):
        (here / name).write_bytes(b"Words.")
    (here / "link.txt").symlink_to("a.css")
    assert summary([Path(".secret.txt"), Path("link.txt")]) == [
        (".secret.txt", "Words."),
        ("link.txt", "Words."),
    ]


def test_links_are_not_followed_and_loops_end(here):
    (here / "outside.txt").write_text("Out.")
    room = here / "room"
    (room / "inner").mkdir(parents=True)
    (room / "a.txt").write_text("In.")
    (room / "b.txt").symlink_to("a.txt")
    (room / "c.txt").symlink_to(here / "outside.txt")
    (room / "d").symlink_to(room)
    (room / "e").symlink_to("e")
    (room / "f").symlink_to("nothing")
    (room / "inner" / "g.txt").symlink_to(room / "a.txt")
    assert summary([Path("room")]) == [
        ("room/a.txt", "In."),
        ("room/b.txt", "dropped", "a link to what is read in its own place"),
        ("room/c.txt", "dropped", "a link out of the folder"),
        ("room/d", "dropped", "a link to what is read in its own place"),
        ("room/e", "dropped", "a link that leads nowhere"),
        ("room/f", "dropped", "a link that leads nowhere"),
        ("room/inner/g.txt", "dropped", "a link to what is read in its own place"),
    ]
    assert summary([Path("room/e"), Path("room/f")])[1] == ("room/f", "failed", "missing")
    assert summary([Path("room/e")])[0][:2] == ("room/e", "failed")


def test_a_file_met_twice_is_read_once(here):
    (here / "a.txt").write_text("Words.")
    (here / "b.txt").hardlink_to("a.txt")
    assert summary([Path("a.txt"), Path(), Path()]) == [
        ("a.txt", "Words."),
        ("a.txt", "dropped", "read already as a.txt"),
        ("b.txt", "dropped", "read already as a.txt"),
        (".", "dropped", "read already as ."),
    ]


def test_names_are_unique_in_one_run(here):
    (here / "a.jsonl").write_bytes(b'{"id":"x","text":"1"}\n{"id":"x","text":"2"}\n{"id":"x","text":"3"}\n')
    (here / "b.jsonl").write_bytes(
        b'{"id":"x","text":"4"}\n{"id":"","text":"5"}\n{"id":"x.txt","text":"6"}\n'
    )
    (here / "x.txt").write_bytes(b"7")
    assert summary([Path()]) == [
        ("x", "1"),
        ("a.jsonl:x", "2"),
        ("a.jsonl:x~2", "3"),
        ("b.jsonl:x", "4"),
        ("b.jsonl:2", "5"),
        ("x.txt", "6"),
        ("x.txt~2", "7"),
    ]


def test_a_record_keeps_what_it_says_of_itself(here):
    (here / "a.jsonl").write_bytes(b'{"id":"x","text":"1","outlet":"The Lamp","published":"2031-05-14"}\n')
    [read] = read_paths([Path("a.jsonl")])
    assert (read.value.source.outlet, read.value.source.published) == ("The Lamp", "2031-05-14")


def test_pipes_in_a_folder_are_dropped_and_not_waited_for(here):
    os.mkfifo(here / "pipe.txt")
    assert summary([Path()]) == [("pipe.txt", "dropped", "not a file: a pipe, a socket or a device")]


def test_names_that_would_act_on_a_terminal_are_escaped(here):
    (here / "a\n\x1b[31m.txt").write_text("One.")
    Path(os.fsdecode(os.fsencode(here) + b"/b\xff.txt")).write_text("Two.")
    (here / "c\u202e.txt").write_text("Three.")
    assert summary([Path()]) == [
        ("a\\u000a\\u001b[31m.txt", "One."),
        ("b\\xff.txt", "Two."),
        ("c\\u202e.txt", "Three."),
    ]


@pytest.fixture
def deep(here):
    """1,200 folders inside each other; they are taken apart again because pytest cannot remove them."""
    at = os.open(here, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=at)
        inside = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inside
    os.close(os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)
    yield Path("d")
    while (here / "d" / "d").exists():
        (here / "d" / "d").rename(here / "rest")
        (here / "d").rmdir()
        (here / "rest").rename(here / "d")


def test_folders_deeper_than_python_can_call_are_walked(deep):
    assert summary([deep]) == [("d/" * 1200 + "a.txt", "failed", "empty")]


def test_a_refused_file_has_the_kind_permission(here, monkeypatch):
    (here / "a.txt").write_text("Words.")
    real = Path.open

    def refuse(self, *args, **options):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert list(read_paths([Path("a.txt")])) == [Failed("a.txt", "read", "permission", "Permission denied")]


def test_no_path_gives_nothing():
    assert list(read_paths([])) == []


def test_shown_paths_have_slashes_and_no_acting_characters():
    assert shown(Path("a") / "b c" / "é🙂.txt") == "a/b c/é🙂.txt"
