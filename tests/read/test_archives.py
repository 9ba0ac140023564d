"""ZIP archives and WACZ."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from archived import capture, packed, summary, zipped

from manywitness.read import read_paths

HTML = "<!doctype html><html><body><p>Words of a page.</p></body></html>"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(raw, name="a.zip"):
    Path(name).write_bytes(raw)
    return summary([Path(name)])


def test_every_file_of_an_archive_is_read_by_its_form(here):
    raw = zipped(
        ("b/page.html", HTML),
        ("b/", ""),
        ("a.txt", "Plain words."),
        ("noted", HTML),
        ("r.jsonl", '{"id":"r1","text":"Words of a record."}\n{"id":2}\n'),
        ("packed.txt.gz", __import__("gzip").compress(b"Packed words.")),
        ("c.warc.gz", packed("gzip", [capture(1)])),
        ("c.warc", capture(2)),
        ("empty.txt", ""),
    )
    assert read(raw) == [
        ("a.zip/b/page.html", "Words of a page."),
        ("a.zip/a.txt", "Plain words."),
        ("a.zip/noted", "Words of a page."),
        ("r1", "Words of a record."),
        ("a.zip/r.jsonl:2", "failed", "type"),
        ("a.zip/packed.txt.gz", "Packed words."),
        ("a.zip/c.warc.gz:https://lamp.example/1", "Words of page 1."),
        ("a.zip/c.warc:https://lamp.example/2", "Words of page 2."),
        ("a.zip/empty.txt", "failed", "empty"),
    ]


def linked(name, mode):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def test_what_is_no_page_is_dropped_with_its_reason(here):
    raw = zipped(
        ("p.html", HTML),
        ("p_files/a.css", "p {}"),
        ("p_files/b.PNG", "x"),
        (".hidden/c.txt", "x"),
        ("d/.e.txt", "x"),
        ("__MACOSX/p.html", "x"),
        (linked("f.txt", stat.S_IFLNK | 0o777), "/etc/hostname"),
        (linked("g.txt", stat.S_IFIFO | 0o644), ""),
    )
    assert read(raw) == [
        ("a.zip/p.html", "Words of a page."),
        ("a.zip/p_files/a.css", "dropped", "a style sheet, not a page"),
        ("a.zip/p_files/b.PNG", "dropped", "an image, not a page"),
        ("a.zip/.hidden/c.txt", "dropped", "hidden"),
        ("a.zip/d/.e.txt", "dropped", "hidden"),
        ("a.zip/__MACOSX/p.html", "dropped", "what macOS adds to an archive, not a page"),
        ("a.zip/f.txt", "dropped", "a link, which is not followed"),
        ("a.zip/g.txt", "dropped", "not a file: a pipe, a socket or a device"),
    ]


def test_names_that_act_or_climb_are_escaped(here):
    raw = zipped(("../../x\x1b[31m.txt", "One."), ("/abs//y\n.txt", "Two."), ("..z/a..txt", "Three."))
    assert [name for name, _ in read(raw)[:2]] == [
        "a.zip/\\u002e\\u002e/\\u002e\\u002e/x\\u001b[31m.txt",
        "a.zip/abs/y\\u000a.txt",
    ]


def test_an_entry_without_a_name_is_read(here):
    raw = zipped(("a.txt", "Words."), ("b.txt", "More.")).replace(b"a.txt", b"\0.txt")
    assert read(raw) == [("a.zip/(no name)", "Words."), ("a.zip/b.txt", "More.")]


def test_names_are_unique_in_one_run(here):
    with pytest.warns(UserWarning, match="Duplicate name"):
        raw = zipped(("x.txt", "1"), ("x.txt", "2"))
    assert read(raw) == [("a.zip/x.txt", "1"), ("a.zip/x.txt~2", "2")]


@pytest.mark.parametrize("inner", ["b.zip", "b.wacz"])
def test_an_archive_in_an_archive_is_not_opened(here, inner):
    assert read(zipped(("a.txt", "Words."), (inner, zipped(("c.txt", "Inner."))))) == [
        ("a.zip/a.txt", "Words."),
        (f"a.zip/{inner}", "failed", "nested"),
    ]


def test_of_a_wacz_its_web_archives_are_read_and_its_index_is_dropped(here):
    index = "a part of the index of a web archive, not a page"
    raw = zipped(
        ("archive/one.warc.gz", packed("gzip", [capture(1)])),
        ("archive/two.warc.gz", packed("gzip", [capture(2)])),
        ("indexes/index.cdx", "x"),
        ("pages/pages.jsonl", '{"id":"p","url":"https://lamp.example/1","text":"Words."}'),
        ("datapackage.json", "{}"),
        method=zipfile.ZIP_STORED,
    )
    for name in ("a.wacz", "a.zip"):
        assert read(raw, name) == [
            (f"{name}/archive/one.warc.gz:https://lamp.example/1", "Words of page 1."),
            (f"{name}/archive/two.warc.gz:https://lamp.example/2", "Words of page 2."),
            (f"{name}/indexes/index.cdx", "dropped", index),
            (f"{name}/pages/pages.jsonl", "dropped", index),
            (f"{name}/datapackage.json", "dropped", index),
        ]


def test_an_encrypted_entry_says_so(here):
    raw = bytearray(zipped(("a.txt", "Words."), ("b.txt", "More.")))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert read(bytes(raw)) == [("a.zip/a.txt", "failed", "encrypted"), ("a.zip/b.txt", "More.")]


def test_other_methods_than_deflate_are_named(here):
    Path("a.zip").write_bytes(zipped(("a.txt", "Words."), method=zipfile.ZIP_BZIP2))
    [failed] = read_paths([Path("a.zip")])
    assert (failed.kind, failed.message) == (
        "compression",
        "packed by bzip2; only stored and deflated entries are read",
    )


@pytest.mark.parametrize(
    "raw", [b"", b"no archive", zipped(("a.txt", "Words."))[:-9], b"PK\x05\x06" + bytes(17)]
)
def test_what_is_no_archive_says_so(here, raw):
    assert read(raw) == [("a.zip", "failed", "damaged")]


@pytest.mark.parametrize("raw", [zipped(), zipped(("a/", ""))])
def test_an_archive_without_files_says_so(here, raw):
    assert read(raw) == [("a.zip", "failed", "empty")]


def test_a_pipe_is_refused_and_not_held(here):
    os.mkfifo("p.zip")
    end = os.open("p.zip", os.O_RDWR)
    os.write(end, b"PK\x03\x04" + bytes(100))
    assert summary([Path("p.zip")]) == [("p.zip", "failed", "unreadable")]
    os.close(end)


def test_one_byte_wrong_anywhere_costs_one_entry_or_the_archive(here):
    raw = zipped(("a.txt", "Words. " * 20), ("b.txt", "More words. " * 20))
    whole = read(raw)
    for at in range(len(raw)):
        broken = bytearray(raw)
        broken[at] ^= 0xFF
        found = read(bytes(broken))
        # Names and dates may change unseen; words may not.
        words = {outcome[1] for outcome in found if len(outcome) == 2}
        assert words <= {outcome[1] for outcome in whole}, at
        assert found, at


def test_entries_are_read_one_by_one(here):
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size=-1):
            out = super().read(size)
            self.taken += len(out)
            return out

    from manywitness.model import Source
    from manywitness.read.archive.archives import zip_pages

    stream = Counted(
        zipped(*((f"{i}.txt", os.urandom(50_000)) for i in range(40)), method=zipfile.ZIP_STORED)
    )
    entries = zip_pages(stream, Source("a.zip"))
    next(entries).stream.read()
    assert stream.taken < 200_000
