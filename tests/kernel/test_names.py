import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.names import can_be_one, fullest_name, name_parts


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Dorsek", "Pavel Dorsek"),
        ("Pavel Dorsek", "Pavel Dorsék"),
        ("Foreign Minister Pavel Dorsek", "Dorsek"),
        ("Sergej Halvorn", "Sergei Halvorn"),
        ("Pomaro", "Pomrao"),
        ("Keeler", "Keler"),
        ("P. Dorsek", "Pavel Dorsek"),
        ("Dorsek’s", "Dorsek"),
        ("Tom Reker", "Tomas Reker"),
        ("Anna Reker-Dorsek", "Reker-Dorsek"),
        ("Pavel al-Dorsek", "Pavel Dorsek"),
        ("Kim Re-ker", "Kim Re-ker’s"),
    ],
)
def test_names_of_one_person(a, b):
    assert can_be_one(a, b)
    assert can_be_one(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Pavel Dorsek", "Tomas Reker"),
        ("Anna Reker", "Tomas Reker"),
        ("Lee", "Leo"),
        ("Dorsek", "Dorsek’s aide Milo Tarse"),
        ("Tomas Reker Jr.", "Tomas Reker"),
        ("Anna Reker-Dorsek", "Milena Reker-Dorsek"),
        ("", "Reker"),
        ("12", "12"),
    ],
)
def test_names_of_two_people_or_of_none(a, b):
    assert not can_be_one(a, b)
    assert not can_be_one(b, a)


@given(st.text(), st.text())
def test_agreement_is_symmetric(a, b):
    assert can_be_one(a, b) == can_be_one(b, a)
    assert can_be_one(a, a) == bool(name_parts(a))


def test_the_fullest_name_has_most_words():
    assert fullest_name(["Reker", "Tomas Reker", "Reker", "T Reker"]) == "Tomas Reker"
    with pytest.raises(ValueError, match="at least one name"):
        fullest_name([])


def test_a_double_family_name_is_one_part():
    assert name_parts("Anna Lena Reker-Dorsek’s") == ("anna", "lena", "reker-dorsek")
    assert name_parts("Park Min-ho") == ("park", "min", "ho")
    assert name_parts("Omar Al-Reker") == ("omar", "al", "reker")
    assert name_parts("Jean-Paul Dorsek") == ("jean", "paul", "dorsek")
