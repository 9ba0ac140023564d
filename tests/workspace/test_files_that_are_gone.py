"""Files that were read once and are not there any more: said once, missed until they are back."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from manywitness.cli import main
from manywitness.run import Inline, document_stages
from manywitness.store import journal, pages
from manywitness.store.journal import Result
from manywitness.workspace.archive import opening, updating
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.removing import remove
from manywitness.workspace.archive.updating import update
from manywitness.workspace.archive.waiting import Waiting, waiting

KILN = [
    "TARNOW — The last brick kiln of Tarnow was fired on Sunday, with half of the town at its gates.",
    "Its owner has sold the clay pit to a fish farm and will teach pottery in the empty drying sheds.",
]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    opening.create(Path("news.mw"), encoder=False)
    Path("pages").mkdir()
    for name in "abcde":
        written(name)
    updated("pages")


def written(name):
    Path("pages", f"{name}.txt").write_text("\n\n".join([*KILN, f"Pot {name} sold first."]), encoding="utf-8")


@contextmanager
def archive():
    with opening.opened(Path("news.mw"), writing=True) as one:
        yield one


def updated(*added, under=()):
    engine = Inline(document_stages(encoder=False))
    with archive() as one:
        told = add(one, [Path(path) for path in added], engine) if added else update(one, engine, under)
        return [(Path(filed.name).name, filed.result, filed.kind) for filed in told]


def standing():
    with archive() as one:
        return [(Path(row.entry.subject).name, row.entry.kind) for row in journal.failures(one.connection)]


UNCHANGED = {name: (f"{name}.txt", Result.UNCHANGED, "") for name in "abcde"}


def test_a_file_that_is_gone_fails_once_and_stands_in_the_journal(here):
    Path("pages/b.txt").unlink()
    rest = [UNCHANGED[name] for name in "acde"]
    assert updated() == [*rest, ("b.txt", Result.FAILED, "gone")]
    assert standing() == [("b.txt", "gone")]
    assert updated() == [*rest, ("b.txt", Result.UNCHANGED, "gone")]
    with archive() as one:
        runs = journal.runs(one.connection)
        written_down = [row for run in runs for row in journal.entries(one.connection, run.number)
                        if row.entry.kind == "gone"]  # fmt: skip
    assert len(written_down) == 1
    assert "is not there any more" in written_down[0].entry.message


def test_a_file_that_is_back_is_missed_no_more_changed_or_not(here):
    times = {name: Path(f"pages/{name}.txt").stat().st_mtime_ns for name in "bc"}
    for name in "bc":
        Path(f"pages/{name}.txt").rename(f"{name}.away")
    updated()
    assert standing() == [("c.txt", "gone"), ("b.txt", "gone")]
    for name in "bc":
        Path(f"{name}.away").rename(f"pages/{name}.txt")
    Path("pages/c.txt").write_text("\n\n".join([*KILN, "The kiln will be a museum."]), encoding="utf-8")
    assert Path("pages/b.txt").stat().st_mtime_ns == times["b"]
    assert updated() == [UNCHANGED[n] if n != "c" else ("c.txt", Result.REVISED, "") for n in "abcde"]
    assert standing() == []


def test_a_page_that_was_removed_is_not_missed(here):
    Path("pages/b.txt").unlink()
    updated()
    with archive() as one:
        assert [filed.result for filed in remove(one, ["pages/b.txt"])] == [Result.REMOVED]
    assert standing() == []
    assert updated() == [UNCHANGED[name] for name in "acde"]


def test_files_are_looked_for_piece_by_piece(here, monkeypatch):
    monkeypatch.setattr(updating, "FILES", 2)
    for name in "acde":
        Path(f"pages/{name}.txt").unlink()
    gone = [(f"{name}.txt", Result.FAILED, "gone") for name in "acde"]
    assert updated() == [UNCHANGED["b"], *gone]


def test_a_folder_that_is_gone_is_told_file_by_file(here):
    Path("pages").rename("away")
    assert updated() == [(f"{name}.txt", Result.FAILED, "gone") for name in "abcde"]
    assert updated(under=[Path("pages")]) == [(f"{name}.txt", Result.UNCHANGED, "gone") for name in "abcde"]


def test_only_what_was_asked_for_is_looked_for(here):
    Path("pages/b.txt").unlink()
    Path("pages/c.txt").unlink()
    assert updated(under=[Path("pages/c.txt")]) == [("c.txt", Result.FAILED, "gone")]
    assert updated(under=[Path("page")]) == [("page", Result.FAILED, "missing")]


def test_a_name_that_is_no_utf8_is_found_where_it_lies(here):
    odd = Path("pages", os.fsdecode(b"f-\xff.txt"))
    odd.write_text("\n\n".join([*KILN, "A potter came from afar."]), encoding="utf-8")
    assert [kind for *_, kind in updated()] == [""] * 6
    assert standing() == []
    odd.unlink()
    assert updated()[-1] == ("f-\\xff.txt", Result.FAILED, "gone")


def test_a_folder_that_nobody_may_look_into_hides_no_loss(here):
    if os.geteuid() == 0:
        os.chown("pages", 65534, 65534)
    Path("pages").chmod(0)
    root = os.geteuid() == 0
    try:
        with archive() as one:
            if root:
                os.seteuid(65533)
            try:
                found = list(updating._gone_under(one, {str(Path.cwd())}))
            finally:
                if root:
                    os.seteuid(0)
        assert found == []
    finally:
        Path("pages").chmod(0o755)


def test_what_waits_is_what_was_not_read_as_it_is_now(here):
    with archive() as one:
        assert waiting(one, [Path("pages")]) == Waiting(5, 0, 0)
        written("f")
        Path("pages/.hidden").write_text("x")
        Path("pages/again").symlink_to(".")
        size = Path("pages/f.txt").stat().st_size
        assert waiting(one, [Path("pages"), Path("nowhere")]) == Waiting(6, 1, size)


def test_the_command_says_it_once_as_a_failure_and_then_in_its_summary(here):
    Path("pages/b.txt").unlink()
    gone = "  gone: files that are not there any more; their pages stay until they are removed\n"
    first = CliRunner().invoke(main, ["update", "news.mw"])
    assert (first.exit_code, first.stdout) == (3, f"4 unchanged · 1 gone\n{gone}")
    path = Path.cwd() / "pages/b.txt"
    assert (
        first.stderr
        == f"Failed (gone): {path}: is not there any more; its pages stay until they are removed\n"
    )
    again = CliRunner().invoke(main, ["update", "news.mw"])
    assert (again.exit_code, again.stdout, again.stderr) == (0, f"4 unchanged · 1 gone\n{gone}", "")
    with archive() as one:
        assert len(pages.numbers(one.connection)) == 5
