import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from manywitness.kernel import worded as module
from manywitness.kernel.worded import Worded, worded
from manywitness.kernel.wording import parts, words, written

TEXTS = st.text("ab1 _.,'’-é€“”\nŉ٣", max_size=24)


@given(TEXTS, st.integers(0, 24), st.integers(0, 24))
@example("U.S. ports", 0, 3)
@example("3,000 men", 1, 9)
def test_the_words_of_a_part_are_those_of_the_part_alone(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    said, starts, ends = Worded(text).words(start, end)
    alone = [(word.written, start + word.start, start + word.end) for word in words(text[start:end])]
    assert list(zip(said, starts, ends, strict=True)) == alone
    assert list(Worded(text).written(start, end)) == written(text[start:end])


@given(TEXTS)
def test_places_are_those_of_the_words_as_they_are_written(text):
    said, starts, ends = Worded(text).words(0, len(text))
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == list(said)


@given(TEXTS)
def test_parts_are_the_whole_text_by_turns_without_and_with_a_word(text):
    found = parts(text)
    assert "".join(found) == text
    assert found[1::2] == written(text)
    assert [words(part) for part in found[::2]] == [()] * (len(written(text)) + 1)


def test_words_in_one_line_have_no_case_however_often_they_are_asked_for():
    text = Worded("“The Ferry,”\nRoth said.")
    assert [text.folded(1, 10), text.folded(1, 10), text.folded(0, 23)] == [
        "the ferry",
        "the ferry",
        "the ferry roth said",
    ]


@pytest.mark.parametrize("most", [0, 2, 9])
def test_so_many_words_come_first_and_no_more(most):
    some = Worded("one two three four").words(4, 18)
    assert [list(column) for column in some.first(most)] == [list(column[:most]) for column in some]


def test_a_text_is_cut_once_and_forgotten_when_there_are_many(monkeypatch):
    monkeypatch.setattr(module, "REMEMBERED", 20)
    known = module._Texts()
    first = known["one two"]
    assert known["one two"] is first
    assert [list(known[text].written(0, len(text))) for text in ("three four", "five six")] == [
        ["three", "four"],
        ["five", "six"],
    ]
    assert sum(map(len, known)) <= 20
    assert known["one two"] is not first
    assert list(known["one two"].written(0, 7)) == list(worded("one two").written(0, 7)) == ["one", "two"]
