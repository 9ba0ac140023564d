"""Damaged web archives: damage costs the record it stands in, and the reader goes on at the next."""

import gzip
import io
import os

import pytest
import zstandard
from archived import answer, capture, packed, record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manywitness.model import Failed, Source
from manywitness.read.archive.warc import warc_pages
from manywitness.read.entry import Entry, Held

KINDS = ["plain", "gzip", "zstd"]


def outcomes(raw):
    """Words of pages, and of others what is named and the kind of its failure, in order."""
    out = []
    for item in warc_pages(Held(raw), Source("a.warc")):
        if isinstance(item, Entry):
            out.append(item.stream.read().decode("utf-8", "replace"))
        else:
            out.append((item.subject, item.kind if isinstance(item, Failed) else "dropped"))
    return out


def words(number):
    return f"Words of page {number}."


def address(number):
    return f"a.warc:https://lamp.example/{number}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("off", [-10, -1, 5, 10])
def test_a_length_that_lies_costs_its_record_only(kind, off):
    broken = capture(1, length=len(answer(words(1).encode())) + off)
    assert outcomes(packed(kind, [capture(0), broken, capture(2), capture(3)])) == [
        words(0),
        (address(1), "damaged"),
        words(2),
        words(3),
    ]


def test_a_length_that_counts_the_line_ends_too_costs_nothing():
    raw = b"".join(capture(n, length=len(answer(words(n).encode())) + n) for n in range(5))
    assert [page.rstrip("\r\n") for page in outcomes(raw)] == [words(number) for number in range(5)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_length_beyond_the_file_costs_its_record_only(kind):
    broken = capture(1, length=100_000)
    found = outcomes(packed(kind, [capture(0), broken, capture(2), capture(3)]))
    assert found[0] == words(0)
    assert found[1][0] == address(1)
    assert found[2:] == [words(2), words(3)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stated", ["-5", "five", "", "9" * 20])
def test_a_record_without_a_length_is_passed_over(kind, stated):
    broken = capture(1).replace(b"Content-Length: 61", b"Content-Length: " + stated.encode())
    assert broken != capture(1)
    found = outcomes(packed(kind, [capture(0), broken, capture(2)]))
    assert (found[0], found[1][1], found[2]) == (words(0), "damaged", words(2))
    assert len(found) == 3


def test_bytes_between_records_cost_none():
    assert outcomes(capture(0) + b"stray\r\nbytes\r\n\r\n" + capture(1)) == [
        words(0),
        (f"a.warc:{len(capture(0))}", "damaged"),
        words(1),
    ]
    stray = packed("gzip", [capture(0)]) + b"stray" + packed("gzip", [capture(1)])
    assert outcomes(stray) == [
        words(0),
        (f"a.warc:{len(packed('gzip', [capture(0)]))}", "compression"),
        words(1),
    ]


def test_a_record_that_forgets_its_end_is_read():
    assert outcomes(capture(0)[:-4] + capture(1)[:-2] + capture(2)[:-4]) == [words(0), words(1), words(2)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_short_keeps_what_is_whole(kind):
    whole = packed(kind, [capture(0), capture(1)])
    first = len(packed(kind, [capture(0)]))
    for end in range(first + 3, len(whole) - 4):
        found = outcomes(whole[:end])
        assert found[0] == words(0)
        assert found[1][1] in {"truncated", "compression", "damaged"}
        assert len(found) == 2


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_a_member_cut_short_costs_its_record_only(kind):
    members = [packed(kind, [capture(number)]) for number in range(3)]
    for end in range(20, len(members[1]) - 1):
        found = outcomes(members[0] + members[1][:end] + members[2])
        assert found[0] == words(0)
        assert isinstance(found[1], tuple)
        assert found[-1] == words(2)


def test_a_wrong_checksum_costs_its_record():
    members = [packed("gzip", [capture(number)]) for number in range(3)]
    wrong = members[1][:-8] + bytes(4) + members[1][-4:]
    found = outcomes(members[0] + wrong + members[2])
    assert found == [words(0), (f"a.warc:{len(members[0])}", "compression"), words(2)]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    kind=st.sampled_from(KINDS),
    begin=st.integers(0, 10_000),
    stray=st.binary(min_size=1, max_size=60),
)
def test_any_damage_in_one_record_leaves_the_others(kind, begin, stray):
    members = [packed(kind, [capture(number)]) for number in range(5)]
    middle = members[2]
    begin %= len(middle)
    broken = (middle[:begin] + stray + middle[begin + len(stray) :])[: len(middle)]
    found = outcomes(b"".join([*members[:2], broken, *members[3:]]))
    assert found[:2] == [words(0), words(1)]
    assert found[-2:] == [words(3), words(4)]


@settings(deadline=None)
@given(raw=st.binary(max_size=2000), kind=st.sampled_from(KINDS))
def test_any_bytes_end_as_clear_outcomes(raw, kind):
    for stream in (
        raw,
        b"WARC/1.0\r\n" + raw,
        packed(kind, [capture(0), raw, b"WARC/1.1\r\n" + raw, capture(1)]),
    ):
        for item in warc_pages(Held(stream), Source("a.warc")):
            if isinstance(item, Entry):
                item.stream.read()


class Pipe(io.RawIOBase):
    """Bytes that come once."""

    def __init__(self, raw):
        self._file = io.BytesIO(raw)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self._file.readinto(buffer)


@pytest.mark.parametrize("kind", KINDS)
def test_a_pipe_is_read_and_goes_on_after_damage(kind):
    broken = capture(1, length=len(answer(words(1).encode())) - 5)
    raw = packed(kind, [capture(0), broken, capture(2)])
    found = [
        item.stream.read().decode() if isinstance(item, Entry) else item.kind
        for item in warc_pages(io.BufferedReader(Pipe(raw)), Source("a.warc"))
    ]
    assert found == [words(0), "damaged", words(2)]


@pytest.mark.parametrize("buffer", [1, 7, 64, 100, 197, 8192])
def test_the_buffer_of_the_file_makes_no_difference(buffer):
    lying = [capture(n, length=len(answer(words(n).encode())) + n * 7) for n in range(1, 9)]
    raw = b"".join(part for pair in zip(lying, map(capture, range(11, 19)), strict=True) for part in pair)
    found = [
        item.stream.read().decode() if isinstance(item, Entry) else (item.subject, item.kind)
        for item in warc_pages(io.BufferedReader(io.BytesIO(raw), buffer), Source("a.warc"))
    ]
    assert found == outcomes(raw)
    assert [page for page in found if isinstance(page, str)] == [words(number) for number in range(11, 19)]


def test_damage_over_many_reads_ends_at_the_next_sound_member():
    """Bytes that look like members, over several steps of the reader, and a sound one behind them."""
    noise = b"".join(b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + os.urandom(700) for _ in range(400))
    found = outcomes(packed("gzip", [capture(0)]) + noise + packed("gzip", [capture(1)]))
    assert (found[0], found[-1]) == (words(0), words(1))
    assert [kind for _, kind in found[1:-1]] == ["compression"]


def test_too_much_that_looks_like_members_ends_the_file_and_says_so():
    noise = b"\x1f\x8b\x08\0\0\0\0\0\0\x03" * 12_000
    with pytest.raises(Exception, match="the rest of the file is left unread"):
        outcomes(packed("gzip", [capture(0)]) + noise + packed("gzip", [capture(1)]))


def test_a_member_stored_in_a_page_is_no_record_of_its_own():
    inner = packed("gzip", [capture(7)])
    assert inner in packed("plain", [record(answer(inner, media="application/gzip"))])
    stored = zstandard.ZstdCompressor(level=1).compress(
        record(answer(os.urandom(50) + inner, media="image/x"))
    )
    plain = gzip.compress(record(answer(os.urandom(50) + inner, media="image/x")), compresslevel=0)
    for raw in (plain + packed("gzip", [capture(1)]), stored + packed("zstd", [capture(1)])):
        first, *rest = warc_pages(Held(raw), Source("a.warc"))
        assert first.reason == "an image, not a page"
        assert [entry.hints.url for entry in rest] == ["https://lamp.example/1"]
