"""What is exported appears whole or not at all, and takes nothing else's place."""

import gzip
import os
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


def test_what_two_write_at_once_is_that_of_the_last_and_whole(tmp_path):
    """Two threads of a program, or two containers whose processes have the same number."""
    path = tmp_path / "a.txt"
    with whole_file(path, force=True) as first:
        first.write(b"first")
        with whole_file(path, force=True) as second:
            second.write(b"2")
        assert path.read_bytes() == b"2"
    assert path.read_bytes() == b"first"
    with whole_folder(tmp_path / "out") as one, whole_folder(tmp_path / "out") as other:
        (one / "a").write_bytes(b"first")
        (other / "a").write_bytes(b"2")
    assert (tmp_path / "out" / "a").read_bytes() == b"first"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "out"]


@pytest.mark.parametrize("led", [False, True])
def test_what_is_no_plain_file_keeps_its_place(tmp_path, led):
    """Who exports to /dev/null as the root would put a file in its place, for all programs."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    asked = path
    if led:
        asked = tmp_path / "link"
        asked.symlink_to(path)
    for force in (False, True):
        with pytest.raises(ExportError, match="no plain file") as told, whole_file(asked, force=force):
            raise AssertionError("never begun")
        assert told.value.kind == "target"
    assert path.is_fifo()
    assert asked.is_symlink() == led


def test_the_folder_one_is_in_may_be_filled(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with whole_folder(Path()) as folder:
        (folder / "a").write_bytes(b"one")
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("whole", [whole_file, whole_folder])
def test_the_root_of_all_folders_is_written_by_nobody(whole):
    with pytest.raises(ExportError, match="cannot write /: it has no name"), whole(Path("/"), force=True):
        raise AssertionError("never begun")


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
