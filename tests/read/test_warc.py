"""Web archives: which records are pages, and what is known of them."""

import gzip
import io
import os
import zlib
from pathlib import Path

import pytest
import zstandard
from archived import answer, capture, packed, record, summary

from manywitness.model import Dropped, Failed, Kept, Source
from manywitness.read import read_paths
from manywitness.read.archive.warc import warc_pages
from manywitness.read.entry import Held

PAGE = "<!doctype html><html><body><p>Words of a page.</p></body></html>"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(raw, name="a.warc"):
    Path(name).write_bytes(raw)
    return summary([Path(name)])


def only(raw):
    """The only page."""
    Path("a.warc").write_bytes(raw)
    [kept] = read_paths([Path("a.warc")])
    assert isinstance(kept, Kept), kept
    return kept.value


@pytest.mark.parametrize("kind", ["plain", "gzip", "zstd"])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst", "a.txt", "a", "a.bin"])
def test_an_archive_is_told_by_its_bytes_whatever_its_name_and_packing(here, kind, name):
    assert read(packed(kind, [capture(1), capture(2)]), name) == [
        (f"{name}:https://lamp.example/1", "Words of page 1."),
        (f"{name}:https://lamp.example/2", "Words of page 2."),
    ]


def test_a_page_has_its_address_and_bytes_and_not_the_day_of_capture(here):
    page = only(record(answer(PAGE.encode(), media="text/html; charset=utf-8")))
    assert page.raw == PAGE.encode()
    assert page.text.content == "Words of a page."
    source = page.source
    assert (source.url, source.published, source.media) == ("https://lamp.example/1", None, "text/html")
    assert source.charset == "utf-8"


def test_the_address_is_freed_of_brackets_and_only_web_addresses_are_addresses(here):
    assert only(capture(1).replace(b"https://lamp.example/1", b"<http://lamp.example/1>")).source.url == (
        "http://lamp.example/1"
    )
    source = only(record(answer(b"Words."), url="javascript:alert(1)")).source
    assert (source.name, source.url) == ("a.warc:javascript:alert(1)", "")
    assert only(record(answer(b"Words."), url="")).source.name == "a.warc:0"


@pytest.mark.parametrize("end", ["a.gz", "a.zip", "a.pdf", "a.json", "a.jsonl", "a.warc"])
@pytest.mark.parametrize("media", ["text/plain", ""])
def test_the_end_of_an_address_says_nothing(here, end, media):
    raw = record(answer(b"Words.", media=media), url=f"https://lamp.example/{end}")
    assert read(raw) == [(f"a.warc:https://lamp.example/{end}", "Words.")]


def test_one_address_captured_twice_gives_two_names(here):
    assert [name for name, _ in read(capture(1) + capture(1))] == [
        "a.warc:https://lamp.example/1",
        "a.warc:https://lamp.example/1~2",
    ]


def test_resources_and_conversions_are_pages_by_their_own_type(here):
    raw = record(PAGE.encode(), type="resource", fields=["Content-Type: text/html"])
    raw += record(
        "Wörter.".encode(), type="conversion", url="https://w.example/", fields=["Content-Type: text/plain"]
    )
    assert read(raw) == [
        ("a.warc:https://lamp.example/1", "Words of a page."),
        ("a.warc:https://w.example/", "Wörter."),
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (record(b"software: x", type="warcinfo", url=""), "a record about the archive, not a page"),
        (record(b"GET / HTTP/1.1\r\n\r\n", type="request"), "a request, not a page"),
        (record(b"a: b", type="metadata"), "a record about another record, not a page"),
        (
            record(answer(b""), type="revisit"),
            "captured again unchanged: the page stands in an earlier record",
        ),
        (record(b"x", type="continuation"), "a later part of a record that was cut in parts"),
        (record(b"x", type="other"), "a record of an unknown type"),
        (record(answer(b"x", status="404 Not Found")), "HTTP status 404, not a page"),
        (record(answer(b"x", status="301 Moved")), "HTTP status 301, not a page"),
        (record(b"no answer\r\n\r\n"), "HTTP status 0, not a page"),
        (record(answer(b"x", media="image/png")), "an image, not a page"),
        (record(answer(b"x", media="text/css; charset=utf-8")), "a style sheet, not a page"),
        (record(answer(b"x", media="application/javascript")), "a script, not a page"),
        (record(answer(b"<rss>", media="application/rss+xml")), "a feed, not a page"),
        (record(answer(b"x", media="application/x\x07y")), "application/x\\u0007y, not a page"),
        (
            record(answer(b"User-agent: *"), url="https://lamp.example/robots.txt"),
            "rules for robots, not a page",
        ),
        (record(b"x", type="resource", url="dns:lamp.example"), "a DNS answer, not a page"),
        (record(b"x", type="resource", url="urn:pageinfo:x"), "a note of the crawler, not a page"),
    ],
)
def test_what_is_no_page_is_dropped_with_its_reason(here, raw, reason):
    Path("a.warc").write_bytes(raw + capture(2))
    dropped, kept = read_paths([Path("a.warc")])
    assert isinstance(dropped, Dropped)
    assert dropped.reason == reason
    assert isinstance(kept, Kept)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:])),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("zstd", zstandard.ZstdCompressor().compress),
        ("identity", bytes),
        # Crawlers undo a coding and leave its field standing.
        ("gzip", bytes),
        ("zstd", bytes),
        ("gzip, identity", gzip.compress),
    ],
)
def test_codings_of_the_body_are_undone(here, coding, pack):
    body = "Words of a page — with a dash.".encode() * 30
    raw = record(answer(pack(body), f"Content-Encoding: {coding}"))
    assert only(raw).raw == body


def test_brotli_is_undone_where_it_is_installed(here):
    brotli = pytest.importorskip("brotli")
    raw = record(answer(brotli.compress(b"Words of a page." * 9999), "Content-Encoding: br"))
    assert only(raw).raw == b"Words of a page." * 9999


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip", "zstd", "unknown"])
def test_a_page_whose_coding_was_undone_by_the_crawler_is_taken_as_it_is(here, coding):
    raw = record(answer(PAGE.encode(), f"Content-Encoding: {coding}", media="text/html"))
    assert only(raw).raw == PAGE.encode()


def test_without_brotli_the_failure_says_what_to_install(here, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "brotli", None)
    Path("a.warc").write_bytes(record(answer(b"x", "Content-Encoding: br")) + capture(2))
    failed, kept = read_paths([Path("a.warc")])
    assert failed == Failed(
        "a.warc:https://lamp.example/1",
        "read",
        "compression",
        "the body is compressed by brotli: pip install 'manywitness[warc]' to read it",
    )
    assert isinstance(kept, Kept)


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        (b"5\r\nWords\r\n4; x=y\r\n of \r\n1\r\na\r\n0\r\n\r\n", b"Words of a"),
        (b"5\nWords\n0\n\n", b"Words"),
        # The crawler joined the chunks and left the field standing.
        (b"Words of a page.", b"Words of a page."),
        # The connection ended.
        (b"5\r\nWords\r\nff\r\n of", b"Words of"),
    ],
)
def test_chunks_are_joined(here, body, joined):
    assert only(record(answer(body, "Transfer-Encoding: chunked"))).raw == joined


def test_chunks_are_joined_before_the_body_is_inflated(here):
    inflated = gzip.compress(b"Words of a page.")
    body = b"%x\r\n" % len(inflated) + inflated + b"\r\n0\r\n\r\n"
    raw = record(answer(body, "Transfer-Encoding: chunked", "Content-Encoding: gzip"))
    assert only(raw).raw == b"Words of a page."


@pytest.mark.parametrize(
    ("body", "coding", "kind"),
    [
        (gzip.compress(b"Words." * 99)[:-9], "gzip", "truncated"),
        (gzip.compress(os.urandom(999))[:-8] + bytes(8), "gzip", "compression"),
        (zstandard.ZstdCompressor().compress(b"Words")[:-2], "zstd", "truncated"),
        (b"\x28\xb5\x2f\xfd" + b"\xff" * 40, "zstd", "compression"),
        (b"Words.", "rot13", "compression"),
        (gzip.compress(b"a" * 34_000_000), "gzip", "limit"),
    ],
)
def test_a_body_that_cannot_be_had_fails_by_itself(here, body, coding, kind):
    assert read(record(answer(body, f"Content-Encoding: {coding}")) + capture(2)) == [
        ("a.warc:https://lamp.example/1", "failed", kind),
        ("a.warc:https://lamp.example/2", "Words of page 2."),
    ]


def test_the_charset_of_http_is_given_to_the_reader_of_the_page(here):
    words = "Слова одной страницы."
    raw = record(answer(words.encode("koi8-r"), media="text/plain; Charset='KOI8-R'"))
    [given] = warc_pages(Held(raw), Source("a.warc"))
    url = "https://lamp.example/1"
    assert given.hints == Source(f"a.warc:{url}", url, charset="koi8-r")
    assert given.media == "text/plain"
    assert given.stream.read() == words.encode("koi8-r")
    page = only(raw)
    assert (page.text.content, page.source.decoding) == (words, "koi8-r: declared by transport")


def test_a_page_that_fails_is_named_by_its_address(here):
    assert read(record(answer(b"", media="text/html"))) == [
        ("a.warc:https://lamp.example/1", "failed", "empty")
    ]


def test_a_page_over_the_limit_is_passed_over(here):
    assert read(record(answer(b"x" * (32 << 20))) + record(answer(b"x" * (33 << 20))) + capture(2)) == [
        ("a.warc:https://lamp.example/1", "failed", "limit"),  # of a text file, 8 MiB
        ("a.warc:https://lamp.example/1", "failed", "limit"),
        ("a.warc:https://lamp.example/2", "Words of page 2."),
    ]


def test_an_archive_in_a_record_is_not_opened(here):
    assert read(record(answer(capture(1)))) == [("a.warc:https://lamp.example/1", "failed", "nested")]


def test_an_old_archive_without_carriage_returns_is_read(here):
    raw = capture(1).replace(b"\r\n", b"\n").replace(b"WARC/1.1", b"WARC/0.18")
    length = b"Content-Length: %d" % len(answer(b"Words of page 1."))
    lines = raw.count(b"\n", raw.index(b"HTTP/")) - 2
    raw = raw.replace(length, b"Content-Length: %d" % (len(answer(b"Words of page 1.")) - lines))
    assert read(raw * 2, "a.warc")[0] == ("a.warc:https://lamp.example/1", "Words of page 1.")


def test_one_member_for_all_records_and_members_cut_anywhere_are_read(here):
    raw = b"".join(map(capture, range(40)))
    pages = [(f"a.warc:https://lamp.example/{number}", f"Words of page {number}.") for number in range(40)]
    assert read(gzip.compress(raw)) == pages
    assert read(b"".join(gzip.compress(raw[at : at + 701]) for at in range(0, len(raw), 701))) == pages
    assert read(gzip.compress(raw) + bytes(512)) == pages


def test_frames_with_a_dictionary_are_read(here):
    samples = [capture(number) for number in range(300)]
    trained = zstandard.train_dictionary(2048, samples)
    packer = zstandard.ZstdCompressor(dict_data=trained)
    for stored in (trained.as_bytes(), zstandard.ZstdCompressor().compress(trained.as_bytes())):
        head = b"\x5d\x2a\x4d\x18" + len(stored).to_bytes(4, "little") + stored
        raw = head + b"".join(packer.compress(sample) for sample in samples[:3])
        assert [words for _, words in read(raw)] == [f"Words of page {number}." for number in range(3)]
    assert read(head[:-5], "b.warc") == [("b.warc", "failed", "truncated")]
    assert read(b"\x5d\x2a\x4d\x18\xff\xff\xff\xff", "c.warc") == [("c.warc", "failed", "limit")]


def test_frames_to_be_passed_over_are_passed_over(here):
    skipped = b"\x50\x2a\x4d\x18\x05\x00\x00\x00Words"
    raw = packed("zstd", [capture(0)]) + skipped + packed("zstd", [capture(1)])
    assert [words for _, words in read(raw)] == ["Words of page 0.", "Words of page 1."]


def test_records_are_given_one_by_one():
    class Counted(io.BytesIO):
        def peek(self, size=0):
            at = self.tell()
            return self.getvalue()[at : at + size]

    raw = packed("gzip", [capture(number, os.urandom(9000).hex()) for number in range(200)])
    stream = Counted(raw)
    pages = warc_pages(stream, Source("a.warc"))
    next(pages)
    assert stream.tell() < len(raw) / 20
    assert len(list(pages)) == 199


def test_an_empty_archive_says_so(here):
    assert read(b"") == [("a.warc", "failed", "empty")]
    assert read(b"", "b.warc.gz") == [("b.warc.gz", "failed", "empty")]
    assert read(b"\r\n\r\n", "c.warc") == [("c.warc", "failed", "empty")]
