from hypothesis import given
from hypothesis import strategies as st

from manywitness.export import difference
from manywitness.export.difference import Run, compared, plain, same_words

words = st.lists(
    st.sampled_from(["the", "boat", "boats", "was", "late", "late,", "The", "12", "—"]), max_size=12
)


def lcs(a, b):
    """The slow twin: how many words two lists have in the same order."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def said(runs, *marks):
    return " ".join(run.words for run in runs if run.mark in marks).split()


def test_other_words_are_marked_and_missing_ones_stand_at_their_place():
    assert compared(["an absolute fiction, he said"], ["an absolutely fake story he said"]) == (
        Run("same", "an"),
        Run("missing", "absolutely fake story"),
        Run("own", "absolute fiction,"),
        Run("same", "he said"),
    )


def test_case_marks_and_spacing_are_no_difference():
    assert compared(["“It’s CLEAR,\n he"], ["it's clear he"]) == (Run("same", "“It’s CLEAR, he"),)
    assert same_words(["It’s  clear."], ["it's", "clear"])


def test_numbers_money_and_shares_are_differences():
    assert not same_words(["1.5 people"], ["15 people"])
    assert not same_words(["5%"], ["5"])
    assert not same_words(["$5"], ["5"])


def test_a_gap_stands_between_two_pieces():
    assert plain(["We are ready,", "he knows"]) == (
        Run("same", "We are ready,"),
        Run("gap", ""),
        Run("same", "he knows"),
    )


def test_nothing_compared_with_nothing_is_nothing():
    assert compared([], []) == plain([]) == ()
    assert compared([], ["gone"]) == (Run("missing", "gone"),)
    assert compared(["new"], []) == (Run("own", "new"),)


@given(words, words)
def test_every_word_of_both_sides_is_there_once_and_in_order(mine, theirs):
    runs = compared([" ".join(mine)], [" ".join(theirs)])
    assert said(runs, "same", "own") == mine
    other = [difference._key(word) for word in theirs]
    assert [difference._key(w) for w in said(runs, "same", "missing")] == other
    assert len(said(runs, "same")) == lcs([difference._key(w) for w in mine], other)


@given(words, words)
def test_sides_too_long_to_compare_differ_in_the_middle_only(mine, theirs):
    old, difference.CELLS = difference.CELLS, -1
    try:
        runs = compared([" ".join(mine)], [" ".join(theirs)])
    finally:
        difference.CELLS = old
    assert said(runs, "same", "own") == mine
    assert [difference._key(w) for w in said(runs, "same", "missing")] == [difference._key(w) for w in theirs]
