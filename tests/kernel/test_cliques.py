from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.cliques import complete_link

LEAST = 0.5


def slow_twin(count, pairs, least):
    """Complete link by definition: always the two groups whose least alike members are most alike."""
    likeness = {frozenset((a, b)): score for a, b, score in pairs}
    groups = [[item] for item in range(count)]

    def link(one, other):
        return min(likeness.get(frozenset((a, b)), 0.0) for a in one for b in other)

    while True:
        links = [
            (-link(one, other), one[0], other[0])
            for at, one in enumerate(groups)
            for other in groups[at + 1 :]
            if link(one, other) >= least
        ]
        if not links:
            return sorted(sorted(group) for group in groups)
        _, first, second = min(links)
        one, other = (next(g for g in groups if g[0] == item) for item in (first, second))
        groups.remove(other)
        one += other
        one.sort()
        groups.sort()


@st.composite
def graphs(draw):
    count = draw(st.integers(0, 9))
    every = [(a, b) for a in range(count) for b in range(a + 1, count)]
    chosen = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    return count, [(a, b, draw(st.sampled_from([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]))) for a, b in chosen]


@given(graphs())
def test_the_groups_are_those_of_the_slow_twin(graph):
    count, pairs = graph
    assert complete_link(count, pairs, least=LEAST) == slow_twin(count, pairs, LEAST)


@given(graphs())
def test_all_members_of_a_group_are_alike_and_every_item_is_in_one(graph):
    count, pairs = graph
    alike = {(a, b) for a, b, score in pairs if score >= LEAST}
    groups = complete_link(count, pairs, least=LEAST)
    assert sorted(item for group in groups for item in group) == list(range(count))
    assert all((a, b) in alike for group in groups for i, a in enumerate(group) for b in group[i + 1 :])


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_pairs_does_not_matter(graph, random):
    count, pairs = graph
    mixed = [(b, a, score) if random.random() < 0.5 else (a, b, score) for a, b, score in pairs]
    random.shuffle(mixed)
    assert complete_link(count, mixed, least=LEAST) == complete_link(count, pairs, least=LEAST)


def test_a_chain_is_no_group():
    chain = [(0, 1, 0.9), (1, 2, 0.8), (2, 3, 0.9)]
    assert complete_link(4, chain, least=LEAST) == [[0, 1], [2, 3]]
