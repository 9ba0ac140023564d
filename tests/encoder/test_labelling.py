"""The best labels that fit each other, against every possible sequence."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.encoder.labelling import best_labels, runs

NAMES = ("O", "B-a", "I-a", "B-b", "I-b")


def fits(labels) -> bool:
    before = "O"
    for label in (NAMES[number] for number in labels):
        if label.startswith("I-") and before[2:] != label[2:]:
            return False
        before = label
    return True


def value(scores, labels) -> float:
    return float(sum(scores[at, label] for at, label in enumerate(labels)))


@given(st.lists(st.lists(st.integers(-20, 20), min_size=5, max_size=5), min_size=1, max_size=5))
def test_no_sequence_that_fits_is_better(rows):
    scores = np.array(rows, np.float32)
    found = best_labels(scores, NAMES)
    assert fits(found)
    every = (labels for labels in product(range(5), repeat=len(rows)) if fits(labels))
    assert value(scores, found) == pytest.approx(max(value(scores, labels) for labels in every))


def test_labels_that_fit_stay_the_likeliest_of_each_word():
    scores = np.eye(5, dtype=np.float32)[[0, 1, 2, 2, 3, 0]]
    assert best_labels(scores, NAMES) == [0, 1, 2, 2, 3, 0]


def test_an_inside_label_that_nothing_begins_finds_its_beginning():
    scores = np.full((3, 5), -9.0, np.float32)
    scores[0, 0], scores[0, 1] = -0.7, -0.8
    scores[1, 2] = scores[2, 0] = 0
    assert best_labels(scores, NAMES) == [1, 2, 0]


def test_no_words_have_no_labels():
    assert best_labels(np.zeros((0, 5), np.float32), NAMES) == []


def test_runs_begin_anew_with_each_beginning():
    assert runs([0, 1, 2, 1, 3, 4, 0], NAMES) == [((1, 3), "a"), ((3, 4), "a"), ((4, 6), "b")]
    assert runs([1], NAMES) == [((0, 1), "a")]
    assert runs([], NAMES) == []
