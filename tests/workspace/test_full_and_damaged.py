"""A full disk, a folder that cannot be written, a file with other bytes: a message, and nothing lost."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from manywitness.cli import main
from manywitness.workspace.archive.opening import opened

# Commands with small batches, in a process of their own that may write files of so many bytes at most.
COMMAND = """
import resource, sys
most = int(sys.argv[1])
if most:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from manywitness.workspace.archive import adding
adding.BATCH_PAGES = 10
sys.argv = ["manywitness", *sys.argv[2:]]
from manywitness.cli import main
main()
"""
PAGES = 60
START = "from manywitness.cli import main\nif __name__ == '__main__': main()"


def command(folder, *arguments, most=0):
    line = [sys.executable, "-c", COMMAND, str(most), *map(str, arguments)]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


def write(path):
    """Pages that no compression makes small."""
    chance = random.Random(2026)
    with path.open("w", encoding="utf-8") as file:
        for n in range(PAGES):
            bulk = " ".join(f"{chance.getrandbits(96):x}" for _ in range(150))
            text = f"VELL — Barge {n} ran aground at kilometre {n * 7} on Monday, a pilot said.\n\n{bulk}"
            file.write(json.dumps({"id": f"r{n}", "url": f"https://x.example/{n}", "text": text}) + "\n")


def told_and_there(folder, *arguments, most):
    """The pages that a command acknowledged before it failed, its message, and the pages that are there."""
    done = command(folder, *arguments, "--json", most=most)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    told = [json.loads(line)["name"] for line in done.stdout.splitlines()]
    status = CliRunner().invoke(main, ["status", str(folder / "news.mw"), "--json"])
    return told, done.stderr.splitlines()[-1], json.loads(status.stdout)["pages"]


@pytest.mark.parametrize("most", [1_000_000, 1_500_000])
def test_a_file_that_may_not_grow_ends_the_command_and_what_was_told_is_there(tmp_path, most):
    write(tmp_path / "many.jsonl")
    told, message, there = told_and_there(tmp_path, "add", "news.mw", "many.jsonl", "--no-encoder", most=most)
    assert message.startswith(
        f"Error: {tmp_path}/news.mw: the disk cannot be read or written; nothing of the"
    )
    assert len(told) <= there < PAGES
    assert there % 10 == 0
    again = CliRunner().invoke(
        main, ["add", str(tmp_path / "news.mw"), str(tmp_path / "many.jsonl"), "--json"]
    )
    assert again.exit_code == 0, again.output
    results = [json.loads(line)["result"] for line in again.stdout.splitlines()]
    assert (results.count("new"), results.count("unchanged")) == (PAGES - there, there)


def test_a_workspace_that_cannot_be_made_leaves_nothing_behind(tmp_path):
    write(tmp_path / "many.jsonl")
    done = command(tmp_path, "add", "news.mw", "many.jsonl", "--no-encoder", most=100_000)
    assert done.returncode == 1
    assert "the disk cannot be read or written" in done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["many.jsonl", "news.mw-writer"]


def test_what_is_printed_on_a_full_disk_is_a_message_and_the_workspace_is_sound(tmp_path):
    write(tmp_path / "many.jsonl")
    line = [sys.executable, "-c", START, "add", "news.mw", "many.jsonl", "--no-encoder", "--json"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(line, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [
        "Error: what is printed cannot be written: No space left on device"
    ]
    again = CliRunner().invoke(main, ["add", str(tmp_path / "news.mw"), str(tmp_path / "many.jsonl")])
    assert again.exit_code == 0
    status = CliRunner().invoke(main, ["status", str(tmp_path / "news.mw"), "--json"])
    assert json.loads(status.stdout)["pages"] == PAGES


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A small workspace with a story, a revision and a correction, and its pages."""
    folder = tmp_path_factory.mktemp("whole")
    lines = [
        "The weir at Olm broke on Friday and let a lake of mud into three mills.",
        "“We heard it before we saw it,” said Ida Krol, a miller, of the wall that came down.",
    ]
    (folder / "pages").mkdir()
    for name, more in (("a", "Two mills will not grind again."), ("b", "A third lost its wheel.")):
        (folder / "pages" / f"{name}.txt").write_text("\n\n".join([*lines, more]), encoding="utf-8")
    path = folder / "news.mw"
    assert CliRunner().invoke(main, ["add", str(path), str(folder / "pages"), "--no-encoder"]).exit_code == 0
    (folder / "pages" / "a.txt").write_text("\n\n".join([*lines, "All will grind again."]), encoding="utf-8")
    assert CliRunner().invoke(main, ["update", str(path)]).exit_code == 0
    return folder


def commands(folder, path):
    """Every kind of command, on a workspace at `path`."""
    page = f"{folder}/pages/a.txt"
    return [
        ["status", path, "--sizes"], ["stories", path], ["search", path, "mills"], ["people", path],
        ["quotes", path, "--speaker", "Krol"], ["quotes", path, "--words", "heard"], ["outlets", path],
        ["history", path, page], ["lineage", path, page], ["publishers", path], ["correct", "log", path],
        ["update", path], ["remove", path, page], ["reprocess", path, "--failed"],
        ["add", path, page, "--again"],
    ]  # fmt: skip


def answered(arguments):
    done = CliRunner().invoke(main, list(map(str, arguments)))
    assert done.exception is None or isinstance(done.exception, SystemExit), (arguments, done.exception)
    assert done.exit_code in {0, 1, 3}, done.output
    return done


def damaged(content, chance, way):
    if way == "cut":
        return content[: chance.randrange(len(content))]
    out = bytearray(content)
    if way == "zeros":
        at = chance.randrange(len(out) // 4096) * 4096
        out[at : at + 4096] = bytes(4096)
    used = [at for at in range(100, len(out)) if out[at]]
    for at in chance.sample(used, 20 if way == "bytes" else 0):
        out[at] = chance.randrange(256)
    return bytes(out)


@pytest.mark.parametrize("way", ["cut", "zeros", "bytes"])
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_workspace_is_answered_or_said_to_be_damaged(whole, tmp_path, way, seed):
    chance = random.Random(seed)
    content = (whole / "news.mw").read_bytes()
    told = 0
    for number in range(3):
        broken = damaged(content, chance, way)
        for arguments in chance.sample(commands(whole, tmp_path / f"{number}.mw"), 6):
            (tmp_path / f"{number}.mw").write_bytes(broken)
            told += answered(arguments).exit_code == 1
            for beside in ("-wal", "-shm"):
                (tmp_path / f"{number}.mw{beside}").unlink(missing_ok=True)
    assert told or way != "cut"


def test_text_that_is_no_text_any_more_is_damage(whole, tmp_path):
    path = tmp_path / "news.mw"
    content = (whole / "news.mw").read_bytes()
    assert content.count(b"passages@") == 1
    path.write_bytes(content.replace(b"passages@", b"pass\xffges@"))
    done = answered(["add", path, whole / "pages"])
    assert done.exit_code == 1
    assert "the file is damaged; take it from a backup" in done.stderr


@pytest.mark.parametrize("beside", [partial(bytes.decode, b"\xff"), partial(json.loads, "{")])
def test_what_a_caller_cannot_read_beside_a_workspace_is_no_damage_of_it(whole, beside):
    with pytest.raises(ValueError, match=r"decode|Expecting"), opened(whole / "news.mw", writing=True):
        beside()


def test_a_table_whose_columns_have_other_names_is_damage(whole, tmp_path):
    path = tmp_path / "news.mw"
    content = (whole / "news.mw").read_bytes()
    assert content.count(b"arguments TEXT") == 1
    path.write_bytes(content.replace(b"arguments TEXT", b"brguments TEXT"))
    done = answered(["reprocess", path])
    assert done.exit_code == 1
    assert "the file is damaged; take it from a backup" in done.stderr


@pytest.fixture
def shelf(whole):
    """The workspace in a folder that may be read and not written."""
    folder = Path(tempfile.mkdtemp())
    shutil.copyfile(whole / "news.mw", folder / "news.mw")
    (folder / "news.mw").chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    # Root may write everywhere.
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_in_a_folder_that_cannot_be_written_everything_is_read_and_nothing_written(shelf, whole):
    path = shelf / "news.mw"
    writes = {"add", "update", "remove", "reprocess"}
    for arguments in commands(whole, path):
        if arguments[0] in writes:
            done = answered(arguments)
            assert (done.exit_code, done.stdout) == (1, ""), arguments
            assert "cannot be" in done.stderr
        elif arguments[0] not in {"history", "lineage"}:
            assert answered(arguments).exit_code == 0, arguments
    assert sorted(one.name for one in shelf.iterdir()) == ["news.mw"]
