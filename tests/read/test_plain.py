"""Plain text pages."""

import io

import pytest

from manywitness.errors import LimitError, ReadError
from manywitness.model import Source, Span, Trace
from manywitness.read import plain
from manywitness.read.html import read_html
from manywitness.read.plain import read_plain
from manywitness.read.record.jsonl import records


def test_the_file_is_the_text_and_nothing_is_guessed():
    raw = b"A headline\r\n\r\nSOLTAVA: The bridge is shut."
    page = read_plain(raw, Source(name="a.txt"))
    assert page.raw == raw
    assert page.text.content == raw.decode()
    assert page.source == Source(name="a.txt", media="text/plain", decoding="utf-8: valid")


def test_the_trace_of_a_text_file_is_the_file_itself_line_ends_too():
    page = read_plain(b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n", Source())
    assert page.text.content == "One.\r\nTwo.\rThree.\n"
    assert page.trace == Trace(whole=True)
    assert page.trace.raws(Span(4, 8)) == (Span(4, 8),)


def test_a_set_that_came_beside_the_bytes_is_believed():
    page = read_plain("Brücke".encode("latin-1"), Source(charset="iso-8859-1"))
    assert (page.text.content, page.source.decoding) == ("Brücke", "windows-1252: declared by transport")


@pytest.mark.parametrize(
    "raw", [b"", b" \r\n\t\n", "\ufeff".encode(), "\ufeff \n".encode("utf-16-le"), "\u00a0".encode()]
)
def test_nothing_but_white_space_is_empty(raw):
    with pytest.raises(ReadError) as caught:
        read_plain(raw, Source())
    assert caught.value.kind == "empty"


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(plain, "LIMIT", 10)
    assert read_plain(b"ten  bytes", Source()).text.content == "ten  bytes"
    with pytest.raises(LimitError, match="11 bytes") as caught:
        read_plain(b"ten  bytes!", Source())
    assert caught.value.kind == "limit"


def test_one_line_of_many_megabytes_is_one_text():
    raw = b"word " * 1_000_000
    assert len(read_plain(raw, Source()).text) == len(raw)


def test_the_text_of_a_record_and_of_an_html_page_has_the_same_limit(monkeypatch):
    monkeypatch.setattr(plain, "LIMIT", 40)
    [bad] = records(io.BytesIO(b'{"id": "a", "text": "' + b"x" * 41 + b'"}\n'))
    assert (bad.kind, "split it" in bad.message) == ("limit", True)
    with pytest.raises(LimitError, match="a page may have 40"):
        read_html(b"<html><body><p>" + b"A long word. " * 20 + b"</p></body></html>", Source("a"))
