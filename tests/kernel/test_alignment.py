from __future__ import annotations

from difflib import SequenceMatcher

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.kernel.alignment import shared
from manywitness.kernel.matching import Match, Prepared, heaviest, prepare
from manywitness.kernel.shingles import Memo, words_of
from manywitness.lang.en_function_words import FUNCTION_WORDS

# Words that no list of function words holds, so that every one is content.
VOCABULARY = [f"{a}{b}{c}" for a in "bdfg" for b in "aeo" for c in "lmnr"]


def text(words: list[str]) -> Prepared:
    content = " ".join(words)
    return prepare(words_of(content, [(0, len(content))], Memo(FUNCTION_WORDS)))


def matches(one: list[str], other: list[str]) -> list[Match]:
    return list(shared(text(one), text(other)))


def slow_runs(one: list[str], other: list[str]) -> set[tuple[int, int, int]]:
    """The slow twin: every maximal run of equal words, by comparing each place with each place."""
    runs = set()
    for i in range(len(one)):
        for j in range(len(other)):
            if one[i] == other[j] and not (i and j and one[i - 1] == other[j - 1]):
                size = 0
                while i + size < len(one) and j + size < len(other) and one[i + size] == other[j + size]:
                    size += 1
                runs.add((i, j, size))
    return runs


@given(
    st.lists(st.sampled_from(VOCABULARY), min_size=12, max_size=25, unique=True),
    st.lists(st.sampled_from([w + "x" for w in VOCABULARY]), max_size=30),
    st.lists(st.sampled_from([w + "z" for w in VOCABULARY]), max_size=30),
)
@settings(max_examples=60, deadline=None)
def test_a_run_alone_in_both_texts_is_found_with_the_bounds_of_the_slow_twin(
    run: list[str], before: list[str], after: list[str]
):
    one, other = before + run + before[::-1], after + run + after
    ((i, j, size),) = [r for r in slow_runs(one, other) if r[2] >= 8]
    assert matches(one, other) == [Match(i, i + size, j, j + size, 1.0)]


@given(
    st.lists(st.sampled_from(VOCABULARY[:12]), max_size=60),
    st.lists(st.sampled_from(VOCABULARY[:12]), max_size=60),
)
@settings(max_examples=80, deadline=None)
def test_texts_change_places_and_so_do_their_matches(one: list[str], other: list[str]):
    turned = {Match(m.b_start, m.b_end, m.a_start, m.a_end, m.score) for m in matches(other, one)}
    assert set(matches(one, other)) == turned


@given(
    st.lists(st.sampled_from(VOCABULARY[:16]), max_size=80),
    st.lists(st.sampled_from(VOCABULARY[:16]), max_size=80),
)
@settings(max_examples=80, deadline=None)
def test_matches_lie_inside_both_texts_and_score_what_they_hold(one: list[str], other: list[str]):
    for match in matches(one, other):
        left, right = one[match.a_start : match.a_end], other[match.b_start : match.b_end]
        assert min(len(left), len(right)) >= 8
        # difflib's blocks are some common subsequence; the score counts the longest one.
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        assert 2 * sum(block.size for block in blocks) / (len(left) + len(right)) <= match.score + 1e-9
        assert match.score <= 1.0


def test_swapped_words_do_not_cut_a_match():
    one = VOCABULARY[:30]
    other = [w for a, b in zip(one[::2], one[1::2], strict=True) for w in (b, a)]
    assert [(m.a_start, m.a_end, m.b_start, m.b_end) for m in matches(one, other[:10] + one[10:])] == [
        (0, 30, 0, 30)
    ]


def test_texts_without_words_share_nothing():
    assert matches([], []) == []
    assert matches([], VOCABULARY) == matches(VOCABULARY, ["sheep"]) == []


@given(st.lists(st.sampled_from([-2.0, -0.5, 0.5, 1.0]), max_size=30))
def test_the_heaviest_stretch_is_that_of_the_slow_twin(gains: list[float]):
    start, end = heaviest(np.array(gains, np.float64))
    sums = [sum(gains[i:j]) for i in range(len(gains)) for j in range(i, len(gains) + 1)]
    assert sum(gains[start:end]) == max([0.0, *sums])


def test_twice_the_copies_of_a_repeating_text_cost_seeds_in_proportion():
    from manywitness.kernel.seeds import seeds

    def count(repeats: int) -> int:
        one = text(VOCABULARY[:5] * repeats)
        return len(seeds(one.ranked, one.ranked))

    assert count(2_000) <= 5 * count(500)
