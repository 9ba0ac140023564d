import sqlite3

import pytest

from manywitness.errors import WorkspaceError
from manywitness.store.schema import MIGRATIONS, VERSION, migrate, version_of
from manywitness.store.sqlite.member import APPLICATION_ID


@pytest.fixture
def empty():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    yield connection
    connection.close()


def tables(connection):
    return sorted(
        name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    )


def first(connection):
    connection.execute("CREATE TABLE one (x INTEGER) STRICT")


def second(connection):
    connection.execute("ALTER TABLE one ADD COLUMN y TEXT")
    connection.execute("INSERT INTO one VALUES (1, 'a')")


def broken(connection):
    connection.execute("CREATE TABLE two (x INTEGER) STRICT")
    connection.execute("INSERT INTO one VALUES ('no number', 'b')")


@pytest.mark.parametrize("seen", range(VERSION + 1))
def test_every_older_version_becomes_the_newest(empty, seen):
    migrate(empty, MIGRATIONS[:seen])
    assert version_of(empty) == seen
    migrate(empty)
    assert version_of(empty) == VERSION
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    migrate(fresh)
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    assert empty.execute(schema).fetchall() == fresh.execute(schema).fetchall()
    fresh.close()


def test_each_migration_runs_once_and_in_order(empty):
    migrate(empty, (first,))
    assert empty.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    migrate(empty, (first, second))
    migrate(empty, (first, second))
    assert empty.execute("SELECT * FROM one").fetchall() == [(1, "a")]
    assert version_of(empty) == 2


def test_a_migration_that_fails_changes_nothing(empty):
    migrate(empty, (first, second))
    with pytest.raises(sqlite3.IntegrityError):
        migrate(empty, (first, second, broken))
    assert (version_of(empty), tables(empty)) == (2, ["one"])
    assert not empty.in_transaction


def test_an_interrupted_migration_changes_nothing(empty):
    def interrupted(connection):
        first(connection)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        migrate(empty, (interrupted,))
    assert (version_of(empty), tables(empty)) == (0, [])


def test_a_newer_version_is_refused(empty):
    migrate(empty, (first, second))
    with pytest.raises(WorkspaceError, match="version 2, this program knows 1") as caught:
        migrate(empty, (first,))
    assert caught.value.kind == "newer"


def test_every_table_of_ours_is_strict_and_every_reference_has_an_index(empty):
    migrate(empty)
    ours = empty.execute(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    )
    loose = {name for name, strict in ours if not strict}
    # Those of SQLite itself.
    assert loose == {"sqlite_schema", "sqlite_sequence"}
    # What is erased is looked for by every reference to it: without an index that reads the whole table.
    references = (
        'SELECT m.name, f."from", f."table" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f'
    )
    slow = []
    for table, column, target in empty.execute(references).fetchall():
        query = f'SELECT 1 FROM "{table}" WHERE "{column}" = 1'
        plan = " ".join(row[3] for row in empty.execute(f"EXPLAIN QUERY PLAN {query}"))
        if "SEARCH" not in plan and target != "run":
            slow.append((table, column))
    assert slow == []


def test_pages_removed_before_names_were_written_down_have_theirs_where_the_journal_knows_it(empty):
    migrate(empty, MIGRATIONS[:1])
    empty.executemany(
        "INSERT INTO run (number, command, arguments, began) VALUES (?, 'remove', '[]', '10:00')",
        [(1,), (2,)],
    )
    empty.executemany(
        "INSERT INTO outcome (run, at, subject, result, stage, kind, message) "
        "VALUES (?, '10:00', ?, 'removed', '', '', '')",
        [(1, "alone"), (2, "one"), (2, "of two")],
    )
    empty.executemany(
        "INSERT INTO tombstone (address, at, run, why, digest) VALUES (?, '10:00', ?, '', '')",
        [("/alone", 1), ("/one", 2), ("/two", 2)],
    )
    migrate(empty, MIGRATIONS[:2])
    found = empty.execute("SELECT address, name FROM tombstone ORDER BY address").fetchall()
    assert found == [("/alone", "alone"), ("/one", ""), ("/two", "")]


def test_a_log_of_corrections_is_kept_and_takes_new_kinds(empty):
    migrate(empty, MIGRATIONS[:3])
    line = "INSERT INTO correction (at, who, why, action, payload, undoes) VALUES ('', 'Iva', '', ?, '{}', ?)"
    empty.execute(line, ("merge", None))
    empty.execute(line, ("undo", 1))
    migrate(empty)
    empty.execute(line, ("same", None))
    found = empty.execute("SELECT number, who, action, undoes FROM correction ORDER BY number").fetchall()
    assert found == [(1, "Iva", "merge", None), (2, "Iva", "undo", 1), (3, "Iva", "same", None)]
    for statement in ("DELETE FROM correction", "UPDATE correction SET who = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="a correction is never"):
            empty.execute(statement)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        empty.execute(line, ("undo", 9))
