from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.paragraphs import paragraphs


def pieces(text):
    return [text[start:end] for start, end in paragraphs(text)]


def test_each_line_is_a_paragraph_without_its_edges():
    assert pieces("One. \n\n  Two.\r\nThree.\n") == ["One.", "Two.", "Three."]


def test_lines_broken_at_a_width_are_one_paragraph():
    text = (
        "The committee met on Friday and its chair told reporters that the\n"
        "harbour will stay open through the winter, whatever the weather does\n"
        "to the roads.\n\nThe union does not agree."
    )
    first, second = text.split("\n\n")
    assert pieces(text) == [first, second]


def test_short_paragraphs_on_lines_of_their_own_stay_apart():
    text = "The committee met on Friday in the old town hall.\nNobody came to the second meeting at all."
    assert pieces(text) == text.split("\n")


def test_many_short_paragraphs_of_one_length_stay_apart():
    lines = [
        "The committee met on Friday in the old town hall.",
        "Nobody came to the second meeting of the council.",
        '"We waited for an hour," said the chair, "alone."',
        "The third meeting is planned for the end of May.",
        "It may well be the last one of the season there.",
    ]
    assert pieces("\n".join(lines)) == lines


def test_one_line_that_stops_in_mid_sentence_shows_that_lines_were_broken():
    text = (
        "The committee met on Friday in the old town hall.\n"
        "Nobody came to the second meeting of the council.\n"
        "The chair waited for an hour and then told\n"
        "reporters that the third meeting may be the last."
    )
    assert pieces(text) == [text]


@pytest.mark.parametrize("text", ["", " ", "\n\r\n", "\xa0\n"])
def test_blank_text_has_none(text):
    assert pieces(text) == []


@given(st.text(st.sampled_from(" \n\r\xa0ab.\u2028"), max_size=80))
def test_paragraphs_cover_every_word_and_do_not_overlap(text):
    found = paragraphs(text)
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    covered = "".join(text[start:end] for start, end in found)
    assert "".join(covered.split()) == "".join(text.split())
