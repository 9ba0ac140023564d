from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.winnowing import winnowed

HASHES = st.lists(st.integers(0, 2**64 - 1), max_size=40)


@given(HASHES, st.integers(1, 6))
def test_winnowing_keeps_what_the_slow_twin_keeps(values: list[int], window: int):
    size = min(window, len(values))
    slow = sorted({min(values[i : i + size]) for i in range(len(values) - size + 1)} if values else set())
    assert winnowed(np.array(values, np.uint64), window=window).tolist() == slow


@given(HASHES, HASHES, st.lists(st.integers(0, 2**64 - 1), min_size=6, max_size=9), HASHES, HASHES)
def test_six_grams_in_a_row_always_leave_a_common_one(a, b, run, c, d):
    one, other = (winnowed(np.array(x, np.uint64)) for x in (a + run + b, c + run + d))
    assert np.intersect1d(one, other).size
