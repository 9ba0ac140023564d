"""JSON Lines records."""

import gzip
import io
import json
import tracemalloc

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.model import Source
from manywitness.read import BadLine, Record, open_input, records


def read(*lines, **options):
    return list(records(io.BytesIO(b"\n".join(lines)), **options))


def kinds(*lines, **options):
    return [(item.line, getattr(item, "kind", "")) for item in read(*lines, **options)]


def test_a_record_with_all_it_may_say():
    line = json.dumps(
        {
            "id": "a1",
            "text": "One.\r\nTwo. 🙂",
            "title": "T",
            "url": "https://x.example/",
            "outlet": "O",
            "byline": "B",
            "published": "2031-05-14T10:00:00Z",
            "language": "en",
            "rank": [1, 2.50, "x"],
        }
    ).encode()
    [record] = read(line)
    assert (record.line, record.id, record.from_html) == (1, "a1", False)
    assert record.page.text.content == "One.\r\nTwo. 🙂"
    assert record.page.raw == line
    assert record.page.source == Source(
        "a1",
        "https://x.example/",
        "T",
        "O",
        "B",
        "2031-05-14T10:00:00Z",
        language="en",
        media="text/plain",
        decoding="utf-8: JSON Lines",
    )
    assert record.extra == {"rank": msgspec.Raw(b'[1, 2.5, "x"]')}


def test_unknown_keys_are_carried_untouched():
    [record] = read(b'{"n": 1.50e2 , "id":"a","text":"x", "o": {"z":1, "a":"\\u00e9"}}')
    assert {key: bytes(value) for key, value in record.extra.items()} == {
        "n": b"1.50e2",
        "o": b'{"z":1, "a":"\\u00e9"}',
    }


def test_html_records_are_read_as_html_and_keep_what_they_state():
    page = "<html><head><title>Own</title></head><body><p>Words of a page that are read.</p></body></html>"
    [record] = read(json.dumps({"id": "h", "html": page, "title": "Given"}).encode())
    assert record.from_html
    assert record.page.text.content == "Words of a page that are read."
    assert (record.page.source.title, record.page.source.media) == ("Given", "text/html")


def test_blank_lines_are_counted_and_passed_over():
    assert kinds(b'{"id":"a","text":"x"}', b"", b"  \r", b'{"id":"b","text":""}\r', b"") == [(1, ""), (4, "")]


def test_a_byte_order_mark_before_the_first_line_is_no_error():
    assert kinds(b'\xef\xbb\xbf{"id":"a","text":"x"}', b'\xef\xbb\xbf{"id":"a","text":"x"}') == [
        (1, ""),
        (2, "json"),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        (b"{", "json", "truncated"),
        (b"words", "json", "malformed"),
        (b'{"id":"a","text":"x"} {}', "json", "trailing"),
        (b'{"id":"a","text":"x","n":NaN}', "json", "malformed"),
        (b"[1]", "record", "not a JSON object"),
        (b"null", "record", "not a JSON object"),
        (b'"text"', "record", "not a JSON object"),
        (b'{"text":"x"}', "missing", 'no "id"'),
        (b'{"id":null,"text":"x"}', "missing", 'no "id"'),
        (b'{"id":"a"}', "missing", 'neither "text" nor "html"'),
        (b'{"id":"a","text":"x","html":"<p>x"}', "both", 'both "text" and "html"'),
        (b'{"id":7,"text":"x"}', "type", '"id" must be a string'),
        (b'{"id":"a","text":["x"]}', "type", '"text" must be a string'),
        (b'{"id":"a","text":"x","title":1}', "type", '"title" must be a string'),
        (b'{"id":"a","text":"x","published":"last week"}', "date", "not ISO 8601: 'last week'"),
        (b'{"id":"a","text":"x","published":"2031-13-01"}', "date", "not ISO 8601"),
        (b'{"id":"a","text":"x\\ud800y"}', "surrogate", "lone surrogate"),
        (b'{"id":"a","text":"x\\udc00"}', "surrogate", "lone surrogate"),
        (b'{"id":"a\\ud83d","text":"x"}', "surrogate", "lone surrogate"),
        (b'{"id":"a","text":"\xed\xa0\x80"}', "encoding", "not UTF-8 at byte 18"),
        (b'{"id":"a","text":"x","note":"\xff"}', "encoding", "not UTF-8"),
        ('{"id":"a","text":"x"}'.encode("utf-16"), "encoding", "not UTF-8"),
        (b'{"id":"a","text":"x","deep":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "depth", "too deep"),
        (b'{"id":"a","html":""}', "empty", "no element"),
        (b'{"id":"a","html":"<p> "}', "empty", "no text"),
        (b'{"id":"a","html":"' + b"<div>" * 100_000 + b'x"}', "depth", "2,048 levels"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_next_is_read(line, kind, message):
    bad, good = read(line, b'{"id":"b","text":"y"}')
    assert (bad.line, bad.kind) == (1, kind)
    assert message in bad.message
    assert len(bad.message) < 300
    assert (good.line, good.id) == (2, "b")


@pytest.mark.parametrize(
    "published", ["2031", "2031-05", "2031-05-14", "2031-05-14T10:00", "20310514T100000Z"]
)
def test_published_is_any_iso_date_and_stays_as_given(published):
    [record] = read(json.dumps({"id": "a", "text": "x", "published": published}).encode())
    assert record.page.source.published == published


def test_null_and_empty_mean_not_stated():
    [record] = read(b'{"id":"a","text":"x","html":null,"published":"","title":null,"url":""}')
    assert record.page.source == Source("a", decoding="utf-8: JSON Lines")


def test_a_pair_of_surrogates_is_one_character_and_nul_stays():
    [record] = read(rb'{"id":"a","text":"\ud83d\ude42\u0000"}')
    assert record.page.text.content == "🙂\0"


def test_the_limit_is_of_the_line_without_its_end():
    line = b'{"id":"a","text":"xx"}'
    assert kinds(line + b"\r", line, limit=len(line)) == [(1, ""), (2, "")]
    assert kinds(line + b" ", line, limit=len(line)) == [(1, "limit"), (2, "")]
    assert kinds(line, line + b" ", limit=len(line)) == [(1, ""), (2, "limit")]


def test_a_line_over_the_limit_is_skipped_without_being_held():
    class Endless(io.RawIOBase):
        """Thirty million bytes of one line, then a record."""

        left = 30_000_000
        tail = b'\n{"id":"a","text":"x"}\n'

        def readable(self):
            return True

        def readinto(self, buffer):
            size = min(len(buffer), self.left)
            if size:
                buffer[:size] = b"x" * size
                self.left -= size
                return size
            size = len(self.tail)
            buffer[:size], self.tail = self.tail, b""
            return size

    tracemalloc.start()
    got = list(records(io.BufferedReader(Endless()), limit=100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(item.line, type(item)) for item in got] == [(1, BadLine), (2, Record)]
    assert peak < 8_000_000


def test_memory_does_not_grow_with_the_lines():
    def peak(count):
        stream = io.BytesIO(b'{"id":"a","text":"some words of a page","n":1}\n' * count)
        tracemalloc.start()
        for _ in records(stream):
            pass
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(8_000) < 1.5 * peak(1_000) + 20_000


def test_a_stream_that_breaks_off_ends_with_a_bad_line(tmp_path):
    packed = gzip.compress(b"".join(b'{"id":"%d","text":"words %d"}\n' % (n, n * n) for n in range(50_000)))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    with open_input(tmp_path / "a.jsonl.gz") as stream:
        *good, last = records(stream)
    assert len(good) > 10_000
    assert (last.line, last.kind) == (len(good) + 1, "truncated")


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40), st.sampled_from([b'{"id":"a","text":"x"}', b'{"id":"a","html":"<p>x"}'])
        )
    )
)
def test_any_bytes_give_numbered_records_and_bad_lines(lines):
    raw = b"\n".join(lines)
    got = list(records(io.BytesIO(raw)))
    assert [item.line for item in got] == [n for n, line in enumerate(raw.split(b"\n"), 1) if line.strip()]


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "title", "published", "x"]), st.text() | st.none() | st.integers()
    )
)
def test_any_object_is_a_record_or_a_bad_line(value):
    [item] = read(json.dumps(value).encode())
    if isinstance(item, Record):
        assert item.page.text.content == value["text"]
    else:
        assert item.kind in {"missing", "type", "date", "surrogate"}
