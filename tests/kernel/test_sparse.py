from __future__ import annotations

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.sparse import alike, holders, rarity, weighed

TEXTS = st.lists(st.dictionaries(st.integers(1, 8), st.integers(1, 4), max_size=6), max_size=7)


def slow_cosine(one: dict[int, float], other: dict[int, float]) -> float:
    return sum(x * other.get(word, 0.0) for word, x in one.items())


def test_rarer_words_tell_more_and_a_single_text_is_no_trouble():
    assert rarity(100, 1) > rarity(100, 50) > rarity(100, 100) >= 1.0
    assert rarity(1, 1) > 1.0


def test_holders_count_texts_not_words():
    assert holders([{1: 5, 2: 1}, {1: 1}]) == {1: 2, 2: 1}


@given(TEXTS)
def test_vectors_have_length_one_and_no_word_is_lost(texts: list[dict[int, float]]):
    for text in texts:
        vector = weighed(text, lambda word: 1.0 + word)
        assert set(vector) == set(text)
        assert not text or isclose(sqrt(sum(x * x for x in vector.values())), 1.0)


@given(TEXTS)
def test_likenesses_are_those_of_the_slow_twin(texts: list[dict[int, float]]):
    vectors = [weighed(text, lambda word: 1.0 + word) for text in texts]
    slow = {
        (a, b): slow_cosine(vectors[a], vectors[b])
        for b in range(len(vectors))
        for a in range(b)
        if slow_cosine(vectors[a], vectors[b]) >= 0.3
    }
    found = list(alike(vectors, least=0.3))
    assert [edge[:2] for edge in found] == sorted(edge[:2] for edge in found)
    assert {(a, b): pytest.approx(likeness) for a, b, likeness in found} == slow


def test_nothing_is_like_nothing():
    assert list(alike([], least=0.1)) == list(alike([{}, {}], least=0.1)) == []
