"""What is written together and read together, in each database."""

import pytest
from stored import AT, page, put, run_of

from manywitness.errors import WorkspaceError
from manywitness.store import database, journal, pages, settings
from manywitness.store.database import opened, snapshot, transaction
from manywitness.store.members import of


def test_what_is_written_is_read_again(place):
    database.create(place, fill=lambda base: settings.put(base, "word", "ours"))
    with opened(place, writing=True) as base:
        assert (base.path, base.writing) == (database.name_of(place), True)
        assert settings.get(base.connection, "word") == "ours"
        settings.put(base.connection, "word", "theirs")
    with opened(place, writing=False) as base:
        assert (base.path, base.writing) == (database.name_of(place), False)
        assert settings.get(base.connection, "word") == "theirs"


def test_a_workspace_is_there_once_it_was_made_and_is_made_once(place):
    assert not database.exists(place)
    with pytest.raises(WorkspaceError, match="no workspace here") as caught, opened(place, writing=False):
        pass
    assert caught.value.kind == "missing"
    database.create(place)
    assert database.exists(place)
    with pytest.raises(WorkspaceError, match="exists already") as caught:
        database.create(place)
    assert caught.value.kind == "exists"


def test_a_workspace_appears_with_what_it_was_made_with_or_not_at_all(place):
    def failing(connection):
        settings.put(connection, "encoder", "no")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        database.create(place, fill=failing)
    assert not database.exists(place)


def test_a_reader_cannot_write(workspace):
    with pytest.raises(WorkspaceError) as caught, opened(workspace, writing=False) as base:
        settings.put(base.connection, "encoder", "no")
    assert caught.value.kind == "read_only"


def test_a_transaction_is_whole_or_nothing(base):
    with transaction(base):
        settings.put(base, "a", "1")
    for cause in (ValueError, KeyboardInterrupt, SystemExit, GeneratorExit):
        with pytest.raises(cause), transaction(base):
            settings.put(base, "a", "2")
            settings.put(base, "b", "2")
            raise cause
        assert not base.in_transaction
        assert (settings.get(base, "a"), settings.get(base, "b")) == ("1", None)


def test_a_transaction_in_a_transaction_is_refused_and_ends_both(base):
    with pytest.raises(WorkspaceError) as caught, transaction(base):
        settings.put(base, "a", "1")
        with transaction(base):
            pass
    assert caught.value.kind == "nested"
    assert settings.get(base, "a") is None


def test_a_broken_reference_is_refused(base):
    with pytest.raises(of(base).refusal, match=r"(?i)foreign key"), transaction(base):
        pages.put(base, "a", page(), run=12345, at=AT)
    assert pages.numbers(base) == []
    assert base.execute("SELECT count(*) FROM blob").fetchone() == (0,)


def test_a_reader_sees_one_state_and_never_waits(workspace):
    with opened(workspace, writing=True) as ours, opened(workspace, writing=False, wait_seconds=0) as theirs:
        writer, reader = ours.connection, theirs.connection
        put(writer, page("first"))
        with snapshot(reader):
            assert len(pages.numbers(reader)) == 1
            with transaction(writer):
                run = run_of(writer)
                pages.put(writer, "second", page("second"), run=run, at=AT)
                assert len(pages.numbers(reader)) == 1
            assert len(pages.numbers(reader)) == 1
            with snapshot(reader):
                assert len(pages.numbers(reader)) == 1
            assert [one.number for one in journal.runs(reader)] == [1]
        assert len(pages.numbers(reader)) == 2


def test_a_snapshot_ends_where_its_reader_fails(workspace):
    with opened(workspace, writing=False) as base:
        with pytest.raises(ZeroDivisionError), snapshot(base.connection):
            settings.get(base.connection, "a")
            assert 1 / 0
        assert not base.connection.in_transaction
