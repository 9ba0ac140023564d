"""Opening inputs and outputs by name."""

import gzip
import io
import sys

import pytest
import zstandard

from manywitness.errors import ReadError
from manywitness.export.streams import open_output
from manywitness.read.streams import open_input, open_measured

LINES = b"".join(b'{"id": "%d"}\n' % number for number in range(20_000))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "A.JSONL.GZ"])
def test_what_was_written_is_read_back(tmp_path, name):
    with open_output(tmp_path / name) as sink:
        sink.write(LINES[:1000])
        sink.write(LINES[1000:])
    with open_input(tmp_path / name) as stream:
        assert stream.readline() == b'{"id": "0"}\n'
        assert stream.read() == LINES[12:]
    assert (tmp_path / name).stat().st_size < len(LINES) or name == "a.jsonl"


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_equal_output_gives_equal_bytes(tmp_path, suffix):
    for name in ("a", "b"):
        with open_output(tmp_path / f"{name}{suffix}") as sink:
            sink.write(LINES)
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_an_interrupted_output_holds_what_was_written(tmp_path, suffix):
    name = tmp_path / f"a{suffix}"
    with pytest.raises(KeyboardInterrupt), open_output(name) as sink:
        sink.write(LINES)
        raise KeyboardInterrupt
    with open_input(name) as stream:
        assert stream.read() == LINES


@pytest.mark.parametrize(
    ("suffix", "packed"),
    [(".gz", gzip.compress(LINES)), (".zst", zstandard.ZstdCompressor(write_checksum=True).compress(LINES))],
)
class TestPacked:
    def test_frames_one_after_the_other_are_one_stream(self, tmp_path, suffix, packed):
        name = tmp_path / f"a{suffix}"
        name.write_bytes(packed * 3)
        with open_input(name) as stream:
            assert stream.read() == LINES * 3

    def test_a_frame_cut_short_says_so(self, tmp_path, suffix, packed):
        name = tmp_path / f"a{suffix}"
        name.write_bytes(packed + packed[: len(packed) // 2])
        with open_input(name) as stream, pytest.raises(ReadError, match="ends too early") as caught:
            stream.read()
        assert caught.value.kind == "truncated"

    def test_other_data_under_the_suffix_says_so(self, tmp_path, suffix, packed):
        name = tmp_path / f"a{suffix}"
        name.write_bytes(b"plain words, not packed at all")
        with open_input(name) as stream, pytest.raises(ReadError, match=r"^not ") as caught:
            stream.read()
        assert caught.value.kind == "compression"

    def test_damage_in_the_middle_says_so(self, tmp_path, suffix, packed):
        name = tmp_path / f"a{suffix}"
        middle = len(packed) // 2
        name.write_bytes(packed[:middle] + b"\xff" * 40 + packed[middle + 40 :])
        with open_input(name) as stream, pytest.raises(ReadError) as caught:
            stream.read()
        assert caught.value.kind in {"compression", "truncated"}

    def test_an_empty_file_has_no_line(self, tmp_path, suffix, packed):
        name = tmp_path / f"a{suffix}"
        name.write_bytes(b"")
        with open_input(name) as stream:
            assert stream.read() == b""


def test_a_bomb_is_read_in_pieces(tmp_path):
    name = tmp_path / "bomb.zst"
    name.write_bytes(zstandard.ZstdCompressor(level=19).compress(b"\0" * 100_000_000))
    with open_input(name) as stream:
        assert stream.read(1000) == b"\0" * 1000
        # What is held is one step, not the whole: under a third of it.
        assert len(stream.raw._out) < 34_000_000


@pytest.mark.parametrize(("name", "kind"), [("none.txt", "missing"), ("none.gz", "missing"), (".", "folder")])
def test_a_path_that_cannot_be_opened_has_a_kind(tmp_path, name, kind):
    with pytest.raises(ReadError) as caught, open_input(tmp_path / name):
        pass
    assert caught.value.kind == kind


def test_standard_streams_are_used_and_left_open(monkeypatch):
    given, taken = io.BytesIO(b"in\n"), io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken))
    with open_input("-") as stream, open_output("-") as sink:
        sink.write(stream.read())
    assert taken.getvalue() == b"in\n"
    assert not given.closed
    assert not taken.closed
    monkeypatch.undo()


def test_the_share_taken_counts_bytes_on_disk(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"line\n" * 20_000)
    with open_measured(path) as (stream, share):
        assert share() == 0
        stream.read()
        assert share() == 1
    (tmp_path / "empty").write_bytes(b"")
    with open_measured(tmp_path / "empty") as (_, share):
        assert share() is None
