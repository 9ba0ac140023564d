"""The checks of a workspace: each of them can fail."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from evaluation.archive import made, soundness
from evaluation.archive.kills import Kill, Step, ran
from manywitness.store.postings import StoredPostings

PAGES = 12


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    made.write(folder / "pages", made.pages(PAGES, 1))
    attempt = ran(Step("add", (), ("pages", "--no-encoder")).line(folder / "w.mw", "(5, 5, 5)"), folder)
    assert attempt.status == 0, attempt.errors
    assert set(attempt.told.values()) == {"new"}
    assert len(attempt.told) == PAGES
    return folder / "w.mw"


@pytest.fixture
def connection(filled):
    with soundness.copied(filled) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        yield connection


def test_a_workspace_that_nobody_killed_is_sound(filled, connection):
    assert soundness.faults(connection, finished=True) == []
    names = {made.name_in("pages", n, page) for n, page in enumerate(made.pages(PAGES, 1))}
    assert soundness.current(connection) == dict.fromkeys(names, 1)


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("DELETE FROM profile WHERE account = 3", "a filed account has no profile: 1"),
        ("DELETE FROM member WHERE account = 3", "a filed account is in no story: 1"),
        ("DELETE FROM searched WHERE account = 3", "a filed account is not searched: 1"),
        ("DELETE FROM layers WHERE page = 2", "a page has no layers: 1"),
        ("UPDATE story SET size = size + 1 WHERE founder = 1", "a story has a wrong size: 1"),
        ("UPDATE page SET state = 'superseded' WHERE number = 4", "an account is of a page that is not"),
        ("UPDATE page SET address = (SELECT min(address) FROM page), revision = 9 WHERE number = 5",
         "an address has two current pages: 1"),
        ("UPDATE account SET filed = 0 WHERE number = 6", "an account is not filed: 1"),
        ("INSERT INTO blob (id, size, content) VALUES ('b2:00', 0, x'')", "bytes that no page has are kept"),
        ("DELETE FROM blob WHERE number = 1", "foreign key"),
        ("DELETE FROM article_words_data WHERE id = (SELECT max(id) FROM article_words_data)",
         "article_words: "),
    ],
)  # fmt: skip
def test_what_is_broken_is_found(connection, damage, fault):
    assert connection.execute(damage).rowcount == 1
    assert any(found.startswith(fault) for found in soundness.faults(connection, finished=True))


@pytest.mark.parametrize(
    ("table", "damage"),
    [
        ("pages", "UPDATE page SET title = 'another' WHERE number = 2"),
        ("stories", "UPDATE story SET id = 's0' WHERE founder = 1"),
        ("passages", "DELETE FROM passage WHERE (a, b) IN (SELECT a, b FROM passage LIMIT 1)"),
        ("profiles", "UPDATE profile SET packed = x'00' WHERE account = 1"),
        ("quotations", "DELETE FROM quotation WHERE number = 1"),
        ("people", "DELETE FROM person WHERE account = 1"),
    ],
)
def test_workspaces_that_say_something_else_differ(filled, connection, table, damage):
    with soundness.copied(filled) as other:
        whole = soundness.state(other)
        assert soundness.differences(whole, soundness.state(connection)) == []
        assert connection.execute(damage).rowcount
        found = soundness.differences(whole, soundness.state(connection))
        assert any(one.startswith(f"{table}: ") for one in found)


def test_workspaces_differ_where_an_article_is_not_found_by_its_grams(filled, connection):
    with soundness.copied(filled) as other:
        StoredPostings(connection, "grams").forget(np.array([3]))
        [found] = soundness.differences(soundness.state(other), soundness.state(connection))
    assert re.match(r"postings: \d+ only in the first, 0 in the second: \('grams', ", found)


def test_a_copy_is_another_file(filled, connection):
    connection.execute("DELETE FROM profile")
    with closing(sqlite3.connect(filled)) as untouched:
        assert untouched.execute("SELECT count(*) FROM profile").fetchone() == (PAGES,)


def test_a_killed_command_has_no_status_and_one_that_ends_has(tmp_path, filled):
    line = Step("status", ()).line(filled, "(5, 5, 5)")
    assert ran(line, tmp_path, Kill(0.0)).status is None
    assert ran(["true"], tmp_path, Kill(30.0)).status == 0
