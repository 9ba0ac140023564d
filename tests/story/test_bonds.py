import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.story.claims.bonds import binds, said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two of the crew were hurt, none of them badly", "Two sailors had been hurt, none severely"),
        ("The harbour office counted forty boats on Monday.", "On Monday forty boats were counted there."),
        ("Ana Roth declined to comment.", "Roth would not comment and refused to comment on the wreck."),
        ("It was Vael.", "It was Vael"),
    ],
)
def test_words_of_matter_in_common_bind(one, other):
    assert binds(said(one), said(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The boats have the same owner, the same paint",
            "This paint smells enough by itself, say neighbours",
        ),
        ("I like Ana Roth.", "Next week Ana Roth will be our mayor."),
        (
            "The head of the office, Ana Roth, declined to guess.",
            "Ana Roth, the head of the office, begins today.",
        ),
        (
            "The captain did not immediately respond.",
            "The captain responded immediately on the radio of the ship.",
        ),
        ("He does not know it.", "She was not there."),
    ],
    ids=["two words and nothing else", "a name alone", "no answer", "no answer, with not", "nothing"],
)
def test_names_or_few_words_alone_or_no_answer_do_not(one, other):
    assert not binds(said(one), said(other))


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_bond_is_symmetric_and_no_wording_lacks_one_with_itself(one, other):
    assert binds(said(one), said(other)) is binds(said(other), said(one))
    assert binds(said(one), said(one))
