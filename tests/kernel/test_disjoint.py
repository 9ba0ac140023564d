from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.disjoint import DisjointSets

NUMBERS = st.integers(0, 9)


def slow(joins):
    """The set of each number, by joining whole sets."""
    sets = [{number} for number in range(10)]
    for a, b in joins:
        both = sets[a] | sets[b]
        for number in both:
            sets[number] = both
    return sets


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=20))
def test_sets_are_those_of_the_slow_twin_and_their_lowest_number_stands_for_them(joins):
    sets = DisjointSets(10)
    for a, b in joins:
        sets.join(a, b)
    assert [sets.find(number) for number in range(10)] == [min(found) for found in slow(joins)]


def test_joining_says_whether_there_were_two():
    sets = DisjointSets(3)
    assert [sets.join(0, 1), sets.join(1, 0), sets.join(2, 2), sets.join(1, 2)] == [True, False, False, True]
