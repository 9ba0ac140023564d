from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.sketches import FEW, Sketches, winnowed

HASHES = st.lists(st.integers(0, 2**64 - 1), max_size=40)


def array(values):
    return np.array(sorted(values), np.uint64)


@given(HASHES, st.integers(1, 6))
def test_winnowing_keeps_what_the_slow_twin_keeps(values: list[int], window: int):
    size = min(window, len(values))
    slow = sorted({min(values[i : i + size]) for i in range(len(values) - size + 1)} if values else set())
    assert winnowed(np.array(values, np.uint64), window=window).tolist() == slow


@given(HASHES, HASHES, st.lists(st.integers(0, 2**64 - 1), min_size=6, max_size=9), HASHES, HASHES)
def test_six_grams_in_a_row_always_leave_a_common_one(a, b, run, c, d):
    one, other = (winnowed(np.array(x, np.uint64)) for x in (a + run + b, c + run + d))
    assert np.intersect1d(one, other).size


@given(st.lists(st.sets(st.integers(0, 9), max_size=8), max_size=30), st.integers(1, 60), st.integers(1, 6))
def test_the_index_answers_like_a_search_of_all_texts(texts: list[set[int]], buffer: int, most: int):
    index = Sketches(buffer=buffer)
    for number, text in enumerate(texts):
        slow: dict[int, float] = {}
        for value in text:
            holders = [n for n, other in enumerate(texts[:number]) if value in other]
            for holder in holders[-most:]:
                slow[holder] = slow.get(holder, 0.0) + min(1.0, FEW / len(holders))
        found = index.sharing(array(text), most=most)
        assert dict(zip(found.texts.tolist(), found.weights.tolist(), strict=True)) == pytest.approx(slow)
        assert found.texts.tolist() == sorted(slow)
        assert index.add(array(text)) == number
    assert len(index) == len(texts)


def test_twelve_bytes_for_each_hash():
    index = Sketches(buffer=100)
    for start in range(0, 10_000, 100):
        index.add(array(range(start, start + 100)))
    assert index.bytes == 12 * 10_000
