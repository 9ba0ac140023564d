from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.spinning import TABLE, spun
from evaluation.tasks.damage import _trimmed
from manywitness.lang.en_spun import SWAPS

TEXT = (
    "The minister warned that the country wants to improve its trade, and denied that carrying large costs "
    "would hurt the workers of Big Harbour, who tried to stop it 12 times this year."
)


def test_words_are_swapped_where_they_stand_in_their_own_form():
    found = spun(TEXT, 0.2, Random(3))
    assert (found.swaps, found.words) == (7, 33)
    assert found.text == (
        "The minister warned that the nation wishes to enhance its trade, and refuted that carrying massive "
        "expenses would wound the workers of Big Harbour, who tried to stop it 12 times this year."
    )


def test_a_text_is_spun_in_the_same_way_every_time_and_not_at_rate_nought():
    assert spun(TEXT, 0.3, Random(1)) == spun(TEXT, 0.3, Random(1))
    assert spun(TEXT, 0.0, Random(1)).text == TEXT
    assert spun("", 0.3, Random(1)).text == ""


@pytest.mark.parametrize("rate", [0.05, 0.3, 1.0])
def test_names_and_numbers_stay(rate):
    text = spun(TEXT, rate, Random(5)).text
    assert text.startswith("The minister")
    assert "Big Harbour" in text
    assert " 12 " in text


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_no_more_words_are_swapped_than_asked_for(seed, rate):
    found = spun(TEXT, rate, Random(seed))
    assert found.swaps <= round(rate * found.words)


def test_the_product_knows_no_swap_of_the_table():
    planted = {(base, word) for base, words in TABLE.items() for word in words}
    assert not planted & SWAPS


def test_trimming_leaves_out_whole_lines_only():
    lines = [f"Line {number} is here." for number in range(40)]
    kept = _trimmed("\n\n".join(lines), Random(2)).split("\n\n")
    assert set(filter(None, "\n".join(kept).split("\n"))) < set(lines)
