import pytest
from stored import run_of

from manywitness.errors import WorkspaceError
from manywitness.read import Input
from manywitness.store import journal, settings, tombstones
from manywitness.store.journal import Entry, InputRow, Result, RunRow
from manywitness.store.tombstones import Tombstone

READ = Entry("a.html", Result.FAILED, "read", "empty", "the file is empty")
PEOPLE = Entry("b.html", Result.FAILED, "people", "ValueError", "no name")


def test_a_run_that_was_killed_has_no_end(base):
    first = journal.begin(base, "add", ["news", "ä b"], "10:00")
    second = journal.begin(base, "update", [], "11:00")
    journal.end(base, second, "11:05")
    assert journal.runs(base) == [
        RunRow(second, "update", (), "11:00", "11:05"),
        RunRow(first, "add", ("news", "ä b"), "10:00", None),
    ]
    assert journal.runs(base, limit=1) == [RunRow(second, "update", (), "11:00", "11:05")]
    with pytest.raises(WorkspaceError, match="no run 9"):
        journal.end(base, 9, "12:00")


def test_what_was_given_to_a_command_is_known_once_each(base):
    for command, given in (("add", ["b", "a"]), ("update", ["z"]), ("add", ["a", "c"])):
        journal.begin(base, command, given, "10:00")
    assert journal.arguments(base, "add") == ["b", "a", "c"]
    assert journal.arguments(base, "remove") == []


def test_what_became_of_every_input_is_kept_in_order(base):
    run = run_of(base)
    kept = Entry("b.html", Result.KEPT)
    journal.record(base, [kept, PEOPLE, READ], run=run, at="10:01")
    rows = journal.entries(base, run)
    assert [row.entry for row in rows] == [kept, PEOPLE, READ]
    assert {(row.run, row.at, row.settled) for row in rows} == {(run, "10:01", False)}
    assert [row.entry for row in journal.entries(base, run, result=Result.KEPT)] == [kept]
    assert [row.entry for row in journal.entries(base, run, limit=2)] == [kept, PEOPLE]


def test_a_failure_stands_until_its_subject_is_taken_again(base):
    first, second = run_of(base), run_of(base)
    journal.record(base, [READ, PEOPLE], run=first, at="10:01")
    assert [row.entry for row in journal.failures(base)] == [PEOPLE, READ]
    journal.record(base, [Entry("a.html", Result.KEPT)], run=second, at="11:00")
    assert [row.entry for row in journal.failures(base)] == [PEOPLE]
    assert [row.settled for row in journal.entries(base, first)] == [True, False]
    # It may fail again, and in one more way.
    again = Entry("b.html", Result.FAILED, "times", "KeyError", "May")
    journal.record(base, [Entry("b.html", Result.REVISED), PEOPLE, again], run=second, at="11:00")
    assert [(row.run, row.entry) for row in journal.failures(base)] == [(second, again), (second, PEOPLE)]
    assert [row.entry for row in journal.failures(base, limit=1)] == [again]


def test_a_finished_file_is_known_by_size_and_time(base):
    run = run_of(base)
    file = Input("a.html", "/x/a.html", 10, 123456789012345678)
    assert not journal.finished(base, file.path, file.size, file.modified_ns)
    journal.finish(base, file, run=run)
    assert journal.finished(base, file.path, file.size, file.modified_ns)
    assert not journal.finished(base, file.path, 11, file.modified_ns)
    assert not journal.finished(base, file.path, file.size, file.modified_ns + 1)
    changed = Input("a.html", "/x/a.html", 11, 5)
    journal.finish(base, changed, run=run, digest="b2:00")
    assert journal.finished(base, "/x/a.html", 11, 5)
    assert journal.inputs(base) == [InputRow("/x/a.html", 11, 5, "b2:00", run)]


def test_files_are_walked_piece_by_piece_and_a_folder_gave_what_was_read_in_it(base):
    run = run_of(base)
    for path in ("/x/b", "/x/a", "/x%/c", "/xy/d", "/X/e"):
        journal.finish(base, Input(path, path, 1, 1), run=run)
    assert [row.path for row in journal.inputs(base)] == ["/X/e", "/x%/c", "/x/a", "/x/b", "/xy/d"]
    assert [row.path for row in journal.inputs(base, after="/x%/c", limit=2)] == ["/x/a", "/x/b"]
    given = ["/x", "/x/a", "/x%", "/x/", "/", "/x/c", "/y", "/x/a/b"]
    assert [path for path in given if journal.gave(base, path)] == ["/x", "/x/a", "/x%"]


def test_a_file_is_gone_until_it_is_read_again_or_back_or_forgotten(base):
    run, files = run_of(base), [f"/x/{name}" for name in "abcd"]
    told = [Entry(path, Result.FAILED, "read", "gone", "is not there any more") for path in files[:3]]
    for path in files:
        journal.finish(base, Input(path[1:], path, 1, 1), run=run)
    journal.forget(base, "/x/a")
    assert journal.finished(base, "/x/a", 1, 1)
    journal.record(base, told, run=run, at="10:00")
    assert journal.gone(base, [*files, "/y"]) == dict.fromkeys(files[:3], "10:00")
    journal.come_back(base, ["/x/a", "/x/d"])
    journal.finish(base, Input("x/b", "/x/b", 2, 2), run=run)
    assert journal.gone(base, files) == {"/x/c": "10:00"}
    assert [row.entry.subject for row in journal.failures(base)] == ["/x/c"]
    journal.forget(base, "/x/c")
    assert journal.gone(base, files) == {}
    assert [row.path for row in journal.inputs(base)] == ["/x/a", "/x/b", "/x/d"]


def test_a_removed_address_is_remembered_until_it_may_come_back(base):
    run = run_of(base)
    stone = Tombstone("https://a.example/x", "10:00", run, "asked by the outlet", "b2:00", "x")
    tombstones.put(base, Tombstone("https://a.example/x", "09:00", run, "", "b2:11", "x"))
    tombstones.put(base, stone)
    assert tombstones.find(base, stone.address) == stone
    assert tombstones.find(base, "https://a.example/y") is None
    tombstones.lift(base, stone.address)
    assert tombstones.find(base, stone.address) is None


def test_a_setting_is_what_was_put_last(base):
    assert settings.get(base, "encoder") is None
    settings.put(base, "encoder", "yes")
    settings.put(base, "encoder", "no")
    assert settings.get(base, "encoder") == "no"
