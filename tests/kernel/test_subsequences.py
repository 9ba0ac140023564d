from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel import subsequences
from manywitness.kernel.subsequences import in_order

ITEMS = st.lists(st.integers(1, 12), max_size=25)


def slow(left: list[int], right: list[int]) -> int:
    """The slow twin: the table of all beginnings (Wagner and Fischer 1974)."""
    row = [0] * (len(right) + 1)
    for item in left:
        corner = 0
        for j, other in enumerate(right, 1):
            corner, row[j] = row[j], corner + 1 if item == other else max(row[j], row[j - 1])
    return row[-1]


def count(left: list[int], right: list[int]) -> int:
    return in_order(np.array(left, np.uint64), np.array(right, np.uint64))


@given(ITEMS, ITEMS)
def test_short_sequences_are_counted_as_the_slow_twin_counts(left: list[int], right: list[int]):
    assert count(left, right) == slow(left, right)


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Already short sequences are too long to be counted exactly."""
    monkeypatch.setattr(subsequences, "EXACT", 4)


@pytest.mark.usefixtures("cut")
class TestLongSequences:
    """Sequences that are cut at anchors."""

    @given(left=ITEMS, right=ITEMS)
    def test_never_more_than_the_slow_twin_and_the_same_both_ways(self, left: list[int], right: list[int]):
        assert count(left, right) == count(right, left) <= slow(left, right)

    @given(st.lists(st.integers(1, 1_000), unique=True, max_size=25), st.sets(st.integers(0, 24)))
    def test_a_copy_with_parts_left_out_is_counted_whole(self, source: list[int], out: set[int]):
        copy = [item for number, item in enumerate(source) if number not in out]
        assert count(source, copy) == len(copy)

    def test_a_text_of_one_word_is_counted_whole(self):
        assert count([7] * 100, [7] * 100) == 100
        assert count([7] * 100, [8] * 100) == 0


def test_ten_times_the_length_costs_about_ten_times_the_time():
    import time

    def seconds(size: int) -> float:
        items = np.random.default_rng(1).integers(1, 1 << 60, size).astype(np.uint64)
        began = time.process_time()
        assert in_order(items, items[items % np.uint64(7) > 0]) == (items % np.uint64(7) > 0).sum()
        return time.process_time() - began

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.01)
