import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.alternatives import one_of

OPTIONS = st.lists(st.text("ab .", min_size=1, max_size=4), min_size=1, max_size=8)


def slow(options):
    return "|".join(re.escape(option) for option in sorted(options, key=len, reverse=True))


@given(OPTIONS, st.text("ab .", max_size=12))
def test_the_same_words_are_found_as_by_a_plain_list(options, text):
    found = [match.span() for match in re.finditer(rf"(?:{one_of(options)})", text)]
    assert found == [match.span() for match in re.finditer(rf"(?:{slow(options)})", text)]


@given(OPTIONS, st.text("ab .", max_size=12))
def test_a_shorter_word_is_taken_where_what_follows_asks_for_it(options, text):
    found = [match.span() for match in re.finditer(rf"(?:{one_of(options)})\b", text)]
    assert found == [match.span() for match in re.finditer(rf"(?:{slow(options)})\b", text)]


@pytest.mark.parametrize(
    ("options", "pattern"),
    [
        ((), ""),
        (("may",), "may"),
        (("may", "march"), "ma(?:rch|y)"),
        (("day", "days", "day"), "day(?:s)?"),
        (("p.m.",), r"p\.m\."),
    ],
)
def test_shared_beginnings_are_written_once(options, pattern):
    assert one_of(options) == pattern


def test_a_blank_may_be_any_white_space():
    assert re.fullmatch(one_of(["no more than"], blank=r"\s+"), "no  more\nthan")
