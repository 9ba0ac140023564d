"""The script that measures searches runs on any workspace, also a tiny one."""

import sys
from random import Random

import pytest

from evaluation.speed.search import Words, kinds, line, main, quantile
from manywitness.store import search
from manywitness.store.database import create, opened, transaction


@pytest.fixture
def workspace(tmp_path):
    path = tmp_path / "news.mw"
    create(path)
    with opened(path, writing=True) as database, transaction(database.connection):
        # Only what a search reads: the pages of these accounts are not needed for it.
        database.connection.execute("PRAGMA defer_foreign_keys = ON")
        for number in range(1, 31):
            title = f"Ferry number {number}"
            database.connection.execute(
                "INSERT INTO blob (id, size, content) VALUES (?, 0, x'')", (f"b{number}",)
            )
            database.connection.execute(
                "INSERT OR IGNORE INTO run (number, command, arguments, began) VALUES (1, 'add', '[]', '')"
            )
            database.connection.execute(
                "INSERT INTO page (number, address, revision, name, url, outlet, title, raw, text, added, "
                "run, state, source, trace, left_out) "
                "VALUES (?1, ?1, 1, ?1, '', 'Post', ?2, ?1, ?1, '', 1, 'current', x'', x'', x'')",
                (number, title),
            )
            database.connection.execute(
                "INSERT INTO account (number, page, position, id, day, outlet, title, length) "
                "VALUES (?1, ?1, 0, ?1, 737000 + ?1, 'Post', ?2, 9)",
                (number, title),
            )
            search.index(database.connection, number, title, f"The ferry sails again word{number % 7}")
    return path


def test_words_fall_into_classes(workspace):
    with opened(workspace, writing=False) as database:
        words = Words(database.connection, Random(1))
    assert (words.articles, words.terms) == (30, 4 + 7)
    assert set(words.most_common[:4]) == {"the", "ferry", "sails", "again"}
    assert set(words.rare) == {f"word{n}" for n in range(7)}
    # Where a class is empty, a common word stands in.
    assert words.middle == []
    assert words.one("middle") in words.most_common


def test_every_kind_of_search_is_measured(workspace, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["search", str(workspace), "--searches", "2"])
    main()
    printed = capsys.readouterr().out
    with opened(workspace, writing=False) as database:
        words = Words(database.connection, Random(1))
        every = kinds(database.connection, words, Random(1))
    assert [kind for kind in every if f"| {kind} | 2 |" not in printed] == []
    assert f"| **all** | {2 * len(every)} |" in printed


def test_quantiles_are_values_seen():
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([1.0] * 99 + [7.0], 0.99) == 7.0
    assert line("a", [(1.0, 0.5), (3.0, 0.7)]) == "| a | 2 | 2.0 | 3.0 | 3.0 | 0.6 | 0.7 | 0.7 |"
