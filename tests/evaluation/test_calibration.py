import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.metrics.calibration import EDGES, Bin, expected_calibration_error, reliability
from evaluation.reliability import shown

pairs = st.lists(st.tuples(st.floats(0, 1), st.booleans()))


def near(bins):
    return [(b.low, b.high, b.count, pytest.approx(b.mean_score), pytest.approx(b.share_right)) for b in bins]


def test_answers_stand_in_the_tenth_of_their_score():
    judged = [(0.0, False), (0.09, True), (0.1, True), (0.3, False), (0.95, True), (1.0, True), (1.0, False)]
    assert near(reliability(judged)) == [
        (0.0, 0.1, 2, 0.045, 0.5),
        (0.1, 0.2, 1, 0.1, 1.0),
        (0.3, 0.4, 1, 0.3, 0.0),
        (0.9, 1.0, 3, 2.95 / 3, 2 / 3),
    ]


def test_an_edge_belongs_to_the_tenth_above_it():
    assert [(b.low, b.count) for b in reliability((edge, True) for edge in EDGES)] == [
        *((edge, 1) for edge in EDGES[:9]),
        (0.9, 2),
    ]


def test_the_error_by_hand():
    # Two answers of ten are 0.3 too sure, eight are 0.05 too shy.
    bins = (Bin(0.8, 0.9, 2, 0.8, 0.5), Bin(0.9, 1.0, 8, 0.95, 1.0))
    assert expected_calibration_error(bins) == pytest.approx(0.2 * 0.3 + 0.8 * 0.05)


def test_nothing_has_no_table_and_no_error():
    assert reliability([]) == ()
    assert expected_calibration_error(()) == 0


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_outside_its_range_is_refused(score):
    with pytest.raises(ValueError, match=r"a score is in 0\.\.1"):
        reliability([(score, True)])


def test_scores_that_mean_what_they_say_have_no_error():
    judged = [(0.75, right) for right in (True, True, True, False)] + [(0.0, False), (1.0, True)]
    assert expected_calibration_error(reliability(judged)) == pytest.approx(0)


@given(pairs)
def test_every_answer_is_in_one_bin(judged):
    bins = reliability(judged)
    assert sum(b.count for b in bins) == len(judged)
    assert sum(b.count * b.share_right for b in bins) == pytest.approx(sum(right for _, right in judged))
    assert sum(b.count * b.mean_score for b in bins) == pytest.approx(sum(score for score, _ in judged))
    assert all(b.low - 1e-9 <= b.mean_score <= b.high + 1e-9 for b in bins)
    assert 0 <= expected_calibration_error(bins) <= 1


def test_the_table_is_shown_in_percent():
    assert shown([Bin(0.8, 0.9, 1200, 0.85, 0.5)]).splitlines() == [
        "| score   |    answers | mean score | right |",
        "|---------|-----------:|-----------:|------:|",
        "| 0.8–0.9 |      1,200 |       85.0 |  50.0 |",
        "",
        "expected calibration error: 35.0",
    ]
