import numpy as np
import pytest

from training.forests import averaged, forest_of

# A booster as LightGBM dumps it: one tree that asks twice, one that is a leaf.
DUMP = {
    "tree_info": [
        {
            "tree_structure": {
                "split_feature": 1,
                "threshold": 0.1,
                "left_child": {"leaf_value": -1.0},
                "right_child": {
                    "split_feature": 0,
                    "threshold": 3.0,
                    "left_child": {"leaf_value": 0.5},
                    "right_child": {"leaf_value": 2.0},
                },
            }
        },
        {"tree_structure": {"leaf_value": 0.25}},
    ]
}


class Booster:
    """What `forest_of` asks of a booster."""

    def __init__(self, dump):
        self._dump = dump

    def dump_model(self):
        return self._dump


def odds(*values):
    return 1 / (1 + np.exp(-np.array(values)))


def test_a_dumped_tree_says_the_same_as_arrays():
    rows = np.array([[5, 0.0], [5, 0.1], [2, 0.2], [5, 0.2]], np.float32)
    found = forest_of(Booster(DUMP), ("words", "links")).probabilities(rows)
    # 0.1 as a float32 is above 0.1: it goes right, as LightGBM compares it.
    assert found == pytest.approx(odds(-0.75, 0.25 + 2.0, 0.75, 2.25))


def test_the_mean_of_two_forests_is_the_mean_of_their_logarithms():
    one = forest_of(Booster(DUMP), ("words", "links"))
    other = forest_of(Booster({"tree_info": DUMP["tree_info"][1:]}), ("words", "links"))
    rows = np.array([[5, 0.0], [2, 0.2]], np.float32)
    assert averaged([one, other]).probabilities(rows) == pytest.approx(
        odds((-0.75 + 0.25) / 2, (0.75 + 0.25) / 2)
    )
