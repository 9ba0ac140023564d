import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.metrics.clusters import b_cubed, pairs
from evaluation.metrics.overlap import Score, character_overlap, overlap


def test_overlap_by_hand():
    score = overlap(["a", "b", "b"], ["b", "b", "b", "c"])
    assert score == Score(2, 4, 3)
    assert (score.precision, score.recall) == (0.5, 2 / 3)
    assert score.f1 == pytest.approx(4 / 7)


def test_nothing_scores_nothing():
    assert overlap([], []).f1 == 0
    assert overlap(["a"], []).precision == 0
    assert overlap([], ["a"]).recall == 0
    assert b_cubed({}, {}) == (0.0, 0.0)


def test_characters_count_once_on_each_side():
    assert character_overlap([(0, 4), (2, 6)], [(5, 9)]) == Score(1, 4, 6)


def test_b_cubed_by_hand():
    gold = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
    answer = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}
    # a, b: 2/2 right of 3; c: 1/3 of 3; d, e: 2/3 of 2.
    assert b_cubed(gold, answer) == (pytest.approx(11 / 15), pytest.approx(11 / 15))
    assert pairs(gold, answer) == Score(2, 4, 4)


def test_a_missing_item_is_alone():
    gold = {"a": 1, "b": 1}
    assert b_cubed(gold, {}) == (1.0, 0.5)
    assert pairs(gold, {}) == Score(0, 0, 1)


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 4), min_size=1))
def test_the_gold_grouping_is_perfect_and_one_group_has_full_recall(gold):
    assert b_cubed(gold, gold) == (pytest.approx(1), pytest.approx(1))
    assert b_cubed(gold, dict.fromkeys(gold, 0))[1] == pytest.approx(1)
