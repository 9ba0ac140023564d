from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.seeds import OCCURRENCES, ranked, seeds, sharing, together
from manywitness.kernel.shingles import Grams


def grams(hashes: list[int]) -> Grams:
    at = np.arange(len(hashes))
    return Grams(1, at, np.array(hashes, np.uint64), at)


def found(one: list[int], other: list[int]) -> set[tuple[int, int]]:
    some = seeds(ranked(grams(one)), ranked(grams(other)))
    rows = list(zip(some.x.tolist(), some.y.tolist(), strict=True))
    assert len(rows) == len(set(rows))
    return set(rows)


def slow(one: list[int], other: list[int]) -> set[tuple[int, int]]:
    """The slow twin: every place with every place; after the first occurrences only equal ranks."""

    def rank(text: list[int], at: int) -> int:
        return text[:at].count(text[at])

    return {
        (x, y)
        for x in range(len(one))
        for y in range(len(other))
        if one[x] == other[y]
        and (max(ranks := (rank(one, x), rank(other, y))) < OCCURRENCES or ranks[0] == ranks[1])
    }


TEXT = st.lists(st.integers(1, 5), max_size=15)


@given(TEXT, TEXT)
def test_seeds_are_those_of_the_slow_twin(one: list[int], other: list[int]):
    assert found(one, other) == slow(one, other)


@given(st.lists(TEXT, max_size=6), st.integers(1, 4), st.sets(st.integers(0, 5)))
def test_texts_that_share_enough_seeds_are_those_of_the_slow_twin(
    texts: list[list[int]], least: int, some: set[int]
):
    pairs = [(a, b) for a, b in combinations(range(len(texts)), 2) if len(slow(texts[a], texts[b])) >= least]
    ready = [ranked(grams(text)) for text in texts]
    assert sharing(ready, least=least) == pairs
    asking = [number for number in sorted(some) if number < len(texts)]
    assert sharing(ready, least=least, asking=asking) == [p for p in pairs if {*p} & {*asking}]


def test_seeds_grow_with_the_text_not_with_its_square():
    assert len(found([7] * 4_000, [7] * 4_000)) <= 5 * len(found([7] * 1_000, [7] * 1_000))


POINTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=25, unique=True)


def groups(points: list[tuple[int, int]], gap: int) -> set[frozenset[tuple[int, int]]]:
    x, y = (np.array(axis, np.int64) for axis in zip(*points, strict=True))
    order, starts = together(np.zeros(len(points), np.int64), x, y, gap=gap)
    return {frozenset(points[i] for i in part) for part in np.split(order, starts[1:])}


def slow_groups(points: list[tuple[int, int]], gap: int) -> set[frozenset[tuple[int, int]]]:
    """The slow twin: part at any gap of either axis, and each part again."""
    for axis in (0, 1):
        ordered = sorted(points, key=lambda point: point[axis])
        for i in range(1, len(ordered)):
            if ordered[i][axis] - ordered[i - 1][axis] > gap:
                return slow_groups(ordered[:i], gap) | slow_groups(ordered[i:], gap)
    return {frozenset(points)}


@given(POINTS)
def test_points_are_parted_as_the_slow_twin_parts_them(points: list[tuple[int, int]]):
    assert groups(points, 6) == slow_groups(points, 6)


@given(POINTS)
def test_the_axes_can_change_places(points: list[tuple[int, int]]):
    turned = {frozenset((y, x) for x, y in group) for group in groups([(y, x) for x, y in points], 6)}
    assert groups(points, 6) == turned
