import numpy as np
import pytest

from evaluation.metrics.decisions import balanced_accuracy, best_threshold, f1

TRUTH = np.array([True, True, False, False, False, False])


def test_both_classes_count_alike_however_many_items_they_have():
    assert balanced_accuracy(TRUTH, np.array([True, False, False, False, False, True])) == pytest.approx(
        (1 / 2 + 3 / 4) / 2
    )
    assert balanced_accuracy(~TRUTH & False, ~TRUTH & False) == 0.5


def test_f1_of_nothing_is_nothing():
    assert f1(TRUTH, TRUTH & False) == 0.0
    assert f1(TRUTH & False, TRUTH & False) == 0.0
    assert f1(TRUTH, np.array([True, False, True, False, False, False])) == pytest.approx(0.5)


def test_the_best_threshold_parts_the_classes_where_scores_do():
    scores = np.array([0.9, 0.6, 0.5, 0.1, 0.2, 0.3])
    least = best_threshold(TRUTH, scores, balanced_accuracy)
    assert balanced_accuracy(TRUTH, scores >= least) == 1.0


def test_a_threshold_needs_something_true():
    with pytest.raises(ValueError, match="no item is true"):
        best_threshold(TRUTH & False, np.zeros(6), f1)
