from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.encoder.pieces import Pieces, cuts


@dataclass(frozen=True)
class Words:
    """Words by their numbers of pieces, each piece two code points, one blank between words."""

    sizes: list[int]

    @property
    def firsts(self) -> list[int]:
        return [0, *accumulate(self.sizes)][:-1]

    @property
    def starts(self) -> list[int]:
        return [2 * before + at for at, before in enumerate(self.firsts)]

    @property
    def pieces(self) -> Pieces:
        starts = [
            start + 2 * k for start, size in zip(self.starts, self.sizes, strict=True) for k in range(size)
        ]
        begin = np.array(starts, np.int32)
        return Pieces(begin * 0, begin * 0, begin, begin + 2, np.array(self.firsts, np.int32))


def slow(words: Words, breaks: list[int], most: int) -> list[tuple[int, int]]:
    sizes, starts = words.sizes, words.starts
    out, begin = [], 0
    while begin < len(sizes):
        last = begin + 1
        while last < len(sizes) and sum(sizes[begin : last + 1]) <= most:
            last += 1
        if last < len(sizes):
            good = [
                at
                for at in range(begin + 1, last + 1)
                if any(starts[at - 1] < b <= starts[at] for b in breaks)
            ]
            last = good[-1] if good else last
        out.append((begin, last))
        begin = last
    return out


WORDS = st.lists(st.integers(1, 7), max_size=40).map(Words)
BREAKS = st.lists(st.integers(0, 300), max_size=12).map(sorted)


@given(WORDS, BREAKS, st.integers(1, 20))
def test_windows_are_those_of_the_slow_twin(words, breaks, most):
    assert cuts(words.pieces, breaks, most) == slow(words, breaks, most)


@given(WORDS, BREAKS, st.integers(1, 20))
def test_windows_cover_every_word_once_and_hold_no_more_than_most(words, breaks, most):
    found = cuts(words.pieces, breaks, most)
    assert [at for window in found for at in range(*window)] == list(range(len(words.sizes)))
    for first, last in found:
        assert sum(words.sizes[first:last]) <= most or last - first == 1


@pytest.mark.parametrize(
    ("sizes", "begins", "most", "expected"),
    [
        ([], [], 5, []),
        ([1, 2], [], 3, [(0, 2)]),
        ([1] * 6, [], 4, [(0, 4), (4, 6)]),
        ([1] * 6, [2], 4, [(0, 2), (2, 6)]),
        ([1] * 6, [1, 3], 4, [(0, 3), (3, 6)]),
        # A sentence that begins just where the window is full.
        ([1] * 6, [4], 4, [(0, 4), (4, 6)]),
        # After a cut at a sentence what was held since then is still counted.
        ([1, 1, 3, 1, 1, 1], [1], 5, [(0, 1), (1, 4), (4, 6)]),
        # What was held since the sentence leaves no room for the next word.
        ([1, 4, 4, 1], [1], 5, [(0, 1), (1, 2), (2, 4)]),
        # One word that is longer than a window stands by itself.
        ([1, 9, 1], [], 5, [(0, 1), (1, 2), (2, 3)]),
        ([9, 9], [], 5, [(0, 1), (1, 2)]),
        ([9], [], 5, [(0, 1)]),
    ],
)
def test_windows_by_hand(sizes, begins, most, expected):
    words = Words(sizes)
    assert cuts(words.pieces, [words.starts[at] for at in begins], most) == expected


def test_a_short_text_is_one_window_whatever_its_sentences():
    words = Words([2] * 10)
    assert cuts(words.pieces, words.starts, 20) == [(0, 10)]


def test_a_sentence_that_begins_inside_a_word_begins_with_the_next_one():
    words = Words([2] * 4)
    assert cuts(words.pieces, [words.starts[1] + 1], 6) == [(0, 2), (2, 4)]


def test_each_window_of_a_long_text_begins_where_the_last_sentence_that_fits_ended():
    words = Words([1] * 5_001)
    starts = words.starts
    found = cuts(words.pieces, [starts[at] for at in range(1, 5_001, 50)], 99)
    assert found == [(0, 51), *((at, at + 50) for at in range(51, 5_001, 50))]
