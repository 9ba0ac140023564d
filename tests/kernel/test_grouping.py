from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.grouping import Linkage, average_link, components, likeness_to_others

COUNT = 7
# Likenesses that differ, so that no tie decides.
EDGES = st.dictionaries(
    st.sampled_from(list(combinations(range(COUNT), 2))), st.integers(1, 10**6), max_size=21
).map(lambda d: [(a, b, x / 10**6) for (a, b), x in d.items()])


LINKAGES = [Linkage(0.1), Linkage(0.3, ratio=0.8), Linkage(0.2, 0.5, 1.0, crowding=0.5, near=0.4)]


def slow_average_link(count: int, edges: list[tuple[int, int, float]], linkage: Linkage) -> list[list[int]]:
    """The slow twin: look at all pairs of groups again after each merge."""
    like = {frozenset(edge[:2]): edge[2] for edge in edges}
    groups = [[item] for item in range(count)]

    def between(a: list[int], b: list[int]) -> list[float]:
        return [like.get(frozenset((x, y)), 0.0) for x in a for y in b]

    def mean(a: list[int], b: list[int]) -> float:
        return round(sum(between(a, b)) / (len(a) * len(b)), 9)

    def inside(a: list[int]) -> tuple[float, float]:
        pairs = list(combinations(a, 2))
        return len(pairs), sum(like.get(frozenset(pair), 0.0) for pair in pairs)

    def may(a: list[int], b: list[int]) -> bool:
        both = a + b
        others = [item for item in range(count) if item not in both]
        crowd = sum(value >= linkage.near for value in between(both, others)) / len(both)
        return mean(a, b) >= max(linkage.threshold, linkage.least(inside(a), inside(b), crowd))

    while True:
        merging = [pair for pair in combinations(groups, 2) if mean(*pair) > 0 and may(*pair)]
        if not merging:
            return groups
        best = min(merging, key=lambda pair: (-mean(*pair), min(pair[0]), min(pair[1])))
        groups = sorted([g for g in groups if g not in best] + [sorted(best[0] + best[1])])


@given(EDGES, st.sampled_from(LINKAGES))
def test_groups_are_those_of_the_slow_twin(edges: list[tuple[int, int, float]], linkage: Linkage):
    assert average_link(COUNT, edges, linkage) == slow_average_link(COUNT, edges, linkage)


@given(EDGES, st.sampled_from(LINKAGES), st.randoms(use_true_random=False))
def test_the_order_of_edges_does_not_matter(edges, linkage, chance):
    mixed = list(edges)
    chance.shuffle(mixed)
    assert average_link(COUNT, mixed, linkage) == average_link(COUNT, edges, linkage)


def test_one_false_likeness_does_not_chain_two_groups():
    edges = [(0, 1, 0.9), (2, 3, 0.9), (1, 2, 0.5)]
    assert average_link(4, edges, Linkage(0.3)) == [[0, 1], [2, 3]]


def test_two_tight_groups_with_a_gap_between_them_stay_two_and_loose_ones_become_one():
    def edges(inside: float) -> list[tuple[int, int, float]]:
        return [(a, b, inside if (a < 4) == (b < 4) else 0.3) for a, b in combinations(range(8), 2)]

    linkage = Linkage(0.2, ratio=0.8)
    assert average_link(8, edges(0.9), linkage) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert average_link(8, edges(0.35), linkage) == [[0, 1, 2, 3, 4, 5, 6, 7]]
    assert average_link(8, edges(0.9), Linkage(0.2)) == [[0, 1, 2, 3, 4, 5, 6, 7]]


def test_what_is_one_story_among_few_pages_is_two_in_a_crowd():
    crowd = [(a, b, 0.1) for a in (0, 1) for b in range(2, 10)]
    linkage = Linkage(0.2, crowding=0.5, near=0.1)
    assert average_link(10, [(0, 1, 0.3)], linkage)[0] == [0, 1]
    assert average_link(10, [(0, 1, 0.3), *crowd], linkage)[0] == [0]
    assert linkage.least((0, 0), (0, 0)) == 0.2
    assert linkage.least((0, 0), (0, 0), 3.0) == round(0.5 / 1.5, 9)


@given(EDGES, st.lists(st.integers(1, 3), min_size=COUNT, max_size=COUNT))
def test_an_item_of_size_two_is_two_equal_items(edges: list[tuple[int, int, float]], sizes: list[int]):
    copies = [item for item in range(COUNT) for _ in range(sizes[item])]
    like = {edge[:2]: edge[2] for edge in edges}
    many = [
        (x, y, 1.0 if copies[x] == copies[y] else like[copies[x], copies[y]])
        for x, y in combinations(range(len(copies)), 2)
        if copies[x] == copies[y] or (copies[x], copies[y]) in like
    ]
    spread = average_link(len(copies), many, Linkage(0.3))
    folded = sorted({tuple(sorted({copies[x] for x in group})) for group in spread})
    assert folded == [tuple(g) for g in average_link(COUNT, edges, Linkage(0.3), sizes=sizes)]


def test_likeness_to_others_is_a_mean_and_one_for_those_alone():
    edges = [(0, 1, 0.5), (0, 2, 0.3), (1, 2, 0.1), (2, 3, 0.9)]
    scores = likeness_to_others([[0, 1, 2], [3]], edges)
    assert {item: round(score, 9) for item, score in scores.items()} == {0: 0.4, 1: 0.3, 2: 0.2, 3: 1.0}
    assert likeness_to_others([[0, 1]], [(0, 1, 0.4)], sizes=[2, 1]) == {0: 0.7, 1: 0.4}


def test_components_say_which_links_joined_something_new():
    assert components(5, [(3, 1), (1, 4), (3, 4), (0, 0)]) == ([0, 1, 2, 1, 1], [True, True, False, False])
    assert components(0, []) == ([], [])
