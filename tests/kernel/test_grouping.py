from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.grouping import average_link, components, likeness_to_others

COUNT = 7
# Likenesses that differ, so that no tie decides.
EDGES = st.dictionaries(
    st.sampled_from(list(combinations(range(COUNT), 2))), st.integers(1, 10**6), max_size=21
).map(lambda d: [(a, b, x / 10**6) for (a, b), x in d.items()])


def slow_average_link(count: int, edges: list[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    """The slow twin: look at all pairs of groups again after each merge."""
    like = {frozenset(edge[:2]): edge[2] for edge in edges}
    groups = [[item] for item in range(count)]

    def mean(a: list[int], b: list[int]) -> float:
        return round(sum(like.get(frozenset((x, y)), 0.0) for x in a for y in b) / (len(a) * len(b)), 9)

    while len(groups) > 1:
        best = min(combinations(groups, 2), key=lambda pair: (-mean(*pair), min(pair[0]), min(pair[1])))
        if mean(*best) < threshold:
            break
        groups = sorted([g for g in groups if g not in best] + [sorted(best[0] + best[1])])
    return groups


@given(EDGES, st.sampled_from([0.1, 0.3, 0.6]))
def test_groups_are_those_of_the_slow_twin(edges: list[tuple[int, int, float]], threshold: float):
    assert average_link(COUNT, edges, threshold=threshold) == slow_average_link(COUNT, edges, threshold)


@given(EDGES, st.randoms(use_true_random=False))
def test_the_order_of_edges_does_not_matter(edges, chance):
    mixed = list(edges)
    chance.shuffle(mixed)
    assert average_link(COUNT, mixed, threshold=0.2) == average_link(COUNT, edges, threshold=0.2)


def test_one_false_likeness_does_not_chain_two_groups():
    edges = [(0, 1, 0.9), (2, 3, 0.9), (1, 2, 0.5)]
    assert average_link(4, edges, threshold=0.3) == [[0, 1], [2, 3]]


@given(EDGES, st.lists(st.integers(1, 3), min_size=COUNT, max_size=COUNT))
def test_an_item_of_size_two_is_two_equal_items(edges: list[tuple[int, int, float]], sizes: list[int]):
    copies = [item for item in range(COUNT) for _ in range(sizes[item])]
    like = {edge[:2]: edge[2] for edge in edges}
    many = [
        (x, y, 1.0 if copies[x] == copies[y] else like[copies[x], copies[y]])
        for x, y in combinations(range(len(copies)), 2)
        if copies[x] == copies[y] or (copies[x], copies[y]) in like
    ]
    spread = average_link(len(copies), many, threshold=0.3)
    folded = sorted({tuple(sorted({copies[x] for x in group})) for group in spread})
    assert folded == [tuple(g) for g in average_link(COUNT, edges, threshold=0.3, sizes=sizes)]


def test_likeness_to_others_is_a_mean_and_one_for_those_alone():
    edges = [(0, 1, 0.5), (0, 2, 0.3), (1, 2, 0.1), (2, 3, 0.9)]
    scores = likeness_to_others([[0, 1, 2], [3]], edges)
    assert {item: round(score, 9) for item, score in scores.items()} == {0: 0.4, 1: 0.3, 2: 0.2, 3: 1.0}
    assert likeness_to_others([[0, 1]], [(0, 1, 0.4)], sizes=[2, 1]) == {0: 0.7, 1: 0.4}


def test_components_say_which_links_joined_something_new():
    assert components(5, [(3, 1), (1, 4), (3, 4), (0, 0)]) == ([0, 1, 2, 1, 1], [True, True, False, False])
    assert components(0, []) == ([], [])
