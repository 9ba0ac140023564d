import numpy as np
import pytest

from manywitness.kernel.logistic import fit, load_logistic, save_logistic, sigmoid

ROWS = np.array([[0.0, 5.0], [1.0, 3.0], [2.0, 4.0], [3.0, 5.0], [4.0, 3.0], [5.0, 4.0]])
TRUTH = np.array([False, False, True, False, True, True])


def test_the_slope_of_the_likelihood_is_nothing_but_the_pull_of_the_ridge():
    model = fit(("one", "two"), ROWS, TRUTH, ridge=0.5)
    inputs = (ROWS - model.mean) / model.scale
    slope = inputs.T @ (model.probabilities(ROWS) - TRUTH)
    assert np.allclose(slope, -0.5 * model.weight, atol=1e-6)
    assert model.weight[0] > 0


def test_balanced_classes_have_even_odds_where_features_say_nothing():
    rows, truth = np.zeros((10, 1)), np.array([True] + [False] * 9)
    assert fit(("none",), rows, truth, balanced=True).probabilities(rows[:1]) == pytest.approx(0.5)
    assert fit(("none",), rows, truth).probabilities(rows[:1]) == pytest.approx(0.1, abs=1e-3)


def test_one_class_alone_cannot_be_fitted():
    with pytest.raises(ValueError, match="give rows of both classes"):
        fit(("one", "two"), ROWS, np.ones(6, bool))


def test_a_saved_model_says_the_same(tmp_path):
    model = fit(("one", "two"), ROWS, TRUTH, card="made for a test")
    save_logistic(model, tmp_path / "model.json")
    again = load_logistic(tmp_path / "model.json")
    assert (again.names, again.card) == (("one", "two"), "made for a test")
    assert np.allclose(again.probabilities(ROWS), model.probabilities(ROWS), atol=1e-5)
    save_logistic(model, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "model.json").read_bytes()


@pytest.mark.parametrize("content", ["", "[]", '{"features": {"one": {"mean": 0}}}'])
def test_a_damaged_model_is_refused(tmp_path, content):
    (tmp_path / "model.json").write_text(content)
    with pytest.raises(ValueError, match=r"model\.json is missing or damaged"):
        load_logistic(tmp_path / "model.json")


def test_odds_beyond_all_bounds_are_sure():
    assert sigmoid(np.array([-1e9, 0.0, 1e9])).tolist() == pytest.approx([0.0, 0.5, 1.0])
