"""Plain text pages."""

import pytest

from manywitness.errors import LimitError, ReadError
from manywitness.model import Source
from manywitness.read import plain
from manywitness.read.plain import read_plain


def test_the_file_is_the_text_and_nothing_is_guessed():
    raw = b"A headline\r\n\r\nSOLTAVA: The bridge is shut."
    page = read_plain(raw, Source(name="a.txt"))
    assert page.raw == raw
    assert page.text.content == raw.decode()
    assert page.source == Source(name="a.txt", media="text/plain", decoding="utf-8: valid")


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
    raw = b"word " * 2_000_000
    assert len(read_plain(raw, Source()).text) == len(raw)
