"""Containers made to fill the memory, to take for ever, or to lead astray: each ends soon and says why."""

import gzip
import os
import struct
import subprocess
import sys
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
import zstandard
from archived import answer, capture, packed, record, summary, zipped

MIB = 1 << 20


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(raw, name):
    Path(name).write_bytes(raw)
    return summary([Path(name)])


def timed(raw, name):
    """Outcomes, and CPU seconds."""
    Path(name).write_bytes(raw)
    begin = time.process_time()
    found = summary([Path(name)])
    return found, time.process_time() - begin


def peak_of(raw, name):
    """The most that Python held, in MiB."""
    Path(name).write_bytes(raw)
    tracemalloc.start()
    summary([Path(name)])
    peak = tracemalloc.get_traced_memory()[1] / MIB
    tracemalloc.stop()
    return peak


def deflated(megabytes, head=b""):
    """`head`, and so many megabytes of one letter: each deflated by itself, and so made in no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"a" * MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + block * megabytes + packer.flush()


def gzipped(megabytes, head=b""):
    """The same as a member of gzip; its checksum is wrong, and stands behind all that."""
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + deflated(megabytes, head) + bytes(8)


def packed_entry(name, data, size, sum=0):
    """A local header with deflated `data`, and a directory entry but for its end; both state `size`."""
    fields = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0, sum, len(data), size)
    local = b"PK\x03\x04" + fields + struct.pack("<HH", len(name), 0) + name + data
    return local, b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHHHI", len(name), 0, 0, 0, 0, 0)


def assembled(*entries):
    """A ZIP of packed entries, whatever they say."""
    directory, at = [], 0
    for local, entry in entries:
        name = local[30 : 30 + int.from_bytes(local[26:28], "little")]
        directory.append(entry + struct.pack("<I", at) + name)
        at += len(local)
    listed = b"".join(directory)
    count = min(len(entries), 65_535)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), at, 0)
    return b"".join((*(local for local, _ in entries), listed, b"PK\x05\x06", end))


class TestZip:
    def test_an_entry_that_expands_a_thousand_times_is_refused_unread(self, here):
        size = 4095 * MIB  # what an entry without further fields can state
        good = packed_entry(b"b.txt", deflated(0, b"Words."), 6, zlib.crc32(b"Words."))
        raw = assembled(packed_entry(b"bomb.txt", deflated(4095), size), good)
        found, seconds = timed(raw, "a.zip")
        assert found == [("a.zip/bomb.txt", "failed", "limit"), ("a.zip/b.txt", "Words.")]
        assert seconds < 1
        assert peak_of(raw, "a.zip") < 16

    def test_an_entry_gives_no_more_than_it_states(self, here):
        raw = assembled(packed_entry(b"bomb.txt", deflated(1024), 40 * MIB))
        found, seconds = timed(raw, "a.zip")
        assert found == [("a.zip/bomb.txt", "failed", "damaged")]
        assert seconds < 2
        assert peak_of(raw, "a.zip") < 200

    def test_many_entries_that_expand_share_one_allowance(self, here):
        one, total = deflated(1), 10_000
        sum = zlib.crc32(b"a" * MIB)
        raw = assembled(*(packed_entry(b"%d.txt" % number, one, MIB, sum) for number in range(total)))
        found, seconds = timed(raw, "a.zip")
        kept = [outcome for outcome in found if len(outcome) == 2]
        # 64 MiB, and 50 times the bytes of those that are read.
        assert len(kept) == 67
        assert found[-1] == ("a.zip/9999.txt", "failed", "limit")
        assert len(found) == total
        assert seconds < 4

    def test_entries_that_share_their_bytes_are_refused(self, here):
        local, entry = packed_entry(b"a.txt", deflated(0, b"Words." * 99), 594)
        listed = (entry + struct.pack("<I", 0) + b"a.txt") * 1000
        end = struct.pack("<HHHHIIH", 0, 0, 1000, 1000, len(listed), len(local), 0)
        found = read(local + listed + b"PK\x05\x06" + end, "a.zip")
        assert found == [("a.zip/a.txt", "failed", "damaged")] * 1000

    def test_an_entry_that_reaches_into_the_next_is_refused(self, here):
        raw = bytearray(zipped(("a.txt", "Words. " * 9), ("b.txt", "More. " * 9)))
        at = raw.index(b"PK\x01\x02") + 20
        raw[at : at + 4] = struct.pack("<I", 200)
        assert read(bytes(raw), "a.zip")[0] == ("a.zip/a.txt", "failed", "damaged")

    def test_a_hundred_thousand_entries_are_cheap_and_one_more_is_too_many(self, here):
        entries = [packed_entry(b"%d.css" % number, b"\x03\x00", 0) for number in range(100_001)]
        found, seconds = timed(assembled(*entries[:-1]), "a.zip")
        assert len(found) == 100_000
        assert found[-1] == ("a.zip/99999.css", "dropped", "a style sheet, not a page")
        assert seconds < 6
        raw = assembled(*entries)
        assert read(raw, "b.zip") == [("b.zip", "failed", "limit")]
        assert peak_of(raw, "b.zip") < 40

    def test_a_directory_that_would_fill_the_memory_is_not_read(self, here):
        size = 3 << 30
        with Path("a.zip").open("wb") as file:
            file.truncate(size)
            file.seek(0, 2)
            file.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 9, 9, size, 0, 0))
        assert summary([Path("a.zip")]) == [("a.zip", "failed", "limit")]

    def test_archives_that_hold_themselves_end_at_the_first(self, here):
        raw = b"Words."
        for _ in range(20):
            raw = zipped(("a.zip", raw))
        assert read(raw, "a.zip") == [("a.zip/a.zip", "failed", "nested")]


class TestWarc:
    def test_a_member_that_expands_a_thousand_times_costs_its_record_only(self, here):
        head = record(answer(b""), url="https://lamp.example/bomb", length=10_000 * MIB)[:-4]
        bomb = gzipped(10_000, head)
        raw = packed("gzip", [capture(0)]) + bomb + packed("gzip", [capture(1)])
        found, seconds = timed(raw, "a.warc.gz")
        assert found == [
            ("a.warc.gz:https://lamp.example/0", "Words of page 0."),
            ("a.warc.gz:https://lamp.example/bomb", "failed", "limit"),
            ("a.warc.gz:https://lamp.example/1", "Words of page 1."),
        ]
        assert seconds < 2
        assert peak_of(raw, "a.warc.gz") < 16

    def test_a_frame_that_expands_thousands_of_times_costs_its_record_only(self, here):
        size = 256 * MIB
        head = record(answer(b""), url="https://lamp.example/bomb", length=size)[:-4]
        bomb = zstandard.ZstdCompressor(level=1).compress(head + b"a" * size)
        raw = packed("zstd", [capture(0)]) + bomb + packed("zstd", [capture(1)])
        found, seconds = timed(raw, "a.warc.zst")
        assert [outcome[1] for outcome in found] == ["Words of page 0.", "failed", "Words of page 1."]
        assert seconds < 2
        assert peak_of(raw, "a.warc.zst") < 100

    def test_a_body_that_expands_a_thousand_times_is_refused(self, here):
        body = gzip.compress(gzipped(4096))  # a bomb in a bomb
        raw = record(answer(body, "Content-Encoding: gzip, gzip")) + capture(1)
        found, seconds = timed(raw, "a.warc")
        assert [outcome[-1] for outcome in found] == ["limit", "Words of page 1."]
        assert seconds < 2
        assert peak_of(raw, "a.warc") < 100

    def test_bodies_that_expand_share_one_allowance(self, here):
        body = gzip.compress(b"a" * MIB)
        raw = b"".join(record(answer(body, "Content-Encoding: gzip")) for _ in range(1000))
        found, seconds = timed(raw, "a.warc")
        assert len(found) == 1000
        assert len([outcome for outcome in found if outcome[-1] == "limit"]) > 800
        assert seconds < 4

    def test_brotli_bombs_are_refused(self, here):
        brotli = pytest.importorskip("brotli")
        body = brotli.compress(b"a" * (256 * MIB), quality=1)
        raw = record(answer(body, "Content-Encoding: br"))
        found, seconds = timed(raw, "a.warc")
        assert [outcome[-1] for outcome in found] == ["limit"]
        assert seconds < 2
        assert peak_of(raw, "a.warc") < 100

    def test_lengths_that_reach_far_do_not_make_reading_quadratic(self, here):
        raw = b"".join(capture(number, length=8_000_000) for number in range(60_000))
        found, seconds = timed(raw, "a.warc")
        assert len([outcome for outcome in found if outcome[1] == "failed"]) > 20
        assert seconds < 4

    def test_heads_without_end_are_passed_over(self, here):
        endless = b"WARC/1.0\r\nX: " + b"y" * 300_000
        assert read(capture(0) + endless + b"\r\n" + capture(1), "a.warc") == [
            ("a.warc:https://lamp.example/0", "Words of page 0."),
            (f"a.warc:{len(capture(0))}", "failed", "damaged"),
            ("a.warc:https://lamp.example/1", "Words of page 1."),
        ]

    def test_many_fields_are_read_in_linear_time(self, here):
        fields = [f"X-{number}: y" for number in range(3_000)]
        found, seconds = timed(capture(0, fields=fields) * 50, "a.warc")
        assert len(found) == 50
        assert seconds < 4

    def test_many_empty_members_are_passed_over(self, here):
        raw = packed("gzip", [capture(0)]) + gzip.compress(b"") * 50_000 + packed("gzip", [capture(1)])
        found, seconds = timed(raw, "a.warc.gz")
        assert [words for _, words in found] == ["Words of page 0.", "Words of page 1."]
        assert seconds < 6

    def test_a_window_larger_than_the_limit_is_refused(self, here):
        options = zstandard.ZstdCompressionParameters.from_level(1, window_log=30)
        packer = zstandard.ZstdCompressor(compression_params=options).compressobj()
        raw = packer.compress(capture(0)) + packer.flush()
        assert [outcome[1:] for outcome in read(raw, "a.warc.zst")] == [("failed", "compression")]


def test_twenty_thousand_pages_of_one_name_are_told_apart_in_linear_time(here):
    found, seconds = timed(b'{"id":"x","text":"Words."}\n' * 20_000, "a.jsonl")
    assert len({name for name, _ in found}) == 20_000
    assert found[-1] == ("a.jsonl:x~19999", "Words.")
    assert seconds < 10


def test_a_page_of_nul_bytes_is_no_text(here):
    assert read(bytes(70 * MIB), "a.html")[0][1] == "failed"
    assert read(zipped(("a.txt", bytes(9000))), "a.zip") == [("a.zip/a.txt", "failed", "binary")]
    assert read(record(answer(bytes(9000))), "a.warc") == [
        ("a.warc:https://lamp.example/1", "failed", "binary")
    ]


def test_a_packed_page_that_expands_is_cut_at_the_limit(here):
    raw = gzipped(1024)
    found, seconds = timed(raw, "a.txt.gz")
    assert found == [("a.txt.gz", "failed", "limit")]
    assert seconds < 2
    assert peak_of(raw, "a.txt.gz") < 200


def test_external_entities_are_never_loaded(here):
    (here / "secret.txt").write_text("THE SECRET")
    dtd = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{here}/secret.txt">]>'
    item = "<item><guid>g</guid><description>Words &x;</description></item>"
    feed = f"<?xml version='1.0'?>{dtd}<rss version='2.0'><channel>{item}</channel></rss>"
    page = f"<?xml version='1.0'?>{dtd.replace('rss', 'html')}<html><body><p>Words &x;</p></body></html>"
    found = read(zipped(("a.xml", feed), ("a.xhtml", page)), "a.zip")
    assert len(found) == 2
    assert "SECRET" not in str(found)


def test_memory_does_not_grow_with_the_archive(tmp_path):
    """Peak of a process that reads 200 MB of pages against one that reads 20 MB, both once compressed."""
    code = (
        "import sys, resource, pathlib; from manywitness.read import read_paths\n"
        "for read in read_paths([pathlib.Path(sys.argv[1])]): read.value\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    member = gzip.compress(capture(1, os.urandom(100_000).hex()))
    for copies in (100, 1000):
        path = tmp_path / f"{copies}.warc.gz"
        path.write_bytes(member * copies)
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout) / 1024)
    assert peaks[1] - peaks[0] < 8
