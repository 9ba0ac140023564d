"""What breaks an archive if nobody looks: strange names and times, many of one kind, work half done."""

import json
import os
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from manywitness.errors import WorkspaceError
from manywitness.model.annotations import ARTICLES, Article
from manywitness.run import Inline, document_stages
from manywitness.store import accounts, journal, layers, pages, passages, settings
from manywitness.store.journal import Result
from manywitness.workspace.archive import adding, opening, reprocessing
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.filing import arrivals_of, file_accounts, retire
from manywitness.workspace.archive.removing import remove
from manywitness.workspace.archive.reprocessing import reprocess

SHIPYARD = [
    "ARNMOUTH — The last shipyard of Arnmouth launched a trawler on Friday before a crowd of old welders.",
    "The hull left the slip at noon, and the yard's siren sounded for the men who had built her.",
    "Owners have sold the dry dock to a museum, which wants to show how plates were once riveted by hand.",
]


def page(name, *lines, **stated):
    return {"id": name, "text": "\n\n".join([*SHIPYARD, *lines]), **stated}


def write(path, *records):
    Path(path).write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    opening.create(Path("news.mw"), encoder=False)


@contextmanager
def archive():
    with opening.opened(Path("news.mw"), writing=True) as one:
        yield one


def added(*paths):
    with archive() as one:
        filing = add(one, [Path(path) for path in paths], Inline(document_stages(encoder=False)))
        return [(filed.name, filed.result) for filed in filing]


def test_pages_of_one_name_are_counted_through_however_the_run_was_cut(here, monkeypatch):
    monkeypatch.setattr(adding, "BATCH_PAGES", 4)
    write("a.jsonl", *(page("same", f"Berth {n}.", url=f"https://n{n}.example/x") for n in range(15)))
    names = ["same", *(f"same~{n}" for n in range(2, 16))]
    assert added("a.jsonl") == [(name, Result.KEPT) for name in names]


def test_a_file_whose_name_is_no_utf8_is_added_and_known_again(here):
    name = os.fsdecode(b"day-\xff.txt")
    Path(name).write_text("\n\n".join(SHIPYARD), encoding="utf-8")
    [(told, result)] = added(name)
    assert result is Result.KEPT
    assert told.isprintable()
    assert added(name) == [(told, Result.UNCHANGED)]


@pytest.mark.parametrize("seconds", [-(10**10), 10**10])
def test_a_file_of_any_age_is_added_and_known_again(here, seconds):
    Path("a.txt").write_text("\n\n".join(SHIPYARD), encoding="utf-8")
    os.utime("a.txt", (seconds, seconds))
    assert added("a.txt") == [("a.txt", Result.KEPT)]
    assert added("a.txt") == [("a.txt", Result.UNCHANGED)]


def test_a_failure_stands_while_nobody_tried_again(here):
    Path("empty.txt").write_bytes(b"")
    added("empty.txt")
    added("empty.txt")
    with archive() as one:
        [row] = journal.failures(one.connection)
    assert (row.entry.subject, row.entry.kind) == ("empty.txt", "empty")


def test_a_failed_stage_stands_while_its_page_is_unchanged(here):
    write("a.jsonl", page("a"))
    added("a.jsonl")
    failed = journal.Entry("a", Result.FAILED, "times", "ValueError", "as if a stage had failed")
    with archive() as one, one.transaction():
        journal.record(one.connection, [failed], run=1, at=opening.now())
    os.utime("a.jsonl", (1, 1))
    assert added("a.jsonl") == [("a", Result.UNCHANGED)]
    with archive() as one:
        assert [row.entry for row in journal.failures(one.connection)] == [failed]


def test_nothing_is_added_while_accounts_wait_to_be_filed_again(here, monkeypatch):
    monkeypatch.setattr(reprocessing, "ACCOUNTS", 1)
    write("a.jsonl", *(page(f"a{n}", outlet=f"Paper {n}") for n in range(3)))
    write("b.jsonl", page("b", outlet="Herald"))
    added("a.jsonl")
    with archive() as one, one.transaction():
        settings.put(one.connection, opening.FILED_BY, "passages@0 stories@0")

    def dies(connection, numbers):
        if numbers == [2]:
            raise KeyboardInterrupt
        return former(connection, numbers)

    former = reprocessing.refiling.former
    with monkeypatch.context() as patch, archive() as one, pytest.raises(KeyboardInterrupt):
        patch.setattr(reprocessing.refiling, "former", dies)
        list(reprocess(one))
    with pytest.raises(WorkspaceError, match="reprocess") as caught:
        added("b.jsonl")
    assert caught.value.kind == "stale"
    with archive() as one:
        list(reprocess(one))
    added("b.jsonl")
    with archive() as one:
        numbers = [row.number for row in accounts.every(one.connection)]
        pairs = {(row.a, row.b) for row in passages.among(one.connection, numbers)}
    assert pairs == {(a, b) for a in numbers for b in numbers if a < b}


def test_a_page_is_read_once_however_many_articles_leave_with_it(here):
    write("a.jsonl", page("a"))
    added("a.jsonl")
    with archive() as one:
        document = pages.document(one.connection, 1)
        [article] = document[ARTICLES].items
        apart = tuple(Article(piece, (piece,)) for piece in article.pieces)
        document = document.with_layer(replace(document[ARTICLES], items=apart))
        held = [layer for name, layer in layers.held(one.connection, 1).items() if name != "articles"]
        with one.run("test", []) as run, one.transaction():
            retire(one, run, 1)
            new = [document[ARTICLES], *held]
            layers.put(one.connection, 1, new, keys={"articles": "0" * 32}, stages={})
            file_accounts(one, run, arrivals_of(one, 1, document, {}))
        assert len(accounts.of_page(one.connection, 1)) == len(apart) > 2
        asked = []
        one.connection.set_trace_callback(asked.append)
        [filed] = remove(one, ["a"])
        one.connection.set_trace_callback(None)
    assert filed.result is Result.REMOVED
    assert sum("FROM blob WHERE number" in one and one.startswith("SELECT") for one in asked) == 1


def test_what_could_not_be_read_is_settled_when_its_file_was_read_again(here):
    good = json.dumps(page("x"))
    Path("bad.jsonl").write_text(f"{good}\n{{broken\n", encoding="utf-8")
    added("bad.jsonl")
    with archive() as one:
        assert [row.entry.subject for row in journal.failures(one.connection)] == ["bad.jsonl:2"]
    write("bad.jsonl", page("x"), page("y", "It rained."))
    assert added("bad.jsonl") == [("x", Result.UNCHANGED), ("y", Result.KEPT)]
    with archive() as one:
        assert journal.failures(one.connection) == []


def test_words_that_are_no_text_are_refused(here):
    with pytest.raises(WorkspaceError, match=r"'x\\udcff' is no text") as caught, archive() as one:
        list(remove(one, ["x\udcff"]))
    assert caught.value.kind == "not_text"
