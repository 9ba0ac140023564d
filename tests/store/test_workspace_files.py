import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from stored import page, put

from manywitness.errors import WorkspaceError
from manywitness.store import database, pages, settings
from manywitness.store.database import opened


@pytest.fixture
def workspace(tmp_path):
    """A workspace that is a file."""
    path = tmp_path / "news.mw"
    database.create(path)
    return path


ODD_NAMES = ["news.mw", "a b.mw", "what?#100%&x=1.mw", "zürich-東京-🎉.mw", "-n"]


def refused(path, kind, *, writing=False):
    with pytest.raises(WorkspaceError) as caught, opened(path, writing=writing, wait_seconds=0):
        pass
    assert caught.value.kind == kind
    assert str(path) in caught.value.message
    return caught.value.message


@pytest.mark.parametrize("name", ODD_NAMES)
def test_what_is_written_is_read_again(tmp_path, name):
    path = tmp_path / name
    database.create(path)
    with opened(path, writing=True) as base:
        assert (base.path, base.writing) == (path, True)
        settings.put(base.connection, "encoder", "no")
    with opened(path, writing=False) as base:
        assert (base.path, base.writing) == (path, False)
        assert settings.get(base.connection, "encoder") == "no"
    # What a reader leaves beside the file, the next writer takes away.
    with opened(path, writing=True):
        pass
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([name, f"{name}-writer"])


def test_nothing_is_made_where_something_lies(tmp_path):
    path = tmp_path / "news.mw"
    path.write_text("my notes")
    with pytest.raises(WorkspaceError, match="exists already") as caught:
        database.create(path)
    assert caught.value.kind == "exists"
    assert path.read_text() == "my notes"


def test_nothing_is_made_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(WorkspaceError, match="no such folder") as caught:
        database.create(tmp_path / "not" / "news.mw")
    assert caught.value.kind == "missing"


def test_a_workspace_appears_with_what_it_was_made_with_or_not_at_all(tmp_path):
    path = tmp_path / "news.mw"

    def failing(connection):
        settings.put(connection, "encoder", "no")
        assert not path.exists()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        database.create(path, fill=failing)
    assert not path.exists()
    database.create(path, fill=lambda connection: settings.put(connection, "encoder", "yes"))
    with opened(path, writing=False) as base:
        assert settings.get(base.connection, "encoder") == "yes"


def test_what_a_killed_maker_left_is_no_hindrance(tmp_path):
    (tmp_path / "news.mw-new").write_bytes(b"half a")
    (tmp_path / "news.mw-new-wal").write_bytes(b"log")
    database.create(tmp_path / "news.mw")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news.mw", "news.mw-writer"]


@pytest.mark.parametrize("writing", [False, True])
def test_what_is_no_workspace_says_what_it_is(tmp_path, writing):
    assert "no workspace here" in refused(tmp_path / "missing.mw", "missing", writing=writing)
    assert "is a folder" in refused(tmp_path, "not_a_workspace", writing=writing)
    assert "a device" in refused(Path("/dev/null"), "not_a_workspace", writing=writing)
    empty, text, cut, other = (tmp_path / name for name in ("empty", "text", "cut", "other"))
    empty.touch()
    assert "is an empty file" in refused(empty, "not_a_workspace", writing=writing)
    text.write_text("Dear diary, " * 30)
    assert "is no SQLite database" in refused(text, "not_a_workspace", writing=writing)
    cut.write_bytes(b"SQLite format 3\0 and no more")
    assert "is the first bytes of a database" in refused(cut, "not_a_workspace", writing=writing)
    with closing(sqlite3.connect(other)) as theirs:
        theirs.execute("CREATE TABLE page (number)")
    assert "is a database of another program" in refused(other, "not_a_workspace", writing=writing)
    # Nothing of theirs was touched, no lock left beside it.
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cut", "empty", "other", "text"]
    with closing(sqlite3.connect(other)) as theirs:
        assert theirs.execute("SELECT count(*) FROM page").fetchone() == (0,)


def with_version(path, number):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA user_version = {number}")
    connection.close()


@pytest.mark.parametrize("writing", [False, True])
def test_a_newer_workspace_is_not_touched(workspace, writing):
    with_version(workspace, 99)
    with pytest.raises(WorkspaceError, match="update it") as caught, opened(workspace, writing=writing):
        pass
    assert caught.value.kind == "newer"


def test_a_reader_does_not_bring_a_workspace_up_to_date(workspace):
    with_version(workspace, 0)
    assert "open it for writing once" in refused(workspace, "older")


@pytest.mark.parametrize("left", [150, 8192, 20_000, 0.5, 0.9])
def test_a_file_cut_short_is_damaged(workspace, left):
    with opened(workspace, writing=True) as base:
        put(base.connection, *(page(f"{i}.html", f"{i} " + os.urandom(3000).hex()) for i in range(20)))
    size = workspace.stat().st_size
    os.truncate(workspace, int(size * left) if left < 1 else left)
    assert "take it from a backup" in refused(workspace, "damaged")
    assert "take it from a backup" in refused(workspace, "damaged", writing=True)


def test_bytes_changed_on_disk_are_never_given_out(workspace):
    with opened(workspace, writing=True) as base:
        numbers = put(base.connection, *(page(f"{i}.html", os.urandom(2000).hex()) for i in range(30)))
        before = [pages.page(base.connection, number) for number in numbers]
    content = bytearray(workspace.read_bytes())
    for at in range(100_000, len(content) - 4000, 4096):
        content[at] ^= 0x55
    workspace.write_bytes(content)
    told = 0
    for number, page_before in zip(numbers, before, strict=True):
        try:
            with opened(workspace, writing=False) as base:
                assert pages.page(base.connection, number) == page_before
        except WorkspaceError as error:
            assert error.kind in {"damaged", "stale", "unknown"}
            told += 1
    assert told > 10


def test_a_full_disk_keeps_what_was_there(workspace):
    with opened(workspace, writing=True) as base:
        put(base.connection, page("first"))
    with pytest.raises(WorkspaceError, match="make room") as caught, opened(workspace, writing=True) as base:
        [size] = base.connection.execute("PRAGMA page_count").fetchone()
        # The same error, from the same place, as from a disk without room.
        base.connection.execute(f"PRAGMA max_page_count = {size + 3}")
        put(base.connection, *(page(f"{i}", os.urandom(9000).hex()) for i in range(20)))
    assert caught.value.kind == "full"
    with opened(workspace, writing=True) as base:
        assert [pages.row(base.connection, n).name for n in pages.numbers(base.connection)] == ["first"]
        put(base.connection, page("second"))
        assert len(pages.numbers(base.connection)) == 2


def test_an_error_of_the_program_is_not_called_one_of_the_disk(workspace):
    with (
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        opened(workspace, writing=False) as base,
    ):
        base.connection.execute("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.IntegrityError), opened(workspace, writing=True) as base:
        base.connection.execute("INSERT INTO profile (account, packed) VALUES (7, x'00')")
    with pytest.raises(FileNotFoundError), opened(workspace, writing=False):
        Path("/nowhere/at/all").read_bytes()


def test_a_link_to_a_workspace_has_the_same_lock(workspace, tmp_path):
    link = tmp_path / "link.mw"
    link.symlink_to(workspace)
    with opened(link, writing=True) as base:
        assert base.path == workspace
        assert "another process is writing" in refused(workspace, "busy", writing=True)
    with opened(workspace, writing=True):
        pass


@pytest.fixture
def shelf():
    """A folder that others may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_a_guest(folder, mode=0o444):
    """Inside, this process may do to the files of the folder what `mode` says, and make none."""
    for one in folder.iterdir():
        one.chmod(mode)
    folder.chmod(0o555)
    # Root may write everywhere.
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_that_cannot_be_written_is_read(shelf):
    path = shelf / "news.mw"
    database.create(path)
    with opened(path, writing=True) as base:
        settings.put(base.connection, "word", "read me")
    with as_a_guest(shelf):
        with opened(path, writing=False) as base:
            assert settings.get(base.connection, "word") == "read me"
        assert "copy it to a folder of your own" in refused(path, "read_only", writing=True)


def test_nothing_is_made_in_a_folder_that_cannot_be_written(shelf):
    with as_a_guest(shelf), pytest.raises(WorkspaceError, match="check what you may do there") as caught:
        database.create(shelf / "news.mw")
    assert caught.value.kind == "read_only"
    assert list(shelf.iterdir()) == []


def test_a_file_that_may_not_be_read_is_said(shelf):
    path = shelf / "news.mw"
    database.create(path)
    with as_a_guest(shelf, mode=0o000):
        assert "Permission denied" in refused(path, "read_only")


def test_unfinished_writing_in_a_folder_that_cannot_be_written_is_said(shelf):
    path = shelf / "news.mw"
    database.create(path)
    log = path.with_name("news.mw-wal")
    with opened(path, writing=True) as base:
        settings.put(base.connection, "word", "in the log alone")
        kept = log.read_bytes()
    log.write_bytes(kept)
    with as_a_guest(shelf):
        message = refused(path, "read_only")
    assert "copy news.mw and news.mw-wal to a folder of your own" in message
