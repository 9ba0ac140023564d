import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.spellings import levelled


@pytest.mark.parametrize(
    "spellings",
    [
        "sergey sergei sergej",
        "zelensky zelenskyy zelenskiy zelenskii",
        "mueller muller",
        "yevgeny evgeny yevgeni",
        "aleksei alexei alexey aleksey",
        "lavrov lavroff lawrow",
        "prigozhin prigojin",
        "milosevic milosevich",
        "qaddafi kadafi",
    ],
)
def test_spellings_of_one_name_come_out_as_one(spellings):
    assert len({levelled(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    "names", ["maria mario", "marin morin", "petrov petrova", "chen chan", "lee leo", "jan ian"]
)
def test_other_names_stay_other_names(names):
    a, b = names.split()
    assert levelled(a) != levelled(b)


@given(st.text("abcdefghijklmnopqrstuvwxyz'", min_size=1))
def test_a_word_never_comes_out_empty(word):
    assert levelled(word)
