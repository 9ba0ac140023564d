from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.joining import apart, edges_of, joined
from manywitness.kernel.matching import MEASURES, Edges, Match, Prepared, prepare, rounded
from manywitness.kernel.shingles import Memo, words_of
from manywitness.lang.en_function_words import FUNCTION_WORDS

VOCABULARY = [f"{a}{b}{c}" for a in "bdfg" for b in "aeo" for c in "lmnr"]
TEN = [VOCABULARY[n : n + 10] for n in (0, 10, 20)]


def text(content: str) -> Prepared:
    return prepare(words_of(content, [(0, len(content))], Memo(FUNCTION_WORDS)))


def sentences(*some: list[str], between: str = " ") -> str:
    return between.join(f"{' '.join(words)}." for words in some)


def edges(left: str, right: str, *matches: Edges) -> list[Edges]:
    given_matches = [Match(*match, 1.0) for match in matches]
    return [edges_of(match) for match in joined((text(left), text(right)), given_matches, MEASURES)]


def slow_apart(many: set[Edges]) -> set[Edges]:
    """The slow twin: any two that overlap in both texts become one, and all of them again."""
    for one in many:
        for other in many - {one}:
            in_a = max(one[0], other[0]) < min(one[1], other[1])
            if in_a and max(one[2], other[2]) < min(one[3], other[3]):
                a, b = min(one[0], other[0]), max(one[1], other[1])
                c, d = min(one[2], other[2]), max(one[3], other[3])
                return slow_apart((many - {one, other}) | {(a, b, c, d)})
    return many


STRETCHES = st.tuples(st.integers(0, 30), st.integers(1, 8))
SOME = st.lists(st.tuples(STRETCHES, STRETCHES), max_size=12)


@given(SOME)
def test_matches_that_overlap_are_those_of_the_slow_twin(some: list[tuple[tuple[int, int], tuple[int, int]]]):
    many = [(a, a + m, b, b + n) for (a, m), (b, n) in some]
    assert apart([Match(*match, 1.0) for match in many]) == sorted(slow_apart(set(many)))


def test_of_two_matches_the_one_that_a_larger_tells_is_left_out():
    left, right = sentences(*TEN), sentences(*TEN, TEN[1])
    assert edges(left, right, (0, 30, 0, 30), (10, 20, 30, 40)) == [(0, 30, 0, 30)]


def test_two_matches_of_one_size_are_both_told():
    left, right = sentences(TEN[0], between="\n"), sentences(TEN[0], TEN[1], TEN[2], TEN[0], between="\n")
    both = [(0, 10, 0, 10), (0, 10, 30, 40)]
    assert edges(left, right, *both) == both


def test_sentences_that_changed_places_in_a_paragraph_are_one():
    left, right = sentences(TEN[0], TEN[1]), sentences(TEN[1], TEN[0], between="\n")
    assert edges(left, right, (0, 10, 10, 20), (10, 20, 0, 10)) == [(0, 20, 0, 20)]


def test_paragraphs_that_changed_places_stay_two():
    left, right = sentences(TEN[0], TEN[1], between="\n"), sentences(TEN[1], TEN[0], between="\n")
    both = [(0, 10, 10, 20), (10, 20, 0, 10)]
    assert edges(left, right, *both) == both


def test_a_sentence_left_out_does_not_part_what_stands_about_it():
    left, right = sentences(*TEN), sentences(TEN[0], TEN[2])
    assert edges(left, right, (0, 10, 0, 10), (20, 30, 10, 20)) == [(0, 30, 0, 20)]


def test_much_that_was_left_out_parts_what_stands_about_it():
    many = [f"{word}{n}" for n in range(10) for word in TEN[1]]
    left, right = sentences(TEN[0], many, many, TEN[2]), sentences(TEN[0], TEN[2])
    both = [(0, 10, 0, 10), (210, 220, 10, 20)]
    assert edges(left, right, *both) == both


@given(st.permutations(range(6)))
def test_texts_change_places_and_so_does_what_is_joined(order: list[int]):
    parts = [[f"{word}{n}" for word in VOCABULARY[:12]] for n in range(6)]
    left, right = sentences(*parts), sentences(*(parts[n] for n in order))
    matches = [(12 * n, 12 * n + 12, 12 * at, 12 * at + 12) for at, n in enumerate(order)]
    turned = [(c, d, a, b) for a, b, c, d in matches]
    found = [(c, d, a, b) for a, b, c, d in edges(left, right, *matches)]
    assert sorted(found) == edges(right, left, *turned)


def test_edges_move_out_over_function_words_to_the_end_of_the_sentence():
    words = text("One. And the sheep sailed north with us. Then nobody").words
    assert rounded(words, 3, 6) == (1, 8)
    assert rounded(words, 4, 6) == (4, 8)
