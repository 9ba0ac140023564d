"""`export --format` and `verify PACK`: what a person types, sees and finds."""

import json
import socket

import pytest
from click.testing import CliRunner
from newsroom import record, written

from manywitness.cli import main
from manywitness.cli.export import NAMES
from manywitness.export.formats import FORMATS, Shape

FERRY, DAM = "sdc893650e9", "s5cf698525f"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    written(folder / "pages")
    done = CliRunner().invoke(main, ["add", str(folder / "news.mw"), str(folder / "pages"), "--no-encoder"])
    assert done.exit_code == 0, done.output
    return folder / "news.mw"


@pytest.fixture(scope="module")
def ids(workspace):
    done = CliRunner().invoke(main, ["stories", str(workspace), "--json"])
    return [json.loads(line)["id"] for line in done.output.splitlines()]


def run(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)])


def contents(path):
    """What is written: of a folder by name."""
    return {one.name: one.read_bytes() for one in path.iterdir()} if path.is_dir() else path.read_bytes()


def test_the_help_names_every_format():
    assert tuple(FORMATS) == NAMES
    help_text = run("export", "--help").output
    assert all(name in help_text for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_written_offline_and_the_same_again(workspace, tmp_path, monkeypatch, name):
    def refused(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    for target in ("one", "two"):
        done = run("export", workspace, "--format", name, "-o", tmp_path / target)
        assert done.exit_code == 0, done.output
        assert done.output.startswith(f"Written: {tmp_path / target} (")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert (tmp_path / "one").is_dir() == (FORMATS[name].shape is not Shape.FILE)


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.shape is Shape.STORIES])
def test_one_story_is_one_dossier_and_more_are_a_folder(workspace, ids, tmp_path, name):
    one = run("export", workspace, ids[0], "--format", name, "-o", tmp_path / "one")
    assert (one.exit_code, (tmp_path / "one").is_file()) == (0, True)
    assert run("export", workspace, *ids[:2], "--format", name, "-o", tmp_path / "two").exit_code == 0
    suffix = FORMATS[name].suffix
    assert sorted(contents(tmp_path / "two")) == sorted(f"{one}{suffix}" for one in ids[:2])
    assert contents(tmp_path / "two")[f"{ids[0]}{suffix}"] == contents(tmp_path / "one")


def test_the_dossiers_are_those_of_the_story_command(workspace, ids, tmp_path):
    options = {"html": "-o", "json": "--json", "markdown": "--markdown"}
    for name, option in options.items():
        assert run("story", workspace, ids[0], option, tmp_path / f"s.{name}").exit_code == 0
        assert run("export", workspace, ids[0], "--format", name, "-o", tmp_path / f"e.{name}").exit_code == 0
        assert contents(tmp_path / f"s.{name}") == contents(tmp_path / f"e.{name}"), name


def test_one_table_goes_to_standard_output(workspace):
    done = run("export", workspace, "--format", "csv", "--table", "stories", "-o", "-")
    head, *lines = done.output.splitlines()
    assert head.startswith('"story","title","first","last","articles"')
    assert len(lines) == 2


def test_what_lies_there_is_kept_unless_it_is_forced(workspace, tmp_path):
    target = tmp_path / "feed.xml"
    target.write_text("mine", encoding="utf-8")
    done = run("export", workspace, "--format", "rss", "-o", target)
    assert (done.exit_code, "exists already" in done.output) == (1, True)
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("export", workspace, "--format", "rss", "-o", target, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (
            ["--format", "csv", "--table", "quotes", "-o", "x"],
            1,
            "no table 'quotes'; there are stories, articles",
        ),
        (["--format", "rss", "--table", "stories", "-o", "x"], 1, "rss has no tables"),
        (["--format", "rss", "--link", "javascript:x", "-o", "x"], 1, "no address that begins with http"),
        (["--format", "parquet", "-o", "-"], 1, "several files"),
        (["s0000000000", "--format", "rss", "-o", "x"], 1, "no story 's0000000000'"),
        (["--format", "yaml", "-o", "x"], 2, "'yaml' is not one of"),
        (["--format", "rss"], 2, "say what to write and where"),
        (["-o", "x"], 2, "say what to write and where"),
        (["--dossier", "x"], 2, "give one id"),
        ([FERRY, DAM, "--dossier", "x"], 2, "give one id"),
        ([FERRY, "--dossier", "x", "--format", "rss"], 2, "use it alone"),
    ],
)
def test_what_cannot_be_done_is_a_message_and_leaves_nothing(
    workspace, tmp_path, monkeypatch, arguments, status, why
):
    monkeypatch.chdir(tmp_path)
    done = run("export", workspace, *arguments)
    assert (done.exit_code, why in done.output) == (status, True), done.output
    assert list(tmp_path.iterdir()) == []


def test_what_failed_is_named_at_the_end(workspace, tmp_path, monkeypatch):
    from manywitness.story.timeline import Timeline

    def broken(self, corpus):
        raise ValueError("no such month")

    monkeypatch.setattr(Timeline, "__call__", broken)
    done = run("export", workspace, "--format", "json", "-o", tmp_path / "out")
    assert done.exit_code == 3
    assert done.output.count("Failed (timeline)") == 2
    assert len(contents(tmp_path / "out")) == 2


def test_a_pack_is_verified_and_a_changed_one_is_not(workspace, ids, tmp_path):
    pack = tmp_path / "evidence.wacz"
    assert run("export", workspace, ids[0], "--format", "pack", "-o", pack).exit_code == 0
    done = run("verify", pack)
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[0].endswith("citations hold, and all 9 files have their hashes.")
    assert lines[2].startswith("sha256:")
    # A byte of a dossier, which is compressed there.
    content = bytearray(pack.read_bytes())
    content[content.index(b"dossiers/") + 400] ^= 1
    pack.write_bytes(content)
    changed = run("verify", pack)
    assert changed.exit_code == 1
    assert "faults in 9 files." in changed.output
    pack.write_bytes(b"PK\x03\x04 no pack")
    assert (run("verify", pack).exit_code, "no ZIP file" in run("verify", pack).output) == (1, True)


def test_a_workspace_without_pages_is_exported_too(tmp_path):
    from manywitness.workspace.archive.opening import create

    create(tmp_path / "empty.mw", encoder=False)
    for name in NAMES:
        done = run("export", tmp_path / "empty.mw", "--format", name, "-o", tmp_path / name)
        assert done.exit_code == 0, (name, done.output)
    pack = run("verify", tmp_path / "pack")
    assert (pack.exit_code, "All 0 citations hold" in pack.output) == (0, True)


def test_a_page_of_a_record_is_in_every_format(tmp_path):
    (tmp_path / "in.jsonl").write_text(record("courier") + "\n", encoding="utf-8")
    workspace = tmp_path / "news.mw"
    assert run("add", workspace, tmp_path / "in.jsonl", "--no-encoder").exit_code == 0
    for name in NAMES:
        assert run("export", workspace, "--format", name, "-o", tmp_path / name).exit_code == 0
    assert "https://courier.example/news/1" in (tmp_path / "jsonld").read_text(encoding="utf-8")
    assert run("verify", tmp_path / "pack").exit_code == 0
