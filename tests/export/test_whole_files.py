"""What is exported appears whole or not at all, and takes nothing else's place."""

import gzip
from pathlib import Path

import pytest

from manywitness.errors import ExportError
from manywitness.export.whole import whole_file, whole_folder


class Broken(Exception):
    pass


def test_a_file_is_there_when_it_is_whole(tmp_path):
    path = tmp_path / "a.txt"
    with whole_file(path) as sink:
        sink.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_name_says_how_it_is_compressed(tmp_path):
    with whole_file(tmp_path / "a.json.gz") as sink:
        sink.write(b"one")
    assert gzip.decompress((tmp_path / "a.json.gz").read_bytes()) == b"one"


@pytest.mark.parametrize("before", [None, b"before"])
def test_after_an_error_nothing_has_changed(tmp_path, before):
    path = tmp_path / "a.txt"
    if before is not None:
        path.write_bytes(before)
    with pytest.raises(Broken), whole_file(path, force=True) as sink:
        sink.write(b"half")
        raise Broken
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == ({"a.txt": before} if before else {})


def test_what_lies_there_is_not_written_over_unasked(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    with pytest.raises(ExportError, match="--force") as told, whole_file(path):
        raise AssertionError("never begun")
    assert (told.value.kind, path.read_bytes()) == ("exists", b"before")
    kept = tmp_path / "who reads it goes on reading it"
    kept.hardlink_to(path)
    with whole_file(path, force=True) as sink:
        sink.write(b"after")
    # Another file took its name; the old one was never half of either.
    assert (path.read_bytes(), kept.read_bytes()) == (b"after", b"before")


def test_a_dangling_link_lies_there_too(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ExportError, match="exists"), whole_file(tmp_path / "link"):
        raise AssertionError("never begun")


def test_where_nothing_can_be_written_is_a_message(tmp_path):
    with (
        pytest.raises(ExportError, match=r"cannot write .*No such file") as told,
        whole_file(tmp_path / "no" / "a"),
    ):
        raise AssertionError("never begun")
    assert told.value.kind == "target"
    with pytest.raises(ExportError, match="cannot write"), whole_folder(tmp_path / "no" / "a"):
        raise AssertionError("never begun")


def test_a_folder_is_there_when_it_is_whole(tmp_path):
    path = tmp_path / "out"
    with whole_folder(path) as folder:
        (folder / "a").write_bytes(b"one")
        assert not path.exists()
    assert [(one.name, one.read_bytes()) for one in path.iterdir()] == [("a", b"one")]
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_broke_off_is_not_there(tmp_path):
    with pytest.raises(Broken), whole_folder(tmp_path / "out") as folder:
        (folder / "a").write_bytes(b"half")
        raise Broken
    assert list(tmp_path.iterdir()) == []


def test_force_replaces_files_of_the_same_name_and_no_others(tmp_path):
    path = tmp_path / "home"
    path.mkdir()
    (path / "letter").write_bytes(b"mine")
    (path / "a").write_bytes(b"before")
    with pytest.raises(ExportError, match="exists"), whole_folder(path):
        raise AssertionError("never begun")
    with whole_folder(path, force=True) as folder:
        (folder / "a").write_bytes(b"after")
    assert {one.name: one.read_bytes() for one in path.iterdir()} == {"letter": b"mine", "a": b"after"}


def test_an_empty_folder_may_be_filled(tmp_path):
    with whole_folder(tmp_path) as folder:
        (folder / "a").write_bytes(b"one")
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_several_files_do_not_fit_into_standard_output():
    with pytest.raises(ExportError, match="several files"), whole_folder(Path("-")):
        raise AssertionError("never begun")
