"""What only a server does: who is let in, what is said when it is gone, how values are kept there."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored import AT, account, page, put, put_accounts, run_of

from manywitness.errors import WorkspaceError
from manywitness.model import Source, Text
from manywitness.store import accounts, counts, database, journal, pages, search, settings
from manywitness.store.database import opened, transaction
from manywitness.store.journal import Entry, Result
from manywitness.store.postgres.dialect import translated
from manywitness.store.postgres.opening import lock_number
from manywitness.store.postgres.values import restored, stored
from manywitness.store.schema import MIGRATIONS, VERSION, migrate, version_of
from manywitness.store.search import Query

pytestmark = pytest.mark.filterwarnings("error")

ODD = st.text(st.sampled_from("a\0\1\2b\x7f\ud7ffé🎉"), max_size=12)


@pytest.fixture
def place(postgres):
    """The address of a workspace that is not there yet."""
    address = postgres.fresh()
    yield address
    postgres.drop(address)


def refused(address, kind, *, writing=False):
    with pytest.raises(WorkspaceError) as caught, opened(address, writing=writing, wait_seconds=0):
        pass
    assert caught.value.kind == kind, caught.value
    return caught.value.message


# Who is let in


def test_a_database_and_a_workspace_that_are_not_there_are_said(postgres):
    assert "no such database" in refused(postgres.address("w", database="nowhere"), "missing")
    assert "no workspace here" in refused(postgres.address("w"), "missing")
    assert "no workspace here" in refused(postgres.address("w"), "missing", writing=True)


def test_a_server_that_is_not_there_is_said(tmp_path):
    message = refused(f"postgresql://iva:secret@/news?host={tmp_path}", "unreachable")
    assert "check the address, and whether it runs" in message
    assert "secret" not in message
    assert "cannot be reached" in refused("postgresql://iva@no-such-host.invalid/news", "unreachable")


def test_a_user_that_is_not_known_is_refused_and_the_password_is_in_no_message(postgres):
    address = postgres.address("w", user="nobody-known:s3cret%2Fword")
    message = refused(address, "refused")
    assert "check the name and the password" in message
    for secret in ("s3cret", "%2Fword"):
        assert secret not in message


def test_a_wrong_password_is_refused_and_is_in_no_message(postgres):
    postgres.sql("DROP ROLE IF EXISTS locked", "CREATE ROLE locked LOGIN PASSWORD 'the right one'")
    for written in ("wrong-w0rd", "the%20right%20two", ""):
        message = refused(postgres.address("w", user=f"locked:{written}" if written else "locked"), "refused")
        assert "password" in message
        assert not written or written not in message
    assert "no workspace here" in refused(postgres.address("w", user="locked:the%20right%20one"), "missing")


def test_a_user_who_may_only_read_reads(postgres, workspace):
    schema = database.name_of(workspace).schema
    with opened(workspace, writing=True) as base:
        put(base.connection, page("a"))
    postgres.sql(
        "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN", f"GRANT USAGE ON SCHEMA {schema} TO reader",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader",
    )  # fmt: skip
    theirs = postgres.address(schema, user="reader")
    with opened(theirs, writing=False) as base:
        assert len(pages.numbers(base.connection)) == 1
    with pytest.raises(WorkspaceError) as caught, opened(theirs, writing=True) as base:
        settings.put(base.connection, "word", "theirs")
    assert caught.value.kind == "read_only"
    postgres.sql(f"REVOKE ALL ON SCHEMA {schema} FROM reader")
    assert "ask for the rights" in refused(theirs, "read_only")


def test_a_reader_cannot_write_whatever_its_user_may(workspace):
    with pytest.raises(WorkspaceError) as caught, opened(workspace, writing=False) as base:
        settings.put(base.connection, "word", "ours")
    assert caught.value.kind == "read_only"


def test_a_migration_that_fails_changes_nothing(workspace):
    def failing(connection):
        connection.execute("CREATE TABLE half (x INTEGER) STRICT")
        raise ZeroDivisionError

    with opened(workspace, writing=True) as base:
        with pytest.raises(ZeroDivisionError):
            migrate(base.connection, (*MIGRATIONS, failing))
        assert version_of(base.connection) == VERSION
        assert base.connection.execute("SELECT to_regclass('half')").fetchone() == (None,)
        assert not base.connection.in_transaction


def test_a_user_without_rights_is_told_so(postgres):
    postgres.sql("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    with pytest.raises(WorkspaceError, match="ask for the rights") as caught:
        database.create(postgres.address("guests", user="guest"))
    assert caught.value.kind == "read_only"
    assert not database.exists(postgres.address("guests"))


def test_an_empty_schema_that_somebody_made_becomes_a_workspace(postgres):
    postgres.sql(
        "DROP ROLE IF EXISTS writer", "CREATE ROLE writer LOGIN", "CREATE SCHEMA given AUTHORIZATION writer"
    )
    address = postgres.address("given", user="writer")
    assert not database.exists(address)
    database.create(address)
    with opened(address, writing=True) as base:
        assert len(put(base.connection, page())) == 1


def test_a_schema_of_something_else_is_not_touched(postgres):
    postgres.sql("CREATE SCHEMA theirs", "CREATE TABLE theirs.page (number integer)")
    address = postgres.address("theirs")
    for writing in (False, True):
        assert "a schema of something else" in refused(address, "not_a_workspace", writing=writing)
    with pytest.raises(WorkspaceError, match="exists already"):
        database.create(address)
    assert postgres.sql("SELECT count(*) FROM theirs.page") == [(0,)]


def test_a_database_that_is_not_in_unicode_is_refused(postgres):
    postgres.sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'", database="postgres")
    with pytest.raises(WorkspaceError, match="createdb --encoding UTF8") as caught:
        database.create(postgres.address("w", database="latin"))
    assert caught.value.kind == "not_a_workspace"


@pytest.mark.parametrize("writing", [False, True])
def test_a_newer_workspace_is_not_touched(workspace, writing):
    with opened(workspace, writing=True) as base:
        base.connection.execute("UPDATE workspace SET version = 99")
    with pytest.raises(WorkspaceError, match="update it") as caught, opened(workspace, writing=writing):
        pass
    assert caught.value.kind == "newer"


def test_an_older_workspace_is_brought_up_to_date_by_a_writer_alone(workspace):
    with opened(workspace, writing=True) as base:
        for table in ("feed", "feed_listed", "feed_host"):
            base.connection.execute(f"DROP TABLE {table}")
        base.connection.execute("UPDATE workspace SET version = 4")
    assert "open it for writing once" in refused(workspace, "older")
    with opened(workspace, writing=True) as base:
        found = base.connection.execute("SELECT version FROM workspace").fetchall()
    assert found == [(VERSION,)]


def test_workspaces_of_one_database_do_not_see_each_other(postgres):
    first, second = postgres.fresh(), postgres.fresh()
    for address in (first, second):
        database.create(address)
    with opened(first, writing=True) as ours, opened(second, writing=True, wait_seconds=0) as theirs:
        put(ours.connection, page("ours"))
        assert counts.counts(theirs.connection).pages == 0
        assert [pages.row(ours.connection, n).name for n in pages.numbers(ours.connection)] == ["ours"]


def test_every_workspace_has_a_lock_of_its_own():
    assert lock_number("tide") == lock_number("tide") != lock_number("tides")
    assert -(1 << 63) <= lock_number("tide") < 1 << 63


# When it is gone


def test_a_connection_that_the_server_ends_is_said_and_nothing_of_the_batch_is_kept(postgres, workspace):
    schema = database.name_of(workspace).schema
    ending = f"""
        SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory'
        AND ((classid::bigint << 32) | objid::bigint) = {lock_number(schema)}
    """
    with (
        pytest.raises(WorkspaceError, match="nothing of the last batch was kept") as caught,
        opened(workspace, writing=True) as base,
    ):
        put(base.connection, page("safe"))
        with transaction(base.connection):
            pages.put(base.connection, "lost", page("lost"), run=1, at=AT)
            assert postgres.sql(ending) == [(1,)]
            settings.put(base.connection, "word", "lost")
    assert caught.value.kind == "unreachable"
    with opened(workspace, writing=True, wait_seconds=30) as base:
        assert [pages.row(base.connection, n).name for n in pages.numbers(base.connection)] == ["safe"]


HOLDING = """
import sys
from manywitness.store import database, settings
from manywitness.store.database import transaction
with database.opened(sys.argv[1], writing=True) as base, transaction(base.connection):
    settings.put(base.connection, "word", "half")
    print("writing", flush=True)
    sys.stdin.read()
"""


def test_a_writer_killed_in_a_transaction_leaves_nothing_of_it_and_its_place(workspace):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(workspace)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env={**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    with process:
        assert process.stdout.readline() == "writing\n"
        refused(workspace, "busy", writing=True)
        process.send_signal(signal.SIGKILL)
        process.stdin.close()
    with opened(workspace, writing=True, wait_seconds=30) as base:
        assert settings.get(base.connection, "word") is None


def test_readers_go_on_while_one_writes_and_see_its_batches_whole(workspace):
    with (
        opened(workspace, writing=True) as ours,
        opened(workspace, writing=False, wait_seconds=0) as first,
        opened(workspace, writing=False, wait_seconds=0) as second,
    ):
        with transaction(ours.connection):
            run = run_of(ours.connection)
            pages.put(ours.connection, "a", page("a"), run=run, at=AT)
            for reader in (first, second):
                assert pages.numbers(reader.connection) == []
        for reader in (first, second):
            assert [pages.row(reader.connection, n).name for n in pages.numbers(reader.connection)] == ["a"]


# What values become


@given(ODD)
def test_every_text_comes_back_as_it_was(text):
    kept = stored(text)
    assert "\0" not in kept
    assert restored(kept) == text


@given(ODD, ODD)
def test_texts_keep_their_order_and_their_beginnings(one, other):
    assert (stored(one) < stored(other)) == (one < other)
    assert stored(one).startswith(stored(other)) == one.startswith(other)
    assert stored(one) + stored(other) == stored(one + other)


def test_a_page_with_nuls_in_every_field_comes_back_and_is_found(workspace):
    odd = "Ro\0th \1 of\0 \1\2Oster"
    words = f"{odd} said that the ferry stops."
    with opened(workspace, writing=True) as base:
        connection = base.connection
        given = page(odd, words, url=odd, outlet=odd, title=odd, byline=odd)
        [number] = put(connection, given)
        assert pages.page(connection, number) == given
        assert pages.named(connection, odd).number == number
        [one] = accounts.put(connection, number, [account(odd, words)], [None])
        with transaction(connection):
            search.index(connection, one, odd, words)
            journal.record(connection, [Entry(odd, Result.FAILED, "read", odd, odd)], run=1, at=AT)
        assert [hit.account for hit in search.search(connection, Query("ro ferry")).hits] == [one]
        assert [row.entry.message for row in journal.failures(connection)] == [odd]


def test_half_a_character_cannot_be_asked_for(workspace):
    with (
        pytest.raises(WorkspaceError, match="is no text") as caught,
        opened(workspace, writing=False) as base,
    ):
        pages.named(base.connection, "bad \udcff name")
    assert caught.value.kind == "not_text"
    with pytest.raises(ValueError, match="surrogate"):
        Source(name="a") and Text("\ud800")


@pytest.mark.parametrize("words", [
    "'; DROP TABLE page; --", "ferry' OR '1'='1", '"ferry\' & \'" ', "ferry | drop", "ferry !boat",
    "ferry <-> boat", "$1 ferry", "%s ferry", "ferry \\", "ꙮt ferry",
])  # fmt: skip
def test_what_is_typed_is_words_and_never_an_order(workspace, words):
    with opened(workspace, writing=True) as base:
        [one] = put_accounts(base.connection, ["a"])
        with transaction(base.connection):
            search.index(base.connection, one, words, "The ferry of a boat dropped 1 page table.")
        found = search.search(base.connection, Query(words))
        assert [hit.account for hit in found.hits] == [one]
        assert len(pages.numbers(base.connection)) == 1


@pytest.mark.parametrize("length", [70_000, 3_000])
def test_long_texts_and_long_words_are_indexed_whole(workspace, length):
    """A tsvector would forget places beyond 16,383 and refuse words of more than 2 kB."""
    word = "x" * length
    body = " ".join([*(f"w{number}" for number in range(length)), word, "the", "last", "ferry", f"{word}y"])
    with opened(workspace, writing=True) as base:
        [one, other] = put_accounts(base.connection, ["a", "b"])
        with transaction(base.connection):
            search.index_all(base.connection, [(one, "Long", body), (other, "Short", "ferry last the")])

        def found(words):
            return [hit.account for hit in search.search(base.connection, Query(words)).hits]

        assert found('"the last ferry"') == [one]
        assert found('"w69998 w69999 ' + 'ferry"') == []
        assert found(f'"w{length - 2} w{length - 1}"') == [one]
        assert found("xxxxx*") == [one]


# What statements become


@pytest.mark.parametrize(("sql", "asked", "values"), [
    ("SELECT a FROM t WHERE b = ? AND c = ?", "SELECT a FROM t WHERE b = $1 AND c = $2",
     ([1, "x"], [1, "x"])),
    ("DELETE FROM b WHERE n = ?1 AND NOT EXISTS (SELECT 1 WHERE r = ?1)",
     "DELETE FROM b WHERE n = $1 AND NOT EXISTS (SELECT 1 WHERE r = $1)", ([7], [7])),
    ("UPDATE t SET a = :a WHERE b = :b AND c < :a || ';?:a'",
     "UPDATE t SET a = $1 WHERE b = $2 AND c < $1 || ';?:a'", ({"b": 2, "a": 1, "c": 3}, [1, 2])),
    ("SELECT a FROM t WHERE n IN (SELECT value FROM json_each(?)) LIMIT ?",
     "SELECT a FROM t WHERE n = ANY($1) LIMIT nullif($2::bigint, -1)", (["[1, 2]", -1], [[1, 2], -1])),
    ("WITH mine AS (SELECT value AS account FROM json_each(?1)) SELECT 1 FROM mine WHERE x = ?2",
     "WITH mine AS (SELECT unnest($1::bigint[]) AS account) SELECT 1 FROM mine WHERE x = $2",
     (["[3]", 4], [[3], 4])),
    ("SELECT ifnull(max(n), 0), x::text FROM t", "SELECT coalesce(max(n), 0), x::text FROM t", ([], [])),
])  # fmt: skip
def test_a_statement_is_said_as_postgres_reads_it(sql, asked, values):
    found = translated(sql)
    given, bound = values
    assert found.words.decode() == asked
    assert list(found.bound(given)) == bound


def test_a_table_is_made_of_columns_that_postgres_has():
    made = translated(
        "CREATE TABLE a (n INTEGER PRIMARY KEY AUTOINCREMENT, t TEXT NOT NULL, r REAL, b BLOB) "
        "STRICT, WITHOUT ROWID"
    )
    assert made.words.decode() == (
        "CREATE TABLE a (n bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, "
        't text COLLATE "C" NOT NULL, r double precision, b bytea)'
    )


def test_rows_that_are_put_and_nothing_else_are_copied():
    assert translated("INSERT INTO page (a, b) VALUES (?, ?)").copied == ("page", "a, b")
    assert translated("INSERT INTO chunk VALUES (?, ?, ?)").copied == ("chunk", "")
    assert translated("INSERT INTO page (a) VALUES (?) RETURNING number").copied is None
    assert translated("INSERT INTO page (a) VALUES (?) ON CONFLICT (a) DO NOTHING").copied is None


def test_copied_rows_break_the_conditions_of_their_table_like_any(workspace):
    with pytest.raises(psycopg.IntegrityError), opened(workspace, writing=True) as base:
        base.connection.executemany(
            "INSERT INTO profile (account, packed) VALUES (?, ?)", [(number, b"x") for number in range(1, 20)]
        )


def test_a_dump_of_a_workspace_is_a_workspace_again(postgres, workspace):
    with opened(workspace, writing=True) as base:
        given = page("kept", "words with a \0 in them")
        [number] = put(base.connection, given)
        schema = base.path.schema
    to = ("-h", str(postgres.folder), "-U", "tester")
    file = postgres.folder / f"{schema}.dump"
    postgres.tool("pg_dump", *to, "-d", "news", "-n", schema, "-Fc", "-f", str(file))
    postgres.sql("CREATE DATABASE restored", database="postgres")
    postgres.tool("pg_restore", *to, "-d", "restored", str(file))
    with opened(postgres.address(schema, database="restored"), writing=True) as base:
        assert pages.page(base.connection, number) == given
        assert put(base.connection, page("next")) == [number + 1]
