import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.trees import Forest, load_forest, save_forest


def forest(depth=2):
    """Two trees: one asks twice, one is a single leaf."""
    return Forest(
        names=("length", "links"),
        feature=np.array([[0, 1, 0, 0, 0], [0, 0, 0, 0, 0]], np.int16),
        threshold=np.array([[10, 0.5, 0, 0, 0], [0, 0, 0, 0, 0]], np.float32),
        left=np.array([[1, 3, 2, 3, 4], [0, 1, 2, 3, 4]], np.int16),
        right=np.array([[2, 4, 2, 3, 4], [0, 1, 2, 3, 4]], np.int16),
        value=np.array([[0, 0, 1.5, -2, 0.25], [0.5, 0, 0, 0, 0]], np.float32),
        depth=depth,
    )


def slow(length, links):
    """What the two trees say, written out."""
    first = 1.5 if length > 10 else (-2 if links <= 0.5 else 0.25)
    return 1 / (1 + np.exp(-(first + 0.5)))


@given(st.lists(st.tuples(st.floats(-50, 50, width=32), st.floats(-2, 2, width=32)), max_size=20))
def test_the_fast_way_says_what_the_trees_say(rows):
    found = forest().probabilities(np.array(rows, np.float32).reshape(-1, 2))
    assert np.allclose(found, [slow(*row) for row in rows])


def test_a_saved_forest_reads_back_and_saves_to_the_same_bytes(tmp_path):
    save_forest(forest(), tmp_path / "a.npz")
    again = load_forest(tmp_path / "a.npz")
    save_forest(again, tmp_path / "b.npz")
    rows = np.array([[3, 0.2], [30, 1]], np.float32)
    assert again.names == ("length", "links")
    assert (again.probabilities(rows) == forest().probabilities(rows)).all()
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_damaged_file_says_what_to_do(tmp_path):
    (tmp_path / "a.npz").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ValueError, match=r"a\.npz is missing or damaged .* install the package again"):
        load_forest(tmp_path / "a.npz")
    with pytest.raises(ValueError, match="install the package again"):
        load_forest(tmp_path / "none.npz")
