"""Stories of many web archives as Parquet, over any engine."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from evaluation.archive.made import pages
from evaluation.scaling.crawls import crawl
from manywitness.errors import ExportError, WorkspaceError
from manywitness.export.backfill import BETWEEN, UNREAD, USUAL, Wanted, backfill
from manywitness.model.findings import ORIGINS, PASSAGES
from manywitness.run import ENGINES, Inline, Pool, document_stages
from manywitness.run.ray_engine import Ray
from manywitness.workspace.backfill import blocks
from manywitness.workspace.compare import compare

ROOT = Path(__file__).parents[2]
WANTED = Wanted((*USUAL, "claims"), encoder=False, part=12)
TABLES = (*WANTED.tables, "passages_between", "unread")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return crawl(tmp_path_factory.mktemp("crawl"), pages(42, 7), files=3)


def tables(folder: Path) -> dict[str, list[dict]]:
    """All rows by table, in the order of the parts."""
    return {name: pq.read_table(folder / name).to_pylist() for name in TABLES}


def made(files, folder, engine=Inline(()), wanted=WANTED):  # noqa: B008 - frozen
    with engine.tasks() as tasks:
        return backfill(files, folder, tasks, wanted)


@pytest.fixture(scope="module")
def here(files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("inline")
    return folder, made(files, folder)


@pytest.mark.parametrize("name", ["pool", "ray"])
def test_the_rows_are_the_same_from_every_engine(files, here, name, tmp_path, request):
    if name == "ray":
        request.getfixturevalue("cluster")
    folder, done = here
    assert made(files, tmp_path, (Pool if name == "pool" else Ray)((), 2)) == done
    assert tables(tmp_path) == tables(folder)


def test_the_tables_say_what_a_comparison_of_the_files_says(files, here):
    found, (folder, done) = compare(files, Inline(document_stages(encoder=False)), encoder=False), here
    rows = tables(folder)
    assert (done.files, done.pages, done.articles, done.failed) == (3, 42, 42, ())
    assert done.rows == {name: len(rows[name]) for name in TABLES}
    stories = {story.group.id: story for story in found.stories}
    assert {row["story"]: (row["title"], row["articles"]) for row in rows["stories"]} == {
        id: (story.title, len(story.group.members)) for id, story in stories.items()
    }
    assert {(row["story"], row["article"]) for row in rows["articles"]} == {
        (id, member.account) for id, story in stories.items() for member in story.group.members
    }
    assert {(row["story"], row["origin"]) for row in rows["origins"]} == {
        (id, origin.id) for id, story in stories.items() for origin in story.corpus[ORIGINS]
    }
    shared = [(p.a.account, p.b.account, p.score) for s in stories.values() for p in s.corpus[PASSAGES]]
    assert sorted((r["a_article"], r["b_article"], r["score"]) for r in rows["passages"]) == sorted(shared)
    assert rows["claims"]


def test_quotations_stand_where_the_tables_say(files, here):
    folder, _ = here
    bodies = {row["article"]: row["body"] for row in tables(folder)["articles"]}
    for row in tables(folder)["quotations"]:
        assert all(words in bodies[row["article"]] for words in row["exact"].split("\n"))


def test_what_is_no_page_has_a_row_with_its_reason(files, here):
    folder, _ = here
    assert [(Path(row["file"]).name, row["stage"], row["kind"]) for row in tables(folder)["unread"]] == [
        (path.name, None, "dropped") for path in files
    ]


def test_a_file_that_cannot_be_read_is_a_row_and_the_others_are_told(files, tmp_path):
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(b"\x1f\x8b\x08 no archive")
    done = made([files[0], broken], tmp_path / "out")
    assert (done.files, done.pages) == (2, 14)
    [row] = [row for row in tables(tmp_path / "out")["unread"] if row["file"] == str(broken)]
    assert row["kind"] == "truncated"


def test_no_file_at_all_gives_empty_tables(tmp_path):
    done = made([], tmp_path)
    assert (done.files, done.articles, done.stories) == (0, 0, 0)
    assert sum(done.rows.values()) == 0


def test_what_was_read_once_is_not_read_again_but_what_has_changed_is(files, tmp_path):
    copies = [tmp_path / path.name for path in files]
    for path, copy in zip(files, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    made(copies, tmp_path / "out")
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "blocks").iterdir()}
    before = tables(tmp_path / "out")
    copies[1].write_bytes(files[2].read_bytes() + b"")
    done = made(copies, tmp_path / "out")
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert len(list((tmp_path / "out" / "blocks").iterdir())) == 4
    assert done.pages == 42
    assert tables(tmp_path / "out") != before


def test_a_block_that_breaks_off_is_damaged_and_one_that_was_not_finished_is_none(files, here, tmp_path):
    folder, _ = here
    whole = next((folder / "blocks").iterdir())
    (tmp_path / "cut.block").write_bytes(whole.read_bytes()[:-5])
    with pytest.raises(WorkspaceError, match=r"cut\.block cannot be read|stored bytes cannot be read"):
        list(blocks.documents(tmp_path / "cut.block"))
    with pytest.raises(ZeroDivisionError):
        blocks.write(tmp_path / "new.block", (1 // 0 for _ in range(1)))
    assert [path.name for path in tmp_path.iterdir()] == ["cut.block"]


def test_a_table_that_is_not_there_is_refused_before_a_page_is_read(files, tmp_path):
    with pytest.raises(ExportError, match="no table 'rumours'"):
        made(files, tmp_path, wanted=Wanted(("rumours",), encoder=False))
    assert list(tmp_path.iterdir()) == []


def test_the_recipe_prints_what_the_manual_shows(files, tmp_path):
    docs = (ROOT / "docs" / "ray.md").read_text(encoding="utf-8")
    (tmp_path / "paths.txt").write_text("".join(f"{path}\n" for path in files), encoding="utf-8")
    [shown] = re.findall(r"^\$ python recipes/(.+)\n([^`]+)", docs, re.MULTILINE)
    arguments = shlex.split(shown[0])
    command = [sys.executable, str(ROOT / "recipes" / arguments[0]), *arguments[1:]]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert done.stdout == shown[1]


def test_the_manual_names_every_engine_and_table_of_its_own():
    docs = (ROOT / "docs" / "ray.md").read_text(encoding="utf-8")
    assert all(f"| `{engine}` |" in docs for engine in ENGINES)
    assert all(f"`{table.name}`" in docs for table in (BETWEEN, UNREAD))
    assert all(name in docs for name in USUAL)
