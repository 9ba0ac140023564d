"""Recorded HTTP responses: heads, chunks and codings."""

import gzip
import zlib

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from manywitness.errors import LimitError, ReadError
from manywitness.read.archive.responses import Response, body_of, media_of, response_of
from manywitness.read.limits import Expansion

PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "identity": bytes,
}


@pytest.mark.parametrize(
    ("head", "response"),
    [
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=UTF-8\r\n"
            b"CONTENT-ENCODING:\tbr , gzip\r\n\r\n",
            Response(200, "text/html", "utf-8", ("br", "gzip"), chunked=False),
        ),
        (
            b"HTTP/2 404\r\ntransfer-encoding: gzip, chunked\r\n\r\n",
            Response(404, "", "", (), chunked=True),
        ),
        (
            b"HTTP/1.0 200 OK\nX-Content-Type: no\nContent-Type : a/b\n\n",
            Response(200, "a/b", "", (), chunked=False),
        ),
        (b"<html>\r\n\r\n", Response(0, "", "", (), chunked=False)),
        (b"", Response(0, "", "", (), chunked=False)),
    ],
)
def test_the_head_says_what_the_body_is(head, response):
    assert response_of(head) == response


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("text/html", ("text/html", "")),
        ("text/html;charset=koi8-r", ("text/html", "koi8-r")),
        ('text/plain; format=flowed; charset = "Windows-1251"', ("text/plain", "windows-1251")),
        ("text/html; charset=a\0b", ("text/html", "a")),
        ("; charset=utf-8", ("", "utf-8")),
        ("", ("", "")),
    ],
)
def test_a_content_type_is_taken_apart(stated, found):
    assert media_of(stated) == found


@given(body=st.binary(max_size=3000), cuts=st.lists(st.integers(1, 500), min_size=1), codings=st.data())
def test_chunks_and_codings_come_back_as_the_body(body, cuts, codings):
    names = codings.draw(st.lists(st.sampled_from(sorted(PACK)), max_size=3))
    sent = body
    for name in names:
        sent = PACK[name](sent)
    parts, at = [], 0
    for size in cuts:
        part = sent[at : at + size]
        at += size
        parts += [b"%x\r\n" % len(part) + part + b"\r\n"] if part else []
    rest = sent[at:]
    parts += [b"%X;last\r\n" % len(rest) + rest + b"\r\n"] if rest else []
    response = Response(200, "", "", tuple(names), chunked=True)
    assert body_of(b"".join(parts) + b"0\r\n\r\n", response, Expansion()) == body


@given(
    raw=st.binary(max_size=300),
    coding=st.sampled_from(["gzip", "deflate", "br", "zstd", "x"]),
    chunked=st.booleans(),
)
def test_any_body_is_given_or_refused_with_a_kind(raw, coding, chunked):
    for magic in (b"", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"5\r\n"):
        try:
            body_of(magic + raw, Response(200, "", "", (coding,), chunked), Expansion())
        except ReadError as error:
            assert error.kind in {"compression", "truncated"}


def test_what_is_refused_is_not_counted_and_what_follows_is_read():
    expansion = Expansion()
    with pytest.raises(LimitError, match="over 50 times as much"):
        expansion.add(1000, 70_000_000)
    expansion.add(1000, 67_000_000)
    with pytest.raises(LimitError):
        expansion.add(0, 1_000_000)
    expansion.add(1_000_000, 5_000_000)
    assert (expansion.taken, expansion.made) == (1_001_000, 72_000_000)
