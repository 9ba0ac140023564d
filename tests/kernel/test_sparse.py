from __future__ import annotations

from math import sqrt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.sparse import CELLS, alike, common

TEXTS = st.lists(st.dictionaries(st.integers(1, 8), st.integers(1, 4), max_size=6), max_size=7)


def unit(text: dict[int, int]) -> dict[int, float]:
    length = sqrt(sum(x * x for x in text.values()))
    return {word: x / length for word, x in sorted(text.items())}


def arrays(text: dict[int, int]):
    vector = unit(text)
    return np.array(list(vector), np.uint32), np.array(list(vector.values()), np.float32)


@given(TEXTS, st.sampled_from([0.3, 0.55, 0.81]))
def test_the_later_texts_are_those_of_the_slow_twin(texts: list[dict[int, int]], least: float):
    vectors = [unit(text) for text in texts]
    slow = {
        a: [
            b
            for b in range(a + 1, len(texts))
            if sum(x * vectors[b].get(word, 0.0) for word, x in vectors[a].items()) >= least
        ]
        for a in range(len(texts))
    }
    assert {a: later.tolist() for a, later in alike([arrays(t) for t in texts], least=least)} == slow


def test_nothing_is_like_nothing():
    assert list(alike([], least=0.1)) == []
    assert [later.tolist() for _, later in alike([arrays({}), arrays({})], least=0.1)] == [[], []]


# Words of which some share a cell of the table.
WORDS = st.builds(lambda low, high: low + high * CELLS, st.integers(0, 5), st.integers(0, 3))


@given(st.lists(WORDS, unique=True, max_size=8), st.lists(WORDS, max_size=12))
def test_common_words_are_those_of_the_slow_twin(words: list[int], many: list[int]):
    ours, theirs = common(np.array(words, np.uint32), np.array(many, np.uint32))
    slow = [(words.index(word), place) for place, word in enumerate(many) if word in words]
    assert list(zip(ours.tolist(), theirs.tolist(), strict=True)) == slow
