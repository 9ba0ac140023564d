"""Every member of the kind `Postings` answers like a search of a plain dictionary."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manywitness.kernel.postings import Held, MemoryPostings, Postings
from manywitness.store.posting_runs import Limits
from manywitness.store.postings import StoredPostings, create_tables

TINY = Limits(chunk=2, small=1, piece=3, read=4, runs=2)
SMALL = Limits(chunk=3, small=5, piece=8, read=6, runs=3)


def stored(stack: ExitStack, limits: Limits | None = None) -> StoredPostings:
    connection = stack.enter_context(closing(sqlite3.connect(":memory:", isolation_level=None)))
    create_tables(connection)
    return StoredPostings(connection, "grams", limits=limits)


MEMBERS: dict[str, Callable[[ExitStack], Postings]] = {
    "memory": lambda _: MemoryPostings(),
    "memory, tiny": lambda _: MemoryPostings(buffer=3),
    "stored": stored,
    "stored, tiny": lambda stack: stored(stack, TINY),
    "stored, small": lambda stack: stored(stack, SMALL),
}


@pytest.fixture(params=MEMBERS)
def member(request):
    """Makes an empty member; what it holds open is closed in the end."""
    with ExitStack() as stack:
        yield lambda: MEMBERS[request.param](stack)


class Slow:
    """The slow twin: a list of owners for each hash."""

    def __init__(self) -> None:
        self.lists: dict[int, list[int]] = {}

    def add(self, owners: Sequence[int], hashes: Sequence[int]) -> None:
        for owner, value in zip(owners, hashes, strict=True):
            self.lists.setdefault(value, []).append(owner)

    def forget(self, owners: Sequence[int]) -> None:
        self.lists = {value: [o for o in held if o not in owners] for value, held in self.lists.items()}

    def held(self, hashes: Sequence[int], most: int, before: Sequence[int]) -> tuple[list, list[int]]:
        all_ = [
            sorted(o for o in self.lists.get(value, []) if o < limit)
            for value, limit in zip(hashes, before, strict=True)
        ]
        pairs = [(place, owner) for place, owners in enumerate(all_) for owner in owners[-most:]]
        return pairs, [len(owners) for owners in all_]


def hashes_of(values: Sequence[int]) -> np.ndarray:
    return np.array(values, np.uint64)


def owners_of(values: Sequence[int]) -> np.ndarray:
    return np.array(values, np.int64)


def plain(held: Held) -> tuple[list, list[int]]:
    pairs = list(zip(held.asked.tolist(), held.owners.tolist(), strict=True))
    return pairs, held.holders.tolist()


EDGE = 2**64 - 1
VALUES = st.one_of(st.integers(0, 6), st.sampled_from([EDGE, EDGE - 1, 2**63, 2**63 - 1]))
ENTRIES = st.sets(st.tuples(st.integers(0, 12), VALUES), max_size=14).map(sorted)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), ENTRIES),
        st.tuples(st.just("forget"), st.sets(st.integers(0, 12), max_size=3).map(sorted)),
    ),
    max_size=25,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=STEPS,
    asked=st.lists(st.tuples(VALUES, st.integers(0, 14)), max_size=12),
    most=st.integers(1, 5),
    shuffled=st.randoms(),
)
def test_answers_like_the_slow_twin(member, steps, asked, most, shuffled):
    postings, slow = member(), Slow()
    hashes, before = [value for value, _ in asked], [limit for _, limit in asked]
    known: set[tuple[int, int]] = set()
    for kind, given_ in steps:
        if kind == "forget":
            postings.forget(owners_of(given_))
            slow.forget(given_)
            known = {entry for entry in known if entry[0] not in given_}
        else:
            # An owner has a hash once.
            fresh = [entry for entry in given_ if entry not in known]
            known |= set(fresh)
            shuffled.shuffle(fresh)
            owners, values = [o for o, _ in fresh], [v for _, v in fresh]
            postings.add(owners_of(owners), hashes_of(values))
            slow.add(owners, values)
        found = postings.held(hashes_of(hashes), most=most)
        assert plain(found) == slow.held(hashes, most, [2**32] * len(hashes))
        limited = postings.held(hashes_of(hashes), most=most, before=owners_of(before))
        assert plain(limited) == slow.held(hashes, most, before)


def test_a_large_random_history(member):
    random = np.random.default_rng(5)
    postings, slow = member(), Slow()
    for batch in range(40):
        owners = np.repeat(np.arange(batch * 3, batch * 3 + 3), 20)
        hashes = np.concatenate([random.choice(300, 20, replace=False) for _ in range(3)]).astype(np.uint64)
        postings.add(owners, hashes)
        slow.add(owners.tolist(), hashes.tolist())
        if batch % 7 == 3:
            postings.forget(owners_of([batch, batch * 3]))
            slow.forget([batch, batch * 3])
    asked = list(range(-1 % 2**64, -1 % 2**64 + 1)) + list(range(300))
    assert plain(postings.held(hashes_of(asked), most=4)) == slow.held(asked, 4, [2**32] * len(asked))


def test_of_nothing_asked_nothing_is_held(member):
    held = member().held(hashes_of([]), most=3)
    assert (len(held.asked), len(held.owners), len(held.holders)) == (0, 0, 0)
