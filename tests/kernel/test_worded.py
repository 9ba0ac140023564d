import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from manywitness.kernel import worded as module
from manywitness.kernel.vocabulary import Vocabulary
from manywitness.kernel.worded import Worded, worded
from manywitness.kernel.wording import parts, words, written

TEXTS = st.text("ab1 _.,'’-é€“”\nŉ٣", max_size=24)


@given(TEXTS, st.integers(0, 24), st.integers(0, 24))
@example("U.S. ports", 0, 3)
@example("3,000 men", 1, 9)
def test_the_words_of_a_part_are_those_of_the_part_alone(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    said, starts, ends = Worded(text, Vocabulary()).words(start, end)
    alone = [(word.written, start + word.start, start + word.end) for word in words(text[start:end])]
    assert list(zip(said, starts, ends, strict=True)) == alone
    assert list(Worded(text, Vocabulary()).written(start, end)) == written(text[start:end])


@given(TEXTS)
def test_places_are_those_of_the_words_as_they_are_written(text):
    said, starts, ends = Worded(text, Vocabulary()).words(0, len(text))
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == list(said)


@given(TEXTS)
def test_parts_are_the_whole_text_by_turns_without_and_with_a_word(text):
    found = parts(text)
    assert "".join(found) == text
    assert found[1::2] == written(text)
    assert [words(part) for part in found[::2]] == [()] * (len(written(text)) + 1)


@pytest.mark.parametrize("most", [0, 2, 9])
def test_so_many_words_come_first_and_no_more(most):
    some = Worded("one two three four", Vocabulary()).words(4, 18)
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


@given(TEXTS)
def test_edges_are_those_of_all_words_at_once(text):
    said = Worded(text, Vocabulary())
    starts, ends = said.edges.tolist()
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == written(text)


def test_words_have_a_number_in_their_own_vocabulary_and_in_any_other():
    own, other = Vocabulary(), Vocabulary()
    other.numbers(["Roth", "docked"])
    said = Worded("The ferry docked. The crew left.", own)
    assert said.numbers.tolist() == said.numbers_in(own).tolist() == [0, 1, 2, 0, 3, 4]
    assert [other.words[at] for at in said.numbers_in(other).tolist()] == written(
        "The ferry docked. The crew left."
    )
    assert own.words == ["The", "ferry", "docked", "crew", "left"]


def test_words_are_numbered_anew_when_there_are_many(monkeypatch):
    monkeypatch.setattr(module, "NUMBERED", 3)
    known = module._Texts()
    first = known["one two three four"]
    assert first.numbers.tolist() == [0, 1, 2, 3]
    after = known["five two"]
    assert after.vocabulary is not first.vocabulary
    assert (after.numbers.tolist(), after.vocabulary.words) == ([0, 1], ["five", "two"])
    assert list(known) == ["five two"]
