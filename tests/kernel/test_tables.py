from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.tables import Table

# Few distinct low bits, so that many want one slot.
HASHES = st.integers(1, 40).map(lambda n: n << 12 | n % 3)


@given(st.lists(st.lists(HASHES, unique=True), max_size=6), st.lists(HASHES))
def test_a_table_is_a_dictionary(batches, asked):
    table, twin = Table(0), dict[int, int]()
    for batch in batches:
        fresh = [key for key in batch if key not in twin]
        places = range(len(twin), len(twin) + len(fresh))
        twin.update(zip(fresh, places, strict=True))
        table = table.wider(np.array(fresh, np.uint64), np.array(places, np.int64))
        found = table.places(np.array(asked, np.uint64))
        assert found.tolist() == [twin.get(key, -1) for key in asked]


def test_a_table_grows_beyond_its_slots():
    keys = np.arange(1, 100_001, dtype=np.uint64)
    table = Table(0).wider(keys[:10], np.arange(10)).wider(keys[10:], np.arange(10, 100_000))
    assert (table.places(keys) == np.arange(100_000)).all()
    assert table.places(np.array([100_001], np.uint64)).tolist() == [-1]
