import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.habits import habits, parted

PAIRS = ((("’",), ("'",)), ((" said",), (" says",)))
counts = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=2).map(
    lambda pairs: np.array(pairs, np.float64)
)


def test_each_way_of_writing_is_counted():
    assert habits("She said it’s late. He said that's so. She says no.", PAIRS) == [(1, 1), (2, 1)]


@given(counts, counts)
def test_two_parts_are_as_far_apart_from_either_side(left, right):
    assert np.allclose(parted(left, right), parted(right, left))
    assert parted(left, right) >= 0


def test_parts_that_keep_opposite_habits_are_far_apart_and_like_parts_are_not():
    curly, straight = np.array([[9.0, 0], [5, 0]]), np.array([[0.0, 7], [0, 4]])
    assert parted(curly, straight) > 10
    assert parted(curly, curly) < 0.1
    assert parted(curly, np.zeros((2, 2))) == 0


def test_many_places_are_weighed_at_once():
    left = np.array([[[9.0, 0]], [[9, 7]]])
    right = np.array([[[0.0, 7]], [[0, 0]]])
    far, none = parted(left, right)
    assert far > 5
    assert none == 0
