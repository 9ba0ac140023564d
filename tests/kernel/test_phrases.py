"""Phrases in lists of words; the slow twin compares every phrase at every place."""

from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.phrases import phrase_at, phrase_inside, phrase_table, spaced

WORDS = st.lists(st.sampled_from(["sign", "up", "for", "free", "follow"]), max_size=8)
PHRASES = st.lists(WORDS.filter(bool).map(" ".join), max_size=4)


@given(PHRASES, WORDS, st.integers(0, 9))
def test_the_longest_phrase_at_a_place_is_found(phrases, words, index):
    slow = [len(p.split()) for p in phrases if words[index : index + len(p.split())] == p.split()]
    assert phrase_at(phrase_table(phrases), words, index) == max(slow, default=0)


@given(PHRASES, WORDS)
def test_inside_means_at_some_place(phrases, words):
    table = phrase_table(phrases)
    found = any(phrase_at(table, words, i) for i in range(len(words)))
    assert phrase_inside([spaced((p,)) for p in phrases], spaced(words)) is found


def test_a_phrase_is_whole_words():
    assert not phrase_inside([spaced(["sign", "up"])], spaced(["sign", "upstairs"]))
