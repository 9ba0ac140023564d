from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.store.posting_runs import Limits
from manywitness.store.posting_sieve import Sieve
from manywitness.store.postings import StoredPostings, create_tables

SMALL = Limits(chunk=4, small=8, piece=16, read=16, runs=2)
VALUES = st.lists(st.integers(0, 60), max_size=12)
# Each step: the hashes of the next owner, what is asked then, and what becomes of it.
STEPS = st.lists(st.tuples(VALUES, VALUES, st.sampled_from(["kept", "taken back", "forgotten"])), max_size=30)


@pytest.fixture
def connection():
    with connected() as with_tables:
        yield with_tables


@contextmanager
def connected() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create_tables(connection)
        yield connection


def mixed(values: list[int]):
    """Hashes all over the numbers of 64 bits, the same for the same value."""
    return np.array(values, np.uint64) * np.uint64(0x9E3779B97F4A7C15)


def answer(postings: StoredPostings, values: list[int]) -> tuple[list[int], list[int], list[int]]:
    held = postings.held(mixed(values), most=3)
    return held.asked.tolist(), held.owners.tolist(), held.holders.tolist()


def reads(connection: sqlite3.Connection, postings: StoredPostings, values: list[int]) -> int:
    """How often chunks were read to answer."""
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    answer(postings, values)
    connection.set_trace_callback(None)
    return sum("FROM posting_chunk" in statement for statement in statements)


@settings(deadline=None)
@given(STEPS)
def test_what_is_remembered_never_changes_an_answer(steps: list[tuple[list[int], list[int], str]]):
    with connected() as connection:
        _tried(connection, steps)


def _tried(connection, steps):
    postings = StoredPostings(connection, "grams", limits=SMALL)
    for owner, (values, asked, fate) in enumerate(steps):
        connection.execute("BEGIN")
        own = mixed(sorted(set(values)))
        postings.add(np.full(len(own), owner, np.int64), own)
        answer(postings, asked)
        connection.execute("ROLLBACK" if fate == "taken back" else "COMMIT")
        if fate == "forgotten":
            postings.forget(np.array([owner], np.int64))
        # One that has just been made remembers nothing.
        for question in (asked, values):
            assert answer(postings, question) == answer(StoredPostings(connection, "grams"), question)


def test_the_number_of_a_part_that_was_taken_back_is_not_given_again(connection):
    postings = StoredPostings(connection, "grams", limits=SMALL)
    for value in (1, 2):
        connection.execute("BEGIN")
        postings.add(np.array([value], np.int64), mixed([value]))
        assert answer(postings, [1, 2])[1] == [value]
        connection.execute("ROLLBACK")
    assert answer(postings, [1, 2]) == ([], [], [0, 0])


def test_a_chunk_that_was_read_is_not_read_again_for_what_it_does_not_hold(connection):
    postings = StoredPostings(connection, "grams", limits=Limits(chunk=64, small=1))
    own = mixed(list(range(4_096)))
    postings.add(np.zeros(len(own), np.int64), own)
    absent = list(range(10_000, 11_000))
    assert reads(connection, postings, absent) == 1
    assert reads(connection, postings, absent[:1]) == 0
    assert reads(connection, postings, [5]) == 1


def test_beyond_its_room_nothing_is_remembered_and_nothing_ruled_out():
    sieve = Sieve(most=2)
    slots = sieve._new_slots(3)
    assert slots.tolist() == [0, 1, -1]
    fences, entries = np.array([0, 10, 20], np.uint64), np.array([0, 5, 10, 15, 20, 25], np.uint64)
    sieve.learn(slots, fences, entries)
    asked = np.array([5, 5, 5], np.uint64)
    assert sieve.may_hold(slots, asked).tolist() == [True, False, True]
