from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.vocabulary import Vocabulary, distinct

WORDS = st.lists(st.sampled_from(["ferry", "Ferry", "ferries", "port", "", "é"]), max_size=12)


@given(st.lists(WORDS, max_size=4))
def test_a_word_keeps_the_number_that_it_was_given_first(lists):
    known = Vocabulary()
    numbers = [known.numbers(words).tolist() for words in lists]
    in_order = list(dict.fromkeys(word for words in lists for word in words))
    assert known.words == in_order
    assert len(known) == len(in_order)
    assert numbers == [[in_order.index(word) for word in words] for words in lists]


@given(st.lists(WORDS, max_size=4))
def test_facts_are_read_once_of_each_word_that_is_asked_for(lists):
    known, asked = Vocabulary(), []

    def read(vocabulary, words):
        asked.extend(words)
        return np.array([[len(word), word.isupper()] for word in words], np.int64).reshape(-1, 2)

    for words in lists:
        assert known.facts(read, known.numbers(words)).tolist() == [[len(w), w.isupper()] for w in words]
    assert sorted(asked) == sorted({word for words in lists for word in words})


def test_what_is_read_of_a_word_may_be_the_number_of_another():
    known = Vocabulary()

    def lower(vocabulary, words):
        return vocabulary.numbers([word.lower() for word in words])

    found = known.facts(lower, known.numbers([f"WORD{at}" for at in range(2000)]))
    assert [known.words[at] for at in found.tolist()] == [f"word{at}" for at in range(2000)]
    assert known.facts(lower, found).tolist() == found.tolist()


def test_threads_that_share_words_never_give_two_of_them_one_number():
    known, texts = Vocabulary(), [[f"w{(at * step) % 997}" for at in range(997)] for step in range(1, 9)]
    found = {}
    threads = [
        Thread(target=lambda n=n: found.__setitem__(n, known.numbers(texts[n]).tolist())) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(known.words)) == len(known.words) == 997
    assert [[known.words[at] for at in found[n]] for n in range(8)] == texts


@given(st.lists(st.integers(0, 9), max_size=20))
def test_distinct_numbers_come_in_order_of_their_first_places(numbers):
    given = np.array(numbers, np.int64)
    found, first, which = distinct(given, 10)
    assert found.tolist() == list(dict.fromkeys(numbers))
    assert first.tolist() == [numbers.index(one) for one in found.tolist()]
    assert found[which].tolist() == numbers


def test_a_failure_of_the_reader_leaves_nothing_half_known():
    known = Vocabulary()
    calls = []

    def read(vocabulary, words):
        calls.append(len(words))
        if len(calls) == 2:
            raise ValueError("damaged")
        return np.array([len(word) for word in words], np.int64)

    numbers = known.numbers(["port", "sea"])
    with pytest.raises(ValueError, match="damaged"):
        known.facts(read, numbers)
    assert known.facts(read, numbers).tolist() == [4, 3]
