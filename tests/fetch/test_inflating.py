"""Compressed bodies in whatever pieces they come."""

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from manywitness.errors import FetchError
from manywitness.fetch.inflating import inflating

COMPRESS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "identity": bytes,
}
codings = pytest.mark.parametrize("coding", COMPRESS)


def inflated(coding, raw, cuts=()):
    inflate = inflating(coding)
    ends = sorted({min(cut, len(raw)) for cut in cuts} | {len(raw)})
    pieces = [raw[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    out = [part for piece in pieces if piece for part in inflate(piece)]
    return b"".join([*out, *inflate(b"")])


@codings
@given(body=st.binary(max_size=3_000), cuts=st.lists(st.integers(0, 400), max_size=8))
def test_what_was_compressed_comes_back_however_it_is_cut(coding, body, cuts):
    raw = COMPRESS[coding](body)
    if raw:
        assert inflated(coding, raw, cuts) == body


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
@given(
    bodies=st.lists(st.binary(max_size=300), min_size=1, max_size=4),
    cuts=st.lists(st.integers(0, 400), max_size=8),
)
def test_members_one_behind_the_other_are_one_body(coding, bodies, cuts):
    raw = b"".join(map(COMPRESS[coding], bodies))
    assert inflated(coding, raw, cuts) == b"".join(bodies)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@given(body=st.binary(min_size=40, max_size=300), data=st.data())
def test_what_is_cut_off_is_never_taken_for_the_whole(coding, body, data):
    raw = COMPRESS[coding](body)
    end = data.draw(st.integers(1, len(raw) - 1))
    with pytest.raises(FetchError) as caught:
        inflated(coding, raw[:end])
    assert caught.value.kind == "broken"


@codings
@given(raw=st.binary(max_size=400), cuts=st.lists(st.integers(0, 400), max_size=4))
def test_whatever_comes_is_a_body_or_an_error(coding, raw, cuts):
    try:
        inflated(coding, raw, cuts)
    except FetchError as error:
        assert error.kind in {"broken", "encoding"}


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_no_piece_is_large_however_small_what_it_was(coding):
    raw = COMPRESS[coding](b"\0" * 20_000_000)
    assert len(raw) < 30_000
    sizes = [len(part) for part in inflating(coding)(raw)]
    assert sum(sizes) == 20_000_000
    assert max(sizes) < 10_000_000


def test_bare_deflate_is_read_too():
    bare = zlib.compressobj(wbits=-15)
    raw = bare.compress(b"plain words, again and again and again") + bare.flush()
    assert inflated("deflate", raw, [1, 2, 9]) == b"plain words, again and again and again"
