from __future__ import annotations

import sqlite3

import numpy as np
import pytest

from manywitness.store.posting_runs import PART, Limits, Runs
from manywitness.store.postings import StoredPostings, create_tables

SMALL = Limits(chunk=4, small=1, piece=16, read=16, runs=2)


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    create_tables(connection)
    yield connection
    connection.close()


def owners(*values: int):
    return np.array(values, np.int64)


def filed(postings: StoredPostings, owner: int, hashes) -> None:
    postings.add(np.full(len(hashes), owner, np.int64), np.array(hashes, np.uint64))


def holders(postings: StoredPostings, value: int) -> list[int]:
    return postings.held(np.array([value], np.uint64), most=1000).owners.tolist()


def count(connection, table: str) -> int:
    return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_families_do_not_see_each_other(connection):
    grams, stories = (StoredPostings(connection, family) for family in ("grams", "stories"))
    filed(grams, 1, [7])
    filed(stories, 2, [7])
    grams.forget(owners(2))
    assert (holders(grams, 7), holders(stories, 7)) == ([1], [2])


def test_a_rolled_back_batch_leaves_nothing(connection):
    postings = StoredPostings(connection, "grams", limits=SMALL)
    for owner in range(9):
        filed(postings, owner, range(owner, owner + 5))
    kept = list(connection.iterdump())
    connection.execute("BEGIN")
    for owner in range(9, 20):
        filed(postings, owner, range(5))
    postings.forget(owners(1, 2))
    assert holders(postings, 4) == [0, 3, 4, *range(9, 20)]
    connection.execute("ROLLBACK")
    assert list(connection.iterdump()) == kept
    assert holders(postings, 4) == [0, 1, 2, 3, 4]


def test_a_forgotten_owner_may_come_back_with_other_hashes(connection):
    postings = StoredPostings(connection, "grams", limits=SMALL)
    filed(postings, 1, [1, 2])
    filed(postings, 2, [1, 2])
    postings.forget(owners(1))
    filed(postings, 1, [2, 3])
    for owner in range(3, 40):
        filed(postings, owner, [3])
        assert [holders(postings, value)[:2] for value in (1, 2)] == [[2], [1, 2]]
    assert holders(postings, 3) == [1, *range(3, 40)]


def test_the_number_of_runs_grows_with_the_logarithm(connection):
    postings = StoredPostings(connection, "grams", limits=Limits(chunk=8, small=1, piece=64, runs=4))
    random = np.random.default_rng(1)
    most = 0
    for owner in range(1_000):
        filed(postings, owner, random.integers(0, 2**64, 8, np.uint64))
        most = max(most, count(connection, "posting_run"))
    # 8,000 entries from 8 on are 5 sizes: 3 waiting runs of each, 4 under way and their target.
    assert most <= 5 * 8
    assert postings.entries == 8_000


def test_small_batches_are_one_run(connection):
    postings = StoredPostings(connection, "grams")
    for owner in range(200):
        filed(postings, owner, range(owner, owner + 20))
    assert count(connection, "posting_run") == 1
    assert holders(postings, 100) == list(range(81, 101))
    postings.forget(owners(90))
    filed(postings, 200, [100])
    assert postings.entries == 199 * 20 + 1
    assert holders(postings, 100) == [*range(81, 90), *range(91, 101), 200]


def test_no_batch_moves_more_than_its_merges_owe(connection):
    limits = Limits(chunk=8, small=1, piece=64, runs=4)
    postings = StoredPostings(connection, "grams", limits=limits)
    random = np.random.default_rng(1)
    written = []
    for owner in range(1_000):
        before = connection.total_changes
        filed(postings, owner, random.integers(0, 2**64, 8, np.uint64))
        written.append(connection.total_changes - before)
    # Rows, not entries. The runs have 1,000 chunks; all merges at once would have moved 2,000 rows.
    assert max(written) < 200


def test_what_was_forgotten_is_dropped_when_much_is(connection):
    postings = StoredPostings(connection, "grams", limits=Limits(chunk=16, piece=512))
    for first in range(0, 8_000, 100):
        some = np.arange(first, first + 100)
        postings.add(some, some.astype(np.uint64))
    postings.forget(np.arange(0, 2_000))
    for first in range(8_000, 16_000, 100):
        some = np.arange(first, first + 100)
        postings.add(some, some.astype(np.uint64))
    assert postings.entries == 14_000
    assert count(connection, "posting_forgotten") == 0
    held = postings.held(np.arange(0, 16_000, dtype=np.uint64), most=1)
    assert held.owners.tolist() == list(range(2_000, 16_000))


def test_many_forgets_stay_few_rows(connection):
    postings = StoredPostings(connection, "grams")
    for owner in range(300):
        filed(postings, owner, [1])
        postings.forget(owners(owner))
    assert count(connection, "posting_forgotten") <= 16
    assert holders(postings, 1) == []


def test_no_chunk_is_left_behind(connection):
    postings = StoredPostings(connection, "grams", limits=SMALL)
    random = np.random.default_rng(2)
    for owner in range(300):
        filed(postings, owner, random.choice(40, 10, replace=False))
    orphans = "SELECT count(*) FROM posting_chunk WHERE number / ? NOT IN (SELECT number FROM posting_part)"
    assert connection.execute(orphans, (PART,)).fetchone() == (0,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_question_outside_a_transaction_ends_its_own(connection):
    postings = StoredPostings(connection, "grams")
    filed(postings, 1, [7])
    assert not connection.in_transaction
    assert holders(postings, 7) == [1]
    assert not connection.in_transaction


def test_a_hash_that_very_many_hold_holds_no_merge_up(connection):
    postings = StoredPostings(connection, "grams", limits=Limits(chunk=2, small=1, piece=4, runs=2))
    for owner in range(300):
        filed(postings, owner, [7])
    assert count(connection, "posting_run") < 25
    assert holders(postings, 7) == list(range(300))


def test_of_a_hash_that_very_many_hold_only_the_end_is_read(connection, monkeypatch):
    limits = Limits(chunk=512, small=1, piece=1 << 20, read=1 << 20, runs=3)
    postings = StoredPostings(connection, "grams", limits=limits)
    many = np.arange(100_000)
    postings.add(many, np.full(len(many), 7, np.uint64))
    read, whole = [], Runs.read

    def counted(runs, chunks):
        read.append(len(chunks.numbers))
        return whole(runs, chunks)

    monkeypatch.setattr(Runs, "read", counted)
    asked = np.array([7], np.uint64)
    assert postings.held(asked, most=3).owners.tolist() == [99_997, 99_998, 99_999]
    assert read == [3]
    earlier = postings.held(asked, most=3, before=owners(5))
    assert (earlier.owners.tolist(), earlier.holders.tolist()) == ([2, 3, 4], [5])
    assert read == [3, 3, 196]
