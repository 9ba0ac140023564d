import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.namesakes import Customs, complete_link, fit, person_name

CUSTOMS = Customs(
    titles=frozenset(["president", "mr", "minister"]),
    generations={"jr": "jr", "junior": "jr", "ii": "ii"},
    alike={"bill": "william", "tom": "thomas"},
    given=frozenset(["maria", "mario", "bill", "william", "thomas", "tom", "anna", "jon", "john"]),
    family_first={"xi": 2, "kim": 3},
)


def named(name):
    return person_name(name, CUSTOMS)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergey Varov", "Sergei Varov"),
        ("S. Varov", "Sergei Varov"),
        ("Varov", "Sergei Varov"),
        ("President Bill Orne", "William Orne"),
        ("Tom H. Orne", "Thomas Henry Orne"),
        ("Vladim Sokolov", "Vladim Sokolvo"),
        ("Zbig Orne", "Zbigniew Orne"),
        ("Xi Jinping", "President Xi"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Rosa Ann Orne", "Rosa Maria Ann Orne"),
    ],
)
def test_names_that_can_be_one_persons(a, b):
    assert fit(named(a), named(b))
    assert fit(named(b), named(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maria Lopez", "Mario Lopez"),
        ("Nicolas Madur", "Nicolas Madur Jr"),
        ("Nicolas Madur", "Nicolas Madur Guerra"),
        ("Bill Orne", "Anna Orne"),
        ("George W. Orne", "George H. W. Orne"),
        ("Karl Meyer", "Karl Beyer"),
        ("Tom Lee", "Tom Leo"),
        ("Kim Orne", "Jong Kim"),
    ],
)
def test_names_of_two_people(a, b):
    assert not fit(named(a), named(b))
    assert not fit(named(b), named(a))


def test_a_title_alone_is_a_name_and_no_letters_are_none():
    assert named("President").family == "president"
    assert named("...") is None


names = st.sampled_from(
    ["Bill Orne", "B. Orne", "Orne", "Anna Orne", "Sergei Varov", "Varof", "S. Varov", "Xi Ping"]
)


@given(names, names)
def test_fitting_is_symmetric(a, b):
    assert fit(named(a), named(b)) == fit(named(b), named(a))


def test_what_fits_two_groups_joins_neither():
    items = [named(name) for name in ("William Orne", "Wanda Orne", "W. Orne")]
    assert complete_link(items, fit) == [[0], [1], [2]]


@given(st.lists(names, max_size=8))
def test_every_item_is_in_one_group_whose_members_all_fit(found):
    items = [named(name) for name in found]
    groups = complete_link(items, fit)
    assert sorted(number for group in groups for number in group) == list(range(len(items)))
    assert all(fit(items[a], items[b]) for group in groups for a in group for b in group)
