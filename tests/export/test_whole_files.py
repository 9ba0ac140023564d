"""What is exported appears whole or not at all, and takes nothing else's place."""

import gzip
import os
import subprocess
import sys
from contextlib import contextmanager
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


WRITING = """
import sys
from pathlib import Path
from manywitness.export.whole import whole_file, whole_folder

with {whole}(Path(sys.argv[1])) as half:
    {write}
    print("begun", flush=True)
    sys.stdin.read()
"""
KINDS = {
    "a.json.gz": WRITING.format(whole="whole_file", write="half.write(b'half'); half.flush()"),
    "tables": WRITING.format(whole="whole_folder", write="(half / 'a').write_bytes(b'half')"),
}


@contextmanager
def another_writing(path):
    """Another process that has begun to write, and waits for its end."""
    command = [sys.executable, "-c", KINDS[path.name], str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"begun\n"
        yield process
        process.kill()


def written(path, *, force=False):
    if path.suffix:
        with whole_file(path, force=force) as sink:
            sink.write(b"whole")
    else:
        with whole_folder(path, force=force) as folder:
            (folder / "a").write_bytes(b"whole")


def hidden(folder):
    return sorted(one.name for one in folder.iterdir() if one.name.startswith("."))


@pytest.mark.parametrize("name", KINDS)
def test_what_a_killed_one_left_goes_with_the_next(tmp_path, name):
    path = tmp_path / name
    with another_writing(path) as killed:
        killed.kill()
        killed.wait()
    [half] = hidden(tmp_path)
    strangers = [half + "x", f".{name}", ".other.0a1b2c3d.half", half.replace(".half", ".HALF")]
    for stranger in strangers:
        (tmp_path / stranger).write_bytes(b"not ours")
    (tmp_path / f".{path.stem}.0a1b2c3d.half{path.suffix}").symlink_to(tmp_path / strangers[0])
    kept = {*hidden(tmp_path)} - {half}
    written(path)
    assert {*hidden(tmp_path)} == kept


@pytest.mark.parametrize("name", KINDS)
def test_what_another_is_writing_stays(tmp_path, name):
    path = tmp_path / name
    with another_writing(path) as other:
        [half] = hidden(tmp_path)
        written(path)
        assert hidden(tmp_path) == [half]
        other.communicate()
    # A file is the second one's to take or to leave: here it was the last to end.
    assert hidden(tmp_path) == []


def test_where_files_cannot_be_listed_there_is_nothing_to_take_away(tmp_path, monkeypatch):
    """As a user who may write a folder and not read it; the root may do everything."""

    def forbidden(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "iterdir", forbidden)
    written(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"whole"
