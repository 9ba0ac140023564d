from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.coverage import Candidate, covering

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.integers(1, 9),
        st.frozensets(st.integers(0, 7)),
        st.sampled_from([0.5, 1.0, 2.0]),
    ),
    max_size=8,
)
WEIGHTS = st.dictionaries(st.integers(0, 7), st.sampled_from([0.0, 1.0, 2.0, 4.0]))


def slow_twin(candidates, weights, budget, brevity):
    """Every round weighs every candidate anew."""
    told, chosen, left = set(), [], budget
    while True:
        gains = [
            (-c.worth * sum(weights.get(x, 0.0) for x in c.concepts - told) / c.length**brevity, at)
            for at, c in enumerate(candidates)
            if at not in chosen and c.length <= left
        ]
        if not gains or min(gains)[0] >= 0:
            return chosen
        at = min(gains)[1]
        chosen.append(at)
        left -= candidates[at].length
        told |= candidates[at].concepts


@given(CANDIDATES, WEIGHTS, st.integers(0, 30), st.sampled_from([0.0, 1.0]))
def test_the_choice_is_that_of_the_slow_twin(candidates, weights, budget, brevity):
    assert covering(candidates, weights, budget, brevity=brevity) == slow_twin(
        candidates, weights, budget, brevity
    )


@given(CANDIDATES, WEIGHTS, st.integers(0, 30))
def test_the_budget_holds_and_nothing_is_chosen_that_adds_nothing(candidates, weights, budget):
    chosen = covering(candidates, weights, budget)
    assert sum(candidates[at].length for at in chosen) <= budget
    told = set()
    for at in chosen:
        fresh = candidates[at].concepts - told
        assert sum(weights.get(concept, 0.0) for concept in fresh) > 0
        told |= fresh


def test_what_is_told_is_not_told_again():
    twice = [Candidate(2, frozenset({1, 2})), Candidate(2, frozenset({1, 2})), Candidate(4, frozenset({3}))]
    assert covering(twice, {1: 1.0, 2: 1.0, 3: 1.0}, 10) == [0, 2]


def test_what_adds_little_beside_the_first_is_not_chosen():
    passages = [Candidate(2, frozenset({1})), Candidate(2, frozenset({2})), Candidate(2, frozenset({3}))]
    weights = {1: 10.0, 2: 5.0, 3: 1.0}
    assert covering(passages, weights, 10) == [0, 1, 2]
    assert covering(passages, weights, 10, least=0.2) == [0, 1]
